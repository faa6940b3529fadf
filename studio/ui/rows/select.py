"""The commands of the menu Select."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.document.areas import mask as masks
from studio.ui.action import Action
from studio.ui.dialogs.asking_select import ask_border, ask_feather, ask_grow, ask_shrink
from studio.ui.dialogs.shape_numbers import ask_shape
from studio.ui.rows.generate import shows_candidate

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_selection(w: Window) -> bool:
    return w.session.regions.has_selection


def _has_mask(w: Window) -> bool:
    document = w.session.document
    return not masks.is_empty(document.mask, document.rect)


def _has_layer(w: Window) -> bool:
    layer = w.session.document.active_layer
    return layer is not None and not layer.is_group


def _has_layer_mask(w: Window) -> bool:
    layer = w.session.document.active_layer
    return layer is not None and layer.has_mask


def _can_edit(w: Window) -> bool:
    return _has_layer(w) or w.session.regions.on_mask


def _can_delete(w: Window) -> bool:
    if shows_candidate(w):
        return False
    return _can_edit(w) if _has_selection(w) else _has_mask(w)


def _delete(w: Window) -> None:
    if _has_selection(w):
        w.session.regions.delete()
    else:
        w.session.clear_mask()


def _fill(w: Window) -> None:
    w.session.regions.fill(w.session.paints.foreground)


def _fill_background(w: Window) -> None:
    w.session.regions.fill(w.session.paints.background)


def _deletes(w: Window) -> str:
    if not _has_selection(w):
        return w.tr("&Delete mask")
    on_mask = w.session.regions.on_mask
    return w.tr("Hi&de selected pixels") if on_mask else w.tr("&Delete selected pixels")


def _draws_selection(w: Window) -> bool:
    return w.session.shaping.target == "selection"


def _turn_target(w: Window) -> None:
    target = "mask" if _draws_selection(w) else "selection"
    w.session.regions.set_shaping(w.session.shaping._replace(target=target))


# fmt: off
SELECT = (
    Action("select_all", "Select &all", lambda w: w.session.regions.select_all(), "Ctrl+A", "select-all",
           "Select the whole canvas"),
    Action("select_none", "Select &none", lambda w: w.session.regions.select_none(), "Ctrl+Shift+A Ctrl+D",
           "select-off", "Select nothing, so that everything may be edited", _has_selection),
    Action("reselect", "&Reselect", lambda w: w.session.regions.reselect(), "Ctrl+Alt+D", "select-group",
           "Select again what was selected last", lambda w: w.session.regions.can_reselect),
    Action("select_invert", "&Invert selection", lambda w: w.session.regions.invert(), "Ctrl+Shift+I",
           "select-inverse", "Select what is not selected", _has_selection),
    Action("select_draw", "&Shapes draw the selection", _turn_target, "Shift+S", "select-drag",
           "Let rectangle, ellipse, lasso, polygon, wand and gradient draw the selection instead of the mask",
           checked=_draws_selection),
    Action("select_numbers", "Shape by n&umbers…", ask_shape, "Ctrl+Alt+Shift+S", "vector-rectangle",
           "Mask or select a rectangle or an ellipse whose place and size are typed"),
    Action("select_grow", "&Grow selection…", ask_grow, "", "arrow-expand",
           "Move the edge of the selection outwards", _has_selection),
    Action("select_shrink", "S&hrink selection…", ask_shrink, "", "arrow-collapse",
           "Move the edge of the selection inwards", _has_selection),
    Action("select_feather", "&Feather selection…", ask_feather, "", "blur",
           "Soften the edge of the selection over some pixels", _has_selection),
    Action("select_border", "&Border…", ask_border, "", "border-outside",
           "Select a band along the edge of the selection", _has_selection),
    Action("select_layer", "From the active &layer", lambda w: w.session.regions.from_layer(), "",
           "layers-outline", "Select what the active layer shows, as opaque as it is", _has_layer),
    Action("select_layer_mask", "From the la&yer mask", lambda w: w.session.regions.from_layer_mask(), "",
           "circle-half-full", "Select what the mask of the active layer shows", _has_layer_mask),
    Action("select_mask", "From the &mask", lambda w: w.session.regions.from_mask(), "", "vector-selection",
           "Select what is masked", _has_mask),
    Action("select_to_mask", "&To the mask", lambda w: w.session.regions.to_mask(), "", "brush-variant",
           "Mask what is selected, and nothing else", _has_selection),
    Action("select_add_to_mask", "Add to the mas&k", lambda w: w.session.regions.to_mask("add"), "", "",
           "Mask what is selected too", _has_selection),
    Action("select_fill", "Fill with the foreground &colour", _fill, "Alt+Backspace", "format-color-fill",
           "Fill what is selected, or the canvas, on the active layer", _can_edit),
    Action("select_fill_background", "Fill &with the background colour", _fill_background, "Ctrl+Backspace",
           "", "Fill what is selected, or the canvas, on the active layer with the other colour", _can_edit),
    Action("delete", "&Delete selected pixels", _delete, "Delete", "eraser-variant",
           "Delete what is selected from the active layer; without a selection, clear the mask", _can_delete,
           label=_deletes),
)
# fmt: on
