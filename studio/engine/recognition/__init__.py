"""What a weight file holds, told in milliseconds from its header alone, without torch.

There is no default: a file that no rule knows is called unknown, and the sentence says what was looked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.recognition.headers import Header

# How the tensors end that bring 8- and 4-bit numbers back to size in ways that are not read; what is read
# stands in `Header.packed` instead.
LEFT = (
    "scaled_fp8",
    ".scale_weight",
    ".weight_scale",
    ".comfy_quant",
    ".absmax",
    ".quant_map",
    ".wscales",
    ".qweight",
    ".SCB",
    "._data",
    "_qdata",
)
DENOISER, AUTOENCODER, ENCODER = "denoiser", "vae", "text encoder"
LATER = "later stage"  # what makes the latents of a denoiser larger


@dataclass(frozen=True)
class Network:
    """One network in a weight file: which tensors are its, and in whose words they are named."""

    role: str  # DENOISER, LATER, AUTOENCODER or ENCODER
    kind: str  # "sd1", "flux", "clip-l", "t5", "kl": which of the networks with that role
    prefix: str = ""  # of the names of its tensors
    layout: str = "diffusers"  # how they are named behind it; see studio.engine.weights.layouts
    width: int = 0  # of the text it reads or gives; of an autoencoder, the channels of its latents


@dataclass(frozen=True)
class Found:
    """What is in a weight file: networks of a model, or something that is added to one."""

    kind: str  # "checkpoint", a role of a Network, or one of the adapters' kinds
    family: str = ""  # "sd1", "sdxl", "flux": of the model, or of those that it can be added to
    networks: tuple[Network, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)  # what lists show besides
    problem: str = ""  # why nothing can be done with it

    def network(self, role: str) -> Network | None:
        """The first network of that role."""
        return next((network for network in self.networks if network.role == role), None)


def recognise(header: Header) -> Found:
    """What the file holds; `Found.kind` is "unknown" and `problem` says why when nothing here knows it."""
    from studio.engine.recognition import adapters, networks

    adapter = adapters.recognise(header)
    if adapter is not None:
        return adapter
    present = networks.present(header)
    problem = _scaled(header) if present else ""
    denoiser = next((network for network in present if network.role == DENOISER), None)
    if denoiser is not None:
        whole = len({network.role for network in present}) == 3
        return Found("checkpoint" if whole else DENOISER, denoiser.kind, present, problem=problem)
    if present:
        return Found(present[0].role, present[0].kind, present, problem=problem)
    return Found("unknown", problem=_strange(header).message)


def read(header: Header) -> Found:
    """What the file holds. Raises StudioError when nothing here knows it, or it cannot be read."""
    found = recognise(header)
    if found.problem:
        raise StudioError(found.problem)
    return found


def _scaled(header: Header) -> str:
    """Why the numbers in the file cannot be read; "" = they can. Without their scales they would be noise."""
    if not any(name.endswith(LEFT) for name in header):
        return ""
    return StudioError(
        f"{header.path} is quantised in a way that is not read: take it in 16 bits, in fp8, or as GGUF."
    ).message


def _strange(header: Header) -> StudioError:
    """What a file is that no rule makes anything of."""
    from studio.engine.recognition.networks import foreign

    known = foreign(header)
    if known:
        return StudioError(
            f"{header.path} holds {known}, which is not among the kinds of model that can be run."
        )
    names = ", ".join(list(header)[:2]) or "no tensors at all"
    return StudioError(
        f"{header.path} holds nothing that is known: no U-Net, transformer, autoencoder or text encoder, "
        f"no LoRA, ControlNet, adapter, embedding or upscaler (it begins with {names})."
    )
