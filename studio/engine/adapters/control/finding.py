"""Which control models are in the user's folders, and what each steers; reads no weights, loads no torch."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.adapters.control.encoders import FACES, encoder_for, sees
from studio.engine.checkpoint import STEMS, files
from studio.engine.recognition import adapters
from studio.engine.recognition.headers import read_header
from studio.engine.recognition.opening import PICKLED
from studio.errors import StudioError
from studio.job import CONTROL_KINDS, CONTROLNET, IP_ADAPTER, REFERENCE, T2I_ADAPTER, ControlInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.engine.recognition.headers import Header
    from studio.job import AdapterInfo, ModelInfo
    from studio.settings import Settings

CLASSES = {
    **dict.fromkeys(("ControlNetModel", "ControlNetUnionModel"), CONTROLNET),
    **dict.fromkeys(("FluxControlNetModel", "SD3ControlNetModel"), CONTROLNET),
    "T2IAdapter": T2I_ADAPTER,
}
TRANSFORMERS = {"FluxControlNetModel": "flux", "SD3ControlNetModel": "sd3"}  # the families of those
FAMILIES = {"sd1": "sd", "sd2": "sd"}  # as models are called
RUNS = (
    "sd",
    "sdxl",
    "flux",
    "sd3",
    "",
)  # the families whose models are steered; "" = the weights do not tell
TYPES = (
    "ControlNet",
    "ControlNet union",
    "T2I-Adapter",
    "IP-Adapter",
    "IP-Adapter Plus",
)  # as recognition names them


# What models that read pictures beside the latents need no other model for.
REFERENCE_PICTURE = ControlInfo("Reference picture", "the painting model itself", REFERENCE, "")
READING = ("flux", "flux2")  # the families with such models


def control_infos(adapters: Iterable[AdapterInfo]) -> tuple[ControlInfo, ...]:
    """What among all that can be added to models steers them, each name once."""
    adapters = tuple(adapters)
    found: dict[str, ControlInfo] = {}
    encoders = [Path(each.path) for each in adapters if each.kind == "image encoder" and not each.problem]
    for adapter in adapters:
        if adapter.kind not in CONTROL_KINDS:
            continue
        info, number = _looked_at(Path(adapter.path), adapter.name, *_stamp(Path(adapter.path))), 1
        if adapter.problem:
            info = replace(info, kind=adapter.kind, problem=adapter.problem)
        elif info.kind == IP_ADAPTER and not info.problem:
            info = replace(info, encoder=encoder_for(Path(info.path), encoders))
        while info.name in found and found[info.name].path != info.path:
            number += 1
            info = replace(info, name=f"{adapter.name} ({number})")
        found[info.name] = info
    return tuple(sorted(found.values(), key=lambda info: info.name.lower()))


def references(models: Iterable[ModelInfo]) -> tuple[ControlInfo, ...]:
    """What is offered to those of the models that read pictures besides: once for each of their families."""
    families = {model.family for model in models if model.reads == "picture"}
    return tuple(replace(REFERENCE_PICTURE, family=family) for family in READING if family in families)


def find_control(settings: Settings, name: str) -> ControlInfo:
    """The control model of that name, or at that path. Raises StudioError when it cannot be used."""
    from studio.engine.library.catalog import catalog

    if name == REFERENCE_PICTURE.name:
        return REFERENCE_PICTURE
    known = catalog(settings).controls
    info = next((one for one in known if name in (one.name, one.path)), None)
    if info is None and name and Path(name).expanduser().exists():
        info = open_control_info(Path(os.path.abspath(Path(name).expanduser())))
    if info is None:
        names = ", ".join(one.name for one in known if not one.problem) or "none"
        raise StudioError(f"There is no control model {name!r}; there are: {names}.")
    if info.problem:
        raise StudioError(info.problem)
    return info


def open_control_info(path: Path, name: str = "") -> ControlInfo:
    """What that file or folder holds. Whatever is wrong with it is said in `problem`; nothing is raised."""
    name = name or (path.stem if path.is_file() else path.name)
    try:
        found = _of_folder(path, name) if path.is_dir() else _of_file(path, name)
    except StudioError as error:
        return ControlInfo(name, str(path), "", "", problem=error.message)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        problem = f"The control model in {path} cannot be understood ({type(error).__name__}: {error})."
        return ControlInfo(name, str(path), "", "", problem=problem)
    if found is None:
        return ControlInfo(name, str(path), "", "", problem=f"{path} holds no control model.")
    if found.kind == IP_ADAPTER and not found.problem:
        return replace(found, encoder=encoder_for(path))
    return found


def weight_files(info: ControlInfo) -> tuple[Path, ...]:
    """The weight files of a control model. Raises StudioError when one is missing."""
    path = Path(info.path)
    return files.weight_files(path, STEMS["diffusers"]) if path.is_dir() else (path,)


def weights_hash(info: ControlInfo) -> str:
    """SHA-256 over them, as hex; "" where it is the painting model itself, which records name anyway."""
    if info.kind == REFERENCE:
        return ""
    found = weight_files(info)
    return files.weights_hash(found[0].parent, found)


@lru_cache(maxsize=4096)
def _looked_at(path: Path, name: str, _size: int, _modified: int) -> ControlInfo:
    return open_control_info(path, name)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:
        return 0, 0
    return facts.st_size, facts.st_mtime_ns


def _of_folder(path: Path, name: str) -> ControlInfo | None:
    """A folder as diffusers writes one."""
    config = files.read_json(path / "config.json")
    kind = CLASSES.get(str(config.get("_class_name")), "")
    if not kind:
        return None
    (weights, *_) = files.weight_files(path, STEMS["diffusers"])
    read_header(weights)
    if kind == T2I_ADAPTER:
        family = "sdxl" if config.get("adapter_type") == "full_adapter_xl" else "sd"
        return ControlInfo(name, str(path), kind, family)
    if (family := TRANSFORMERS.get(config["_class_name"], "")) != "":
        return ControlInfo(name, str(path), kind, family, int(config.get("joint_attention_dim") or 0))
    is_xl = config.get("addition_embed_type") == "text_time"
    width = int(config.get("cross_attention_dim") or 0)
    return ControlInfo(name, str(path), kind, "sdxl" if is_xl else "sd", width)


def _of_file(path: Path, name: str) -> ControlInfo | None:
    if path.suffix.lower() in PICKLED:
        raise StudioError(f"{path} is a pickled file, which could run code when opened; convert it first.")
    header = read_header(path)
    found = adapters.recognise(header)
    if found is None or found.kind not in CONTROL_KINDS:
        return None
    family, problem = FAMILIES.get(found.family, found.family), ""
    told = found.facts.get("type", "")
    if told not in TYPES:
        problem = f"{path} is a {told}, which cannot be used yet."
    elif found.kind == IP_ADAPTER and sees(header)[1] == FACES:
        problem = f"{path} sees faces by a network that is not used here: take an IP-Adapter for pictures."
    elif family not in RUNS or (family == "flux" and not _is_flux_controlnet(found.kind, header)):
        problem = f"{path} steers models of the family {family}, which cannot be steered yet."
    return ControlInfo(name, str(path), found.kind, family, _text_width(found.kind, header), problem)


def _is_flux_controlnet(kind: str, header: Header) -> bool:
    """Whether it is one in diffusers' names; others name theirs otherwise."""
    return kind == CONTROLNET and "transformer_blocks.0.attn.to_q.weight" in header


def _text_width(kind: str, header: Header) -> int:
    """How wide the text is that the steered model reads; 0 = it cannot be told."""
    marks = ("to_k_ip.weight",) if kind == IP_ADAPTER else ("attn2.to_k.weight",)
    shapes = (shape for key, shape in header.shapes.items() if key.endswith(marks))
    return next((shape[-1] for shape in shapes if len(shape) == 2), 0)
