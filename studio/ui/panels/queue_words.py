"""How the jobs of the queue stand, in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from studio.app.language import told
from studio.app.queue.entries import Entry


def translated(text: str) -> str:
    """A text of this module in the user's language."""
    return QCoreApplication.translate("QueueRow", text)


def duration(seconds: float) -> str:
    """A time left or taken, as people say it: "4 s", "2 min 5 s", "1 h 3 min"."""
    whole = max(1, round(seconds))
    if whole < 60:
        return translated("%1 s").replace("%1", str(whole))
    if whole % 60 == 0 and whole < 3600:
        return translated("%1 min").replace("%1", str(whole // 60))
    if whole < 3600:
        return translated("%1 min %2 s").replace("%1", str(whole // 60)).replace("%2", str(whole % 60))
    return translated("%1 h %2 min").replace("%1", str(whole // 3600)).replace("%2", str(whole % 3600 // 60))


def describe(entry: Entry, document: str = "") -> str:
    """How a job stands, in one line; `document` is what it is for, "" where that goes without saying."""
    parts = [translated(str(entry.task.value))]
    match entry.status:
        case "waiting" if entry.edited:
            parts.append(translated("held back while it is edited"))
        case "waiting":
            parts.extend([translated("waiting"), expected(entry)])
        case "running" if entry.pausing:
            parts.append(translated("pausing after this step"))
        case "paused":
            parts.extend(_paused(entry))
        case "running" if entry.message:
            parts.extend([told(entry.message), *_ending(entry)])
        case "running" if not entry.index:
            parts.extend([translated("begins"), expected(entry), *_ending(entry)])
        case "running":
            parts.extend(_progress(entry))
        case "done":
            parts.append(translated("done in %1").replace("%1", duration(entry.seconds)))
        case "failed":
            parts.append(told(entry.message))
        case "cancelled":
            parts.append(translated("stopped"))
    if document:
        parts.append(translated("for %1").replace("%1", document))
    return " · ".join(parts)


def expected(entry: Entry) -> str:
    """How long a job that has not begun will take."""
    if entry.estimate is None:
        return translated("time not known yet")
    text = translated("roughly %1") if entry.rough else translated("about %1")
    return text.replace("%1", duration(entry.estimate))


def summary(entries: Sequence[Entry], seconds: float, unknown: int, is_held: bool) -> str:
    """The queue in one line; `seconds` are left, and for `unknown` jobs nobody can say."""
    running = sum(entry.status == "running" for entry in entries)
    waiting = sum(entry.status == "waiting" for entry in entries)
    paused = sum(entry.status == "paused" for entry in entries)
    counts = (("%1 running", running), ("%1 waiting", waiting), ("%1 paused", paused))
    parts = [", ".join(translated(text).replace("%1", str(count)) for text, count in counts if count)]
    if running + waiting:
        parts.append(_total(seconds, unknown))
    if is_held and waiting:
        parts.append(translated("held"))
    return " · ".join(part for part in parts if part)


def standing(entries: Sequence[Entry], is_held: bool) -> tuple[str, float]:
    """What runs and how much waits behind it, for a line with little room, and the share of it that is done.

    "" = nothing runs or is held back.
    """
    waiting = sum(entry.status == "waiting" for entry in entries)
    behind = [translated("%1 waiting").replace("%1", str(waiting))] if waiting else []
    running = next((entry for entry in entries if entry.status == "running"), None)
    if running is None:
        return " · ".join([translated("Queue held"), *behind]) if is_held and waiting else "", 0.0
    told_now = [told(running.message)] if running.message else _progress(running)
    text = " · ".join([*told_now, *behind]) if running.index or running.message else translated("Begins")
    return text[:1].upper() + text[1:], running.index / running.total if running.total else 0.0


def _total(seconds: float, unknown: int) -> str:
    if unknown and not seconds:
        return translated("time not known yet")
    text = translated("at least %1") if unknown else translated("about %1")
    return text.replace("%1", duration(seconds))


def _paused(entry: Entry) -> list[str]:
    if not entry.index:
        edited = [translated("being edited")] if entry.edited else []
        return [translated("paused before it began"), *(edited or [expected(entry)])]
    return [translated("paused"), *_place(entry)]


def _ending(entry: Entry) -> list[str]:
    return [translated("stops after this picture")] if entry.ending else []


def _place(entry: Entry) -> list[str]:
    parts = []
    if entry.pictures > 1:
        text = translated("picture %1 of %2").replace("%1", str(entry.picture + 1))
        parts.append(text.replace("%2", str(entry.pictures)))
    parts.append(translated("step %1 of %2").replace("%1", str(entry.index)).replace("%2", str(entry.total)))
    return parts


def _progress(entry: Entry) -> list[str]:
    parts = _place(entry)
    if entry.eta is not None:
        parts.append(translated("%1 left").replace("%1", duration(entry.eta)))
    return [*parts, *_ending(entry)]
