"""Says aloud what changes where the keyboard is not: messages, tools, layers, masks, finished pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.app.language import shown_name, told
from studio.ui.action import translated
from studio.ui.panels.layer_words import spoken

if TYPE_CHECKING:
    from studio.ui.window import Window

POLITE, AT_ONCE = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive


def is_listened_to() -> bool:
    """Whether a screen reader, or what else reads windows, runs."""
    return QAccessible.isActive()


class _State(NamedTuple):
    """What was said last."""

    tool: str
    layer: str  # its id
    layer_words: str
    on_layer_mask: bool
    mask: str


class Announcer(QObject):
    """Watches the session of a window. Signal said(sentence): it was given to the screen reader."""

    said = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        session, generation = self._session, self._session.generation
        self._state = self._read()
        self._waiting = len(generation.candidates)
        session.message.connect(self._on_message)
        session.offered.connect(self._on_offer)
        session.tool_changed.connect(self._on_change)
        session.history_changed.connect(self._on_change)
        session.layers.changed.connect(self._on_change)
        generation.candidates_changed.connect(self._on_candidates)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def say(self, sentence: str, politeness: QAccessible.AnnouncementPoliteness = POLITE) -> None:
        """Have a sentence read aloud, after what is being read or, if AT_ONCE, instead of it."""
        if sentence and is_listened_to():
            event = QAccessibleAnnouncementEvent(self._window, sentence)
            event.setPoliteness(politeness)
            QAccessible.updateAccessibility(event)
            self.said.emit(sentence)

    def _on_message(self, kind: str, sentence: str) -> None:
        self.say(told(sentence), POLITE if kind == "info" else AT_ONCE)

    def _on_offer(self, sentence: str, label: str, _run: object) -> None:
        self.say(f"{told(sentence)} {label}")

    def _on_candidates(self) -> None:
        waiting = len(self._session.generation.candidates)
        if waiting > self._waiting:
            self.say(self.tr("%n picture(s) made", None, waiting))
        self._waiting = waiting

    def _read(self) -> _State:
        session = self._session
        document, layer = session.document, session.document.active_layer
        return _State(
            session.tool,
            layer.id if layer is not None else "",
            spoken(layer) if layer is not None else "",
            session.on_layer_mask,
            shown_name(document.masks[document.active_mask].name),
        )

    def _on_change(self) -> None:
        if not is_listened_to():
            return
        before, now = self._state, self._read()
        self._state = now
        if now.tool != before.tool:
            self.say(translated(now.tool))
        if now.layer_words != before.layer_words and not (now.layer != before.layer and self._list_says_it()):
            self.say(now.layer_words)
        if now.on_layer_mask != before.on_layer_mask:
            self.say(self.tr("On the layer mask") if now.on_layer_mask else self.tr("On the layer"))
        if now.mask != before.mask:
            self.say(self.tr("Mask: %1").replace("%1", now.mask))

    def _list_says_it(self) -> bool:
        """Whether the keyboard is in the list of layers, which tells its rows by itself."""
        return bool(self._window.layers.list.hasFocus())

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        canvas = self._window.canvas
        if now is canvas and is_listened_to():
            document = self._session.document
            words = self.tr("%1 × %2 px, zoom %3 %, %4").replace("%1", str(document.width))
            words = words.replace("%2", str(document.height)).replace("%3", f"{canvas.zoom * 100:.0f}")
            canvas.setAccessibleDescription(words.replace("%4", translated(self._session.tool)))
