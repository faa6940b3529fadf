"""The commands of the menu Help."""

from __future__ import annotations

from studio.ui.action import Action
from studio.ui.dialogs.asking import open_log, show_about, show_shortcuts

# fmt: off
HELP = (
    Action("palette", "&Find a command…", lambda w: w.palette_window.open(), "Ctrl+K", "magnify",
           "Search every command, layer, style and recent file, and run it"),
    Action("shortcuts", "&Keyboard shortcuts", show_shortcuts, "F1", "keyboard-outline",
           "List every key, and choose others"),
    Action("log", "Open the &log", open_log, "", "text-box-outline",
           "Show what happened, for a bug report"),
    Action("about", "&About Sfumato", show_about, "", "information-outline",
           "Version and licence"),
)
# fmt: on
