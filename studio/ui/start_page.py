"""What the canvas says before anything was begun: prompts that work well, recent files, what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.document.areas import mask
from studio.document.document import Document
from studio.ui.documents.recent_row import RecentRow
from studio.ui.icons import app_icon, icon, set_icon
from studio.ui.panels.examples import example_prompts
from studio.ui.tips import with_key

PROMPTS = 6
WIDTH = 600  # logical pixels of the column
GAP = 6  # between two prompts
STYLE = """
#chip { text-align: left; padding: 8px 12px; border: 1px solid palette(mid); border-radius: 8px;
        background: palette(alternate-base); }
#chip:hover, #chip:focus { border-color: palette(highlight); }
"""


class StartPage(QWidget):
    """Covers its parent, the canvas, until something is begun, or another tool is taken to begin with.

    `open_requested` = a picture, please; `models_requested` = a folder of models, offered until there is one.
    """

    open_requested = Signal()
    models_requested = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = parent
        self._tool: str | None = None  # in hand when nothing was begun yet
        self._painting, self._asking = QLabel(), QLabel()
        self._hints: list[tuple[QLabel, str]] = []  # label, icon
        self.setStyleSheet(STYLE)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # a click beside a button paints nothing
        self.setAccessibleName(self.tr("Start"))
        self.prompts = [self._chip(prompt) for prompt in example_prompts()[:PROMPTS]]
        self.recent = RecentRow(session)
        self.open = QPushButton(self.tr("Open a picture…"))
        set_icon(self.open, "folder-open-outline")
        self.open.clicked.connect(self.open_requested)
        self.models = QPushButton(self.tr("Where are your models?"))
        self.models.setToolTip(
            self.tr("Add a folder of models: one of your own, or that of A1111, Forge, ComfyUI, InvokeAI …")
        )
        set_icon(self.models, "folder-plus-outline")
        self.models.clicked.connect(self.models_requested)
        self._lay_out()
        session.settings_changed.connect(self._offer_models)
        self._offer_models()
        generation = session.generation
        changes = (
            session.document_changed, session.history_changed, session.tool_changed, generation.queue_changed
        )  # fmt: skip
        for changed in (*changes, generation.candidates_changed, generation.preview_changed):
            changed.connect(self._show)
        session.recents.changed.connect(self._fit)
        parent.installEventFilter(self)
        self.resize(parent.size())
        self._dress()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(spacing=10)
        column.addLayout(self._heading())
        column.addSpacing(14)
        column.addWidget(self.recent)
        self._try = _muted(self.tr("Try one of these"))
        if self.prompts:
            column.addWidget(self._try)
            column.addLayout(self._list())
            column.addSpacing(14)
        row = QHBoxLayout(spacing=12)
        row.addWidget(self.open)
        row.addWidget(_muted(self.tr("or drop or paste one here")))
        row.addStretch(1)
        row.addWidget(self.models)
        column.addLayout(row)
        column.addSpacing(14)
        column.addWidget(_muted(self.tr("To change part of a picture")))
        column.addLayout(self._step("brush", self._painting))
        column.addLayout(self._step("creation", self._asking))
        page = self._page = QWidget()
        page.setLayout(column)
        page.setMaximumWidth(WIDTH)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def _offer_models(self) -> None:
        self.models.setVisible(not self._session.settings.model_folders)

    def _fit(self) -> None:
        """Show as many prompts as there is room for, none of them cut."""
        for widget in (self._try, *self.prompts):
            widget.show()
        for chip in reversed(self.prompts):
            if self._needed() <= self.height():
                break
            chip.hide()
            self._try.setVisible(chip is not self.prompts[0])

    def _needed(self) -> int:
        """The height that everything on show takes."""
        layout, page = self.layout(), self._page.layout()
        assert layout is not None
        assert page is not None
        _forget_hints(page)  # nothing has told it yet what was hidden in it
        margins = layout.contentsMargins()
        return page.sizeHint().height() + margins.top() + margins.bottom()

    def _heading(self) -> QHBoxLayout:
        mark = QLabel()
        mark.setPixmap(app_icon().pixmap(44, 44))
        name = QLabel("Sfumato")
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 2.1)
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        line = _muted(self.tr("Describe a picture and watch it form. Everything stays on this computer."))
        words = QVBoxLayout(spacing=2)
        words.addWidget(name)
        words.addWidget(line)
        row = QHBoxLayout(spacing=14)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return row

    def _list(self) -> QVBoxLayout:
        rows = QVBoxLayout(spacing=GAP)
        for chip in self.prompts:
            rows.addWidget(chip)
        return rows

    def _chip(self, prompt: str) -> QPushButton:
        chip = QPushButton(self.fontMetrics().elidedText(prompt, Qt.TextElideMode.ElideRight, WIDTH - 36))
        chip.setObjectName("chip")
        chip.setToolTip(self.tr("Generate “%1”").replace("%1", prompt))
        chip.setAccessibleName(prompt)
        chip.clicked.connect(lambda: self._generate(prompt))
        return chip

    def set_brush_key(self, key: str) -> None:
        """The key of the mask brush is told."""
        text = with_key(self.tr("Paint over the part with the mask brush"), key)
        self._painting.setText(f"{text}.")

    def set_generate_key(self, key: str) -> None:
        """The key that generates is told."""
        self._asking.setText(f"{with_key(self.tr('Say what should be there and press Inpaint'), key)}.")

    def _step(self, name: str, text: QLabel) -> QHBoxLayout:
        mark = QLabel()
        self._hints.append((mark, name))
        row = QHBoxLayout(spacing=10)
        row.addWidget(mark)
        row.addWidget(text, 1)
        return row

    def _generate(self, prompt: str) -> None:
        self._session.generation.set_params(prompt=prompt)
        self._session.generation.generate()
        self._canvas.setFocus()  # where the keys step through candidates and keep one

    def _show(self) -> None:
        session, generation = self._session, self._session.generation
        busy = generation.candidates or generation.preview or any(entry.is_open for entry in generation.queue)
        begun = session.tab.was_asked_for or session.history.can_undo
        idle = not busy and not begun and _is_blank(session.shown)
        self._tool = (self._tool or session.tool) if idle else None
        self.setVisible(idle and session.tool == self._tool)

    def _dress(self) -> None:
        for mark, name in self._hints:
            mark.setPixmap(icon(name, "muted").pixmap(20, 20))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    return label


def _forget_hints(layout: QLayout) -> None:
    for place in range(layout.count()):
        inside = layout.itemAt(place).layout()
        if inside is not None:
            _forget_hints(inside)
    layout.invalidate()


def _is_blank(document: Document) -> bool:
    return document.is_empty and mask.is_empty(document.mask, document.rect)
