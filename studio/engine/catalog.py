"""Which checkpoints are on disk and what is wrong with each; reads no weights, imports no torch."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine import models
from studio.engine.checkpoint import open_checkpoint
from studio.engine.checkpoint.files import INDEX, PICKLED
from studio.engine.schedulers import scheduler_infos
from studio.errors import StudioError
from studio.job import Catalog, ModelInfo, Params
from studio.settings import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from studio.settings import Settings

# What suits the shipped models best; ancestral noise draws picturebook's objects most clearly.
OURS: dict[str, dict[str, Any]] = {
    "picturebook": {"scheduler": "Euler a", "steps": 20, "guidance_scale": 5.0},
    "picturebook-4-steps": {"scheduler": "DDIM", "steps": 4, "guidance_scale": 1.0},
}


def catalog(settings: Settings) -> Catalog:
    """The shipped models, those in the user's folders, and every scheduler."""
    folders = [folder for root in _roots(settings) for folder in _models_in(root)]
    return Catalog(tuple(_named_apart(open_model_info(f) for f in folders)), scheduler_infos())


def open_model_info(folder: str | Path) -> ModelInfo:
    """What the folder holds. Whatever is wrong with it is said in `problem`; nothing is raised."""
    path = Path(os.path.abspath(Path(folder).expanduser()))  # not resolved: a link keeps its name
    try:
        _check_folder(path)
        info = models.describe(open_checkpoint(path))
    except StudioError as error:
        return ModelInfo(path.name, str(path), "", 0, 0, problem=error.message)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        # Config values of the wrong type: whatever they are, the folder is not usable.
        problem = f"The model in {path} cannot be understood ({type(error).__name__}: {error})."
        return ModelInfo(path.name, str(path), "", 0, 0, problem=problem)
    return dataclasses.replace(info, defaults=_defaults(info))


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


def _models_in(root: Path) -> list[Path]:
    """The root itself when it is a model, else the models in it; the root again when there is none."""
    try:
        alone = (root / INDEX).is_file() or not root.is_dir()
        inside = [] if alone else [f for f in sorted(root.iterdir()) if (f / INDEX).is_file()]
    except OSError:
        return [root]  # open_model_info says what is wrong with it
    return inside or [root]


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
