"""What stands over a canvas that shows a layer mask alone: which one it is, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from studio.app.language import shown_name

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.ui.canvas.canvas import Canvas

MARGIN = 12  # logical pixels between the line and the canvas' edge
NAME = 180  # logical pixels of a layer's name
STYLE = "#floating { background: palette(window); border: 1px solid palette(mid); border-radius: 9px; }"


class Alone(QObject):
    """A line over the upper edge of the canvas while it shows a layer mask alone."""

    def __init__(self, canvas: Canvas, session: Session) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self.line = _Line(canvas)
        self.line.back.clicked.connect(self._go_back)
        session.layers.changed.connect(self._show)
        session.document_changed.connect(self._show)
        session.generation.candidates_changed.connect(self._show)
        canvas.installEventFilter(self)
        self._show()

    def _show(self) -> None:
        layer = self._session.document.active_layer
        judging = self._session.generation.current >= 0  # a candidate is shown, in its picture
        if not self._session.mask_alone or layer is None or judging:
            self.line.hide()
            return
        text = self.tr("Layer mask of “%1”")
        room = QFontMetrics(self.line.font())
        name = room.elidedText(shown_name(layer.name), Qt.TextElideMode.ElideRight, NAME)
        self.line.what.setText(text.replace("%1", name))
        self._place()
        self.line.show()

    def _go_back(self) -> None:
        self._canvas.setFocus()  # else Qt would give the keys to any control, as the button goes
        self._session.layers.view_mask(False)

    def _place(self) -> None:
        self.line.adjustSize()
        width = min(self.line.width(), self._canvas.width() - 2 * MARGIN)
        self.line.setGeometry((self._canvas.width() - width) // 2, MARGIN, width, self.line.height())

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.line.isVisible():
            self._place()
        return False


class _Line(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self.setStyleSheet(STYLE)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Layer mask alone"))
        self.what = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.back = QPushButton(self.tr("Show the picture"))
        self.back.setToolTip(self.tr("Back to the picture; colour goes to the layer mask still"))
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the canvas
        layout = QHBoxLayout(self, spacing=10)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.addWidget(self.what)
        layout.addWidget(self.back)
