"""Small dialogs that ask for a few numbers, or tell the version and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QMessageBox,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

import studio

_BUTTON = QDialogButtonBox.StandardButton


class NumbersDialog(QDialog):
    """Asks for some whole numbers; `answered(values)` when the user agrees."""

    answered = Signal(tuple)

    def __init__(
        self, title: str, note: str, fields: dict[str, tuple[int, int, int]], parent: QWidget
    ) -> None:
        """`fields` are label: (low, high, value) in pixels."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setVerticalSpacing(9)
        text = QLabel(note, wordWrap=True)
        text.setObjectName("muted")
        text.setMinimumWidth(280)
        form.addRow(text)
        self.boxes: dict[str, QSpinBox] = {}
        for label, (low, high, value) in fields.items():
            box = QSpinBox(minimum=low, maximum=high, value=value, suffix=self.tr(" px"))
            box.setAccessibleName(label.replace("&", ""))
            form.addRow(label, box)
            self.boxes[label] = box
        buttons = QDialogButtonBox(_BUTTON.Ok | _BUTTON.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        first = next(iter(self.boxes.values()))
        first.setFocus()
        first.selectAll()

    # Qt overrides

    def accept(self) -> None:
        values = tuple(box.value() for box in self.boxes.values())
        super().accept()
        self.answered.emit(values)


class AboutDialog(QDialog):
    """The name, the version, the licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Sfumato"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = QLabel()
        icon.setPixmap(parent.windowIcon().pixmap(96, 96))
        text = QLabel(
            self.tr(
                "<h2>Sfumato %1</h2>"
                "<p>An offline diffusion image studio.<br>Nothing you make leaves this machine.</p>"
                "<p>MIT licence. Built on PyTorch, diffusers, transformers, Qt, OpenCV and Pillow; "
                "icons from Material Design Icons.</p>"
            ).replace("%1", studio.__version__),
            wordWrap=True,
        )
        text.setMinimumWidth(320)
        buttons = QDialogButtonBox(_BUTTON.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(text)
        layout.addWidget(buttons)


class ReportDialog(QMessageBox):
    """Says that something went wrong inside, and offers the details for a bug report."""

    def __init__(self, sentence: str, detail: str, parent: QWidget) -> None:
        button = QMessageBox.StandardButton
        super().__init__(QMessageBox.Icon.Warning, self.tr("Sfumato"), sentence, button.Close, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setInformativeText(self.tr("Your picture is still here. The details help to mend this."))
        self.setDetailedText(detail)
        copy = self.addButton(self.tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
        copy.clicked.disconnect()  # it copies and leaves the dialog open
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{sentence}\n\n{detail}"))
