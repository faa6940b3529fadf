"""One row of the layers panel: an eye, a thumbnail, the layer mask, a name, and what is locked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedLayout, QToolButton, QWidget

from studio.app.language import shown_name
from studio.app.session import Session
from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.icons import icon, set_icon
from studio.ui.panels.elided import ElidedLabel
from studio.ui.panels.layer_list import INDENT
from studio.ui.panels.thumbnails import is_quick, thumbnail
from studio.ui.theme import colours

ROW_HEIGHT = 38
THUMBNAIL = QSize(44, 34)
SMALL = QSize(34, 34)
LABEL_COLOURS = {
    "red": "#d9534f",
    "orange": "#e69f00",
    "yellow": "#d9c62b",
    "green": "#009e73",
    "blue": "#3b8fd6",
    "purple": "#a878d0",
    "grey": "#8a8d94",
}
_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Thumbnail(QLabel):
    """A small picture of a raster, drawn again only when the raster or the area is another one.

    `is_late`: that is still to be done, as a dozen large ones at once would hold the window up.
    """

    pressed = Signal(object)  # the keys held

    def __init__(self, size: QSize = THUMBNAIL, inverted: bool = False) -> None:
        super().__init__()
        self.setFixedSize(size)
        self._size, self._inverted = size, inverted
        self._shown: tuple[Raster | None, Rect] = (None, Rect(0, 0, 0, 0))
        self._framed = self._struck = self.is_late = self._is_taken = False

    def show_raster(self, raster: Raster, area: Rect, may_wait: bool = False) -> None:
        """Show `area` of `raster`; one of many tiles only when `draw` is called, if it `may_wait`."""
        if self._shown[0] is not raster or self._shown[1] != area:
            self._shown = raster, area
            self.is_late = True
            if is_quick(raster) or not may_wait:
                self.draw()

    def draw(self) -> None:
        """Draw what is to be shown now."""
        raster, area = self._shown
        self.is_late = False
        if raster is not None:
            ratio = self.devicePixelRatioF()
            self.setPixmap(thumbnail(raster, area, self._size, ratio, self._inverted))

    def show_state(self, framed: bool, struck: bool = False) -> None:
        """`framed` = colour goes here; `struck` = it does not count now."""
        if (framed, struck) != (self._framed, self._struck):
            self._framed, self._struck = framed, struck
            self.update()

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_taken = bool(event.modifiers() & _CTRL) and event.button() == Qt.MouseButton.LeftButton
        self.pressed.emit(event.modifiers())
        if not self._is_taken:
            super().mousePressEvent(event)  # the list chooses the row

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_taken:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(colours().border), 1))
        box = QRect(QPoint(), self.pixmap().deviceIndependentSize().toSize())
        box.moveCenter(self.rect().center())
        painter.drawRect(box.adjusted(0, 0, -1, -1))  # a white picture on a light row
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._struck:
            painter.setPen(QPen(QColor(colours().error), 2.5))
            painter.drawLine(QPointF(3, 3), QPointF(self.width() - 3, self.height() - 3))
            painter.drawLine(QPointF(3, self.height() - 3), QPointF(self.width() - 3, 3))
        if self._framed:
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()


class Eye(QToolButton):
    """Shows or hides a layer; `pressed_with` are the keys that were held at the click."""

    def __init__(self) -> None:
        super().__init__(autoRaise=True)
        self.pressed_with = Qt.KeyboardModifier.NoModifier

    # Qt overrides

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed_with = event.modifiers()
        super().mouseReleaseEvent(event)
        self.pressed_with = Qt.KeyboardModifier.NoModifier


class LayerRow(QWidget):
    """Shows one layer. The name becomes a field while it is edited: Enter takes it, Escape does not."""

    folded = Signal(int)  # a group shall be opened or shut: its index
    named = Signal()  # the field of the name has closed while it had the keyboard

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._index = -1
        self._label = ""
        self._shown: tuple[Any, ...] = ()
        self.eye = Eye()
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold = QToolButton(autoRaise=True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do it
        self.indent, self.clip, self.state = QWidget(), QLabel(), QLabel()
        self.badge = QLabel()
        self.thumbnail, self.mask = Thumbnail(), Thumbnail(SMALL, inverted=True)
        self.mask.setAccessibleName(self.tr("Layer mask"))
        self.name = ElidedLabel()
        self.editor = QLineEdit(maxLength=200)
        self.editor.setAccessibleName(self.tr("Layer name"))
        self._lay_out()
        self.eye.clicked.connect(self._toggle)
        self.fold.clicked.connect(lambda: self.folded.emit(self._index))
        self.thumbnail.setToolTip(self.tr("Ctrl and a click selects what the layer shows"))
        self.thumbnail.pressed.connect(self._press_picture)
        self.mask.pressed.connect(self._press_mask)
        self.editor.editingFinished.connect(self._renamed)
        self.editor.installEventFilter(self)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self, spacing=6)
        layout.setContentsMargins(4, 2, 8, 2)
        for widget in (self.eye, self.indent, self.clip, self.fold, self.thumbnail, self.mask, self.badge):
            layout.addWidget(widget)
        self._names = QStackedLayout()
        layout.addLayout(self._names, 1)  # first: a stack without a widget would show its pages as windows
        self._names.addWidget(self.name)
        self._names.addWidget(self.editor)
        layout.addWidget(self.state)

    def show_layer(
        self, index: int, layer: Layer, canvas: Rect, depth: int = 0, is_open: bool = True
    ) -> None:
        """Show the layer at `index` of the document, in `depth` groups; quick where nothing changed."""
        is_active = self._session.document.active == index
        shown = (index, layer, canvas, depth, is_open, is_active, is_active and self._session.on_layer_mask)
        if shown == self._shown:
            return
        self._shown = shown
        self._index = index
        self.name.setText(shown_name(layer.name))
        self.name.setEnabled(layer.visible)
        self.indent.setVisible(depth > 0)
        self.indent.setFixedWidth(max(1, depth * INDENT - 6))
        self.clip.setVisible(layer.clip)
        if layer.clip:
            self.clip.setPixmap(icon("arrow-down-left", "muted").pixmap(16, 16))
            self.clip.setToolTip(self.tr("Clipped to the layer below"))
        self._show_group(layer, is_open)
        self._show_control(layer)
        self._show_pictures(layer, canvas)
        self._show_state(layer)
        text = self.tr("Hide %1") if layer.visible else self.tr("Show %1")
        more = self.tr("Alt and a click: only this one")
        self.eye.setToolTip(f"{text.replace('%1', shown_name(layer.name))}\n{more}")
        self.eye.setAccessibleName(text.replace("%1", shown_name(layer.name)))
        set_icon(self.eye, *eye(layer.visible))

    def _show_group(self, layer: Layer, is_open: bool) -> None:
        self.fold.setVisible(layer.is_group)
        if layer.is_group:
            set_icon(self.fold, "folder-open-outline" if is_open else "folder-outline")
            text = self.tr("Shut %1") if is_open else self.tr("Open %1")
            self.fold.setToolTip(text.replace("%1", shown_name(layer.name)))
            self.fold.setAccessibleName(text.replace("%1", shown_name(layer.name)))

    def _show_control(self, layer: Layer) -> None:
        told = layer.control
        self.badge.setVisible(told is not None)
        if told is not None:
            self.badge.setPixmap(icon("steering", "accent" if told.enabled else "muted").pixmap(16, 16))
            text = self.tr("Control layer: %1, %2 %").replace("%1", told.model or self.tr("no model"))
            text = text.replace("%2", str(round(told.weight * 100)))
            self.badge.setToolTip(text if told.enabled else self.tr("Control layer, turned off"))

    def _show_pictures(self, layer: Layer, canvas: Rect) -> None:
        document = self._session.document
        area = canvas.shift(-layer.x, -layer.y)
        is_active = document.active == self._index
        on_mask = is_active and self._session.on_layer_mask
        self.thumbnail.setVisible(not layer.is_group)
        if not layer.is_group:
            self.thumbnail.show_raster(layer.shown, area, may_wait=True)
            self.thumbnail.show_state(layer.has_mask and is_active and not on_mask)
        self.mask.setVisible(layer.has_mask)
        if layer.has_mask:
            self.mask.show_raster(layer.shown_hidden, area, may_wait=True)
            self.mask.show_state(on_mask, not layer.mask_enabled)
            tip = self.tr("Layer mask: a click paints on it, Shift and a click turns it off")
            more = self.tr("Alt and a click shows it alone, in greys, and the picture again")
            self.mask.setToolTip(f"{tip}\n{more}\n{self.tr('Ctrl and a click selects what it shows')}")

    def draw_late(self) -> bool:
        """Draw the first picture that is late; whether there was one."""
        pictures: tuple[Thumbnail, ...] = (self.thumbnail, self.mask)
        late = next((one for one in pictures if one.is_late), None)
        if late is not None:
            late.draw()
        return late is not None

    def _show_state(self, layer: Layer) -> None:
        names = {"lock-outline": layer.locked, "checkerboard": layer.alpha_locked}
        shown = next((name for name, on in names.items() if on), "")
        self.state.setVisible(bool(shown))
        if shown:
            self.state.setPixmap(icon(shown, "muted").pixmap(16, 16))
            self.state.setToolTip(self.tr("Locked") if layer.locked else self.tr("Alpha locked"))
        if layer.label != self._label:
            self._label = layer.label
            self.update()

    def rename(self) -> None:
        """Let the user type another name."""
        self.editor.setText(self.name.text())
        self._names.setCurrentWidget(self.editor)
        self.editor.selectAll()
        self.editor.setFocus()

    def _renamed(self) -> None:
        if self._names.currentWidget() is not self.editor:
            return
        self._close_editor()
        name = self.editor.text().strip()
        if name and name != self.name.text():
            self._session.set_layer(self._index, name=name)

    def _close_editor(self) -> None:
        had_keys = self.editor.hasFocus()
        self._names.setCurrentWidget(self.name)  # Qt gives the label the keyboard that the field had
        if had_keys:
            self.named.emit()

    def _toggle(self) -> None:
        if self.eye.pressed_with & _ALT:
            self._session.layers.show_only(self._index)
        else:
            visible = self._session.document.layers[self._index].visible
            self._session.set_layer(self._index, visible=not visible)

    def _press_picture(self, keys: Qt.KeyboardModifier) -> None:
        if keys & _CTRL:
            self._session.regions.from_layer(_mode(keys), self._index)
        else:
            self._paint_on(mask=False)

    def _press_mask(self, keys: Qt.KeyboardModifier) -> None:
        if keys & _CTRL:
            self._session.regions.from_layer_mask(_mode(keys), self._index)
        elif keys & _SHIFT:
            enabled = self._session.document.layers[self._index].mask_enabled
            self._session.set_layer(self._index, mask_enabled=not enabled)
        else:
            alone = self._session.mask_alone and self._index == self._session.document.active
            self._paint_on(mask=True)
            if keys & _ALT:
                self._session.layers.view_mask(not alone)

    def _paint_on(self, mask: bool) -> None:
        if mask or self._index == self._session.document.active:
            if mask:
                self._session.layers.choose((self._index,), self._index)
            self._session.layers.edit_mask(mask)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._label in LABEL_COLOURS:
            painter = QPainter(self)
            painter.fillRect(0, 3, 3, self.height() - 6, QColor(LABEL_COLOURS[self._label]))
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            index, layer, canvas, depth, is_open, *_ = self._shown
            self._shown = ()
            self.show_layer(index, layer, canvas, depth, is_open)  # icons in the new colours

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = (
            event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
        )
        if is_escape:
            event.accept()  # it ends the renaming and stops no job
            self.editor.setText(self.name.text())  # losing the focus, the field takes over what it holds
            self._close_editor()
        return is_escape


def _mode(keys: Qt.KeyboardModifier) -> str:
    """How what is clicked goes together with what is selected, as the shape tools do it."""
    if keys & _SHIFT:
        return "intersect" if keys & _ALT else "add"
    return "subtract" if keys & _ALT else "replace"


def eye(is_open: bool) -> tuple[str, str]:
    """The icon of what is shown or not, and its colour."""
    return ("eye-outline", "text") if is_open else ("eye-off-outline", "muted")
