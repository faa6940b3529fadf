"""Which checkpoints are on disk and what is wrong with each; reads no weights, imports no torch."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine import models
from studio.engine.adapters.control.finding import control_infos, references
from studio.engine.caching import cache_infos
from studio.engine.checkpoint import open_checkpoint
from studio.engine.checkpoint.files import INDEX
from studio.engine.checkpoint.single import needs, words
from studio.engine.guidance import guidance_infos
from studio.engine.library.completing import complete
from studio.engine.library.facts import file_facts, weight
from studio.engine.library.finding import Thing, look, recognised
from studio.engine.library.purposes import purpose
from studio.engine.library.trees import WEIGHTS, Place, places
from studio.engine.recognition import DENOISER
from studio.engine.recognition.opening import PICKLED
from studio.engine.schedulers import scheduler_infos
from studio.errors import StudioError
from studio.job import AdapterInfo, Catalog, ModelInfo, Params
from studio.settings import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from studio.engine.recognition import Found
    from studio.job import Job
    from studio.settings import Settings

Parts = tuple[tuple[str, str], ...]
# What suits the shipped models best; ancestral noise draws picturebook's objects most clearly.
OURS: dict[str, dict[str, Any]] = {
    "picturebook": {"scheduler": "Euler a", "steps": 20, "guidance_scale": 5.0},
    "picturebook-4-steps": {"scheduler": "DDIM", "steps": 4, "guidance_scale": 1.0},
}


def catalog(settings: Settings) -> Catalog:
    """The shipped models, what the user's folders hold, every scheduler and method of guidance."""
    shelf = _shelf(settings)
    infos, adapters = [], []
    for place in shelf.places:
        if place.problem:
            infos.append(ModelInfo(place.name, str(place.path), "", 0, 0, problem=place.problem))
            continue
        what = shelf.found(place)
        if what is None or _is_model(place, what):
            parts = shelf.parts(place.path, what, settings)
            opened = open_model_info(place.path, place.name, parts)
            infos.append(dataclasses.replace(opened, parts=parts, wants=_wants(what)))
        elif what.kind != "unknown":
            facts = (*what.facts.items(), ("bytes", str(weight(place.path))), ("for", purpose(what)))
            path = str(place.path)
            info = AdapterInfo(place.name, path, what.kind, what.family, facts, what.problem)
            adapters.append(info)
    controls = (*control_infos(adapters), *references(infos))
    found = _named_apart(_preferred(info, settings) for info in infos)
    return Catalog(
        tuple(found), scheduler_infos(), controls, tuple(adapters), guidance_infos(), cache_infos()
    )


def _preferred(info: ModelInfo, settings: Settings) -> ModelInfo:
    """A model with what its files say of it, and with the defaults that the user gave it."""
    kept = settings.model_defaults.get(info.folder)
    values = kept if isinstance(kept, dict) else {}
    own = {field.name: values[field.name] for field in dataclasses.fields(Params) if field.name in values}
    defaults = dataclasses.replace(info.defaults, **own)
    return dataclasses.replace(info, defaults=defaults, facts=tuple(file_facts(info).items()))


def _wants(found: Found | None) -> Parts:
    """What a weight file with a model does not hold: each part and what it is called."""
    if found is None or found.kind not in ("checkpoint", DENOISER) or found.problem:
        return ()
    try:
        return tuple((need.name, words(need)) for need in needs(found))
    except StudioError:  # of a kind that single files are not read of: opening it says so
        return ()


@dataclass(frozen=True)
class _Shelf:
    """Every place in the user's folders, and what was found in those that are no whole folders."""

    places: tuple[Place, ...]
    things: Mapping[tuple[str, str], Thing]  # by path and hint

    def found(self, place: Place) -> Found | None:
        thing = self.things.get((str(place.path), place.hint))
        return None if thing is None else thing.found

    def parts(self, path: Path, found: Found | None, settings: Settings) -> Parts:
        """Where the parts lie that a weight file with a model lacks."""
        if found is None or found.kind not in ("checkpoint", DENOISER) or found.problem:
            return ()
        folders = [place.path for place in self.places if place.is_whole]
        named = settings.model_parts.get(str(path), {})
        return complete(
            path, found, list(self.things.values()), folders, named if isinstance(named, dict) else {}
        )


def _shelf(settings: Settings) -> _Shelf:
    found = {(str(each.path), each.hint): each for root in _roots(settings) for each in _places(root)}
    wanted = [place for place in found.values() if not place.problem]
    looked = {(str(thing.place.path), thing.place.hint): thing for thing in look(wanted)}
    return _Shelf(tuple(found.values()), looked)


def _is_model(place: Place, found: Found) -> bool:
    """Whether it is shown among the models: those broken or unknown too, unless their folder says more."""
    return found.kind in ("checkpoint", DENOISER) or (found.kind == "unknown" and not place.hint)


