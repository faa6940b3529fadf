"""The commands of the menu Mask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.app.edits.masks import maskable
from studio.ui.action import Action, Run
from studio.ui.dialogs.asking import ask_extend
from studio.ui.masks.dialogs import ask, ask_combine
from studio.ui.masks.files import ask_export, ask_import
from studio.ui.rows.generate import shows_candidate

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_mask(w: Window) -> bool:
    return not w.session.masks.is_empty


def _has_layer(w: Window) -> bool:
    return bool(w.session.document.layers)


def _has_two_layers(w: Window) -> bool:
    return w.session.document.active > 0


def _has_selection(w: Window) -> bool:
    return bool(w.session.document.selection.tiles)


def _has_others(w: Window) -> bool:
    return len(w.session.document.masks) > 1


def _ask(name: str) -> Run:
    return lambda w: ask(w, name)


def _go(by: int) -> Run:
    def run(w: Window) -> None:
        document = w.session.document
        w.session.masks.choose((document.active_mask + by) % len(document.masks))

    return run


def _fill_holes(w: Window) -> None:
    w.session.masks.fill_holes()


def _rename(w: Window) -> None:
    w.docks.show("masks")
    w.masks.list.rename()


def _quick(w: Window) -> None:
    w.session.masks.turn_quick(not w.session.quick_mask)


# fmt: off
MASK = (
    Action("mask_all", "Mask &everything", lambda w: w.session.select_all_mask(), "Ctrl+Alt+A", "select-all",
           "Mask the whole canvas"),
    Action("mask_clear", "&Clear mask", lambda w: w.session.clear_mask(), "Ctrl+Shift+Delete", "select-off",
           "Mask nothing", lambda w: _has_mask(w) and not shows_candidate(w)),
    Action("mask_invert", "&Invert mask", lambda w: w.session.masks.invert(), "Ctrl+I", "invert-colors",
           "Swap what is masked and what is not"),
    Action("overlay", "&Show masks", lambda w: w.toggle_overlay(), "M", "eye-outline",
           "Show the masks over the picture", checked=lambda w: w.session.settings.overlay_opacity > 0),
    Action("extend", "E&xtend canvas…", ask_extend, "Ctrl+Shift+X", "arrow-expand-all",
           "Add a masked border, ready to outpaint"),
)
QUICK = (
    Action("quick_mask", "&Quick mask", _quick, "Q", "vector-selection",
           "See what is not selected as a veil, and paint the selection with the mask brush and the eraser",
           checked=lambda w: w.session.quick_mask),
    Action("effective_mask", "What the m&odel will see", lambda w: w.effective.turn(not w.effective.is_on),
           "Shift+Q", "grid", "Show the mask on its latents, with the crop, the context and the soft zone",
           checked=lambda w: w.effective.is_on),
)
REFINE = (
    Action("mask_grow", "&Grow…", _ask("grow"), "Ctrl+Shift+G", "resize",
           "Move the edge of the mask outwards", _has_mask),
    Action("mask_shrink", "&Shrink…", _ask("shrink"), "", "arrow-collapse",
           "Move the edge of the mask inwards", _has_mask),
    Action("mask_feather", "&Feather…", _ask("feather"), "Ctrl+Shift+F", "blur",
           "Soften the edge of the mask over some pixels", _has_mask),
    Action("mask_smooth", "S&mooth…", _ask("smooth"), "", "vector-curve",
           "Round the outline of the mask", _has_mask),
    Action("mask_border", "&Border…", _ask("border"), "", "border-outside",
           "Mask a line along the edge of the mask, and nothing else", _has_mask),
    Action("mask_fill_holes", "Fill &holes", _fill_holes, "", "format-color-fill",
           "Mask what the mask encloses", _has_mask),
    Action("mask_islands", "&Remove small islands…", _ask("islands"), "", "broom",
           "Take away parts of the mask that have few pixels", _has_mask),
    Action("mask_threshold", "&Threshold…", _ask("threshold"), "", "contrast-box",
           "Make the mask hard: in full from a value on, not at all below", _has_mask),
)
MADE = (
    Action("mask_from_selection", "From the &selection", lambda w: w.session.masks.from_selection(), "",
           "select-drag", "Mask what is selected and nothing else", _has_selection),
    Action("mask_to_selection", "&To the selection", lambda w: w.session.masks.to_selection(), "",
           "vector-selection", "Select what is masked", _has_mask),
    Action("mask_from_layer", "From the &layer's alpha", lambda w: w.session.masks.from_layer(), "",
           "layers-outline", "Mask what the active layer covers, as far as it is opaque", _has_layer),
    Action("mask_from_luminance", "From l&uminance", lambda w: w.session.masks.from_luminance(), "",
           "brightness-6", "Mask what is seen as far as it is light", _has_layer),
    Action("mask_from_difference", "From the &difference to the layer below",
           lambda w: w.session.masks.from_difference(), "", "vector-difference",
           "Mask what differs between the active layer and the next one below it", _has_two_layers),
    Action("mask_import", "&Import…", ask_import, "", "import",
           "Read the mask from a picture: light is masked"),
    Action("mask_export", "E&xport…", ask_export, "", "export", "Write the mask as a grey PNG", _has_mask),
)
LIST = (
    Action("mask_new", "&New mask", lambda w: w.session.masks.add(), "Ctrl+Alt+K", "plus",
           "Add an empty mask in another colour"),
    Action("mask_duplicate", "&Duplicate mask", lambda w: w.session.masks.duplicate(), "",
           "content-duplicate", "Copy the active mask"),
    Action("mask_delete", "De&lete mask", lambda w: w.session.masks.remove(), "", "trash-can-outline",
           "Delete the active mask"),
    Action("mask_rename", "&Rename mask…", _rename, "", "rename-outline",
           "Type another name for the active mask"),
    Action("mask_combine", "&Combine with another…", ask_combine, "", "vector-combine",
           "Add another mask to the active one, take it away, or keep what both mask", _has_others),
    Action("mask_up", "Move mask &up", lambda w: w.session.masks.move(-1), "", "arrow-up",
           "Move the active mask up in the list", lambda w: w.session.document.active_mask > 0),
    Action("mask_down", "Move mask d&own", lambda w: w.session.masks.move(1), "", "arrow-down",
           "Move the active mask down in the list",
           lambda w: w.session.document.active_mask < len(w.session.document.masks) - 1),
    Action("mask_next", "Ne&xt mask", _go(1), "Ctrl+Alt+Down", "", "Work with the next mask", _has_others),
    Action("mask_previous", "&Previous mask", _go(-1), "Ctrl+Alt+Up", "", "Work with the mask before",
           _has_others),
)
EACH = (
    Action("generate_masks", "Generate eac&h mask", lambda w: w.session.generation.generate_masks(),
           "Ctrl+Alt+Shift+Return", "image-multiple-outline",
           "Line up one picture for each visible mask, in its own words; each becomes a layer",
           lambda w: bool(maskable(w.session.document))),
)
EVERY = (*MASK, *QUICK, *REFINE, *MADE, *LIST, *EACH)
# fmt: on


def menu() -> tuple[object, ...]:
    """What the menu Mask begins with: ids, None for a line, menus with a title."""
    return (
        *("mask_all", "mask_clear", "mask_invert", None),
        ("&Refine", tuple(row.id for row in REFINE)),
        ("Make &from", tuple(row.id for row in MADE)),
        ("&List of masks", tuple(row.id for row in LIST)),
        *(None, "generate_masks", "quick_mask", "effective_mask"),
    )
