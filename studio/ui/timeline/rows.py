"""The commands on timelines, branches and contact sheets, as rows of the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.action import Action

if TYPE_CHECKING:
    from studio.app.steps.reel import Reel
    from studio.ui.window import Window


def _picture(w: Window) -> bool:
    return w.stage.in_gallery and w.gallery.selected >= 1 and not w.gallery.in_trash


def _open_timeline(w: Window) -> None:
    """Open the picture as document, which brings its film along; say so when there is none."""
    item = w.gallery.grid.current_item()
    if item is None:
        return

    def found(reel: Reel | None) -> None:
        if reel is None:
            text = w.tr("The steps of this picture are not kept; it can still be opened as a document.")
            w.session.message.emit("warning", text)
        else:
            w.gallery.open()

    w.session.reels.open(item.record, found)


def _show_branches(w: Window) -> None:
    w.docks.show("branches")
    w.branches.tree.setFocus()


# fmt: off
TIMELINE = (
    Action("cull", "&Cull seeds…", lambda w: w.cull_dialog.open_sheet(), "Ctrl+Shift+K", "grid",
           "Run many seeds a part of their way, and finish only those that are picked"),
    Action("show_branches", "S&how branches", _show_branches, "Ctrl+Shift+B", "source-branch",
           "Show what branched from the picture on show, and what it branched from"),
)
OPEN = (
    Action("gallery_timeline", "Open its t&imeline", _open_timeline, "O", "filmstrip",
           "Open the picture with the steps it was made in, to look at them or to branch", _picture,
           scope="gallery"),
)
# fmt: on
EVERY = (*TIMELINE, *OPEN)
