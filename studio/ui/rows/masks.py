"""The commands of the menu Mask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.document import mask as masks
from studio.ui.action import Action
from studio.ui.dialogs.asking import ask_extend, ask_feather, ask_grow
from studio.ui.rows.generate import shows_candidate

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_mask(w: Window) -> bool:
    document = w.session.document
    return not masks.is_empty(document.mask, document.rect)


# fmt: off
MASK = (
    Action("mask_all", "Mask &everything", lambda w: w.session.select_all_mask(), "Ctrl+Alt+A", "select-all",
           "Mask the whole canvas"),
    Action("mask_clear", "&Clear mask", lambda w: w.session.clear_mask(), "Ctrl+Shift+Delete", "select-off",
           "Mask nothing", lambda w: _has_mask(w) and not shows_candidate(w)),
    Action("mask_invert", "&Invert mask", lambda w: w.session.invert_mask(), "Ctrl+I", "invert-colors",
           "Swap what is masked and what is not"),
    Action("mask_grow", "&Grow or shrink…", ask_grow, "Ctrl+Shift+G", "resize",
           "Move the edge of the mask by some pixels", _has_mask),
    Action("mask_feather", "&Feather…", ask_feather, "Ctrl+Shift+F", "blur",
           "Soften the edge of the mask over some pixels", _has_mask),
    Action("overlay", "&Show mask", lambda w: w.toggle_overlay(), "M", "eye-outline",
           "Show the mask over the picture", checked=lambda w: w.session.settings.overlay_opacity > 0),
    Action("extend", "E&xtend canvas…", ask_extend, "Ctrl+Shift+X", "arrow-expand-all",
           "Add a masked border, ready to outpaint"),
)
# fmt: on
