"""What the file worker does for the open documents: how far it is, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Signal

from studio.app.documents.tabs import Tabs
from studio.app.language import told
from studio.document.areas.blocks import Told, silent
from studio.document.document import Document
from studio.errors import StudioError
from studio.formats import Stopped, Watch

if TYPE_CHECKING:
    from studio.app.files import Files


Change = Callable[[Document, Told], Document]


def nothing() -> None:
    """Does nothing."""


class AtWork(NamedTuple):
    """Something that waits or goes on in the file worker; `is_edit`: it changes the picture, not a file."""

    watch: Watch
    what: str
    is_edit: bool


class Working(Tabs):
    """`busy` says what is done now for a file or a slow edit; "" = nothing is."""

    busy_changed = Signal()

    files: Files
    busy = ""
    _at_work: tuple[AtWork, ...] = ()

    def work(
        self,
        what: str,
        work: Callable[[Watch], Any],
        done: Callable[[Any], None],
        failed: Callable[[], None] | None = None,
        is_edit: bool = False,
    ) -> None:
        """Run `work` in the file worker, then `done` with its value; after `failed`, trouble is said."""
        one = AtWork(Watch(), what, is_edit)

        def run() -> Any:
            value = work(one.watch)
            if is_edit:
                one.watch.check()  # what cannot be interrupted is at least not taken
            return value

        def over() -> None:
            self._show_work(tuple(other for other in self._at_work if other is not one))

        def finished(value: Any) -> None:
            over()
            done(value)

        def troubled(error: Exception) -> None:
            over()
            if failed is not None:
                failed()
            if isinstance(error, Stopped):
                self.message.emit(
                    "info", self.tr("%1: stopped, nothing was changed.").replace("%1", told(what))
                )
            else:
                self.complain(error)

        self._show_work((*self._at_work, one))
        self.files.submit(run, finished, troubled)

    def later(self, work: Callable[[Told], Any], done: Callable[[Any], None], name: str = "") -> None:
        """Make an edit that takes a while: `work` in the file worker, then `done` with its value.

        `work` tells how far it is, and is stopped there when the user wants that. Nothing is done when
        another document is on show by then.
        """
        tab = self.tab

        def finished(value: Any) -> None:
            if self.tab is not tab:
                self.message.emit("warning", self.tr("Left out, as another document was shown meanwhile."))
                return
            try:
                done(value)
            except StudioError as error:
                self.complain(error)

        def told_by(watch: Watch) -> Told:
            return lambda share: watch.at(share, 1)

        self.work(name or self.tr("Working"), lambda watch: work(told_by(watch)), finished, is_edit=True)

    def edit(
        self,
        change: Change,
        name: str,
        is_slow: bool,
        merge: object = None,
        then: Callable[[], None] = nothing,
    ) -> None:
        """Change the document as one undo step called `name`, then run `then` if anything did change.

        It is done at once, or while the window goes on where it `is_slow`; then it is left out when the
        document is another one by the time it is done. What the user can mend is said.
        """
        self.begin_edit()
        before = self.document

        def commit(after: Document) -> None:
            if self.document is not before:
                text = self.tr("Left out, as the picture was changed meanwhile: %1.")
                self.message.emit("warning", text.replace("%1", told(name)))
            elif after is not before:
                self.commit(after, name, merge)
                then()

        if is_slow:
            self.later(lambda told: change(before, told), commit, name)
            return
        try:
            commit(change(before, silent))
        except StudioError as error:
            self.complain(error)

    @property
    def watch(self) -> Watch | None:
        """How far the present work is; None when there is none."""
        return self._at_work[0].watch if self._at_work else None

    def stop_work(self) -> None:
        """Give up what is done now, file or edit; what was there before stays."""
        if self.watch is not None:
            self.watch.stop()

    @property
    def is_editing(self) -> bool:
        """Whether an edit goes on that `stop_edits` would stop."""
        return any(one.is_edit and not one.watch.is_stopped for one in self._at_work)

    def stop_edits(self) -> None:
        """Give up every edit that goes on or waits; files are written and read to their end."""
        for one in self._at_work:
            if one.is_edit:
                one.watch.stop()
        self.busy_changed.emit()

    def complain(self, error: Exception) -> None:
        """Say what the user can mend. Anything else is a bug, so it is raised again."""
        if not isinstance(error, StudioError):
            raise error
        self.message.emit("error", error.message)

    def _show_work(self, at_work: tuple[AtWork, ...]) -> None:
        self._at_work = at_work
        self.busy = at_work[0].what if at_work else ""
        self.busy_changed.emit()
