"""The pictures of the cells in sight, read off the GUI thread from their files kept while there is room."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, Signal

from studio.app.comparing import Levels
from studio.app.grid.grids import Grids
from studio.ui.gallery.pane import Shown

ROOM = 256 * 2**20  # bytes
_AT_ONCE = 4  # files that are being read


class Pictures(QObject):
    """Gives what it has at once and reads the rest, what was asked for last first. Signal ready(cell)."""

    ready = Signal(int)

    def __init__(self, grids: Grids) -> None:
        super().__init__()
        self._grids = grids
        self._known: OrderedDict[str, tuple[Shown, int]] = OrderedDict()  # by path, with their bytes
        self._lost: set[str] = set()
        self._wanted: OrderedDict[int, str] = OrderedDict()
        self._reading = 0

    def get(self, cell: int) -> Shown | None:
        """The picture of a cell; None = it is being read, or it cannot be."""
        path = self._grids.outcomes[cell].path
        if path in self._known:
            self._known.move_to_end(path)
            return self._known[path][0]
        if path not in self._lost:
            self._wanted[cell] = path
            self._wanted.move_to_end(cell)
            self._read()
        return None

    def is_lost(self, cell: int) -> bool:
        """Whether the file of a cell cannot be read."""
        return self._grids.outcomes[cell].path in self._lost

    def forget(self) -> None:
        """Another grid is on show."""
        self._wanted.clear()
        self._lost.clear()

    def _read(self) -> None:
        while self._wanted and self._reading < _AT_ONCE:
            cell, path = self._wanted.popitem()
            outcome = self._grids.outcomes.get(cell)
            if outcome is None or outcome.path != path or path in self._known:
                continue
            self._reading += 1
            self._grids.read_picture(
                cell,
                lambda levels, cell=cell, path=path: self._on_read(cell, path, levels),
                lambda cell=cell, path=path: self._on_lost(cell, path),
            )

    def _on_read(self, cell: int, path: str, levels: Levels) -> None:
        self._reading -= 1
        self._known[path] = Shown(levels, ""), 2 * sum(level.nbytes for level in levels)
        while len(self._known) > 1 and sum(size for _, size in self._known.values()) > ROOM:
            self._known.popitem(last=False)
        self.ready.emit(cell)
        self._read()

    def _on_lost(self, cell: int, path: str) -> None:
        self._reading -= 1
        self._lost.add(path)
        self.ready.emit(cell)
        self._read()
