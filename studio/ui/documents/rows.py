"""The commands on open documents, as rows of the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.action import Action

if TYPE_CHECKING:
    from studio.ui.window import Window


def _several(w: Window) -> bool:
    return len(w.session.tabs) > 1


def _close_others(w: Window) -> None:
    w.guard.close_tabs([tab for tab in w.session.tabs if tab is not w.session.tab])


def _can_revert(w: Window) -> bool:
    return w.session.path is not None and w.session.modified


# fmt: off
FILES = (
    Action("save_all", "Save a&ll", lambda w: w.guard.save_all(), "", "content-save-all-outline",
           "Save every document that has changed", lambda w: bool(w.session.modified_tabs)),
    Action("save_template", "Save as template…", lambda w: w.files.save_template(), "",
           "content-save-cog-outline", "Keep the layers of this document, for new ones to begin with",
           lambda w: bool(w.session.document.layers)),
    Action("revert", "Re&vert", lambda w: w.session.revert(), "F12", "file-undo-outline",
           "Go back to what the file has; Undo brings the changes back", _can_revert),
)
CLOSING = (
    Action("close", "&Close", lambda w: w.guard.close_tabs([w.session.tab]), "Ctrl+W", "close",
           "Close this document", lambda w: _several(w) or not w.session.tab.is_untouched),
    Action("close_others", "Close ot&hers", _close_others, "", "",
           "Close every other document", _several),
    Action("reopen_closed", "Reopen close&d document", lambda w: w.session.reopen_closed(), "Ctrl+Shift+T",
           "file-restore-outline", "Open the document again that was closed last",
           lambda w: w.session.can_reopen),
)
RECOVERING = (
    Action("recover", "Recover docu&ments…", lambda w: w.session.recovery.look(), "", "backup-restore",
           "Show what was not saved when Sfumato ended, and what of it was discarded"),
)
GOING = (
    Action("next_document", "&Next document", lambda w: w.session.step_tab(1), "Ctrl+Tab Ctrl+PgDown", "",
           "Edit the next of the open documents", _several),
    Action("previous_document", "Previous document", lambda w: w.session.step_tab(-1),
           "Ctrl+Shift+Tab Ctrl+PgUp", "", "Edit the previous of the open documents", _several),
)
# fmt: on
DOCUMENTS = (*FILES, *CLOSING, *RECOVERING, *GOING)
