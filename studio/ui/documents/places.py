"""Where each open document was looked at: shown again with its own zoom and position."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from studio.app.session import Session
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.view import Viewport


class Place(NamedTuple):
    """How the canvas showed a document; `fitted`: the whole of it, as large as it could be."""

    view: Viewport
    fitted: bool


class Places(QObject):
    """Remembers the view of the tab that is left, and takes that of the tab that is shown."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        session.tab_left.connect(self._remember)
        session.tab_changed.connect(self._take)

    def _remember(self) -> None:
        self._session.tab.view = Place(self._canvas.view, self._canvas.is_fitted)

    def _take(self) -> None:
        canvas, place = self._canvas, self._session.tab.view
        now = canvas.view
        if not isinstance(place, Place):
            place = Place(Viewport(now.width, now.height, now.ratio), fitted=True)
        canvas.set_view(place.view.resized(now.width, now.height, now.ratio), place.fitted)
        if place.fitted:
            canvas.fit()
