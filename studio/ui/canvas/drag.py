"""One drag of a tool over the canvas, from press to release or Escape."""

from __future__ import annotations

from studio.app.session import Session
from studio.errors import StudioError
from studio.registry import modules
from studio.tools import Drag, Pointer


class ToolDrag:
    """Drives the generator of the tool in hand. Nothing remains of a drag that was cancelled or failed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drag: Drag | None = None
        session.tab_left.connect(self.cancel)

    @property
    def is_active(self) -> bool:
        """Whether a drag is going on."""
        return self._drag is not None

    def press(self, pointer: Pointer) -> None:
        """Begin a drag with the tool in hand."""
        self.cancel()
        self._session.begin_edit()
        tool = modules("studio.tools")[self._session.tool]
        self._drag = tool.drag(self._session, pointer)
        self._advance(None)

    def move(self, pointer: Pointer) -> None:
        """Go on with the drag, if there is one."""
        if self._drag is not None:
            self._advance(pointer)

    def release(self) -> None:
        """End the drag; the tool commits it."""
        if self._drag is not None:
            self._advance(None)
            self._drag = None

    def cancel(self) -> None:
        """End the drag as if it had never begun."""
        if self._drag is not None:
            self._drag.close()
            self._drag = None
            self._session.restore()

    def _advance(self, pointer: Pointer | None) -> None:
        assert self._drag is not None
        try:
            self._drag.send(pointer)  # the first send must be None: it runs the tool to its first yield
        except StopIteration:
            self._drag = None
            self._session.restore()  # where nothing was committed, nothing stays on show
        except StudioError as error:
            self._drag = None
            self._session.restore()
            self._session.message.emit("error", error.message)
        except BaseException:
            self._drag = None
            self._session.restore()
            raise
