"""The shelf: the pictures that fit a query, read page by page off the GUI thread and kept while in sight."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.app.files import Files
from studio.errors import StudioError
from studio.gallery import Filters, Gallery, Item
from studio.job import Pixels

PAGE = 60  # pictures read at once
_PAGES = 60  # pages kept
_THUMBNAILS = 400  # kept; 256 x 256 pixels of three bytes at most
_AT_ONCE = 12  # thumbnails decoded for one answer: about as many milliseconds
_WANTED = 120  # thumbnails asked for and not yet read; what was asked for longest ago is forgotten
_T = TypeVar("_T")


@dataclass(frozen=True)
class Query:
    """Which pictures, in which order. `family` is the id of one: that, its ancestors and children."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)
    order: str = "newest"  # one of gallery.ORDERS
    family: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves pictures out."""
        return bool(self.text.strip()) or self.filters != Filters() or self.family is not None


@dataclass(frozen=True)
class Facets:
    """What pictures can be filtered by: names with how many pictures have each."""

    models: Mapping[str, int] = field(default_factory=dict)
    schedulers: Mapping[str, int] = field(default_factory=dict)
    tasks: Mapping[str, int] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)  # "512x768"
    tags: Mapping[str, int] = field(default_factory=dict)
    collections: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Family:
    """The ids that a picture comes from, the first one first, and of what was made from it, oldest first."""

    ancestors: tuple[int, ...] = ()
    children: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Found:
    """An answer to a query: how many fit, some pages of them, and whose family they are, if they are one."""

    count: int
    pages: Mapping[int, tuple[Item, ...]]
    family: Family = field(default_factory=Family)


class Shelf(QObject):
    """Gives what it has at once and asks its worker for the rest, one question at a time, newest first.

    A worker of its own, so that scrolling never waits for a picture being opened or saved, nor these for it.
    """

    changed = Signal()  # other pictures fit, or in another order
    facets_changed = Signal()  # there are other models, tags, collections …
    page_ready = Signal(int, int)  # first and last row
    thumbnail_ready = Signal(int)  # an item's id

    def __init__(self, opened: Callable[[], Gallery], parent: QObject) -> None:
        super().__init__(parent)
        self.query = Query()
        self.count = 0
        self.facets = Facets()
        self.family = Family()  # of `query.family`
        self.problem = ""  # why nothing can be shown
        self.loaded = False  # whether the first answer has come
        self._opened = opened
        self._reader = Files()
        self._pages: OrderedDict[int, tuple[Item, ...]] = OrderedDict()
        self._thumbnails: OrderedDict[int, Pixels] = OrderedDict()
        self._wanted_pages: OrderedDict[int, None] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._awake = self._is_stale = self._is_reading = self._are_facets_stale = False

    # what there is

    def item(self, row: int) -> Item | None:
        """The picture in a row; None = it is being read, and `page_ready` tells when it is here."""
        page, place = divmod(row, PAGE)
        items = self._pages.get(page)
        if items is None:
            self._want(self._wanted_pages, page, 4)
            return None
        self._pages.move_to_end(page)
        return items[place] if place < len(items) else None

    def thumbnail(self, item: int) -> Pixels | None:
        """(h, w, 3) uint8; None = it is being read, and `thumbnail_ready` tells when it is here."""
        found = self._thumbnails.get(item)
        if found is None:
            self._want(self._wanted, item, _WANTED)
        else:
            self._thumbnails.move_to_end(item)
        return found

    def row_of(self, item: int) -> int | None:
        """In which row a picture is, among those that have been read."""
        for page, items in self._pages.items():
            for place, each in enumerate(items):
                if each.id == item:
                    return page * PAGE + place
        return None

    # what is asked

    def wake(self) -> None:
        """Begin to read; until then nobody looks."""
        if not self._awake:
            self._awake = self._is_stale = self._are_facets_stale = True
            self._pump()

    def set_query(self, query: Query) -> None:
        """Show other pictures, from the first on."""
        if query != self.query:
            self.query = query
            self._pages.clear()
            self._is_stale = True
            self._pump()

    def set_filters(self, **changes: object) -> None:
        """Change some of the filters."""
        filters = dataclasses.replace(self.query.filters, **changes)  # type: ignore[arg-type]
        self.set_query(dataclasses.replace(self.query, filters=filters, family=None))

    def refresh(self) -> None:
        """Read again what is in sight: pictures were added, changed or deleted."""
        self._is_stale = self._are_facets_stale = True
        self._pump()

    def _want(self, wanted: OrderedDict[int, None], key: int, most: int) -> None:
        wanted[key] = None
        wanted.move_to_end(key)
        if len(wanted) > most:
            wanted.popitem(last=False)
        self._pump()

    def _pump(self) -> None:
        """Ask the worker the most urgent question, unless it is busy with one."""
        if self._is_reading or not self._awake:
            return
        if self._is_stale:
            self._is_stale = False
            self._ask_all()
        elif self._are_facets_stale and not self._wanted_pages:
            self._are_facets_stale = False
            self._ask(_facets, self._on_facets)
        elif self._wanted_pages:
            self._ask_page(self._wanted_pages.popitem()[0])
        elif self._wanted:
            self._ask_thumbnails([self._wanted.popitem()[0] for _ in range(min(_AT_ONCE, len(self._wanted)))])

    def _ask_all(self) -> None:
        query, pages = self.query, [*self._pages][-3:] or [0]

        def found(answer: _Found) -> None:
            if not self._is_stale:
                self.count, self.problem, self.loaded = answer.count, "", True
                self.family = answer.family
                self._pages = OrderedDict(answer.pages)
                self.changed.emit()

        def failed(problem: str) -> None:
            self.count, self.problem, self.loaded = 0, problem, True
            self._pages.clear()
            self.changed.emit()

        self._ask(lambda gallery: _find(gallery, query, pages), found, failed)

    def _on_facets(self, facets: Facets) -> None:
        if facets != self.facets:
            self.facets = facets
            self.facets_changed.emit()

    def _ask_page(self, page: int) -> None:
        query = self.query

        def found(items: tuple[Item, ...]) -> None:
            if query == self.query and not self._is_stale:
                self._pages[page] = items
                if len(self._pages) > _PAGES:
                    self._pages.popitem(last=False)
                self.page_ready.emit(page * PAGE, page * PAGE + len(items) - 1)

        self._ask(lambda gallery: _page(gallery, query, page), found)

    def _ask_thumbnails(self, items: list[int]) -> None:
        def found(pictures: dict[int, Pixels]) -> None:
            self._thumbnails |= pictures
            while len(self._thumbnails) > _THUMBNAILS:
                self._thumbnails.popitem(last=False)
            for item in pictures:
                self.thumbnail_ready.emit(item)

        self._ask(lambda gallery: _thumbnails(gallery, items), found)

    def _ask(
        self,
        read: Callable[[Gallery], _T],
        found: Callable[[_T], None],
        failed: Callable[[str], None] = lambda _problem: None,
    ) -> None:
        self._is_reading = True

        def done(answer: _T) -> None:
            self._is_reading = False
            found(answer)
            self._pump()

        def trouble(error: Exception) -> None:
            self._is_reading = False
            if not isinstance(error, StudioError):
                raise error
            failed(error.message)
            self._pump()

        self._reader.submit(lambda: read(self._opened()), done, trouble)


def _find(gallery: Gallery, query: Query, pages: list[int]) -> _Found:
    if query.family is not None:
        before, item, after = _family(gallery, query.family)
        items = [*before, item, *after]
        found = {first // PAGE: tuple(items[first : first + PAGE]) for first in range(0, len(items), PAGE)}
        ids = (tuple(each.id for each in part) for part in (before, after))
        return _Found(len(items), found, Family(*ids))
    count = gallery.count(query.text, query.filters)
    pages = [page for page in pages if page * PAGE < count]
    return _Found(count, {page: _page(gallery, query, page) for page in pages})


def _facets(gallery: Gallery) -> Facets:
    return Facets(
        models=gallery.choices("model"),
        schedulers=gallery.choices("scheduler"),
        tasks=gallery.choices("task"),
        sizes=gallery.choices("size"),
        tags=gallery.tags(),
        collections=gallery.collections(),
    )


def _page(gallery: Gallery, query: Query, page: int) -> tuple[Item, ...]:
    if query.family is not None:
        before, item, after = _family(gallery, query.family)
        return (*before, item, *after)[page * PAGE : (page + 1) * PAGE]
    return tuple(gallery.search(query.text, query.filters, query.order, page * PAGE, PAGE))


def _family(gallery: Gallery, item: int) -> tuple[list[Item], Item, list[Item]]:
    """Ancestors, the picture, its children: from the first to the last."""
    return gallery.ancestors(item), gallery.item(item), gallery.children(item)


def _thumbnails(gallery: Gallery, items: list[int]) -> dict[int, Pixels]:
    """Those that there are: a picture may have been deleted for good while its thumbnail was waited for."""
    found = {}
    for item in items:
        try:
            found[item] = gallery.thumbnail(item)
        except StudioError:
            continue
    return found
