"""The commands of the menu Layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.app.edits.layers import LABELS
from studio.document.document import Layer
from studio.document.layers import stack, tree
from studio.ui.action import Action, Run, Test
from studio.ui.rows import controls

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_layer(w: Window) -> bool:
    return bool(w.session.document.layers)


def _is_group(w: Window) -> bool:
    layer = w.session.document.active_layer
    return layer is not None and layer.is_group


def _has_mask(w: Window) -> bool:
    layer = w.session.document.active_layer
    return layer is not None and layer.has_mask


def _has_pixels_and_mask(w: Window) -> bool:
    return _has_mask(w) and not _is_group(w)


def _has_selection(w: Window) -> bool:
    return _has_layer(w) and w.session.regions.has_selection


def _can_rise(w: Window) -> bool:
    document = w.session.document
    return bool(document.layers) and stack.raised(document, w.session.layers.chosen) is not document


def _can_sink(w: Window) -> bool:
    document = w.session.document
    return bool(document.layers) and stack.lowered(document, w.session.layers.chosen) is not document


def _can_merge(w: Window) -> bool:
    document, chosen = w.session.document, w.session.layers.chosen
    if len(chosen) > 1 or _is_group(w):
        return True
    return bool(chosen) and tree.sibling_below(document.layers, chosen[0]) is not None


def _merge(w: Window) -> str:
    if len(w.session.layers.chosen) > 1:
        return w.tr("&Merge layers")
    if _is_group(w):
        return w.tr("&Merge group")
    return w.tr("&Merge down")


def _is(field: str) -> Test:
    def test(w: Window) -> bool:
        layer: Layer | None = w.session.document.active_layer
        return layer is not None and bool(getattr(layer, field))

    return test


def _toggle(field: str) -> Run:
    return lambda w: w.session.layers.toggle(field)


def _do(name: str, *arguments: object) -> Run:
    return lambda w: getattr(w.session.layers, name)(*arguments)


def _rename_layer(w: Window) -> None:
    w.docks.show("layers")
    w.layers.rename()


def _choose_mode(w: Window) -> None:
    w.docks.show("layers")
    w.layers.mode.setFocus()


def _alone(w: Window) -> None:
    w.session.layers.show_only(w.session.document.active)


def _label(name: str) -> Run:
    return lambda w: w.session.layers.set_chosen(w.session.layer_step_name({"label": name}), label=name)


def _labelled(name: str) -> Test:
    def test(w: Window) -> bool:
        layer = w.session.document.active_layer
        return layer is not None and layer.label == name

    return test


# fmt: off
LAYER = (
    Action("layer_add", "&New layer", lambda w: w.session.add_layer(), "Ctrl+Shift+N", "plus",
           "Add an empty layer above the active one"),
    Action("layer_add_group", "New group", _do("add_group"), "Ctrl+Alt+Shift+N", "folder-plus-outline",
           "Add an empty group above the active layer"),
    Action("layer_duplicate", "&Duplicate layer", _do("duplicate"), "Ctrl+J",
           "content-duplicate", "Copy the chosen layers", _has_layer),
    Action("layer_copy", "Layer via cop&y", _do("copy_selected"), "Ctrl+Alt+J", "content-copy",
           "Copy the selected pixels of the active layer to a new layer", _has_layer),
    Action("layer_cut", "Layer via cu&t", _do("cut_selected"), "Ctrl+Alt+Shift+J", "content-cut",
           "Move the selected pixels of the active layer to a new layer", _has_selection),
    Action("layer_remove", "Delete layer", _do("remove"), "Shift+Delete",
           "trash-can-outline", "Delete the chosen layers", _has_layer),
    Action("layer_rename", "&Rename layer", _rename_layer, "F2", "rename-outline",
           "Type another name for the active layer", _has_layer),
    Action("layer_mode", "Blend mode", _choose_mode, "Ctrl+Alt+B", "",
           "Choose how the active layer is laid over those below it, with the arrow keys", _has_layer),
    Action("layer_up", "Move &up", _do("raise_chosen"), "Ctrl+]", "arrow-up",
           "Move the chosen layers up, into and out of groups", _can_rise),
    Action("layer_down", "Move do&wn", _do("lower_chosen"), "Ctrl+[", "arrow-down",
           "Move the chosen layers down, into and out of groups", _can_sink),
    Action("layer_above", "Go to the layer &above", _do("step", 1), "Alt+]", "",
           "Make the layer above the active one", _has_layer),
    Action("layer_below", "Go to the layer &below", _do("step", -1), "Alt+[", "",
           "Make the layer below the active one", _has_layer),
    Action("layer_group", "&Group layers", _do("group"), "Ctrl+Alt+G", "group",
           "Put the chosen layers into a new group", _has_layer),
    Action("layer_ungroup", "Ungroup", _do("ungroup"), "Ctrl+Alt+Shift+G", "ungroup",
           "Put the members of the active group in its place", _is_group),
    Action("merge_down", "&Merge down", _do("merge"), "Ctrl+E", "arrow-collapse-down",
           "Merge the active layer into the one below, the chosen layers together, or a group into one",
           _can_merge, label=_merge),
    Action("merge_visible", "Merge &visible", _do("merge_visible"), "Ctrl+Alt+E", "layers-outline",
           "Merge all layers that are shown; hidden ones stay", _has_layer),
    Action("flatten", "&Flatten image", _do("flatten"), "Ctrl+Alt+Shift+E", "layers-triple-outline",
           "Make one layer of the whole picture; hidden layers are left out", _has_layer),
)
SWITCHES = (
    Action("layer_visible", "&Show layer", _toggle("visible"), "Ctrl+Alt+H", "",
           "Show or hide the chosen layers", _has_layer, _is("visible")),
    Action("layer_alone", "Show &only this layer", _alone, "Ctrl+Alt+Shift+H", "",
           "Hide all other layers; again to show those that were shown", _has_layer),
    Action("layer_lock", "&Lock layer", _toggle("locked"), "Ctrl+/", "lock-outline",
           "Lock the chosen layers: nothing paints on them, deletes or merges them", _has_layer,
           _is("locked")),
    Action("layer_alpha_lock", "Lock alp&ha", _toggle("alpha_locked"), "/", "checkerboard",
           "Lock the alpha of the chosen layers: paint changes colours only where there are some",
           _has_layer, _is("alpha_locked")),
    Action("layer_clip", "&Clip to the layer below", _toggle("clip"), "Ctrl+Alt+C", "arrow-down-left",
           "Show the chosen layers only where the layer below them shows", _has_layer, _is("clip")),
    Action("layer_pass_through", "&Pass through", _toggle("pass_through"), "", "layers-outline",
           "Lay the members of the group straight over what is below, instead of over each other first",
           _is_group, _is("pass_through")),
)
LAYER_MASK = (
    Action("layer_mask_reveal", "Add layer mask, &all shown", _do("add_mask", "reveal"), "Ctrl+Alt+M",
           "circle-half-full", "Give the active layer a layer mask that hides nothing yet", _has_layer),
    Action("layer_mask_hide", "Add layer mask, all &hidden", _do("add_mask", "hide"), "", "",
           "Give the active layer a layer mask that hides all of it", _has_layer),
    Action("layer_mask_selection", "Add layer mask from &selection", _do("add_mask", "selection"),
           "Ctrl+Alt+Shift+M", "", "Show only what is selected of the active layer", _has_selection),
    Action("layer_mask_unselected", "Add layer mask, selection hi&dden", _do("add_mask", "hide selection"),
           "", "", "Hide what is selected of the active layer", _has_selection),
    Action("layer_mask_edit", "&Paint on the layer mask",
           lambda w: w.session.layers.edit_mask(not w.session.on_layer_mask), "Ctrl+\\", "",
           "Let the colour brushes paint the layer mask: white shows, black hides", _has_mask,
           lambda w: w.session.on_layer_mask),
    Action("layer_mask_alone", "&Show the layer mask alone",
           lambda w: w.session.layers.view_mask(not w.session.mask_alone), "Alt+\\", "",
           "Show the layer mask on the canvas in greys, and paint on it so, or show the picture again",
           _has_mask, lambda w: w.session.mask_alone),
    Action("layer_mask_enabled", "&Enabled", _toggle("mask_enabled"), "", "",
           "Let the layer mask hide what it hides, or show the whole layer", _has_mask, _is("mask_enabled")),
    Action("layer_mask_invert", "&Invert layer mask", _do("invert_mask"), "", "",
           "Swap what the layer mask shows and hides", _has_mask),
    Action("layer_mask_apply", "App&ly layer mask", _do("apply_mask"), "", "",
           "Erase for good what the layer mask hides, and remove it", _has_pixels_and_mask),
    Action("layer_mask_remove", "De&lete layer mask", _do("remove_mask"), "", "",
           "Remove the layer mask, so that all of the layer shows again", _has_mask),
)
_WORDS = ("&None", "&Red", "&Orange", "&Yellow", "&Green", "&Blue", "&Purple", "Gr&ey")
LABEL = tuple(
    Action(f"layer_label_{name or 'none'}", word, _label(name), "", "",
           "Mark the chosen layers with a colour in the list", _has_layer, _labelled(name))
    for name, word in zip(LABELS, _WORDS, strict=True)
)
# fmt: on
EVERY = (*LAYER, *SWITCHES, *LAYER_MASK, *controls.EVERY, *LABEL)
MENU = (
    *("layer_add", "layer_add_group", "layer_duplicate", "layer_copy", "layer_cut"),
    *("layer_rename", "layer_remove"),
    None,
    *("layer_group", "layer_ungroup"),
    ("Pl&ace", ("layer_up", "layer_down", "layer_above", "layer_below")),
    None,
    ("Layer mas&k", tuple(row.id for row in LAYER_MASK)),
    ("Control layer", controls.MENU),
    "layer_mode",
    *(row.id for row in SWITCHES),
    ("Colour lab&el", tuple(row.id for row in LABEL)),
    None,
    *("merge_down", "merge_visible", "flatten"),
)
