"""Tags and collections of the selected pictures, asked for in a dialog."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.app.language import grouped
from studio.ui.gallery.naming import NamesDialog

if TYPE_CHECKING:
    from studio.ui.gallery.page import GalleryPage


class Labelling(QObject):
    """Asks which tags the selected pictures of `page` shall have, or in which collections they shall be."""

    def __init__(self, page: GalleryPage) -> None:
        super().__init__(page)
        self._page = page

    def ask_tags(self) -> None:
        """Ask which tags they shall have."""
        self._page.with_ids(lambda ids: self._ask("tag", ids))

    def ask_collections(self) -> None:
        """Ask in which collections they shall be."""
        self._page.with_ids(lambda ids: self._ask("collection", ids))

    def leave_collection(self) -> None:
        """Take them out of the collection on show."""
        library = self._page.library
        name = library.query.filters.collection
        if name:
            self._page.with_ids(lambda ids: library.label("collection", ids, (), [name]))

    def _ask(self, kind: str, ids: list[int]) -> None:
        self._page.library.find_labels(kind, ids, lambda have: self._show(kind, ids, have))

    def _show(self, kind: str, ids: list[int], have: Mapping[str, int]) -> None:
        library, facets = self._page.library, self._page.library.facets
        count = self.tr("the picture") if len(ids) == 1 else self.tr("%1 pictures")
        count = count.replace("%1", grouped(len(ids)))
        if kind == "tag":
            title, names = self.tr("Tags"), facets.tags
            prompt = self.tr("Tags of %1:").replace("%1", count)
        else:
            title, names = self.tr("Collections"), facets.collections
            prompt = self.tr("Collections of %1:").replace("%1", count)
        dialog = NamesDialog(title, prompt, [*names], have, len(ids), self._page, apart=kind == "tag")
        dialog.answered.connect(lambda add, drop: library.label(kind, ids, add, drop))
        dialog.open()
