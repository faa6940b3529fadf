"""The list of completions below the cursor of a prompt; it never takes the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.prompt.completion import Completion
from studio.ui.theme import colours

WIDTH, NARROWEST, PADDING = 340, 120, 8
MOST_SEEN = 8  # rows; more of them scroll
_NOTE = Qt.ItemDataRole.UserRole
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _Row(QStyledItemDelegate):
    """The completion on the left, what it is on the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, room = option.palette, option.rect.adjusted(PADDING, 0, -PADDING, 0)
        if is_chosen:
            painter.fillRect(option.rect, palette.brush(QPalette.ColorRole.Highlight))
        note, metrics = index.data(_NOTE), option.fontMetrics
        note = metrics.elidedText(note, _ELIDE, room.width() // 2)
        taken = metrics.horizontalAdvance(note) + PADDING if note else 0
        text = metrics.elidedText(index.data(), _ELIDE, room.width() - taken)
        ink = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        painter.setPen(palette.color(ink))
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignLeft, text)
        if not is_chosen:
            painter.setPen(colours().muted)
        painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, note)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(NARROWEST - 20, option.fontMetrics.height() + 8)


class CompletionPopup(QListWidget):
    """What is chosen is so by a key, the pointer or who offers it. `accepted(completion)` = by a click."""

    accepted = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("boxed")
        self.setAccessibleName(self.tr("Completions"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Row(self))
        self.completions: list[Completion] = []
        self.itemClicked.connect(self._click)

    @property
    def current(self) -> Completion | None:
        """The one that Enter takes."""
        row = self.currentRow()
        return self.completions[row] if self.isVisible() and row >= 0 else None

    def offer(self, completions: Sequence[Completion], cursor: QRect) -> None:
        """Show these under (or above) `cursor`, in screen pixels; none hide the list."""
        self.completions = list(completions)
        self.clear()
        if not completions:
            self.hide()
            return
        for completion in completions:
            item = QListWidgetItem(completion.text, self)
            item.setData(_NOTE, self._note(completion))
        rows = min(len(completions), MOST_SEEN)
        self.setFixedSize(self._width(), rows * self.sizeHintForRow(0) + 4)
        self.move(self._corner(cursor))
        self.show()

    def step(self, by: int) -> None:
        """Choose the next or the previous row; before the first one nothing is chosen."""
        self.setCurrentRow((self.currentRow() + 1 + by) % (self.count() + 1) - 1)
        if self.currentRow() < 0:
            self.clearSelection()

    def _width(self) -> int:
        """As wide as the widest row, within limits: a short list hides little of the prompt."""
        metrics = self.fontMetrics()
        rows = (f"{one.text}  {self._note(one)}" for one in self.completions)
        widest = max(metrics.horizontalAdvance(row) for row in rows)
        return min(WIDTH, max(NARROWEST, widest + 4 * PADDING + (16 if self.count() > MOST_SEEN else 0)))

    def _note(self, completion: Completion) -> str:
        if completion.kind == "lora" and completion.note:
            return self.tr("LoRA: %1").replace("%1", completion.note)
        names = {"word": "", "wildcard": self.tr("wildcard"), "before": self.tr("used before")}
        names |= {"lora": self.tr("LoRA"), "embedding": self.tr("textual inversion")}
        if completion.kind == "style":
            return self.tr("style: %1").replace("%1", completion.note)
        return names.get(completion.kind, completion.kind)

    def _corner(self, cursor: QRect) -> QPoint:
        room = self.screen().availableGeometry()
        below = cursor.bottom() + 4
        top = below if below + self.height() <= room.bottom() else cursor.top() - 4 - self.height()
        return QPoint(min(cursor.left() - PADDING, room.right() - self.width()), top)

    def _click(self, item: QListWidgetItem) -> None:
        self.accepted.emit(self.completions[self.row(item)])
