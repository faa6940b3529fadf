"""The commands on guidance, as rows of the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.app.edits.guiding import clear_guidance, has_guidance, swap_masks, swap_name
from studio.document.areas import mask as masks
from studio.ui.action import Action

if TYPE_CHECKING:
    from studio.ui.window import Window

_LABELS = {
    "Use mask as guidance mask": "Use as g&uidance mask",
    "Edit guidance mask": "Edit g&uidance mask",
    "Swap mask and guidance": "Swap with g&uidance mask",
}


def _can_swap(w: Window) -> bool:
    document = w.session.document
    return has_guidance(document) or not masks.is_empty(document.mask, document.rect)


def _label(w: Window) -> str:
    return w.tr(_LABELS[swap_name(w.session.document)])


# fmt: off
MASK = (
    Action("guidance_mask", "Use as g&uidance mask", lambda w: swap_masks(w.session), "Ctrl+Shift+U",
           "compass-outline", "Let the mask say where the prompt pulls, or take it back to paint on it",
           _can_swap, label=_label),
    Action("guidance_clear", "Clear gui&dance mask", lambda w: clear_guidance(w.session), "",
           "compass-off-outline", "Guide everywhere alike again", lambda w: has_guidance(w.session.document)),
)
VIEW = (
    Action("heat_map", "&Heat map of guidance", lambda w: w.guidance.toggle(), "H", "gradient-horizontal",
           "Show where guidance acts in the step on show", checked=lambda w: w.guidance.veil.is_on),
)
# fmt: on
