"""Which checkpoints are on disk and what is wrong with each; reads no weights, imports no torch."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine import models
from studio.engine.adapters.control.finding import control_infos
from studio.engine.checkpoint import open_checkpoint
from studio.engine.checkpoint.files import INDEX, PICKLED
from studio.engine.finding import look
from studio.engine.recognition import DENOISER
from studio.engine.recognition.headers import read_header
from studio.engine.schedulers import scheduler_infos
from studio.engine.trees import WEIGHTS, Place, places
from studio.errors import StudioError
from studio.job import AdapterInfo, Catalog, ModelInfo, Params
from studio.settings import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio.engine.recognition import Found
    from studio.settings import Settings

# What suits the shipped models best; ancestral noise draws picturebook's objects most clearly.
OURS: dict[str, dict[str, Any]] = {
    "picturebook": {"scheduler": "Euler a", "steps": 20, "guidance_scale": 5.0},
    "picturebook-4-steps": {"scheduler": "DDIM", "steps": 4, "guidance_scale": 1.0},
}


def catalog(settings: Settings) -> Catalog:
    """The shipped models, what the user's folders hold, and every scheduler."""
    found = [place for root in _roots(settings) for place in _places(root)]
    things = {thing.place.path: thing.found for thing in look(found)}
    infos, adapters = [], []
    for place in dict.fromkeys(found):
        what = things.get(place.path)
        if what is None or _is_model(place, what):
            infos.append(open_model_info(place.path, place.name))
        elif what.kind != "unknown":
            facts = tuple(what.facts.items())
            path = str(place.path)
            info = AdapterInfo(place.name, path, what.kind, what.family, facts, what.problem)
            adapters.append(info)
    controls = control_infos(adapters)
    return Catalog(tuple(_named_apart(infos)), scheduler_infos(), controls, adapters=tuple(adapters))


def _is_model(place: Place, found: Found) -> bool:
    """Whether it is shown among the models: those broken or unknown too, unless their folder says more."""
    return found.kind in ("checkpoint", DENOISER) or (found.kind == "unknown" and not place.hint)


def open_model_info(folder: str | Path, name: str = "") -> ModelInfo:
    """What the folder or file holds, called by that name or its own.

    Whatever is wrong with it is said in `problem`; nothing is raised.
    """
    path = Path(os.path.abspath(Path(folder).expanduser()))  # not resolved: a link keeps its name
    name = name or (path.stem if path.suffix in WEIGHTS else path.name)
    try:
        _check_folder(path)
        info = models.describe(open_checkpoint(path))
    except StudioError as error:
        return ModelInfo(name, str(path), "", 0, 0, problem=error.message)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        # Config values of the wrong type: whatever they are, the folder is not usable.
        problem = f"The model in {path} cannot be understood ({type(error).__name__}: {error})."
        return ModelInfo(name, str(path), "", 0, 0, problem=problem)
    return dataclasses.replace(info, name=name, defaults=_defaults(dataclasses.replace(info, name=name)))


def find_model(settings: Settings, name: str) -> ModelInfo:
    """The model of that name, or in that folder. Raises StudioError when there is none or it is broken."""
    known = catalog(settings)
    info = known.model(name)
    if info is None and name and Path(name).expanduser().exists():
        info = open_model_info(name)
    if info is None:
        names = ", ".join(m.name for m in known.models if not m.problem) or "none"
        raise StudioError(f"There is no model {name!r}; there are: {names}.")
    if info.problem:
        raise StudioError(info.problem)
    return info


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
        raise StudioError(f"{path} is a pickled checkpoint, which could run code when opened.")
    if not path.is_dir():
        read_header(path)
        raise StudioError(f"{path} is a single file; models are read from folders in diffusers' layout.")
    if not (path / INDEX).is_file():
        raise StudioError(f"{path} is no model: it has no {INDEX}.")


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
