"""The explorers in the window: the settled meter at the film, and windows of their own for the others."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.app.session import Session
from studio.ui.explore.ladder_dialog import LadderDialog
from studio.ui.explore.noise_dialog import NoiseDialog
from studio.ui.explore.pad_dialog import PadDialog
from studio.ui.explore.settled_meter import SettledMeter
from studio.ui.explore.walk_dialog import WalkDialog
from studio.ui.panels.filmstrip import Filmstrip


class ExploreView:
    """Holds them; each window is made when it is first asked for, and stands beside `window`."""

    def __init__(self, session: Session, filmstrip: Filmstrip, window: QWidget) -> None:
        self._session = session
        self._window = window
        self._pad: PadDialog | None = None
        self._ladder: LadderDialog | None = None
        self._noise: NoiseDialog | None = None
        self._walk: WalkDialog | None = None
        self.settled = SettledMeter(session)
        filmstrip.add_meter(self.settled)

    def show_pad(self) -> PadDialog:
        """The variation pad."""
        self._pad = self._pad or PadDialog(self._session, self._window)
        self._pad.begin()
        return self._pad

    def show_ladder(self) -> LadderDialog:
        """The strength ladder."""
        self._ladder = self._ladder or LadderDialog(self._session, self._window)
        self._ladder.begin()
        return self._ladder

    def show_noise(self) -> NoiseDialog:
        """The noise explorer."""
        self._noise = self._noise or NoiseDialog(self._session, self._window)
        self._noise.begin()
        return self._noise

    def show_walk(self) -> WalkDialog:
        """The seed walk."""
        self._walk = self._walk or WalkDialog(self._session, self._window)
        self._walk.begin()
        return self._walk
