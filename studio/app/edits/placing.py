"""What is being put elsewhere by hand: its box, the map so far, and the preview while it is dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.edits.lifted import Lifted
from studio.document.areas.blocks import Told
from studio.document.blending.compositor import DEEPEST, Compositor
from studio.document.blending.merging import reach
from studio.document.blending.whole import composite_whole
from studio.document.document import Document
from studio.document.layers import tree
from studio.document.rect import Rect
from studio.document.transforms.placing import Placement, taken
from studio.document.transforms.sketch import Sketch, premultiplied
from studio.document.transforms.transform import Parts, Transform
from studio.errors import StudioError
from studio.job import Pixels
from studio.tools.shaping import LARGE
from studio.tools.transform import NAME

if TYPE_CHECKING:
    from studio.app.session import Session

LONGEST = 1024  # pixels of the longer side of the preview


class Placing(QObject):
    """The transform that is going on while its tool is in hand; until it is applied nothing is recorded.

    `mapped` takes document pixels to where they go. `floating` are the pixels of the preview while a handle
    is dragged, which cover `floating_rect` before they are mapped, to be drawn over all else; None when the
    document itself shows it.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.placement: Placement | None = None
        self.mapped = Transform()
        self.pivot: tuple[float, float] | None = None  # of the box before it is mapped; None = its middle
        self.linked = True
        self.filter = "bicubic"
        self.floating: Pixels | None = None
        self.floating_rect = Rect(0, 0, 0, 0)
        self.why_not = ""
        self._own = False
        self._on: Document | None = None  # what was on show when it began
        self._start = Transform()  # where pixels float already that were moved before
        self._preview: tuple[Pixels, Rect] | None = None
        self._sketch: Pixels | None = None  # the preview, premultiplied
        self._behind: tuple[Document, Transform] | None = None  # what follows a slow `put` of it
        self.lifted = Lifted(session)
        session.tool_changed.connect(self._on_tool)
        session.history_changed.connect(self._on_history)
        session.tab_left.connect(self._leave)

    @property
    def is_on(self) -> bool:
        """Whether there is something with handles on it."""
        return self.placement is not None

    @property
    def is_changed(self) -> bool:
        """Whether there is something to apply."""
        return self.placement is not None and self.mapped != self._start.with_filter(self.mapped.filter)

    @property
    def box(self) -> Rect:
        """What is put elsewhere, before it is mapped."""
        return self.placement.box if self.placement is not None else Rect(0, 0, 0, 0)

    @property
    def centre(self) -> tuple[float, float]:
        """What it turns about, before it is mapped."""
        box = self.box
        return self.pivot or (box.x + box.width / 2, box.y + box.height / 2)

    # from one document to another

    def _on_tool(self) -> None:
        if self._session.tool == NAME:
            if self.placement is None and not self.why_not:
                self._begin()
        elif self.placement is not None or self.why_not:
            self._leave()

    def _on_history(self) -> None:
        if self._session.tool != NAME or self._own:
            return
        if self.placement is None or self._on is not self._session.document:
            self._begin()

    def _leave(self) -> None:
        self.apply()
        self._end()

    def _begin(self) -> None:
        self._end()
        try:
            self.placement, self._start = self.lifted.take()
            self._on, self.mapped = self._session.document, self._start
            self._prepare(self.placement)
        except StudioError as error:
            self.why_not = error.message
        self.changed.emit()

    def _prepare(self, placement: Placement) -> None:
        """Have the preview of something large ready before it is dragged."""

        def done(made: tuple[Pixels, Rect]) -> None:
            if self.placement is placement:
                self._preview = made

        if placement.box.area > LARGE:
            self._session.files.submit(lambda: preview(placement), done, self._session.complain)

    def _end(self) -> None:
        self.placement, self._on, self.why_not, self.pivot = None, None, "", None
        self._start = self.mapped = Transform()
        self.floating, self._preview, self._sketch = None, None, None
        self.changed.emit()

    # while it goes on

    def check(self) -> None:
        """Raises StudioError when there is nothing to put elsewhere."""
        if self.placement is None:
            raise StudioError(self.why_not or self.tr("There is nothing to move."))

    def set(self, mapped: Transform, live: bool = False) -> None:
        """Put it where `mapped` takes it; `live` while a handle is dragged: only a preview is shown."""
        if self.placement is None:
            return
        mapped = mapped.with_filter(self.filter)
        if abs(mapped.determinant) < 1e-9:
            return
        self.mapped = mapped
        if live and not mapped.is_move:
            self._float()
        elif mapped.is_move or self.placement.is_ready(mapped) or self._is_small:
            self._show(self.placement.shown(mapped))
        else:
            self._float()
            self._show_later(self.placement, mapped)
        self.changed.emit()

    def refresh(self) -> None:
        """Show again what is being placed, after something else was shown instead."""
        if self.is_changed:
            self.floating = None
            self.set(self.mapped)

    def set_filter(self, name: str) -> None:
        """Resample in another way, a key of FILTERS."""
        self.filter = name
        self.set(self.mapped)

    @property
    def _is_small(self) -> bool:
        return self.mapped.bounds(self.box).area <= LARGE // 8

    def _show(self, document: Document) -> None:
        self.floating = None
        self._session.show(document)

    def _show_later(self, placement: Placement, mapped: Transform) -> None:
        def done(document: Document) -> None:
            if self.placement is placement and self.mapped == mapped:
                self._show(document)
                self.changed.emit()

        self._session.later(lambda _: finished(placement.shown(mapped)), done)

    def _float(self) -> None:
        """Show a reduced picture: drawn over all else by the canvas where it lies on top, else as a layer."""
        placement = self.placement
        if placement is None:
            return
        self._preview = self._preview or preview(placement)
        if not placement.is_on_top:
            self._sketch = premultiplied(self._preview[0]) if self._sketch is None else self._sketch
            sketch = Sketch.through(self._sketch, self._preview[1], self.mapped)
            self._session.show(placement.sketched(sketch))
        elif self.floating is None:
            self.floating, self.floating_rect = self._preview
            self._session.show(placement.without())

    # the end

    def cancel(self) -> None:
        """Leave everything where it was; the handles stay."""
        if self.placement is not None:
            self.mapped, self.floating = self._start, None
            self._session.restore()
            self.changed.emit()

    def apply(self, wait: bool = True) -> None:
        """Make it one undo step. The pixels of whole layers stay as they are, the map is a property.

        Pixels cut out by a selection are laid down; not `wait`: large ones while the window goes on.
        """
        placement, mapped = self.placement, self.mapped
        if placement is None or not self.is_changed:
            return
        if wait or placement.cut is None or self._is_small:
            self._commit(placement, mapped, placement.placed(mapped))
        else:
            self._session.later(
                lambda _: finished(placement.placed(mapped)),
                lambda after: self._commit(placement, mapped, after),
            )

    def _commit(self, placement: Placement, mapped: Transform, after: Document) -> None:
        if self.placement is not placement or self._on is not self._session.document:
            return
        active = placement.before.active_layer
        name = self.tr("Transform layer")
        if placement.cut is not None:
            name = self.tr("Transform selected pixels")
        elif active is not None and active.is_group:
            name = self.tr("Transform group")
        self.floating, self.mapped = None, self._start
        self._own = True
        self._session.commit(after, name)
        self._own = False
        self.lifted.remember(placement, mapped)
        if self._session.tool == NAME:
            self._begin()

    # at once, whatever the tool in hand

    def put(self, mapped: Transform, name: str, merge: object = None) -> None:
        """Move, turn or mirror what is active by one undo step.

        Steps that `merge` while a slow one goes on follow it together, so that a key held down loses none.
        """
        session = self._session
        if self.is_on:
            self.set(self.mapped.then(mapped))
            return
        mapped = mapped.with_filter(self.filter)
        if merge is not None and session.is_editing and self._behind and self._behind[0] is session.document:
            self._behind = session.document, self._behind[1].then(mapped)
            return

        made: list[tuple[Placement, Transform]] = []

        def follow() -> None:
            self.lifted.remember(*made[0])
            behind, self._behind = self._behind, None
            if behind is not None and behind[1] != Transform(filter=behind[1].filter):
                self.put(behind[1], name, merge)

        session.begin_edit()
        is_slow, start = _is_slow(session.document, mapped), self.lifted.last
        self._behind = (session.document, Transform()) if is_slow and merge is not None else None

        def change(document: Document, _told: Told) -> Document:
            placement, before = start or (taken(document), Transform())
            made[:] = [(placement, before.then(mapped).with_filter(self.filter))]
            return finished(placement.placed(made[0][1]))

        session.edit(change, name, is_slow, merge, follow)

    def put_about_middle(self, parts: Parts, name: str) -> None:
        """Turn or mirror what is active about its middle, by one undo step."""
        if not self.is_on:
            self._session.begin_edit()  # what is active may be a candidate after it
        try:
            box = self.placement.box if self.placement else taken(self._session.document).box
        except StudioError as error:
            self._session.complain(error)
            return
        mapped = self.mapped if self.is_on else Transform()
        x, y = mapped.at(box.x + box.width / 2, box.y + box.height / 2)
        if (box.width + box.height) % 2 and abs(parts.angle) == 90:
            x, y = x + 0.5, y  # the middle of a pixel, so that pixels fall on pixels
        self.put(Transform.about(x, y, parts), name)

    def reset(self) -> None:
        """Show the active layer as its pixels are, about the same middle."""
        self.apply()
        document = self._session.document
        layer = document.active_layer
        if layer is None or layer.transform is None:
            return
        now, was = layer.bounds(), layer.raster.bounds()
        x, y = now.x + (now.width - was.width) // 2 - was.x, now.y + (now.height - was.height) // 2 - was.y
        plain = layer.replace(transform=None, x=x, y=y)
        self._session.commit(document.with_layer(document.active, plain), self.tr("Reset transform"))

    def bake(self) -> None:
        """Make the transform of the active layer part of its pixels."""
        self.apply()
        document = self._session.document
        layer = document.active_layer
        if layer is not None and layer.transform is not None:
            applied = document.with_layer(document.active, layer.applied())
            self._session.commit(applied, self.tr("Apply transform"))


def _is_slow(document: Document, mapped: Transform) -> bool:
    """Whether the window would wait for what is active to be put elsewhere."""
    if document.selection.tiles:
        return document.selection.tile_bounds().area > LARGE // 8
    block = tree.block(document.layers, document.active) if document.layers else ()
    return not mapped.is_move and reach(block).area > LARGE // 8


def finished(document: Document) -> Document:
    """The document once it is worked out what the transforms of its layers show."""
    for layer in document.layers:
        layer.bounds()
    return document


def preview(placement: Placement) -> tuple[Pixels, Rect]:
    """What moves as a small picture, (h, w, 4), and the document pixels that it covers."""
    box = placement.box
    level = 0
    while max(box.width, box.height) >> level > LONGEST and level < DEEPEST:
        level += 1
    step = 1 << level
    area = Rect.from_edges(
        box.x // step * step,
        box.y // step * step,
        -(-box.right // step) * step,
        -(-box.bottom // step) * step,
    )
    moved = tuple(layer.replace(x=layer.x - area.x, y=layer.y - area.y) for layer in placement.floating)
    document = Document(area.width, area.height, moved)
    return composite_whole(Compositor(), document, level), area
