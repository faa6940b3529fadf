"""The commands about the words of a prompt, as rows of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.action import Action

if TYPE_CHECKING:
    from studio.ui.window import Window

WORDS = "&Words"  # the title of their menu


def _has_choices(w: Window) -> bool:
    return w.prompt.words.expansions.is_template


# fmt: off
PROMPT = (
    Action("prompt_history", "Prompt &history…", lambda w: w.prompt.words.show_history(), "Ctrl+H", "history",
           "Look through the prompts of earlier pictures"),
    Action("prompt_older", "&Older prompt", lambda w: w.session.wording.step(1), "", "arrow-up",
           "Take the prompt before this one (Alt+Up in the prompt)",
           lambda w: bool(w.session.phrasebook.history)),
    Action("prompt_newer", "&Newer prompt", lambda w: w.session.wording.step(-1), "", "arrow-down",
           "Take the prompt after this one (Alt+Down in the prompt)",
           lambda w: bool(w.session.phrasebook.history)),
    Action("styles", "&Styles…", lambda w: w.prompt.words.show_styles(), "Ctrl+Shift+Y",
           "palette-swatch-outline", "Choose words to put around every prompt, and write them"),
    Action("expansions", "&Preview expansions…", lambda w: w.prompt.words.show_expansions(), "Ctrl+Shift+H",
           "format-list-bulleted", "See what the template becomes, and queue all of it", _has_choices),
)
# fmt: on
