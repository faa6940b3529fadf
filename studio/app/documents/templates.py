"""Templates: documents of the user's own that new ones begin as, each an OpenRaster file in one folder."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import StudioError
from studio.formats import Opened, open_document, save_document
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

SUFFIX = ".ora"
LONGEST_NAME = 80  # characters


@dataclass(frozen=True)
class Template:
    """A document that new ones can begin as."""

    name: str
    path: Path


class Templates:
    """The user's templates, in the order of their names."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._folder = data_folder() / "templates"

    def list(self) -> tuple[Template, ...]:
        """Those there are."""
        paths = self._folder.glob(f"*{SUFFIX}") if self._folder.is_dir() else ()
        found = [Template(path.stem, path) for path in paths]
        return tuple(sorted(found, key=lambda template: template.name.casefold()))

    def save(self, name: str) -> None:
        """Keep the document being edited as a template; one of that name is replaced. Raises StudioError."""
        session = self._session
        path = self._folder / f"{checked(name)}{SUFFIX}"
        session.begin_edit()
        document = session.document

        def write() -> None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StudioError(f"{path.parent} cannot be made: {error.strerror or error}.") from error
            save_document(document, path)

        text = session.tr("Kept as the template %1: it is in the list of new documents.")
        done = text.replace("%1", path.stem)
        session.files.submit(write, lambda _: session.message.emit("info", done), session.complain)

    def begin(self, template: Template) -> None:
        """Open a new document that is as the template is."""

        def opened(found: Opened) -> None:
            self._session.add_tab(found.document)

        self._session.files.submit(lambda: open_document(template.path), opened, self._session.complain)

    def remove(self, template: Template, done: Callable[[], None]) -> None:
        """Delete a template."""

        def delete() -> None:
            try:
                template.path.unlink(missing_ok=True)
            except OSError as error:
                reason = error.strerror or str(error)
                raise StudioError(f"The template {template.name} cannot be deleted: {reason}.") from error

        self._session.files.submit(delete, lambda _: done(), self._session.complain)


def checked(name: str) -> str:
    """`name` without blanks around it. Raises StudioError when no file can be called so."""
    name = name.strip()
    if not name or name.startswith(".") or re.search(r'[<>:"/\\|?*\x00-\x1f]', name):
        raise StudioError(
            'A template needs a name without any of < > : " / \\ | ? * that begins with no dot.'
        )
    if len(name) > LONGEST_NAME:
        raise StudioError(f"The name of a template has {LONGEST_NAME} characters at most.")
    return name
