"""Selected pixels that were just moved: they float on what they were lifted from until another edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.document.document import Document
from studio.document.transforms.placing import Placement, taken
from studio.document.transforms.transform import Transform

if TYPE_CHECKING:
    from studio.app.session import Session


class Lifted(QObject):
    """Remembers where the pixels of the last step came from, so that moving them again goes on from there.

    Else each move would take what the one before had laid them on along, leave a hole in it, and
    resample what it had resampled. Any other edit, and undo, lays them down for good.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._last: tuple[Document, Placement, Transform] | None = None
        session.history_changed.connect(self._follow)

    def take(self) -> tuple[Placement, Transform]:
        """What is to be moved next, and what was done to it already.

        Raises StudioError when there is nothing to move, or it is locked.
        """
        return self.last or (taken(self._session.document), Transform())

    @property
    def last(self) -> tuple[Placement, Transform] | None:
        """What floats on the document on show, and where; None where nothing does."""
        if self._last is None or self._last[0] is not self._session.document:
            return None
        return self._last[1:]

    def remember(self, placement: Placement, mapped: Transform) -> None:
        """The document on show is what `placement` made with `mapped`."""
        if placement.cut is not None:
            self._last = self._session.document, placement, mapped

    def lay(self, placement: Placement, mapped: Transform, name: str) -> None:
        """Make it one undo step."""
        self._session.commit(placement.placed(mapped), name)
        self.remember(placement, mapped)

    def _follow(self) -> None:
        if self.last is None:
            self._last = None  # it would keep the pixels of a document that nobody comes back to
