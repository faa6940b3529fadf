"""The row of the guidance mask in the layers panel, there while one is painted."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from studio.app.edits.guiding import has_guidance
from studio.app.session import Session
from studio.ui.icons import set_icon
from studio.ui.panels.fields import tooltip
from studio.ui.panels.layer_row import ROW_HEIGHT, THUMBNAIL, Thumbnail


class GuidanceRow(QWidget):
    """A thumbnail, a name, and the commands on it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.thumbnail = Thumbnail()
        self.name = QLabel(self.tr("Guidance mask"))
        self.name.setToolTip(
            tooltip(
                self.tr(
                    "White: the prompt pulls as the guidance scale says. Black: guidance 1. Grey: in between."
                )
            )
        )
        self._layout = QHBoxLayout(self, spacing=8)
        self._layout.setContentsMargins(4, 2, 4, 2)
        self._layout.addSpacing(_eye_width() + self._layout.spacing())
        self._layout.addWidget(self.thumbnail)
        self._layout.addWidget(self.name, 1)
        self.setFixedHeight(max(ROW_HEIGHT, THUMBNAIL.height()))
        session.history_changed.connect(self.refresh)
        self.refresh()

    def set_commands(self, actions: list[QAction]) -> None:
        """Put the commands on the guidance mask on buttons at the end of the row."""
        for action in actions:
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(action)
            button.setAccessibleName(action.toolTip())
            self._layout.addWidget(button)

    def refresh(self) -> None:
        """Show the guidance mask as it is, or nothing."""
        document = self._session.document
        self.setVisible(has_guidance(document))
        self.thumbnail.show_raster(document.guidance, document.rect)


def _eye_width() -> int:
    """Of the eye in the other rows, so that the thumbnails stand under each other."""
    button = QToolButton(autoRaise=True)
    set_icon(button, "eye-outline")
    button.ensurePolished()
    return button.sizeHint().width()
