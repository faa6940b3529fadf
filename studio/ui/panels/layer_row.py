"""One row of the layers panel: an eye, a thumbnail, a name; and the row of the mask above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedLayout, QToolButton, QWidget

from studio.app.session import Session
from studio.document.document import Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.icons import set_icon
from studio.ui.panels.elided import ElidedLabel
from studio.ui.panels.thumbnails import thumbnail

ROW_HEIGHT = 42
THUMBNAIL = QSize(44, 34)


class Thumbnail(QLabel):
    """A small picture of a raster, drawn again only when the raster or the area is another one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(THUMBNAIL)
        self._shown: tuple[Raster | None, Rect] = (None, Rect(0, 0, 0, 0))

    def show_raster(self, raster: Raster, area: Rect) -> None:
        """Show `area` of `raster`."""
        if self._shown[0] is not raster or self._shown[1] != area:
            self._shown = raster, area
            self.setPixmap(thumbnail(raster, area, THUMBNAIL, self.devicePixelRatioF()))


class LayerRow(QWidget):
    """Shows one layer. The name becomes a field while it is edited: Enter takes it, Escape does not."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._index = -1
        self.eye = QToolButton(checkable=False, autoRaise=True)
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.thumbnail = Thumbnail()
        self.name = ElidedLabel()
        self.editor = QLineEdit(maxLength=200)
        self.editor.setAccessibleName(self.tr("Layer name"))
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(4, 2, 8, 2)
        layout.addWidget(self.eye)
        layout.addWidget(self.thumbnail)
        self._names = QStackedLayout()
        layout.addLayout(self._names, 1)  # first: a stack without a widget would show its pages as windows
        self._names.addWidget(self.name)
        self._names.addWidget(self.editor)
        self.eye.clicked.connect(self._toggle)
        self.editor.editingFinished.connect(self._renamed)
        self.editor.installEventFilter(self)

    def show_layer(self, index: int, layer: Layer, canvas: Rect) -> None:
        """Show the layer at `index` of the document."""
        self._index = index
        self.name.setText(layer.name)
        self.name.setEnabled(layer.visible)
        self.thumbnail.show_raster(layer.raster, canvas.shift(-layer.x, -layer.y))
        text = self.tr("Hide %1") if layer.visible else self.tr("Show %1")
        self.eye.setToolTip(text.replace("%1", layer.name))
        self.eye.setAccessibleName(text.replace("%1", layer.name))
        set_icon(self.eye, *_eye(layer.visible))

    def rename(self) -> None:
        """Let the user type another name."""
        self.editor.setText(self.name.text())
        self._names.setCurrentWidget(self.editor)
        self.editor.selectAll()
        self.editor.setFocus()

    def _renamed(self) -> None:
        if self._names.currentWidget() is not self.editor:
            return
        self._names.setCurrentWidget(self.name)
        name = self.editor.text().strip()
        if name and name != self.name.text():
            self._session.set_layer(self._index, name=name)

    def _toggle(self) -> None:
        visible = self._session.document.layers[self._index].visible
        self._session.set_layer(self._index, visible=not visible)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
        )
        if is_escape:
            event.accept()  # it ends the renaming and stops no job
            self.editor.setText(self.name.text())  # losing the focus, the field takes over what it holds
            self._names.setCurrentWidget(self.name)
        return is_escape


class MaskRow(QWidget):
    """The mask: shown or hidden over the picture, inverted, cleared."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown_opacity = session.settings.overlay_opacity or 0.5
        self.eye = QToolButton(autoRaise=True)
        self.eye.setAccessibleName(self.tr("Show mask"))
        self.thumbnail = Thumbnail()
        self.name = QLabel(self.tr("Mask"))
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
        self.thumbnail.show_raster(document.mask, document.rect)
        is_shown = self._session.settings.overlay_opacity > 0
        set_icon(self.eye, *_eye(is_shown))
        self.eye.setToolTip(self.tr("Hide the mask (M)") if is_shown else self.tr("Show the mask (M)"))

    def toggle_overlay(self) -> None:
        """Hide the mask's overlay, or show it as strongly as before."""
        now = self._session.settings.overlay_opacity
        if now > 0:
            self._shown_opacity = now
        self._session.change_settings(overlay_opacity=0.0 if now > 0 else self._shown_opacity)


def _eye(is_open: bool) -> tuple[str, str]:
    return ("eye-outline", "text") if is_open else ("eye-off-outline", "muted")