def open_model_info(folder: str | Path, name: str = "", parts: Parts = ()) -> ModelInfo:
    """What the folder or file holds, called by that name or its own; `parts` as in ModelInfo.

    Whatever is wrong with it is said in `problem`; nothing is raised.
    """
    path = Path(os.path.abspath(Path(folder).expanduser()))  # not resolved: a link keeps its name
    name = name or (path.stem if path.suffix in WEIGHTS else path.name)
    try:
        _check_folder(path)
        _check_parts(parts)
        info = (
            models.describe(open_checkpoint(path))
            if path.is_dir()
            else _described(path, parts, _stamps(path, parts))
        )
    except StudioError as error:
        return ModelInfo(name, str(path), "", 0, 0, problem=error.message)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        # Config values of the wrong type: whatever they are, the folder is not usable.
        problem = f"The model in {path} cannot be understood ({type(error).__name__}: {error})."
        return ModelInfo(name, str(path), "", 0, 0, problem=problem)
    return dataclasses.replace(
        info, name=name, parts=parts, defaults=_defaults(dataclasses.replace(info, name=name))
    )


def _stamps(path: Path, parts: Parts) -> tuple[tuple[int, int], ...]:
    facts = [each.stat() for each in (path, *(Path(place) for _, place in parts))]
    return tuple((fact.st_size, fact.st_mtime_ns) for fact in facts)


@lru_cache(maxsize=512)
def _described(path: Path, parts: Parts, _stamps: tuple[tuple[int, int], ...]) -> ModelInfo:
    """A file's header is long: it is read once while neither the file nor its parts change."""
    return models.describe(open_checkpoint(path, {name: Path(place) for name, place in parts}))


def find_model(settings: Settings, name: str) -> ModelInfo:
    """The model of that name, or in that folder. Raises StudioError when there is none or it is broken."""
    known = catalog(settings)
    info = known.model(name)
    if info is None and name and Path(name).expanduser().exists():
        info = _elsewhere(settings, Path(os.path.abspath(Path(name).expanduser())))
    if info is None:
        names = ", ".join(m.name for m in known.models if not m.problem) or "none"
        raise StudioError(f"There is no model {name!r}; there are: {names}.")
    if info.problem:
        raise StudioError(info.problem)
    return info


def find_upscaler(settings: Settings) -> ModelInfo:
    """The first model that makes pictures larger. Raises StudioError when there is none."""
    found = [info for info in catalog(settings).models if info.reads == "small" and not info.problem]
    if not found:
        raise StudioError(
            "There is no model that makes pictures larger: put Stable Diffusion's x4 upscaler into one of "
            "your model folders."
        )
    return found[0]


def _elsewhere(settings: Settings, path: Path) -> ModelInfo:
    """A model outside the user's folders; what it lacks may be in them."""
    if path.is_dir() or path.suffix.lower() not in WEIGHTS:
        return open_model_info(path)
    return open_model_info(path, parts=_shelf(settings).parts(path, recognised(path), settings))


def find_refiner(settings: Settings, job: Job, base: ModelInfo) -> ModelInfo | None:
    """The model that makes the last steps of the job's picture, if another does. Raises StudioError."""
    if not job.params.refiner:
        return None
    refiner = find_model(settings, job.params.refiner)
    if not refiner.refines(base):
        raise StudioError(
            f"{refiner.name} cannot refine pictures of {base.name}: "
            "it has to be another model of the same family that predicts the same."
        )
    if refiner.reads and job.task == "text-to-image":
        raise StudioError(f"{refiner.name} reads a picture, so it cannot refine a new one.")
    return refiner


def weights_hash(folder: Path) -> str:
    """SHA-256 over the weight files of the model in `folder`, as hex. Raises StudioError for a broken one."""
    info = open_model_info(folder)
    if info.problem:
        raise StudioError(info.problem)
    return models.weights_hash(info)


def _check_folder(path: Path) -> None:
    if not path.exists():
        raise StudioError(f"There is no folder {path}.")
    if path.suffix in PICKLED:
        raise StudioError(
            f"{path} is a pickled checkpoint, which could run code when opened: convert it safely."
        )
    if path.is_dir() and not (path / INDEX).is_file():
        raise StudioError(f"{path} is no model: it has no {INDEX}.")


def _check_parts(parts: Parts) -> None:
    for name, place in parts:
        if not Path(place).exists():
            raise StudioError(f"{place} was named as {name}, but there is no such file.")


def _defaults(info: ModelInfo) -> Params:
    """What its family finds that suits it; of those we ship, what we know better."""
    params = dataclasses.replace(info.defaults, model=info.name, width=info.width, height=info.height)
    return dataclasses.replace(params, **OURS.get(info.name, {}))


def _roots(settings: Settings) -> Iterator[Path]:
    shipped = resources() / "models"
    if shipped.is_dir():
        yield shipped
    yield from (Path(folder).expanduser() for folder in settings.model_folders)


def _places(root: Path) -> list[Place]:
    """What there is in a folder; itself when there is nothing, so that what is wrong with it is said."""
    try:
        return places(root) or [Place(root, root.name, is_whole=True)]
    except OSError:
        return [Place(root, root.name, is_whole=True)]


def _named_apart(infos: Iterable[ModelInfo]) -> Iterator[ModelInfo]:
    """Each folder once; a later model of the same name gets its parent folder's name, then a number."""
    names: set[str] = set()
    folders: set[str] = set()
    for info in infos:
        if info.folder in folders:
            continue
        name, count = info.name, 1
        while name in names:
            parent = Path(info.folder).parent.name
            name = f"{info.name} ({parent})" if count == 1 else f"{info.name} ({parent} {count})"
            count += 1
        names.add(name)
        folders.add(info.folder)
        defaults = dataclasses.replace(info.defaults, model=name)
        yield dataclasses.replace(info, name=name, defaults=defaults)
