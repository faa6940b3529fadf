"""Pages of which one is shown; without room for all of it sliders go, then arrows move it sideways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from studio.ui.icons import set_icon
from studio.ui.panels.fields import SliderNumber

LEAST = 260  # logical pixels that a page can be squeezed into
STEP = 0.7  # of what is seen, per press of an arrow


class Sideways(QWidget):
    """As narrow as LEAST. The keyboard's focus brings what it is on into sight by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[QWidget] = []
        self._current: QWidget | None = None
        self._area = QScrollArea(frameShape=QFrame.Shape.NoFrame, widgetResizable=True)
        for switch in (self._area.setHorizontalScrollBarPolicy, self._area.setVerticalScrollBarPolicy):
            switch(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = QWidget()
        self._ground.setObjectName("page")
        self._row = QHBoxLayout(self._ground, spacing=0)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._area.setWidget(self._ground)
        self._back = self._arrow("chevron-left", self.tr("Show the options before"), -1)
        self._on = self._arrow("chevron-right", self.tr("Show the options that follow"), 1)
        layout = QHBoxLayout(self, spacing=2)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._back, self._area, self._on):
            layout.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar = self._area.horizontalScrollBar()
        bar.rangeChanged.connect(self._show_arrows)
        bar.valueChanged.connect(self._show_arrows)
        self._show_arrows()

    def add(self, page: QWidget) -> None:
        """One more page, hidden until it is shown."""
        page.setVisible(False)
        page.installEventFilter(self)
        self._pages.append(page)
        self._row.addWidget(page)

    def show_page(self, page: QWidget) -> None:
        """Show this page instead of the other."""
        if page is not self._current:
            self._current = page
            for other in self._pages:
                other.setVisible(other is page)
            self._area.horizontalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        """Leave out as many sliders of the page as must be, the last ones first."""
        page = self._current
        if page is None:
            return
        fields = [field for field in page.findChildren(SliderNumber) if field.isVisibleTo(page)]
        hidden = [field for field in fields if field.slider.isHidden()]
        lacking = page.minimumSizeHint().width() + sum(field.slider_room for field in hidden) - self.width()
        for field in reversed(fields):
            field.show_slider(lacking <= 0)
            lacking -= field.slider_room

    def current(self) -> QWidget | None:
        """The page that is shown."""
        return self._current

    def _arrow(self, icon: str, tip: str, way: int) -> QToolButton:
        button = QToolButton(autoRaise=True)
        set_icon(button, icon)
        button.setFixedWidth(18)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda: self._step(way))
        return button

    def _step(self, way: int) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() + round(way * STEP * self._area.width()))

    def _show_arrows(self) -> None:
        bar = self._area.horizontalScrollBar()
        # The arrows take room themselves: whether they are needed is not told by what is left.
        moves = self._ground.minimumSizeHint().width() > self.width()
        for button, room in ((self._back, bar.value()), (self._on, bar.maximum() - bar.value())):
            button.setVisible(moves)
            button.setEnabled(room > 0)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return False

    def sizeHint(self) -> QSize:
        return QSize(max(LEAST, self._ground.sizeHint().width()), self._ground.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, self._ground.minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() - (event.angleDelta().y() or event.angleDelta().x()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        self._show_arrows()
