"""One line below the prompts that names the styles around them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from studio.app.session import Session
from studio.ui.icons import set_icon
from studio.ui.panels.elided import ElidedLabel


class StylesRow(QWidget):
    """Hidden while no style is chosen; its button lets all of them go."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._book = session.phrasebook
        self.label = ElidedLabel()
        self.label.setObjectName("muted")
        self.clear = QToolButton()
        set_icon(self.clear, "close")
        self.clear.setAccessibleName(self.tr("Use no style"))
        self.clear.setToolTip(self.tr("Use no style"))
        layout = QHBoxLayout(self, spacing=6)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.clear)
        self.clear.clicked.connect(lambda: self._book.choose(()))
        self._book.styles_changed.connect(self.refresh)
        self.hide()
        self.refresh()

    def refresh(self) -> None:
        """Name what is chosen now."""
        names = ", ".join(style.name for style in self._book.chosen)
        self.label.setText(self.tr("In style: %1").replace("%1", names))
        self.setVisible(bool(names))
