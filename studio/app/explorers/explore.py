"""The explorers of the session: what could be made, looked at beside the queue before it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.app.explorers.ladder import Ladder
from studio.app.explorers.noise import NoiseExplorer
from studio.app.explorers.pad import Pad
from studio.app.explorers.walk import Walk

if TYPE_CHECKING:
    from studio.app.session import Session


class Explore:
    """One of each."""

    def __init__(self, session: Session) -> None:
        looks = session.generation.looks
        self.ladder = Ladder(session, looks)
        self.noise = NoiseExplorer(session, looks)
        self.pad = Pad(session, looks)
        self.walk = Walk(session, looks)

    def close(self) -> None:
        """The session ends: look at nothing any more."""
        self.ladder.stop()
        self.noise.close()
        self.pad.close()
        self.walk.cancel()
