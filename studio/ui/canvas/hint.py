"""A line over the lone canvas: how to come back, and what the status bar would say."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from studio.app.session import Session

SECONDS = {"hint": 5, "info": 6, "warning": 15, "error": 20}
LIFT = 24  # logical pixels above the lower edge
STYLE = (
    "QLabel { background: palette(window); color: palette(window-text);"
    " border: 1px solid palette(mid); border-radius: 9px; padding: 8px 14px; }"
)


class CanvasHint(QLabel):
    """Floats over the lower edge of its parent, the canvas, and lets every click through."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self._is_alone = False
        self.setStyleSheet(STYLE)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(self.tr("Message"))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        session.message.connect(self._on_message)
        parent.installEventFilter(self)

    def set_alone(self, alone: bool, key: str) -> None:
        """The canvas is alone in the window, or no more; `key` brings back what was around it."""
        self._is_alone = alone
        if not alone:
            self.hide()
        elif key:
            self._say("hint", self.tr("%1 brings everything back").replace("%1", key))
        else:
            self._say("hint", self.tr("View > Canvas only brings everything back"))

    def _on_message(self, kind: str, sentence: str) -> None:
        if self._is_alone:
            self._say(kind, sentence)

    def _say(self, kind: str, sentence: str) -> None:
        self.setText(sentence)
        self._place()
        self.show()
        self._timer.start(SECONDS[kind] * 1000)

    def _place(self) -> None:
        self.setWordWrap(False)
        if self.sizeHint().width() > self._canvas.width() - 2 * LIFT:
            self.setWordWrap(True)
            self.setFixedWidth(max(120, self._canvas.width() - 2 * LIFT))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(self._canvas.width())
        self.adjustSize()
        x = (self._canvas.width() - self.width()) // 2
        self.move(x, self._canvas.height() - self.height() - LIFT)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._canvas and self.isVisible():
            self._place()
        return False
