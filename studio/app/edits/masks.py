"""The masks of the document: listed, named, coloured, and changed as wholes, with a look before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from studio.document.areas import mask as masks
from studio.document.areas import refine, sources
from studio.document.areas.blocks import Told, silent
from studio.document.areas.combine import combined
from studio.document.document import Document, Mask
from studio.document.layers.layer import new_id
from studio.document.raster import Raster
from studio.document.region import Task
from studio.errors import StudioError
from studio.formats import Stopped, Watch
from studio.params import Params
from studio.tools.brush import NAME as MASK_BRUSH
from studio.tools.eraser import NAME as MASK_ERASER

if TYPE_CHECKING:
    from studio.app.session import Session

# Okabe and Ito's colours: told apart with every kind of colour vision
COLOURS = {
    "Vermilion": "#d55e00",
    "Sky blue": "#56b4e9",
    "Bluish green": "#009e73",
    "Yellow": "#f0e442",
    "Reddish purple": "#cc79a7",
    "Blue": "#0072b2",
    "Orange": "#e69f00",
}
WORDS = ("prompt", "negative_prompt")
SMALL = 70_000  # pixels on which an operation is done before anybody notices
Work = Callable[[Document, Told], Raster]


class Masks(QObject):
    """What the commands of the menu Mask and its panel do."""

    quick_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._wanted: Work | None = None  # what is to be tried out next
        self._is_trying = False
        self._trial = Watch()
        self.is_effective_seen = False  # whether what the model will see covers the masks

    @property
    def active(self) -> Mask:
        """The mask that brushes and operations change, and that Generate works with."""
        document = self._session.document
        return document.masks[document.active_mask]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is masked by the active one."""
        return masks.is_empty(self._session.document.mask, self._session.document.rect)

    # the list

    def choose(self, index: int) -> None:
        """Make another mask the active one; no undo step."""
        session, document = self._session, self._session.document
        if index == document.active_mask or not 0 <= index < len(document.masks):
            return
        saved = not session.modified
        session.history.replace(document.with_masks(document.masks, index))
        if saved:
            session.tab.saved = session.document
        session._committed()

    def add(self) -> None:
        """Add an empty mask in a colour that no other one has, and make it active."""
        document = self._session.document
        taken = {mask.colour for mask in document.masks}
        colour = next((c for c in COLOURS.values() if c not in taken), next(iter(COLOURS.values())))
        mask = Mask(self._new_name(document), colour=colour)
        self._commit((*document.masks, mask), len(document.masks), self.tr("New mask"))

    def duplicate(self) -> None:
        """Copy the active mask, after it."""
        document, at = self._session.document, self._session.document.active_mask + 1
        name = self.tr("%1 copy").replace("%1", self.active.name)
        copy = self.active.replace(name=name, id=new_id())
        self._commit((*document.masks[:at], copy, *document.masks[at:]), at, self.tr("Duplicate mask"))

    def remove(self) -> None:
        """Delete the active mask; the last one becomes a new, empty one."""
        document, at = self._session.document, self._session.document.active_mask
        rest = document.masks[:at] + document.masks[at + 1 :]
        self._commit(rest, max(0, at - 1), self.tr("Delete mask"))

    def move(self, by: int) -> None:
        """Let the active mask change its place in the list by so many."""
        document, at = self._session.document, self._session.document.active_mask
        to = min(max(0, at + by), len(document.masks) - 1)
        if to != at:
            rest = list(document.masks[:at] + document.masks[at + 1 :])
            rest.insert(to, self.active)
            self._commit(tuple(rest), to, self.tr("Move mask"))

    def change(self, index: int, step: str, merge: bool = False, **changes: Any) -> None:
        """Change properties of a mask, as one step called `step`; `merge` joins the moves of a slider."""
        document = self._session.document
        old = document.masks[index]
        new = old.replace(**changes)
        if any(getattr(old, key) != value for key, value in changes.items()):
            all_ = (*document.masks[:index], new, *document.masks[index + 1 :])
            key = (old.id, *sorted(changes)) if merge else None
            self._commit(all_, document.active_mask, step, key)

    def _new_name(self, document: Document) -> str:
        taken, number = {mask.name for mask in document.masks}, len(document.masks) + 1
        while (name := self.tr("Mask %1").replace("%1", str(number))) in taken:
            number += 1
        return name

    def _commit(self, all_: tuple[Mask, ...], active: int, name: str, merge: object = None) -> None:
        self._session._edit(lambda d: d.with_masks(all_, active), name, merge)

    # operations on the pixels of the active mask

    def edit(self, work: Work, name: str) -> None:
        """Change the active mask, one step called `name`: at once where it is small, else meanwhile."""
        session = self._session
        session.begin_edit()
        document = session.document
        if _looked_at(document) <= SMALL:
            try:
                self._finish(document, work(document, silent), name)
            except StudioError as error:
                session.complain(error)
            return
        self._later(document, work, name)

    def invert(self) -> None:
        """Swap what is masked and what is not."""
        self.edit(lambda d, told: masks.invert(d.mask, d.rect), self.tr("Invert mask"))

    def from_selection(self) -> None:
        """Mask what is selected and nothing else. Raises StudioError when nothing is."""
        selection = self._session.document.selection
        if not selection.tiles:
            raise StudioError(self.tr("Nothing is selected."))
        self.edit(lambda d, told: selection, self.tr("Mask from selection"))

    def to_selection(self) -> None:
        """Select what is masked."""
        if self.is_empty:
            raise StudioError(self.tr("The mask is empty."))
        self._session.regions.from_mask()

    def from_layer(self) -> None:
        """Mask what the active layer covers, as far as it is opaque."""
        document = self._session.document
        if not document.layers:
            raise StudioError(self.tr("There is no layer yet."))
        self._make(
            lambda d, told: sources.from_alpha(d, d.active, told),
            self.tr("Mask from layer"),
            self.tr("Nothing was masked, as the layer shows nothing on the canvas."),
        )

    def from_luminance(self) -> None:
        """Mask what is seen as far as it is light."""
        self._make(
            sources.from_luminance,
            self.tr("Mask from luminance"),
            self.tr("Nothing was masked, as all that is seen is black or transparent."),
        )

    def from_difference(self) -> None:
        """Mask what differs between the active layer and the next one below it."""
        if self._session.document.active < 1:
            raise StudioError(self.tr("There is no layer below the active one."))
        self._make(
            lambda d, told: sources.from_difference(d, d.active, d.active - 1, told),
            self.tr("Mask from difference"),
            self.tr("Nothing was masked, as the two layers do not differ."),
        )

    def combine(self, other: int, mode: str) -> None:
        """Unite the active mask with another one, take that from it, or keep what both have."""
        nothing = self.tr("The two masks have nothing in common: nothing was changed.")

        def together(document: Document, _told: Told) -> Raster:
            found = combined(document.mask, document.masks[other].raster, mode)
            found = masks.on_canvas(found, document.rect)
            if mode == "intersect" and not found.tiles:
                raise StudioError(nothing)
            return found

        self.edit(together, self.tr("Combine masks"))

    def fill_holes(self) -> None:
        """Mask what the mask encloses."""
        self.edit(lambda d, told: refine.fill_holes(d.mask, d.rect, told), self.tr("Fill holes"))

    def turn_quick(self, on: bool) -> None:
        """Let the mask brush and the eraser paint the selection, seen as a veil, or the mask again."""
        session = self._session
        if on == session.quick_mask:
            return
        session.quick_mask = on
        if on:
            if session.tool not in (MASK_BRUSH, MASK_ERASER):
                session.set_tool(MASK_BRUSH)
            if session.settings.overlay_opacity <= 0:
                session.change_settings(overlay_opacity=0.5)
            text = self.tr(
                "Quick mask: the mask brush selects, the eraser deselects. Choose it again to end it."
            )
            session.message.emit("info", text)
        session.tool_changed.emit()
        self.quick_changed.emit()

    def put(self, raster: Raster, name: str) -> None:
        """Replace the pixels of the active mask."""
        self._finish(self._session.document, raster, name)

    def _make(self, work: Work, name: str, why: str) -> None:
        """As `edit`, of something that looks at the whole canvas; `why` is said where it finds nothing."""
        session = self._session
        session.begin_edit()
        document = session.document

        def made(document: Document, told: Told) -> Raster:
            found = work(document, told)
            if not found.tiles:
                raise StudioError(why)
            return found

        if document.rect.area > SMALL:
            self._later(document, made, name)
            return
        try:
            self._finish(document, made(document, silent), name)
        except StudioError as error:
            session.complain(error)

    def _finish(self, before: Document, raster: Raster, name: str) -> None:
        session, id_ = self._session, before.masks[before.active_mask].id
        now = session.document
        index = next((i for i, mask in enumerate(now.masks) if mask.id == id_), -1)
        if index < 0 or now.masks[index].raster is not before.mask:
            text = self.tr("Left out, as the mask was changed meanwhile: %1.").replace("%1", name)
            session.message.emit("warning", text)
        elif raster is not before.mask:
            all_ = list(now.masks)
            all_[index] = all_[index].replace(raster=raster)
            session.commit(now.with_masks(tuple(all_), now.active_mask), name)

    def _later(self, document: Document, work: Work, name: str) -> None:
        self._session.later(
            lambda told: work(document, told), lambda raster: self._finish(document, raster, name), name
        )

    # a look before

    def try_out(self, work: Work) -> None:
        """Show what `work` would make of the active mask; of many asked for, the newest."""
        self._wanted = work
        if not self._is_trying:
            self._try_next()

    def _try_next(self) -> None:
        work, self._wanted = self._wanted, None
        if work is None:
            return
        document = self._session.document
        if _looked_at(document) <= SMALL:
            self._session.show(document.with_mask(work(document, silent)))
            return
        self._is_trying, watch = True, Watch()
        self._trial = watch

        def done(raster: Raster) -> None:
            self._is_trying = False
            if self._session.document is document and self._is_looked_at:
                self._session.show(document.with_mask(raster))
            self._try_next()

        def failed(error: Exception) -> None:
            self._is_trying = False
            if isinstance(error, Stopped):
                self._try_next()
            else:
                self._session.complain(error)

        self._is_looked_at = True
        self._session.files.submit(lambda: work(document, lambda share: watch.at(share, 1)), done, failed)

    _is_looked_at = False

    def end_trying(self) -> None:
        """Show the mask as it is again."""
        self._wanted, self._is_looked_at = None, False
        self._trial.stop()
        self._session.restore()


def worded(params: Params, mask: Mask, task: Task) -> Params:
    """`params` with the words of the mask in the place of those in the panel, where it has any."""
    words = {name: text for name in WORDS if (text := getattr(mask, name).strip())}
    if not words or task not in (Task.INPAINT, Task.OUTPAINT):
        return params
    return replace(params, **words, template="", negative_template="", styles=())


def maskable(document: Document) -> list[int]:
    """The masks that are visible, mask something, and let it change."""
    return [
        index
        for index, mask in enumerate(document.masks)
        if mask.visible and mask.strength > 0 and not masks.is_empty(mask.raster, document.rect)
    ]


def _looked_at(document: Document) -> int:
    """How many pixels an operation on the active mask looks at."""
    return document.mask.tile_bounds().intersect(document.rect).area
