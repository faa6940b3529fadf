"""What operations on a mask ask: a number, with its effect on the canvas meanwhile; another mask; a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from studio.app.edits.mask_operations import OPERATIONS, Operation
from studio.app.language import shown_name
from studio.document.areas.blocks import Told
from studio.document.document import Document
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.ui.action import translated
from studio.ui.panels.fields import Choice, SliderNumber, guard_wheel

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.window import Window

_BUTTON = QDialogButtonBox.StandardButton
MODES = {"add": "Add it to the active mask", "subtract": "Take it from the active mask",
         "intersect": "Keep what both mask"}  # fmt: skip
_last: dict[str, int] = {}


class OperationDialog(QDialog):
    """Asks for the number of an operation, and shows on the canvas what it does; Escape takes it back."""

    def __init__(self, session: Session, operation: Operation, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._operation = session, operation
        self.setWindowTitle(translated(operation.title))
        note = QLabel(translated(operation.note), wordWrap=True)
        note.setObjectName("muted")
        note.setMinimumWidth(320)
        most = min(operation.high, 200)
        self.field = SliderNumber(operation.low, operation.high, suffix=operation.unit, slider_to=most)
        self.field.box.setKeyboardTracking(True)
        self.field.setAccessibleName(translated(operation.label).replace("&", ""))
        self.field.set_value(_last.get(operation.id, operation.usual))
        self.field.edited.connect(self._try)
        form = QFormLayout()
        form.addRow(translated(operation.label), self.field)
        buttons = QDialogButtonBox(_BUTTON.Ok | _BUTTON.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(buttons)
        guard_wheel(self)
        self.field.box.setFocus()
        self.field.box.selectAll()
        self._try()

    def _work(self, document: Document, told: Told) -> Raster:
        return self._operation.change(document.mask, self._value, document.rect, told)

    def _try(self) -> None:
        self._value = round(self.field.value())
        self._session.masks.try_out(self._work)

    # Qt overrides

    def accept(self) -> None:
        self._value = _last[self._operation.id] = round(self.field.value())
        self._session.masks.end_trying()
        super().accept()
        self._session.masks.edit(self._work, self.windowTitle())

    def reject(self) -> None:
        self._session.masks.end_trying()
        super().reject()


class CombineDialog(QDialog):
    """Asks with which mask the active one is to be combined, and how."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Combine masks"))
        document = session.document
        others = [i for i in range(len(document.masks)) if i != document.active_mask]
        self.other, self.mode = Choice(), Choice()
        self.other.set_options([(shown_name(document.masks[i].name), i, "") for i in others])
        self.other.setAccessibleName(self.tr("Other mask"))
        self.mode.set_options([(translated(text), mode, "") for mode, text in MODES.items()])
        self.mode.setAccessibleName(self.tr("How"))
        buttons = QDialogButtonBox(_BUTTON.Ok | _BUTTON.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.addRow(self.tr("&Other mask"), self.other)
        form.addRow(self.tr("&How"), self.mode)
        form.addRow(buttons)

    # Qt overrides

    def accept(self) -> None:
        super().accept()
        self._session.masks.combine(self.other.currentData(), self.mode.currentData())


def ask(window: Window, name: str) -> None:
    """Open the dialog of an operation."""
    operation = next(each for each in OPERATIONS if each.id == name)
    window.session.begin_edit()
    dialog = OperationDialog(window.session, operation, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_combine(window: Window) -> None:
    """Open the dialog that combines two masks. Raises StudioError when there is but one."""
    if len(window.session.document.masks) < 2:
        raise StudioError(window.tr("There is no other mask: make one first."))
    dialog = CombineDialog(window.session, window)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
