"""The commands on the whole queue, as rows of the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.ui.action import Action
from studio.ui.gallery.naming import ask_yes

if TYPE_CHECKING:
    from studio.ui.window import Window


def _has_open(w: Window) -> bool:
    return any(entry.is_open for entry in w.session.generation.queue)


def _is_running(w: Window) -> bool:
    return w.session.generation.running is not None


def _is_ending(w: Window) -> bool:
    running = w.session.generation.running
    return running is not None and running.ending


def _is_editing(w: Window) -> bool:
    return bool(w.session.generation.editing)


def _has_ended(w: Window) -> bool:
    return any(entry.is_over for entry in w.session.generation.queue)


def _hold(w: Window) -> None:
    w.session.generation.hold(not w.session.generation.is_held)


def _paused(w: Window) -> list[str]:
    return [entry.id for entry in w.session.generation.queue if entry.status == "paused"]


def _has_paused(w: Window) -> bool:
    return bool(_paused(w))


def _give_up(w: Window) -> None:
    """After a question: what was denoised of them is gone then."""

    def remove() -> None:
        for job_id in _paused(w):
            w.session.generation.remove(job_id)

    question = w.tr("Give up all that is paused (%1)?").replace("%1", str(len(_paused(w))))
    note = w.tr("The steps that were made cannot be brought back.")
    ask_yes(w, question, note, w.tr("Give up"), remove)


def _show(w: Window) -> None:
    w.docks.show("queue")
    w.queue.take_focus()


def _can_stop(w: Window) -> bool:
    return w.session.is_editing or _has_open(w)


def _stop(w: Window) -> None:
    if w.session.is_editing:
        w.session.stop_edits()
    else:
        w.session.generation.stop_now()


# fmt: off
STOPS = (
    Action("stop", "&Stop now", _stop, "Escape", "stop",
           "Stop a slow edit, else the running job in the middle of its step; those that wait go on",
           _can_stop),
    Action("stop_after", "Stop a&fter this picture", lambda w: w.session.generation.stop_after_picture(),
           "Shift+Escape", "", "Finish the present picture, drop the rest of its batch, begin no other job",
           _is_running, checked=_is_ending),
    Action("stop_all", "Stop all", lambda w: w.session.generation.stop(), "Ctrl+.", "stop-circle-outline",
           "Stop the running job and every job that waits", _has_open),
)
PLACES = (
    Action("generate_next", "Generate next", lambda w: w.session.generation.generate(place="next"),
           "Ctrl+Shift+Return", "skip-next-outline", "Put the job before all that wait"),
    Action("generate_instead", "Generate instead",
           lambda w: w.session.generation.generate(place="instead"), "Ctrl+Alt+Return", "",
           "Put the job in the place of all that wait; the running one goes on"),
)
QUEUE = (
    Action("queue_show", "Go to the &queue", _show, "F7", "tray-full",
           "Give the keyboard to the first job: N runs it next, E edits it, Alt and the arrows move it"),
    Action("queue_hold", "&Hold the queue", _hold,
           "Ctrl+Shift+P", "pause-octagon-outline", "Begin no other job; the running one goes on",
           checked=lambda w: w.session.generation.is_held),
    Action("queue_replace", "Re&place the edited job", lambda w: w.session.generation.replace_edited(),
           "Ctrl+Shift+R", "", "Let the job whose settings are in the panel become what it says now",
           _is_editing),
    Action("queue_clear", "&Clear what is over", lambda w: w.session.generation.remove_ended(), "", "broom",
           "Remove every job that is over from the list; the pictures stay", _has_ended),
    Action("queue_give_up", "Give &up all that is paused…", _give_up, "", "close",
           "Take every paused job out of the queue, and delete what was kept of it", _has_paused),
)
# fmt: on
