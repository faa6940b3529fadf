"""The commands of the menu Generate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.document.region import Task
from studio.ui.action import Action
from studio.ui.dialogs import asking
from studio.ui.panels import queue_actions

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_candidates(w: Window) -> bool:
    return bool(w.session.generation.candidates)


def shows_candidate(w: Window) -> bool:
    return w.session.generation.current >= 0


def _is_running(w: Window) -> bool:
    return any(entry.is_open for entry in w.session.generation.queue)


def _can_pause(w: Window) -> bool:
    return any(not entry.is_over for entry in w.session.generation.queue)


def _pause(w: Window) -> str:
    is_paused = _can_pause(w) and not _is_running(w)
    return w.tr("Res&ume") if is_paused else w.tr("Pa&use")


def _lock_seed(w: Window) -> None:
    w.session.generation.lock_seed(not w.session.generation.seed_locked)


# fmt: off
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
MODELS = (
    Action("models", "&Models…", asking.show_models, "Ctrl+Alt+O", "folder-star-outline",
           "Everything in your model folders: what it is, how to use it, what is wrong with it"),
    Action("model_folder", "Where are &your models?…", asking.ask_model_folder, "", "folder-plus-outline",
           "Add a folder of models: one of your own, or that of A1111, Forge, ComfyUI, InvokeAI, SwarmUI …"),
    Action("convert_model", "Con&vert a pickled model…", asking.ask_pickled, "", "shield-check-outline",
           "Make a safetensors file of a .ckpt, .pt, .pth or .bin; nothing in it is run",
           lambda w: not w.session.converting.is_running),
)
CANDIDATES = (
    Action("previous", "&Previous candidate", lambda w: w.session.generation.step_candidate(-1), "Left",
           "chevron-left", "Show the candidate before", _has_candidates, scope="canvas"),
    Action("next", "&Next candidate", lambda w: w.session.generation.step_candidate(1), "Right",
           "chevron-right", "Show the candidate after", _has_candidates, scope="canvas"),
    Action("keep", "&Keep candidate", lambda w: w.session.generation.keep_candidate(), "Return Enter",
           "check", "Make the candidate on show a layer", shows_candidate, scope="canvas"),
    Action("keep_all", "Keep a&ll", lambda w: w.session.generation.keep_all(), "Shift+Return",
           "check-all", "Make every candidate a layer", _has_candidates, scope="canvas"),
    Action("discard", "&Discard candidate", lambda w: w.session.generation.discard_candidate(), "Backspace",
           "close", "Drop the candidate on show; its file stays", shows_candidate, scope="canvas"),
    Action("discard_all", "D&iscard all", lambda w: w.session.generation.discard_all(), "Shift+Backspace",
           "close-box-multiple-outline", "Drop every candidate; their files stay", _has_candidates,
           scope="canvas"),
    Action("try_again", "&Try again", lambda w: w.session.generation.try_again(), "Ctrl+T", "refresh",
           "Ask for the same with new seeds", _has_candidates),
)
# fmt: on


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
