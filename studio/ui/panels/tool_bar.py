"""The tools in one column, or two where it is too low for one: one button each, from the registry."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLayout, QToolButton, QWidget

from studio.app.session import Session
from studio.registry import modules
from studio.ui.action import native, translated
from studio.ui.icons import set_icon

ICON = QSize(22, 22)
BUTTON = QSize(38, 38)
GAP = 2
MARGINS = (5, 6, 5, 6)


class ToolBar(QWidget):
    """Shows which tool is in hand and changes it. Its options are in ToolOptions."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Tools"))
        self._grid = QGridLayout(self, spacing=GAP)
        self._grid.setContentsMargins(*MARGINS)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it may get lower than it is
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._columns = 0
        self._group = QButtonGroup(self)
        self.buttons = {name: self._make(name) for name in modules("studio.tools")}
        self._all = list(self.buttons.values())
        self._arrange()
        session.tool_changed.connect(self._show_tool)
        self._show_tool()

    def add_command(self, command: QAction) -> None:
        """A button for a command at the end."""
        button = QToolButton(self, autoRaise=True)
        button.setDefaultAction(command)
        button.setIconSize(ICON)
        button.setFixedSize(BUTTON)
        button.setAccessibleName(command.text().replace("&", ""))
        self._all.append(button)
        self._columns = 0
        self._arrange()

    def set_commands(self, commands: Mapping[str, QAction]) -> None:
        """The commands that take the tools, by "tool_" and its name: their keys are told in the tips."""
        for name, button in self.buttons.items():
            command = commands[f"tool_{name}"]

            def tell(button: QToolButton = button, name: str = name, command: QAction = command) -> None:
                _tell_keys(button, name, command.shortcut().toString())

            command.changed.connect(tell)
            tell()

    def _make(self, name: str) -> QToolButton:
        tool = modules("studio.tools")[name]
        button = QToolButton(self, checkable=True, autoRaise=True)
        set_icon(button, tool.ICON)
        button.setIconSize(ICON)
        button.setFixedSize(BUTTON)
        button.setAccessibleName(translated(name))
        button.setAccessibleDescription(translated(tool.HINT))
        _tell_keys(button, name, tool.SHORTCUT)
        button.clicked.connect(lambda: self._session.set_tool(name))
        self._group.addButton(button)
        return button

    def _arrange(self) -> None:
        """Put the buttons into as few columns as the height allows, the first half into the first one."""
        columns = 1 if self._high(1) <= self.height() else 2
        if columns != self._columns:
            self._columns = columns
            rows = -(-len(self._all) // columns)
            for index, button in enumerate(self._all):
                self._grid.addWidget(button, index % rows, index // rows)
            self.setFixedWidth(self.minimumSizeHint().width())

    def _high(self, columns: int) -> int:
        rows = -(-len(self._all) // columns)
        return rows * (BUTTON.height() + GAP) - GAP + MARGINS[1] + MARGINS[3]

    def _show_tool(self) -> None:
        self.buttons[self._session.tool].setChecked(True)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        columns = max(1, self._columns)
        wide = columns * (BUTTON.width() + GAP) - GAP + MARGINS[0] + MARGINS[2]
        return QSize(wide, self._high(2))

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self._high(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()


def _tell_keys(button: QToolButton, name: str, keys: str) -> None:
    """What a tool is called, its key as the platform writes it, how it is used."""
    shown = f" ({native(keys)})" if keys else ""
    hint = translated(modules("studio.tools")[name].HINT)
    button.setToolTip(f"<b>{translated(name)}</b>{shown}<br>{hint}")
