"""The bar above a panel: its name, a handle to drag it by, and where it may go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from studio.ui.icons import set_icon

THIN = 9  # logical pixels of a bar that is nothing but a handle
_BUTTON = QSize(20, 20)


class DockTitle(QWidget):
    """Shows the title of a dock that lies alone; in a group the tabs tell it, and a handle is left."""

    hide_wanted = Signal()
    move_wanted = Signal(Qt.DockWidgetArea)
    float_wanted = Signal()

    def __init__(self, dock: QDockWidget, always_thin: bool = False) -> None:
        super().__init__(dock)
        self._dock = dock
        self._always_thin = always_thin
        self.is_thin = False
        self.label = QLabel(dock.windowTitle())
        self.label.setObjectName("heading")
        self.float_button = _button("dock-window", self.tr("Take out or put back"))
        self.float_button.clicked.connect(self.float_wanted)
        self.close_button = _button("close", self.tr("Hide this panel"))
        self.close_button.clicked.connect(self.hide_wanted)
        layout = self._row = QHBoxLayout(self, spacing=2)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.float_button)
        layout.addWidget(self.close_button)
        dock.windowTitleChanged.connect(self._show_title)
        self._show_title(dock.windowTitle())
        self.set_thin(False)

    def set_thin(self, grouped: bool) -> None:
        """Be only a handle while the dock is `grouped` with others under tabs."""
        self.is_thin = self._always_thin or grouped
        for part in (self.label, self.float_button, self.close_button):
            part.setVisible(not self.is_thin)
        self.setFixedHeight(THIN if self.is_thin else self._row.sizeHint().height())
        self.update()

    def _show_title(self, title: str) -> None:
        self.label.setText(title)
        for button in (self.float_button, self.close_button):
            button.setAccessibleName(f"{title}: {button.toolTip()}")

    def menu(self) -> QMenu:
        """What can be done with the panel, by the mouse; the commands of View > Panels do it by keys."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        back = self.tr("&Put back") if self._dock.isFloating() else self.tr("&Take out")
        menu.addAction(back).triggered.connect(self.float_wanted)
        for text, area in (
            (self.tr("Move to the &left"), Qt.DockWidgetArea.LeftDockWidgetArea),
            (self.tr("Move to the &right"), Qt.DockWidgetArea.RightDockWidgetArea),
        ):
            menu.addAction(text).triggered.connect(lambda _on, area=area: self.move_wanted.emit(area))
        menu.addSeparator()
        menu.addAction(self.tr("&Hide")).triggered.connect(self.hide_wanted)
        return menu

    # Qt overrides

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.is_thin:
            self.setToolTip(self.tr("Drag to move this panel; a double click takes it out"))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_thin:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(self.palette().ColorRole.PlaceholderText))
        painter.setOpacity(0.55)
        middle = self.rect().center()
        for step in (-8, 0, 8):
            painter.drawEllipse(middle.x() + step, middle.y(), 3, 3)


def _button(name: str, tip: str) -> QToolButton:
    made = QToolButton(autoRaise=True)
    set_icon(made, name)
    made.setFixedSize(_BUTTON)
    made.setIconSize(QSize(14, 14))
    made.setToolTip(tip)
    return made
