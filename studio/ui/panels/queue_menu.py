"""What can be done with one job of the queue: one table for its menu and its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from studio.app.generation import Generation
from studio.app.queue.entries import Entry
from studio.ui.icons import set_icon

Act = Callable[[Generation, Entry], None]


@dataclass(frozen=True)
class Deed:
    """One thing that can be done with a job. `keys` work while its row has the keyboard."""

    text: str
    keys: tuple[str, ...]
    icon: str
    run: Act
    can: Callable[[Entry], bool]
    only_of_several: bool = False  # while more than one document is open

    def fits(self, generation: Generation, entry: Entry) -> bool:
        """Whether it can be done now."""
        return self.can(entry) and not (self.only_of_several and not generation.document_of(entry.id))


def _stop(generation: Generation, entry: Entry) -> None:
    if entry.is_open:
        generation.cancel(entry.id)
    else:
        generation.remove(entry.id)


def _move(by: int) -> Act:
    def run(generation: Generation, entry: Entry) -> None:
        ids = [each.id for each in generation.queue if each.can_move]
        generation.move(entry.id, ids.index(entry.id) + by)

    return run


def _can_move(entry: Entry) -> bool:
    return entry.can_move


def _can_pause(entry: Entry) -> bool:
    return entry.is_open and not entry.pausing and not entry.edited


DEEDS = (
    Deed("Run &next", ("N",), "skip-next-outline", lambda g, e: g.run_next(e.id), _can_move),
    Deed("&Edit…", ("E", "Return", "Enter"), "pencil-outline", lambda g, e: g.edit(e.id),
         lambda e: e.can_edit and not e.edited),
    Deed("&Pause", ("Space",), "pause", lambda g, e: g.pause(e.id), _can_pause),
    Deed("&Resume", ("Space",), "play", lambda g, e: g.resume(e.id),
         lambda e: e.status == "paused" and not e.edited),
    Deed("&Repeat with a new seed", ("R",), "repeat", lambda g, e: g.repeat(e.id),
         lambda e: e.status == "done" and not e.fixed),
    Deed("Run it &again", ("R",), "repeat", lambda g, e: g.repeat(e.id),
         lambda e: e.is_over and (e.status != "done" or e.fixed)),
    Deed("Move &up", ("Alt+Up", "Ctrl+Up"), "arrow-up", _move(-1), _can_move),
    Deed("Move &down", ("Alt+Down", "Ctrl+Down"), "arrow-down", _move(1), _can_move),
    Deed("Show its do&cument", ("D",), "file-image-outline", lambda g, e: g.show_document(e.id),
         lambda e: not e.quiet, only_of_several=True),
    Deed("&Stop", ("Delete", "Backspace"), "stop", _stop, lambda e: e.is_open),
    Deed("&Give up", ("Delete", "Backspace"), "close", _stop, lambda e: e.status == "paused"),
    Deed("Remo&ve from the list", ("Delete", "Backspace"), "close", _stop, lambda e: e.is_over),
)  # fmt: skip


def make_menu(generation: Generation, entry: Entry, parent: QWidget) -> QMenu:
    """The menu of a job as it stands now."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for deed in DEEDS:
        if deed.fits(generation, entry):
            keys = QKeySequence(deed.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            text = QCoreApplication.translate("QueueRow", deed.text)
            action = menu.addAction(f"{text}\t{keys}")
            set_icon(action, deed.icon)
            action.triggered.connect(lambda _checked=False, deed=deed: deed.run(generation, entry))
    return menu


def deeds_by_key(event: QKeyEvent) -> list[Deed]:
    """What a key stands for in a row, whether it can be done now or not."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = QKeySequence(event.key() | modifiers.value)
    return [deed for deed in DEEDS if any(QKeySequence(keys) == pressed for keys in deed.keys)]


def do_by_key(generation: Generation, entry: Entry, event: QKeyEvent) -> bool:
    """Do what a key stands for, if it can be done now; False = it stands for nothing."""
    deeds = deeds_by_key(event)
    for deed in deeds:
        if deed.fits(generation, entry):
            deed.run(generation, entry)
            break
    return bool(deeds)
