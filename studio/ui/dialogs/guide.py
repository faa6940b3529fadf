"""The dialog that asks for the exact place of a guide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QDoubleSpinBox, QFormLayout, QWidget

from studio.document.document import LONGEST_SIDE
from studio.document.guides import Guide
from studio.ui.panels.fields import Choice

_BUTTON = QDialogButtonBox.StandardButton


class GuideDialog(QDialog):
    """Asks which way a guide runs and where. Signals chosen(Guide): so it shall be; deleted: it shall go."""

    chosen = Signal(object)
    deleted = Signal()

    def __init__(self, guide: Guide, exists: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Guide") if exists else self.tr("New guide"))
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setVerticalSpacing(9)
        self.way = Choice()
        self.way.set_options([(self.tr("Vertical"), "v", ""), (self.tr("Horizontal"), "h", "")])
        self.way.set_value("v" if guide.vertical else "h")
        self.way.setAccessibleName(self.tr("Direction"))
        form.addRow(self.tr("&Direction"), self.way)
        self.position = QDoubleSpinBox(
            minimum=-LONGEST_SIDE, maximum=LONGEST_SIDE, decimals=1, suffix=self.tr(" px")
        )
        self.position.setValue(guide.position)
        self.position.setAccessibleName(self.tr("Position"))
        form.addRow(self.tr("&Position"), self.position)
        buttons = QDialogButtonBox(_BUTTON.Ok | _BUTTON.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        if exists:
            delete = buttons.addButton(self.tr("De&lete guide"), QDialogButtonBox.ButtonRole.DestructiveRole)
            delete.clicked.connect(self._delete)
        form.addRow(buttons)
        self.position.setFocus()
        self.position.selectAll()

    def _delete(self) -> None:
        self.reject()
        self.deleted.emit()

    # Qt overrides

    def accept(self) -> None:
        guide = Guide(self.way.currentData() == "v", self.position.value())
        super().accept()
        self.chosen.emit(guide)
