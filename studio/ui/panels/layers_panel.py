"""The layers panel: the mask on top, then the layers from top to bottom, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.ui.guidance.mask_row import GuidanceRow
from studio.ui.panels import layer_drop
from studio.ui.panels.control_options import ControlOptions
from studio.ui.panels.fields import SliderNumber, guard_wheel
from studio.ui.panels.layer_list import LayerList, Target
from studio.ui.panels.layer_row import ROW_HEIGHT, LayerRow
from studio.ui.panels.layer_words import spoken
from studio.ui.panels.mask_row import MaskRow
from studio.ui.panels.mode_field import PASS_THROUGH, ModeField

MENU = (
    *("layer_rename", "layer_duplicate", "layer_copy", "layer_remove", "layer_group", "layer_ungroup"),
    *("layer_mask_reveal", "layer_mask_selection", "layer_mask_apply", "layer_mask_remove"),
    *("merge_down", "merge_visible", "flatten"),
)
SWITCHES = ("layer_lock", "layer_alpha_lock", "layer_clip")
BUTTONS = ("layer_add", "layer_add_group", "layer_mask_reveal", "layer_up", "layer_down")
MASK_BUTTONS = ("mask_invert", "mask_clear")
GUIDANCE_BUTTONS = ("guidance_mask", "guidance_clear")
USUAL_ROWS, LEAST_ROWS = 3.5, 1.5  # of layers are always seen: usually, and beside a control layer's settings


class LayersPanel(QWidget):
    """Shows `session.document.layers`; a click chooses, a double click renames, a drag moves."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._rows: list[int] = []  # the index of the layer that each row shows
        self._folded: set[str] = set()  # the ids of the groups that are shut
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw_late)
        self._make_properties()
        self.mask_row = MaskRow(session)
        self.guidance_row = GuidanceRow(session)
        self.control = ControlOptions(session)
        self._make_list()
        self.empty = QLabel(
            self.tr("No layers yet. Generate a picture, or open or paste one."), wordWrap=True
        )
        self.empty.setObjectName("muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = QHBoxLayout(spacing=2)
        self._lay_out()
        guard_wheel(self)
        session.history_changed.connect(self.refresh)
        session.layers.changed.connect(self.refresh)
        self.refresh()

    def _make_properties(self) -> None:
        self.mode = ModeField()
        self.mode.setAccessibleName(self.tr("Blend mode"))
        self.mode.setToolTip(self.tr("How the active layer is laid over those below it"))
        self.mode.edited.connect(self._set_mode)
        self.mode.tried.connect(self._try_mode)
        self.opacity = SliderNumber(0, 100, suffix=" %")
        self.opacity.setAccessibleName(self.tr("Layer opacity"))
        self.opacity.setToolTip(self.tr("Opacity of the active layer"))
        self.opacity.edited.connect(lambda percent: self._change(merge=True, opacity=percent / 100))

    def _make_list(self) -> None:
        self.list = LayerList()
        self.list.setObjectName("layers")
        self.list.setAccessibleName(self.tr("Layers"))
        self.list.itemSelectionChanged.connect(self._select)
        self.list.currentRowChanged.connect(lambda _row: self._select())
        self.list.itemDoubleClicked.connect(self._rename)
        self.list.dropped.connect(self._drop)
        self.list.folded.connect(lambda row, shut: self._fold(self._rows[row], shut))
        self.list.landing = lambda target: self._place(target).depth
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _lay_out(self) -> None:
        properties = QHBoxLayout(spacing=8)
        properties.addWidget(self.mode)
        properties.addWidget(self.opacity, 1)
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(10, 6, 10, 6)
        layout.addLayout(properties)
        layout.addWidget(self.control)
        layout.addWidget(self.mask_row)
        layout.addWidget(self.guidance_row)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._buttons)

    def set_commands(self, commands: dict[str, QAction]) -> None:
        """Put the layer and mask commands on buttons."""
        _add_buttons(self._buttons, [commands[name] for name in BUTTONS])
        self._buttons.addStretch()
        _add_buttons(self._buttons, [commands[name] for name in SWITCHES])
        self._buttons.addStretch()
        _add_buttons(self._buttons, [commands["layer_remove"]])
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
        layers = document.layers
        self._open_around_active()
        self._rows = layer_drop.shown_rows(layers, self._folded)
        deep = layer_drop.depths(layers)
        with QSignalBlocker(self.list):
            while self.list.count() > len(self._rows):
                self.list.takeItem(self.list.count() - 1)
            while self.list.count() < len(self._rows):
                self._add_row()
            for row, index in enumerate(self._rows):
                layer = layers[index]
                is_open = layer.id not in self._folded
                self.row(row).show_layer(index, layer, document.rect, deep[index], is_open)
                self._say(self.list.item(row), spoken(layer, deep[index], is_open))
            self.list.groups = {row for row, index in enumerate(self._rows) if layers[index].is_group}
            wanted = set(self._session.layers.chosen)
            chosen = [row for row, index in enumerate(self._rows) if index in wanted]
            current = self._rows.index(document.active) if layers else -1
            self.list.choose_rows(chosen, current)
        self._later.start()
        self.list.setVisible(bool(layers))
        self.empty.setVisible(not layers)
        self.mask_row.refresh()
        self._show_properties()
        is_low = not self.control.isHidden()  # its settings take room, and small screens have none to give
        self.list.setMinimumHeight(round((LEAST_ROWS if is_low else USUAL_ROWS) * ROW_HEIGHT))

    def _draw_late(self) -> None:
        """Draw one of the pictures of large layers, then let the window go on."""
        late = (self.row(row).draw_late() for row in range(self.list.count()))
        if self.mask_row.draw_late() or any(late):
            self._later.start()

    def _say(self, item: QListWidgetItem, name: str) -> None:
        """What a screen reader hears of a row; told, the list would lay out all rows anew."""
        if item.data(Qt.ItemDataRole.AccessibleTextRole) != name:
            with QSignalBlocker(self.list.model()):
                item.setData(Qt.ItemDataRole.AccessibleTextRole, name)

    def _open_around_active(self) -> None:
        layers = self._session.document.layers
        self._folded &= {layer.id for layer in layers}
        groups, layer = {one.id: one for one in layers}, self._session.document.active_layer
        while layer is not None and layer.group:
            self._folded.discard(layer.group)
            layer = groups[layer.group]

    def _add_row(self) -> None:
        item = self.list.add_row()
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        row = LayerRow(self._session)
        row.folded.connect(self._fold)
        row.named.connect(self.list.setFocus)
        self.list.setItemWidget(item, row)

    def _show_properties(self) -> None:
        layer = self._session.document.active_layer
        for field in (self.mode, self.opacity):
            field.setEnabled(layer is not None)
        is_group = layer is not None and layer.is_group
        self.mode.offer_pass_through(is_group)
        passes = layer is not None and is_group and layer.pass_through
        self.mode.set_value(PASS_THROUGH if passes else layer.mode if layer else "normal")
        self.opacity.set_value(round(layer.opacity * 100) if layer else 100)

    def _select(self) -> None:
        rows = self.list.chosen_rows
        current = self.list.currentRow()
        if rows and max(rows) < len(self._rows):
            active = current if current in rows else rows[0]
            self._session.layers.choose([self._rows[row] for row in rows], self._rows[active])
        elif self._rows:
            self._session.layers.choose((), self._session.document.active)
            self.refresh()  # the list itself lets nothing be chosen, the session does not

    def _fold(self, index: int, shut: bool | None = None) -> None:
        layer = self._session.document.layers[index]
        shut = layer.id not in self._folded if shut is None else shut
        (self._folded.add if shut else self._folded.discard)(layer.id)
        inside = layer_drop.tree.block(self._session.document.layers, index)[:-1]
        if shut and self._session.document.active_layer in inside:
            self._session.layers.choose((index,), index)
        self.refresh()

    def rename(self) -> None:
        """Let the user type another name for the active layer."""
        self._rename(self.list.currentItem())

    def _place(self, target: Target) -> layer_drop.Place:
        layers = self._session.document.layers
        if target.into >= 0:
            return layer_drop.inside(layers, self._rows[target.into])
        return layer_drop.between(layers, self._rows, target.gap, target.depth)

    def _drop(self, target: Target) -> None:
        place = self._place(target)
        self._session.layers.place_chosen(place.at, place.group)

    def _rename(self, item: QListWidgetItem) -> None:
        row = self.row(self.list.row(item))
        QTimer.singleShot(0, row, row.rename)  # the list takes the focus once the click is over

    def _mode_changes(self, mode: str) -> dict[str, object]:
        if mode == PASS_THROUGH:
            return {"mode": "normal", "pass_through": True}
        return {"mode": mode, "pass_through": False}

    def _set_mode(self, mode: str) -> None:
        self._session.layers.end_preview()
        self._change(merge=True, **self._mode_changes(mode))

    def _try_mode(self, mode: str | None) -> None:
        if mode is None:
            self._session.layers.end_preview()
        else:
            self._session.layers.preview(**self._mode_changes(mode))

    def _change(self, merge: bool = False, **changes: object) -> None:
        name = self._session.layer_step_name(changes)
        self._session.layers.set_chosen(name, merge, **changes)


def _add_buttons(layout: QHBoxLayout, actions: Sequence[QAction]) -> None:
    for action in actions:
        button = QToolButton(autoRaise=True)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", ""))
        layout.addWidget(button)
