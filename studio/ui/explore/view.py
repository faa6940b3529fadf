"""The explorers in the window: the settled meter at the film, and windows of their own for the others."""

from __future__ import annotations

from studio.app.session import Session
from studio.ui.explore.settled_meter import SettledMeter
from studio.ui.panels.filmstrip import Filmstrip


class ExploreView:
    """Holds them."""

    def __init__(self, session: Session, filmstrip: Filmstrip) -> None:
        self.settled = SettledMeter(session)
        filmstrip.add_meter(self.settled)
