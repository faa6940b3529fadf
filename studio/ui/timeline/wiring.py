"""Puts the tree of branches and the contact sheet into the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.app.queue.culling import Culling
from studio.ui.timeline.branches import Branches
from studio.ui.timeline.cull_dialog import CullDialog

if TYPE_CHECKING:
    from studio.ui.window import Window


def connect_timeline(window: Window) -> tuple[Branches, CullDialog]:
    """The tree, as another panel beside layers and queue, and the sheet."""
    session = window.session
    branches = Branches(session)
    window.docks.add("branches", window.tr("Branches"), branches, beside="queue")

    def open_item(item: int) -> None:
        session.library.run(lambda: session.library.opened().item(item).path, window.stage.open)

    branches.open_wanted.connect(open_item)
    return branches, CullDialog(session, Culling(session), window)
