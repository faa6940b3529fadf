"""The tools in a column: one button each, from the registry."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.registry import modules
from studio.ui.icons import set_icon

ICON = QSize(22, 22)
BUTTON = QSize(38, 38)


class ToolBar(QWidget):
    """Shows which tool is in hand and changes it. Its options are in ToolOptions."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Tools"))
        layout = QVBoxLayout(self, spacing=2)
        layout.setContentsMargins(5, 6, 5, 6)
        self._group = QButtonGroup(self)
        self.buttons = {name: self._make(name) for name in modules("studio.tools")}
        for button in self.buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)
        session.tool_changed.connect(self._show_tool)
        self._show_tool()

    def add_command(self, command: QAction) -> None:
        """A button for a command at the end of the column."""
        button = QToolButton(autoRaise=True)
        button.setDefaultAction(command)
        button.setIconSize(ICON)
        button.setFixedSize(BUTTON)
        button.setAccessibleName(command.text().replace("&", ""))
        self.layout().addWidget(button)

    def _make(self, name: str) -> QToolButton:
        tool = modules("studio.tools")[name]
        button = QToolButton(checkable=True, autoRaise=True)
        set_icon(button, tool.ICON)
        button.setIconSize(ICON)
        button.setFixedSize(BUTTON)
        button.setAccessibleName(name)
        button.setAccessibleDescription(tool.HINT)
        button.setToolTip(f"<b>{name}</b> ({tool.SHORTCUT})<br>{tool.HINT}")
        button.clicked.connect(lambda: self._session.set_tool(name))
        self._group.addButton(button)
        return button

    def _show_tool(self) -> None:
        self.buttons[self._session.tool].setChecked(True)
