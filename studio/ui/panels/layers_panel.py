"""The layers panel: the mask on top, then the layers from top to bottom, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.session import Session
from studio.document.blend import MODES
from studio.ui.guidance.mask_row import GuidanceRow
from studio.ui.panels.fields import Choice, SliderNumber, guard_wheel
from studio.ui.panels.layer_list import LayerList
from studio.ui.panels.layer_row import ROW_HEIGHT, LayerRow, MaskRow

MENU = ("layer_rename", "layer_duplicate", "layer_up", "layer_down", "merge_down", "layer_remove")
BUTTONS = ("layer_add", "layer_duplicate", "layer_up", "layer_down", "merge_down", "layer_remove")
MASK_BUTTONS = ("mask_invert", "mask_clear")
GUIDANCE_BUTTONS = ("guidance_mask", "guidance_clear")


class LayersPanel(QWidget):
    """Shows `session.document.layers`; a click selects, a double click renames, a drag moves."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._make_properties()
        self.mask_row = MaskRow(session)
        self.guidance_row = GuidanceRow(session)
        self.list = LayerList()
        self.list.setObjectName("layers")
        self.list.setAccessibleName(self.tr("Layers"))
        self.list.currentRowChanged.connect(self._select)
        self.list.itemDoubleClicked.connect(self._rename)
        self.list.moved.connect(self._move)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.empty = QLabel(
            self.tr("No layers yet. Generate a picture, or open or paste one."), wordWrap=True
        )
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QHBoxLayout(spacing=2)
        self._lay_out()
        guard_wheel(self)
        session.history_changed.connect(self.refresh)
        self.refresh()

    def _make_properties(self) -> None:
        self.mode = Choice()
        self.mode.set_options([(self.tr(m.replace("-", " ").capitalize()), m, "") for m in MODES])
        self.mode.setAccessibleName(self.tr("Blend mode"))
        self.mode.setToolTip(self.tr("How the active layer is laid over those below it"))
        self.mode.edited.connect(lambda mode: self._change(mode=mode))
        self.opacity = SliderNumber(0, 100, suffix=" %")
        self.opacity.setAccessibleName(self.tr("Layer opacity"))
        self.opacity.setToolTip(self.tr("Opacity of the active layer"))
        self.opacity.edited.connect(lambda percent: self._change(merge=True, opacity=percent / 100))

    def _lay_out(self) -> None:
        properties = QHBoxLayout(spacing=8)
        properties.addWidget(self.mode)
        properties.addWidget(self.opacity, 1)
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addLayout(properties)
        layout.addWidget(self.mask_row)
        layout.addWidget(self.guidance_row)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._buttons)

    def set_commands(self, commands: dict[str, QAction]) -> None:
        """Put the layer and mask commands on buttons."""
        _add_buttons(self._buttons, [commands[name] for name in BUTTONS])
        self._buttons.insertStretch(len(BUTTONS) - 1)
        self.list.addActions([commands[name] for name in MENU])
        self.mask_row.set_commands([commands[name] for name in MASK_BUTTONS])
        self.guidance_row.set_commands([commands[name] for name in GUIDANCE_BUTTONS])

    def row(self, index: int) -> LayerRow:
        """The widget of one row, counted from the top."""
        widget = self.list.itemWidget(self.list.item(index))
        assert isinstance(widget, LayerRow)
        return widget

    def refresh(self) -> None:
        """Show the layers as they are; rows are reused, thumbnails are drawn only where pixels changed."""
        document = self._session.document
        count = len(document.layers)
        with QSignalBlocker(self.list):
            while self.list.count() > count:
                self.list.takeItem(0)
            while self.list.count() < count:
                self._add_row()
            for index, layer in enumerate(reversed(document.layers)):
                self.row(index).show_layer(count - 1 - index, layer, document.rect)
            self.list.setCurrentRow(count - 1 - document.active if count else -1)
        self.list.setVisible(count > 0)
        self.empty.setVisible(count == 0)
        self.mask_row.refresh()
        self._show_properties()

    def _add_row(self) -> None:
        item = self.list.add_row()
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        self.list.setItemWidget(item, LayerRow(self._session))

    def _show_properties(self) -> None:
        layer = self._session.document.active_layer
        for field in (self.mode, self.opacity):
            field.setEnabled(layer is not None)
        self.mode.set_value(layer.mode if layer else "normal")
        self.opacity.set_value(round(layer.opacity * 100) if layer else 100)

    def _select(self, row: int) -> None:
        if row >= 0:
            self._session.select_layer(self.list.count() - 1 - row)

    def rename(self) -> None:
        """Let the user type another name for the active layer."""
        self._rename(self.list.currentItem())

    def _move(self, row: int, to: int) -> None:
        top = self.list.count() - 1
        self._session.move_layer(top - row, top - to)

    def _rename(self, item: QListWidgetItem) -> None:
        row = self.row(self.list.row(item))
        QTimer.singleShot(0, row, row.rename)  # the list takes the focus once the click is over

    def _change(self, merge: bool = False, **changes: object) -> None:
        self._session.set_layer(self._session.document.active, merge=merge, **changes)


def _add_buttons(layout: QHBoxLayout, actions: Sequence[QAction]) -> None:
    for action in actions:
        button = QToolButton(autoRaise=True)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", ""))
        layout.addWidget(button)
