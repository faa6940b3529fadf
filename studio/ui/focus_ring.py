"""A ring around the control that has the keyboard, when it came there by a key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QSplitter,
    QTabBar,
    QToolButton,
    QWidget,
)

from studio.ui.theme import colours

# Fields with a cursor, tool buttons and our own widgets show it themselves.
RINGED = (QAbstractButton, QComboBox, QAbstractSlider, QTabBar, QAbstractItemView)
_OWN = (QToolButton,)
_NAMES = {"generate", "offer"}  # of buttons that the style sheet dresses


class FocusRing(QObject):
    """Follows the keyboard through every window of the program; a click with the mouse needs no ring."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.frame: Frame | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.frame is not None:
            self.frame.leave()
        self.frame = None
        by_key = not QGuiApplication.mouseButtons()
        if now is not None and by_key and is_ringed(now) and now.parentWidget() is not None:
            frame = self.frame = Frame(now)
            frame.destroyed.connect(partial(self._forget, id(frame)))

    def _forget(self, gone: int, *_: object) -> None:
        """A ring was deleted, with what it lay around."""
        if self.frame is not None and id(self.frame) == gone:
            self.frame = None


def is_ringed(widget: QWidget) -> bool:
    """Whether a control needs the ring: Qt's Fusion shows the keyboard in few of them."""
    return (
        isinstance(widget, RINGED)
        and not isinstance(widget, _OWN)
        and widget.objectName() not in _NAMES
        and widget.metaObject().className().startswith("Q")
    ) or isinstance(widget, QComboBox | QTabBar)


class Frame(QWidget):
    """The ring itself, in the colour of the theme: beside its widget, over the edges of both."""

    def __init__(self, around: QWidget) -> None:
        home = around.parentWidget()
        while isinstance(home, QSplitter):  # which would make a pane of it
            home = home.parentWidget()
        super().__init__(home)
        self.around = around
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.installEventFilter(self)
        if isinstance(around, QTabBar):
            around.currentChanged.connect(self._place)
        self._place()
        self.show()
        self.raise_()

    def leave(self) -> None:
        """The keyboard is elsewhere."""
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        place = self.around.rect()
        if isinstance(self.around, QTabBar):
            place = self.around.tabRect(self.around.currentIndex())
        place.moveTopLeft(self.around.mapTo(self.parentWidget(), place.topLeft()))
        self.setGeometry(place.adjusted(-2, -2, 2, 2))

    # Qt overrides

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours().accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
