"""One drag of a tool over the canvas, from press to release or Escape."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from studio.app.session import Session
from studio.errors import StudioError
from studio.registry import modules
from studio.tools import Drag, Pointer


class ToolDrag:
    """Drives the generator of the tool in hand. Nothing remains of a drag that was cancelled or failed.

    Points that a brush gets faster than the window can show them wait for the next turn of the event loop:
    all of them are drawn, and shown once.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drag: Drag | None = None
        self._tool = ""  # the one that is dragged
        self._last = Pointer(0, 0)
        self._waiting: list[Pointer] = []
        self._turn = QTimer(session, singleShot=True, interval=0)
        self._turn.timeout.connect(self._catch_up)
        session.tab_left.connect(self.cancel)
        session.tool_changed.connect(self._on_tool)

    @property
    def is_active(self) -> bool:
        """Whether a drag is going on."""
        return self._drag is not None

    @property
    def clicks(self) -> bool:
        """Whether the drag goes on from click to click."""
        return self._drag is not None and getattr(modules("studio.tools")[self._tool], "CLICKS", False)

    def press(self, pointer: Pointer) -> None:
        """Begin a drag with the tool in hand; one that goes on from click to click gets another click."""
        self._last = pointer
        if self.clicks:
            self._advance(pointer._replace(pressed=True))
            return
        self.cancel()
        self._tool = self._session.tool
        layer = self._session.document.active_layer
        self._mapped = layer.id if layer is not None and layer.transform is not None else ""
        tool = modules("studio.tools")[self._tool]
        if getattr(tool, "KEEPS", False):
            self._session.generation.begin_edit()
        else:
            self._session.begin_edit()
        self._drag = tool.drag(self._session, pointer)
        self._advance(None)

    def move(self, pointer: Pointer) -> None:
        """Go on with the drag, if there is one."""
        self._last = pointer
        if self._drag is None:
            return
        if modules("studio.tools")[self._tool].CURSOR != "brush":
            self._advance(pointer)
        elif self._turn.isActive():
            self._waiting.append(pointer)
        else:
            self._advance(pointer)
            self._turn.start()

    def _catch_up(self) -> None:
        """Draw the points that wait."""
        waiting, self._waiting = self._waiting, []
        for left, pointer in zip(range(len(waiting) - 1, -1, -1), waiting, strict=True):
            if self._drag is not None:
                self._advance(pointer._replace(more=left > 0))
        if waiting:
            self._turn.start()

    def release(self) -> None:
        """The button came up: that ends the drag, unless it goes on from click to click."""
        if not self.clicks:
            self.finish()

    def finish(self) -> None:
        """End the drag; the tool commits it."""
        self._catch_up()
        if self._drag is not None:
            self._advance(None)
            self._drag = None

    def back(self) -> None:
        """Take back the last click of a drag that goes on from click to click."""
        if self.clicks:
            self._advance(self._last._replace(back=True))

    def interrupt(self) -> None:
        """Something else uses the pointer: a drag with a held button is over."""
        if not self.clicks:
            self.cancel()

    def cancel(self) -> None:
        """End the drag as if it had never begun."""
        self._waiting = []
        if self._drag is not None:
            self._drag.close()
            self._drag = None
            self._session.restore()

    def _on_tool(self) -> None:
        if self._session.tool != self._tool:
            self.cancel()

    def _advance(self, pointer: Pointer | None) -> None:
        assert self._drag is not None
        try:
            self._drag.send(pointer)  # the first send must be None: it runs the tool to its first yield
        except StopIteration:
            self._drag = None
            self._session.restore()  # where nothing was committed, nothing stays on show
            self._tell_applied()
        except StudioError as error:
            self._drag = None
            self._session.restore()
            self._session.message.emit("error", error.message)
        except BaseException:
            self._drag = None
            self._session.restore()
            raise

    def _tell_applied(self) -> None:
        """Say that a transform became part of the pixels, because they were painted on."""
        layer = self._session.document.active_layer
        paints = getattr(modules("studio.tools")[self._tool], "PAINTS", False)
        if paints and layer is not None and layer.id == self._mapped and layer.transform is None:
            text = self._session.tr("The transform of “%1” was applied, to paint on it.")
            self._session.message.emit("info", text.replace("%1", layer.name))
