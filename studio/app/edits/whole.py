"""The whole picture as commands change it: cropped, turned, mirrored, made larger or smaller."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.document.areas.blocks import Told
from studio.document.document import Document
from studio.document.transforms import whole
from studio.errors import StudioError
from studio.tools.shaping import LARGE

if TYPE_CHECKING:
    from studio.app.session import Session


class WholePicture(QObject):
    """What the commands of Edit > Whole picture do to the document on show, each one undo step."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    def crop(self) -> None:
        """Cut the canvas down to the box around what is selected."""
        self._session.begin_edit()  # what is selected may lie elsewhere after it
        document = self._session.document
        box = document.selection.bounds().intersect(document.rect)
        if box.is_empty:
            raise StudioError("Nothing is selected: select first what is to be left of the picture.")
        right, bottom = document.width - box.right, document.height - box.bottom
        self._session.extend(-box.x, -box.y, -right, -bottom)

    def mirror(self, across: bool) -> None:
        """Mirror it left to right, or upside down."""
        name = self.tr("Mirror picture") if across else self.tr("Flip picture upside down")
        self._edit(lambda document, told: whole.mirrored(document, across, told), name)

    def turn(self, quarters: int) -> None:
        """Turn it clockwise by so many right angles."""
        self._edit(lambda document, told: whole.turned(document, quarters, told), self.tr("Turn picture"))

    def scale(self, width: int, height: int) -> None:
        """Resample it to another size."""
        name = self.tr("Scale picture")
        self._edit(lambda document, told: whole.scaled(document, width, height, told), name)

    def set_resolution(self, inch: float) -> None:
        """Say how many of its pixels an inch has on paper; no pixel changes."""
        if inch != self._session.document.resolution:
            name = self.tr("Set resolution")
            self._session.edit(lambda d, _: dataclasses.replace(d, resolution=inch), name, is_slow=False)

    def _edit(self, change: Callable[[Document, Told], Document], name: str) -> None:
        """What was made, or is being made, for the canvas as it is goes along: see `Document.since`."""
        self._session.edit(change, name, self._session.document.rect.area > LARGE)
