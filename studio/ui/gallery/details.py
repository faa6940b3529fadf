"""How a picture was made, in words: two lines under the grid, and in full in a dialog."""

from __future__ import annotations

import json
import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from studio.app.language import grouped
from studio.formats.infotext import write_infotext
from studio.gallery import Item
from studio.prompt.expansion import as_typed, was_expanded
from studio.ui import facts as words
from studio.ui.gallery.grid import Grid
from studio.ui.panels.elided import ElidedLabel


class Details(QWidget):
    """Tells about the picture that is current in `grid`, or how many are selected."""

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self._grid = grid
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.prompt = _line(self.tr("Prompt of the picture"))
        self.facts = _line(self.tr("Settings of the picture"))
        self.facts.setObjectName("muted")
        layout = QVBoxLayout(self, spacing=3)
        layout.setContentsMargins(12, 7, 12, 8)
        layout.addWidget(self.prompt)
        layout.addWidget(self.facts)
        grid.selected.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is selected now."""
        number = sum(last - first + 1 for first, last in self._grid.selected_rows())
        item = self._grid.current_item()
        if number > 1:
            self.prompt.setText(self.tr("%1 pictures selected").replace("%1", grouped(number)))
            self.facts.setText(self.tr("C compares two to four of them; stars, tags and Delete are for all."))
        elif item is not None:
            self.prompt.setText(item.record.params.prompt.replace("\n", " ") or item.path.name)
            self.facts.setText(facts(item))
        else:
            self.prompt.setText(self.tr("Nothing selected"))
            self.facts.setText(
                self.tr("Click a picture. Enter opens it, R recalls how it was made, 1 to 5 give stars.")
            )


def facts(item: Item) -> str:
    """The settings of a picture in one line."""
    params, record = item.record.params, item.record
    parts = [
        words.seed(params),
        f"{params.scheduler}, {words.tr('%1 steps', params.steps)}",
        words.guidance(record),
        *words.controls(record),
        words.model(record),
        f"{item.width} × {item.height}",
        time.strftime("%d %b %Y, %H:%M", time.localtime(item.created)),
        *(f"#{tag}" for tag in item.tags),
    ]
    if params.negative_prompt:
        parts.insert(0, words.tr("without %1", params.negative_prompt).replace("\n", " "))
    if was_expanded(params):
        template, _, styles = as_typed(params)
        origin = [words.tr("from %1", template).replace("\n", " ")]
        origin += [words.tr("in style %1", name) for name in styles]
        parts.insert(0, " ".join(origin))
    return "  ·  ".join(parts)


class RecordDialog(QDialog):
    """Shows how a picture was made: as settings that other programs read too, and the whole record."""

    def __init__(self, item: Item, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("How it was made"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 480)
        self.tabs = QTabWidget(documentMode=True)
        whole = json.dumps(item.record.to_dict(), indent=2, ensure_ascii=False)
        self.tabs.addTab(_text(write_infotext(item.record), self.tr("Settings")), self.tr("Settings"))
        self.tabs.addTab(_text(whole, self.tr("Record")), self.tr("Record"))
        path = QLabel(str(item.path), wordWrap=True)
        path.setObjectName("muted")
        path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self, spacing=10)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(path)
        layout.addWidget(buttons)

    def _copy(self) -> None:
        shown = self.tabs.currentWidget()
        assert isinstance(shown, QPlainTextEdit)
        QGuiApplication.clipboard().setText(shown.toPlainText())


def _text(text: str, name: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text, readOnly=True)
    made.setAccessibleName(name)
    made.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    made.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


def _line(name: str) -> ElidedLabel:
    made = ElidedLabel()
    made.setAccessibleDescription(name)
    return made
