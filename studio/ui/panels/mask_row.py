"""The row of the active mask above the layers: shown or hidden over the picture, inverted, cleared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from studio.app.language import shown_name
from studio.app.session import Session
from studio.ui.icons import set_icon
from studio.ui.panels.elided import ElidedLabel
from studio.ui.panels.layer_row import ROW_HEIGHT, Thumbnail, eye


class MaskRow(QWidget):
    """The active mask: shown or hidden over the picture, inverted, cleared."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown_opacity = session.settings.overlay_opacity or 0.5
        self.eye = QToolButton(autoRaise=True)
        self.eye.setAccessibleName(self.tr("Show mask"))
        self.thumbnail = Thumbnail()
        self.name = ElidedLabel()
        self._layout = QHBoxLayout(self, spacing=8)
        self._layout.setContentsMargins(4, 2, 4, 2)
        self._layout.addWidget(self.eye)
        self._layout.addWidget(self.thumbnail)
        self._layout.addWidget(self.name, 1)
        self.setFixedHeight(ROW_HEIGHT)
        self.eye.clicked.connect(self.toggle_overlay)
        session.settings_changed.connect(self.refresh)

    def set_commands(self, actions: Sequence[QAction]) -> None:
        """Put mask commands on buttons at the end of the row."""
        for action in actions:
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(action)
            button.setAccessibleName(action.text().replace("&", ""))
            self._layout.addWidget(button)

    def refresh(self) -> None:
        """Show the mask as it is."""
        document = self._session.document
        self.thumbnail.show_raster(document.mask, document.rect, may_wait=True)
        self.name.setText(shown_name(self._session.masks.active.name))
        is_shown = self._session.settings.overlay_opacity > 0
        set_icon(self.eye, *eye(is_shown))
        self.eye.setToolTip(self.tr("Hide the mask (M)") if is_shown else self.tr("Show the mask (M)"))

    def draw_late(self) -> bool:
        """Draw the picture if it is late; whether it was."""
        is_late = self.thumbnail.is_late
        if is_late:
            self.thumbnail.draw()
        return is_late

    def toggle_overlay(self) -> None:
        """Hide the mask's overlay, or show it as strongly as before."""
        now = self._session.settings.overlay_opacity
        if now > 0:
            self._shown_opacity = now
        self._session.change_settings(overlay_opacity=0.0 if now > 0 else self._shown_opacity)
