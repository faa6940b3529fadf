"""The settings dialog: what the user prefers, taken over at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.ui.panels.fields import guard_wheel
from studio.ui.preferences.engine import EnginePage
from studio.ui.preferences.general import GeneralPage
from studio.ui.preferences.keeping import DocumentsPage, GalleryPage


class SettingsDialog(QDialog):
    """Shows `session.settings` and changes it; there is nothing to confirm.

    It has pages, as all of it under each other would be higher than a small screen.
    Signal keys_wanted: the page of the keys, in place of this one.
    """

    keys_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.general = GeneralPage(session)
        self.documents = DocumentsPage(session)
        self.gallery = GalleryPage(session)
        self.gallery.budget.shown.connect(self.reject)
        self.engine = EnginePage(session)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.setAccessibleName(self.tr("Settings"))
        self.tabs.addTab(self.general, self.tr("&General"))
        self.tabs.addTab(self.documents, self.tr("&Documents"))
        self.tabs.addTab(self.gallery, self.tr("Galler&y"))
        self.tabs.addTab(self.engine, self.tr("&Engine"))
        layout = QVBoxLayout(self, spacing=14)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.addWidget(self.tabs)
        layout.addWidget(self._buttons())
        guard_wheel(self)
        # Qt makes a dialog no higher than two thirds of the screen, and squeezes the lists into that
        width = max(self.minimumWidth(), layout.totalMinimumSize().width())
        self.resize(width, layout.totalHeightForWidth(width))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.keys = buttons.addButton(self.tr("&Keyboard shortcuts…"), role)
        self.keys.setToolTip(self.tr("Choose another key for any command"))
        self.keys.clicked.connect(self.keys_wanted)
        self.keys.clicked.connect(self.reject)
        return buttons
