"""What lies in the model folders, as the model manager shows it: facts, hashes, pictures and notes."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.app.files import Files
from studio.errors import StudioError
from studio.gallery import Filters
from studio.job import Cancel
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session
    from studio.gallery import Gallery
    from studio.job import AdapterInfo, Backend, Catalog, ModelInfo

log = logging.getLogger(__name__)

MODEL = "model"
SHORT = 10  # characters of a SHA-256 that people tell models apart by (AutoV2)
PREVIEWS = (".preview.png", ".png", ".jpg", ".jpeg", ".webp", ".preview.jpg", ".preview.jpeg")
KEPT = ("steps", "guidance_scale", "scheduler", "width", "height")  # what a user may give as a model's own


@dataclass(frozen=True)
class Entry:
    """One model, or something that is added to models."""

    name: str
    path: str
    kind: str  # MODEL, or a kind of AdapterInfo
    family: str
    problem: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    suits: tuple[str, ...] = ()  # of an adapter: the models it goes with
    wants: tuple[tuple[str, str], ...] = ()  # of a model: see ModelInfo.wants
    parts: tuple[tuple[str, str], ...] = ()  # of a model: see ModelInfo.parts

    @property
    def size(self) -> int:
        """Bytes on disk; 0 = not known."""
        return int(self.facts.get("bytes", 0))


def entries(catalog: Catalog) -> list[Entry]:
    """Everything that was found: the models first, each kind by name."""
    models = [_of_model(info) for info in catalog.models]
    adapters = [_of_adapter(info, catalog) for info in catalog.adapters]
    return [*models, *sorted(adapters, key=lambda each: (each.kind, each.name.casefold()))]


def _of_model(info: ModelInfo) -> Entry:
    facts = dict(info.facts)
    if not info.problem:
        facts["native size"] = f"{info.width} × {info.height}"
        facts["denoiser"] = str(info.need.denoiser)  # parameters: models that are merged have equally many
    return Entry(
        info.name, info.folder, MODEL, info.family, info.problem, facts, wants=info.wants, parts=info.parts
    )


def _of_adapter(info: AdapterInfo, catalog: Catalog) -> Entry:
    models = tuple(model.name for model in catalog.models if not model.problem and info.suits(model))
    return Entry(info.name, info.path, info.kind, info.family, info.problem, dict(info.facts), models)


class Inventory(QObject):
    """Facts that cost time, and what the user wrote; all of it belongs to a path."""

    changed = Signal()  # other entries
    hashed = Signal(str, str)  # path, SHA-256

    def __init__(self, session: Session, backend: Backend) -> None:
        super().__init__(session)
        self._session, self._backend = session, backend
        self._worker: Files | None = None
        self._leaving = Cancel()
        self._hashes: dict[str, str] = {}
        self._notes = _read_notes()
        session.generation.catalog_changed.connect(self.changed)

    @property
    def entries(self) -> list[Entry]:
        """Everything that was found; nothing while the folders are being looked at."""
        catalog = self._session.generation.catalog
        return entries(catalog) if catalog is not None else []

    def rescan(self) -> None:
        """Look into the folders again."""
        self._session.generation.runner.read_catalog()

    def hash_of(self, entry: Entry) -> str:
        """Its SHA-256 as far as that is known; "" = `ask_hash` works it out."""
        return self._hashes.get(entry.path, "")

    def ask_hash(self, entry: Entry) -> None:
        """Have the SHA-256 of its weights worked out in the background; `hashed` tells it."""
        if entry.problem or entry.path in self._hashes:
            return
        backend, cancelled = self._backend, self._leaving

        def told(digest: str) -> None:
            if digest:
                self._hashes[entry.path] = digest
                self.hashed.emit(entry.path, digest)

        self._work(lambda: backend.hash_of(entry.path, cancelled), told)

    def ask_picture(self, entry: Entry, done: Callable[[Path | bytes | None], None]) -> None:
        """Find the picture that shows what it is: one beside the file, or in it, or one it made.

        `done` is called with where it lies, or with the file that it is.
        """
        place, backend = self._session.library.place, self._backend

        def find() -> Path | bytes | None:
            found = _beside(Path(entry.path)) or backend.thumbnail_of(entry.path)
            return found or (_made_with(place.gallery(), entry.name) if entry.kind == MODEL else None)

        self._work(find, done)

    def note(self, entry: Entry) -> str:
        """What the user wrote about it."""
        return self._notes.get(entry.path, "")

    def write_note(self, entry: Entry, text: str) -> None:
        """Keep what the user writes about it, in our own data: their files stay as they are."""
        if text == self.note(entry):
            return
        self._notes.pop(entry.path, None)
        if text.strip():
            self._notes[entry.path] = text
        try:
            _write_notes(self._notes)
        except OSError as error:
            sentence = self.tr("The note cannot be kept: %1.")
            self._session.message.emit("error", sentence.replace("%1", error.strerror or str(error)))

    def keep_defaults(self, entry: Entry) -> None:
        """From now on the model begins with the steps, guidance, scheduler and size that are set now."""
        params = self._session.generation.params
        own = {name: getattr(params, name) for name in KEPT}
        self._keep({**self._session.settings.model_defaults, entry.path: own})

    def drop_defaults(self, entry: Entry) -> None:
        """Let the model begin as its family does again."""
        kept = self._session.settings.model_defaults
        self._keep({path: own for path, own in kept.items() if path != entry.path})

    def has_defaults(self, entry: Entry) -> bool:
        """Whether the user gave it values of its own to begin with."""
        return entry.path in self._session.settings.model_defaults

    def named_parts(self, entry: Entry) -> dict[str, str]:
        """The files that the user named for parts of a model: {part: path}."""
        named = self._session.settings.model_parts.get(entry.path)
        return {str(part): str(path) for part, path in named.items()} if isinstance(named, dict) else {}

    def name_parts(self, entry: Entry, named: Mapping[str, str]) -> None:
        """Read these parts of a model from these files from now on, and the others where they are found."""
        kept = {path: own for path, own in self._session.settings.model_parts.items() if path != entry.path}
        self._session.change_settings(model_parts=kept | ({entry.path: dict(named)} if named else {}))
        self.rescan()

    def close(self) -> None:
        """End the worker."""
        self._leaving.set()
        if self._worker is not None:
            self._worker.leave()
            self._worker.wait()
            self._worker = None

    def _keep(self, defaults: Mapping[str, object]) -> None:
        self._session.change_settings(model_defaults=dict(defaults))
        self.rescan()

    def _work(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        if self._worker is None:
            self._worker = Files()
            self._worker.start()
        self._worker.submit(work, done, self._complain)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, StudioError):
            raise error
        self._session.message.emit("error", error.message)


def _beside(path: Path) -> Path | None:
    """The picture that other programs put beside a weight file, or into a model's folder."""
    if path.is_dir():
        stems = [path / name for name in ("preview", "thumbnail", path.name)]
    else:
        stems = [path.with_suffix("")]
    names = (Path(f"{stem}{ending}") for stem in stems for ending in PREVIEWS)
    return next((name for name in names if name.is_file()), None)


def _made_with(gallery: Gallery, name: str) -> Path | None:
    """The best picture of the gallery that the model made."""
    found = gallery.search(filters=Filters(model=name), order="stars", limit=1)
    return found[0].path if found else None


def _read_notes() -> dict[str, str]:
    try:
        values = json.loads(_place().read_text(encoding="utf-8"))
        return {str(path): str(text) for path, text in values.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError) as error:
        log.warning("the notes on models in %s cannot be read (%s)", _place(), error)
        return {}


def _write_notes(notes: Mapping[str, str]) -> None:
    _place().parent.mkdir(parents=True, exist_ok=True)
    partial = _place().with_suffix(".partial")
    partial.write_text(json.dumps(notes, indent=1, ensure_ascii=False), encoding="utf-8")
    partial.replace(_place())


def _place() -> Path:
    return data_folder() / "notes.json"
