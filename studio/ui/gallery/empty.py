"""What the gallery says where there is no picture to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from studio.app.gallery.shelf import Query
from studio.gallery import Filters

_WORDS = 420  # logical pixels that what is said in an empty gallery is wide


class Empty(QWidget):
    """What is said where there is no picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Gallery"))
        self.title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.title.setObjectName("heading")
        self.text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.text.setObjectName("muted")
        self.text.setFixedWidth(_WORDS)
        self.clear = QPushButton(self.tr("Show all pictures"))
        layout = QVBoxLayout(self, spacing=8)
        layout.addStretch(2)
        for widget in (self.title, self.text, self.clear):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def tell(self, problem: str, loaded: bool, query: Query) -> None:
        """Say why nothing is shown."""
        self.clear.setVisible(loaded and not problem and query.is_narrow)
        if problem:
            title, text = self.tr("The gallery cannot be shown"), problem
        elif not loaded:
            title, text = "", ""
        elif query == Query(filters=Filters(trashed=True), order=query.order):
            title, text = self.tr("The trash is empty"), self.tr("What you delete waits here.")
        elif query.is_narrow:
            title = self.tr("No picture fits")
            text = self.tr("Use fewer words, fewer stars or fewer filters.")
        else:
            title = self.tr("Nothing here yet")
            text = self.tr(
                "Every picture you generate is kept here with its prompt, seed and settings, "
                "so that none is lost and each can be made again."
            )
        self.title.setText(title)
        self.text.setText(text)
        self.text.setFixedHeight(max(0, self.text.heightForWidth(_WORDS)))  # layouts give it less
