"""Every command of the window, with its keys and its words, as one table of data."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from studio import registry
from studio.document import mask as masks
from studio.document.region import Task
from studio.settings import THEMES
from studio.ui import brush_keys
from studio.ui.action import Action, Run
from studio.ui.explore.rows import EXPLORE
from studio.ui.gallery.rows import GALLERY
from studio.ui.grid.rows import GRID
from studio.ui.guidance import rows as guidance
from studio.ui.panels import queue_actions
from studio.ui.prompt_rows import PROMPT
from studio.ui.timeline import rows as timeline

if TYPE_CHECKING:
    from studio.app.library import Library
    from studio.app.session import Session
    from studio.ui.window import Window


def _has_mask(w: Window) -> bool:
    document = w.session.document
    return not masks.is_empty(document.mask, document.rect)


def _has_layer(w: Window) -> bool:
    return bool(w.session.document.layers)


def _above_another(w: Window) -> bool:
    return w.session.document.active > 0


def _below_another(w: Window) -> bool:
    return 0 <= w.session.document.active < len(w.session.document.layers) - 1


def _has_picture(w: Window) -> bool:
    return not w.session.document.is_empty


def _has_candidates(w: Window) -> bool:
    return bool(w.session.generation.candidates)


def _shows_candidate(w: Window) -> bool:
    return w.session.generation.current >= 0


def _is_running(w: Window) -> bool:
    return any(entry.is_open for entry in w.session.generation.queue)


def _can_pause(w: Window) -> bool:
    return any(not entry.is_over for entry in w.session.generation.queue)


def _pause(w: Window) -> str:
    is_paused = _can_pause(w) and not _is_running(w)
    return w.tr("Res&ume") if is_paused else w.tr("Pa&use")


def _undoable(w: Window) -> Session | Library:
    """What undo and redo are about: what is on show; nothing of a grid."""
    return w.session.library if w.stage.in_gallery else w.session


def _copied(w: Window) -> Any:
    return w.gallery if w.stage.in_gallery else w.stage.grid if w.stage.in_grid else w.files


def _can_copy(w: Window) -> bool:
    if w.stage.in_grid:
        return w.stage.grid.has_picture
    return bool(w.gallery.selected) if w.stage.in_gallery else _has_picture(w)


def _undo(w: Window) -> str:
    name = "" if w.stage.in_grid else _undoable(w).undo_name
    return w.tr("Undo %1").replace("%1", name).strip()


def _redo(w: Window) -> str:
    name = "" if w.stage.in_grid else _undoable(w).redo_name
    return w.tr("Redo %1").replace("%1", name).strip()


def _move_layer(by: int) -> Run:
    return lambda w: w.session.move_layer(w.session.document.active, w.session.document.active + by)


def _on_layer(name: str) -> Run:
    return lambda w: getattr(w.session, name)(w.session.document.active)


def _size(factor: float) -> Run:
    return lambda w: brush_keys.size(w.session, factor)


def _harden(by: float) -> Run:
    return lambda w: brush_keys.harden(w.session, by)


def _fade(opacity: float) -> Run:
    return lambda w: brush_keys.fade(w.session, opacity)


def _rename_layer(w: Window) -> None:
    w.tabs.setCurrentWidget(w.layers)
    w.layers.rename()


def _toggle_pixel_grid(w: Window) -> None:
    w.session.change_settings(pixel_grid=not w.session.settings.pixel_grid)


def _lock_seed(w: Window) -> None:
    w.session.generation.lock_seed(not w.session.generation.seed_locked)


# fmt: off
FILE = (
    Action("new", "&New…", lambda w: w.files.new(), "Ctrl+N", "file-plus-outline", "Begin an empty picture"),
    Action("open", "&Open…", lambda w: w.files.open(), "Ctrl+O", "folder-open-outline",
           "Open a picture to edit"),
    Action("save", "&Save", lambda w: w.files.save(), "Ctrl+S", "content-save-outline",
           "Save the picture to its file"),
    Action("save_as", "Save &as…", lambda w: w.files.save_as(), "Ctrl+Shift+S", "content-save-edit-outline",
           "Save the picture under another name"),
    Action("export", "&Export…", lambda w: w.files.export(), "Ctrl+Shift+E", "export-variant",
           "Write a flat copy of what is visible; the picture keeps its own file", _has_picture),
    Action("import_layer", "&Import as layer…", lambda w: w.files.import_layers(), "Ctrl+Shift+O",
           "image-plus-outline", "Add pictures from files as layers"),
    Action("pictures", "Show &pictures folder", lambda w: w.files.show_pictures(), "", "folder-image",
           "Open the folder where every finished picture is written"),
    Action("settings", "Se&ttings…", lambda w: w.show_settings(), "Ctrl+,", "cog-outline",
           "Theme, folders, threads and memory"),
    Action("quit", "&Quit", lambda w: w.close(), "Ctrl+Q", "", "Leave Sfumato"),
)
EDIT = (
    Action("undo", "&Undo", lambda w: _undoable(w).undo(), "Ctrl+Z", "undo", "Take the last change back",
           lambda w: not w.stage.in_grid and bool(_undoable(w).undo_name), label=_undo),
    Action("redo", "&Redo", lambda w: _undoable(w).redo(), "Ctrl+Shift+Z Ctrl+Y", "redo",
           "Do again what was undone", lambda w: not w.stage.in_grid and bool(_undoable(w).redo_name),
           label=_redo),
    Action("copy", "&Copy picture", lambda w: _copied(w).copy(), "Ctrl+C",
           "content-copy", "Copy what is visible, or the selected picture of gallery or grid",
           _can_copy),
    Action("paste", "&Paste", lambda w: w.files.paste(), "Ctrl+V", "content-paste",
           "Paste a picture as a layer"),
)
BRUSH = (
    Action("swap", "S&wap brush and eraser", lambda w: brush_keys.swap(w.session), "X", "swap-horizontal",
           "Change between the mask brush and the mask eraser"),
    Action("smaller", "&Smaller", _size(1 / 1.2), "[", "", "Make the brush smaller"),
    Action("larger", "&Larger", _size(1.2), "]", "", "Make the brush larger"),
    Action("softer", "S&ofter", _harden(-0.1), "{", "", "Make the edge of the brush softer"),
    Action("harder", "&Harder", _harden(0.1), "}", "", "Make the edge of the brush harder"),
    *(Action(f"opacity_{percent}", f"Opacity {percent} %", _fade(percent / 100), str(percent // 10 % 10), "",
             f"Let one stroke mask {percent} %") for percent in range(10, 101, 10)),
)
MASK = (
    Action("mask_all", "Mask &everything", lambda w: w.session.select_all_mask(), "Ctrl+A", "select-all",
           "Mask the whole canvas"),
    Action("mask_clear", "&Clear mask", lambda w: w.session.clear_mask(), "Ctrl+D Delete", "select-off",
           "Mask nothing", lambda w: _has_mask(w) and not _shows_candidate(w)),
    Action("mask_invert", "&Invert mask", lambda w: w.session.invert_mask(), "Ctrl+I", "invert-colors",
           "Swap what is masked and what is not"),
    Action("mask_grow", "&Grow or shrink…", lambda w: w.ask_grow(), "Ctrl+Shift+G", "resize",
           "Move the edge of the mask by some pixels", _has_mask),
    Action("mask_feather", "&Feather…", lambda w: w.ask_feather(), "Ctrl+Shift+F", "blur",
           "Soften the edge of the mask over some pixels", _has_mask),
    Action("overlay", "&Show mask", lambda w: w.toggle_overlay(), "M", "eye-outline",
           "Show the mask over the picture", checked=lambda w: w.session.settings.overlay_opacity > 0),
    Action("extend", "E&xtend canvas…", lambda w: w.ask_extend(), "Ctrl+Shift+X", "arrow-expand-all",
           "Add a masked border, ready to outpaint"),
)
LAYER = (
    Action("layer_add", "&New layer", lambda w: w.session.add_layer(), "Ctrl+Shift+N", "plus",
           "Add an empty layer above the active one"),
    Action("layer_duplicate", "&Duplicate layer", _on_layer("duplicate_layer"), "Ctrl+J",
           "content-duplicate", "Copy the active layer", _has_layer),
    Action("layer_remove", "De&lete layer", _on_layer("remove_layer"), "Shift+Delete",
           "trash-can-outline", "Delete the active layer", _has_layer),
    Action("layer_rename", "&Rename layer", _rename_layer, "F2", "rename-outline",
           "Type another name for the active layer", _has_layer),
    Action("layer_up", "Move &up", _move_layer(1), "Ctrl+]", "arrow-up",
           "Move the active layer up", _below_another),
    Action("layer_down", "Move d&own", _move_layer(-1), "Ctrl+[", "arrow-down",
           "Move the active layer down", _above_another),
    Action("merge_down", "&Merge down", _on_layer("merge_down"), "Ctrl+E", "arrow-collapse-down",
           "Merge the active layer into the one below", _above_another),
)
VIEW = (
    Action("zoom_in", "Zoom &in", lambda w: w.canvas.zoom_in(), "+ = Ctrl++ Ctrl+=", "magnify-plus-outline",
           "Show the picture larger"),
    Action("zoom_out", "Zoom &out", lambda w: w.canvas.zoom_out(), "- Ctrl+-", "magnify-minus-outline",
           "Show the picture smaller"),
    Action("fit", "&Fit in window", lambda w: w.canvas.fit(), "Ctrl+0", "fit-to-page-outline",
           "Show the whole picture"),
    Action("actual_size", "&100 %", lambda w: w.canvas.actual_size(), "Ctrl+1", "",
           "Show one picture pixel on one screen pixel"),
    Action("pixel_grid", "Pi&xel grid", _toggle_pixel_grid, "Ctrl+'", "",
           "Draw lines between the pixels from 800 % on", checked=lambda w: w.session.settings.pixel_grid),
    Action("canvas_only", "&Canvas only", lambda w: w.toggle_panels(), "Tab", "",
           "Hide or show everything around the canvas", checked=lambda w: w.canvas_only, scope="canvas"),
    Action("full_screen", "F&ull screen", lambda w: w.toggle_full_screen(), "F11", "fullscreen",
           "Give the window the whole screen", checked=lambda w: w.isFullScreen()),
    Action("focus_prompt", "&Write the prompt", lambda w: w.prompt.focus_prompt(), "P", "",
           "Put the cursor into the prompt"),
    Action("focus_canvas", "Go to the can&vas", lambda w: w.stage.show_picture(), "F6", "",
           "Give the keyboard to the canvas"),
)
GENERATE = (
    Action("generate", "&Generate", lambda w: w.session.generation.generate(), "Ctrl+Return Ctrl+Enter",
           "creation", "Run what the Generate button names"),
    *queue_actions.PLACES,
    *queue_actions.STOPS,
    Action("pause", "Pa&use", lambda w: w.session.generation.toggle_pause(), "Ctrl+P", "pause",
           "Pause what runs and what waits, or resume what is paused", _can_pause, label=_pause),
    Action("branch", "&Branch from the shown step", lambda w: w.session.generation.branch(), "Ctrl+B",
           "source-branch", "Go on from the step on show with the prompts and guidance in the panel",
           lambda w: w.session.generation.branch_point() is not None),
    Action("roll_seed", "&Roll the seed", lambda w: w.session.generation.roll_seed(), "Ctrl+R",
           "dice-5-outline", "Take another random seed"),
    Action("lock_seed", "Lock the s&eed", _lock_seed, "Ctrl+L", "lock-outline",
           "Use the same seed every time", checked=lambda w: w.session.generation.seed_locked),
)
CANDIDATES = (
    Action("previous", "&Previous candidate", lambda w: w.session.generation.step_candidate(-1), "Left",
           "chevron-left", "Show the candidate before", _has_candidates, scope="canvas"),
    Action("next", "&Next candidate", lambda w: w.session.generation.step_candidate(1), "Right",
           "chevron-right", "Show the candidate after", _has_candidates, scope="canvas"),
    Action("keep", "&Keep candidate", lambda w: w.session.generation.keep_candidate(), "Return Enter",
           "check", "Make the candidate on show a layer", _shows_candidate, scope="canvas"),
    Action("keep_all", "Keep a&ll", lambda w: w.session.generation.keep_all(), "Shift+Return",
           "check-all", "Make every candidate a layer", _has_candidates, scope="canvas"),
    Action("discard", "&Discard candidate", lambda w: w.session.generation.discard_candidate(), "Backspace",
           "close", "Drop the candidate on show; its file stays", _shows_candidate, scope="canvas"),
    Action("discard_all", "D&iscard all", lambda w: w.session.generation.discard_all(), "Shift+Backspace",
           "close-box-multiple-outline", "Drop every candidate; their files stay", _has_candidates,
           scope="canvas"),
    Action("try_again", "&Try again", lambda w: w.session.generation.try_again(), "Ctrl+T", "refresh",
           "Ask for the same with new seeds", _has_candidates),
)
HELP = (
    Action("shortcuts", "&Keyboard shortcuts", lambda w: w.show_shortcuts(), "F1", "keyboard-outline",
           "List every key"),
    Action("log", "Open the &log", lambda w: w.open_log(), "", "text-box-outline",
           "Show what happened, for a bug report"),
    Action("about", "&About Sfumato", lambda w: w.show_about(), "", "information-outline",
           "Version and licence"),
)
# fmt: on


def tools() -> tuple[Action, ...]:
    """One command per tool in the registry."""
    return tuple(
        Action(
            f"tool_{name}",
            name,
            lambda w, name=name: w.session.set_tool(name),
            tool.SHORTCUT,
            tool.ICON,
            tool.HINT,
            checked=lambda w, name=name: w.session.tool == name,
        )
        for name, tool in registry.modules("studio.tools").items()
    )


def tasks() -> tuple[Action, ...]:
    """Commands that say what Generate shall do, whatever the mask and the picture suggest."""
    automatic = Action(
        "task_automatic",
        "&Automatic",
        lambda w: w.session.generation.override_task(None),
        tip="Let the picture and the mask decide what Generate does",
        checked=lambda w: w.session.generation.task_override is None,
    )
    forced = (
        Action(
            f"task_{task.name.lower()}",
            task.value,
            lambda w, task=task: w.session.generation.override_task(task),
            tip=f"Generate means: {task.value.lower()}",
            checked=lambda w, task=task: w.session.generation.task_override is task,
        )
        for task in Task
    )
    return (automatic, *forced)


def beside_generate() -> tuple[Action, ...]:
    """What the menu beside the Generate button offers."""
    return (*tasks(), *queue_actions.PLACES)


def themes() -> tuple[Action, ...]:
    """One command per theme."""
    return tuple(
        Action(
            f"theme_{theme}",
            f"&{theme.capitalize()}",
            lambda w, theme=theme: w.session.change_settings(theme=theme),
            tip=f"Colours: {theme}",
            checked=lambda w, theme=theme: w.session.settings.theme == theme,
        )
        for theme in THEMES
    )


def actions() -> tuple[Action, ...]:
    """Every command."""
    return tuple(row for rows in groups().values() for row in rows)


def _on_picture(rows: tuple[Action, ...]) -> tuple[Action, ...]:
    """Commands whose keys are free for others while the gallery is shown."""
    return tuple(dataclasses.replace(row, scope="picture") for row in rows)


def groups() -> dict[str, tuple[Action, ...]]:
    """Every command, by what it is about."""
    return {
        "File": FILE,
        "Edit": EDIT,
        "Tools": _on_picture((*tools(), *BRUSH)),
        "Mask": _on_picture((*MASK, *guidance.MASK)),
        "Layers": LAYER,
        "View": (*VIEW, *guidance.VIEW, *themes()),
        "Generate": (*GENERATE, *tasks()),
        "Prompt": PROMPT,
        "Timeline": timeline.EVERY,
        "Queue": queue_actions.QUEUE,
        "Explore": EXPLORE,
        "Candidates": CANDIDATES,
        "Gallery": GALLERY,
        "Grid": GRID,
        "Help": HELP,
    }
