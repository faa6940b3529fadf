"""How the tensors of a weight file become those of a network: renamed, cut and turned, one at a time.

diffusers' converters do the renaming. They are run over stand-ins that only remember how they were cut, so
that no weight is read before its place is known, and two copies of a network are never in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import torch

from studio.engine.weights.renaming import pixart, sana
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.checkpoint import Part

# Of FLUX.2's autoencoder: layers that its authors count to its halves, and what else it has.
BESIDE = {
    f"{half}.{layer}.{kind}": f"{layer}.{kind}"
    for half, layer in (("encoder", "quant_conv"), ("decoder", "post_quant_conv"))
    for kind in ("weight", "bias")
}
NORM = "bn."

Rows = tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class Cut:
    """A stand-in for a stored tensor, which remembers what of it was taken and whether it was turned."""

    stored: str  # its name in the file
    whole: tuple[int, ...]  # its shape there
    rows: Rows
    flat: bool = False  # without the axes behind the second
    turned: bool = False

    @classmethod
    def of(cls, name: str, shape: tuple[int, ...]) -> Cut:
        """All of a tensor."""
        return cls(name, shape, ((0, shape[0]),) if shape else ())

    @property
    def is_whole(self) -> bool:
        """Whether it is the stored tensor as it is."""
        every = not self.rows or self.rows == ((0, self.whole[0]),)
        return every and not self.flat and not self.turned

    @property
    def is_rows(self) -> bool:
        """Whether it is rows of the stored tensor, otherwise as they are."""
        return bool(self.rows) and not self.flat and not self.turned

    def taken(self, tensor: Tensor) -> Tensor:
        """The same of the tensor itself."""
        if self.rows and self.rows != ((0, self.whole[0]),):
            pieces = [tensor[first:last] for first, last in self.rows]
            tensor = pieces[0] if len(pieces) == 1 else torch.cat(pieces)
        if self.flat:
            tensor = tensor.reshape(tensor.shape[:2])
        return tensor.T if self.turned else tensor

    @property
    def shape(self) -> tuple[int, ...]:
        """Of what is left."""
        count = sum(last - first for first, last in self.rows)
        shape = (count, *self.whole[1:]) if self.whole else ()
        shape = shape[:2] if self.flat else shape
        return shape[::-1] if self.turned else shape

    @property
    def ndim(self) -> int:
        """How many axes are left."""
        return len(self.shape)

    @property
    def T(self) -> Cut:  # noqa: N802 - torch's name
        """Turned."""
        return replace(self, turned=not self.turned)

    def clone(self) -> Cut:
        """Itself: nothing is ever changed in place."""
        return self

    contiguous = detach = clone

    def squeeze(self) -> Cut:
        """Without the axes behind the second, which are one long each."""
        if len(self.whole) < 2 or any(side != 1 for side in self.whole[2:]):
            raise ValueError(f"{self.stored} of shape {self.whole} is no matrix")
        return replace(self, flat=True)

    def __getitem__(self, index: Any) -> Cut:
        first, *others = index if isinstance(index, tuple) else (index,)
        cut = self if first == slice(None) else self._between(*first.indices(self.shape[0])[:2])
        if any(other not in (slice(None), 0) for other in others):
            raise ValueError(f"{self.stored} is cut in a way that is not known: {index}")
        return replace(cut, flat=True) if 0 in others else cut

    def chunk(self, count: int, dim: int = 0) -> tuple[Cut, ...]:
        """As many equal parts."""
        return self.split((1,) * count, dim)

    def split(self, sizes: tuple[int, ...] | list[int], dim: int = 0) -> tuple[Cut, ...]:
        """Parts in the proportions of `sizes`: converters know those of one size of network only."""
        total = self.shape[0]
        if dim != 0 or self.turned or (total % sum(sizes) and sum(sizes) % total):
            raise ValueError(f"{self.stored} of shape {self.whole} cannot be cut into {sizes}")
        ends = [sum(sizes[: index + 1]) * total // sum(sizes) for index in range(len(sizes))]
        return tuple(self._between(first, last) for first, last in zip([0, *ends], ends, strict=False))

    def _between(self, first: int, last: int) -> Cut:
        if len(self.rows) != 1 or self.turned:
            raise ValueError(f"{self.stored} is cut twice")
        start = self.rows[0][0]
        return replace(self, rows=((start + first, start + last),))

    @classmethod
    def __torch_function__(
        cls, function: Any, types: Any, arguments: tuple[Any, ...], options: dict[str, Any] | None = None
    ) -> Any:
        options = options or {}
        if function is torch.cat:
            return _joined(*arguments)
        if function in (torch.chunk, torch.split):
            cut: Cut = arguments[0]
            return (cut.chunk if function is torch.chunk else cut.split)(*arguments[1:], **options)
        raise NotImplementedError(f"a converter calls {function}, which is not known")


def _joined(cuts: Iterable[Cut], dim: int = 0) -> Cut:
    first, *others = cuts
    if dim or any(cut.stored != first.stored or cut.turned for cut in others):
        raise ValueError(f"{first.stored} is joined with another tensor")
    return replace(first, rows=tuple(row for cut in (first, *others) for row in cut.rows))


def sources(part: Part, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Cut]:
    """For each parameter of a network which stored tensor it is; `shapes` are those in its files by name.

    Raises StudioError when tensors are missing or named otherwise.
    """
    if part.layout == "diffusers":
        return cuts("diffusers", shapes, {}, part.prefix)
    try:
        return cuts(part.layout, shapes, part.config, part.prefix)
    except (KeyError, ValueError, IndexError, TypeError, AttributeError, NotImplementedError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise StudioError(
            f"The weights in {part.place} lack {error}, or name it otherwise.", reason
        ) from error


def cuts(
    layout: str, shapes: Mapping[str, tuple[int, ...]], config: Mapping[str, Any], prefix: str = ""
) -> dict[str, Cut]:
    """For each parameter of a network which stored tensor it is, or which rows of one.

    `shapes` are those of the stored tensors by name; only names that begin with `prefix` are looked at.
    Raises KeyError, ValueError or NotImplementedError when they are not named as the layout says.
    """
    start = len(prefix)
    inside = {name[start:]: Cut.of(name, s) for name, s in shapes.items() if name.startswith(prefix)}
    return CONVERTERS[layout](inside, config)


def _unet(inside: dict[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
    from diffusers.loaders.single_file_utils import LDM_UNET_KEY, convert_ldm_unet_checkpoint

    named = {LDM_UNET_KEY + name: cut for name, cut in inside.items()}
    return _dict(convert_ldm_unet_checkpoint(named, config))


def _vae(inside: dict[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
    from diffusers.loaders.single_file_utils import convert_ldm_vae_checkpoint

    named = {BESIDE.get(name, name): cut for name, cut in inside.items()}
    made = _dict(convert_ldm_vae_checkpoint({f"first_stage_model.{k}": v for k, v in named.items()}, config))
    return made | {name: cut for name, cut in named.items() if name.startswith(NORM)}


def _open_clip(inside: dict[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
    """OpenCLIP's names; its last layers stay out where the config has fewer."""
    from diffusers.loaders.single_file_utils import convert_open_clip_checkpoint

    if "text_projection" not in inside:  # the converter would take CLIP-H's width for any other
        inside["text_projection"] = Cut.of("", (config["hidden_size"],) * 2)
    made = convert_open_clip_checkpoint(None, {f"open.{k}": v for k, v in inside.items()}, prefix="open.")
    return {name: cut for name, cut in made.items() if cut.stored}


def _controlnet(inside: dict[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
    """The first ControlNets' names; the converter knows nothing of what SDXL adds."""
    from diffusers.loaders.single_file_utils import convert_controlnet_checkpoint

    named = {name.removeprefix("control_model."): cut for name, cut in inside.items()}
    made = _dict(convert_controlnet_checkpoint(named, config))
    for number, old in ((1, 0), (2, 2)):
        for part in ("weight", "bias"):
            if (cut := named.get(f"label_emb.0.{old}.{part}")) is not None:
                made[f"add_embedding.linear_{number}.{part}"] = cut
    return made


def _paella(inside: dict[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
    """Stage A of Stable Cascade: diffusers calls its codes otherwise, and what trained them is not read."""
    names = {name: name.replace("vquantizer.codebook.", "vquantizer.embedding.") for name in inside}
    return {new: inside[old] for old, new in names.items() if not new.startswith("vquantizer.ema_")}


def _dict(made: Mapping[str, Any]) -> dict[str, Any]:
    return {name: cut for name, cut in made.items() if cut is not None}


def _converter(name: str) -> Callable[[dict[str, Any], Mapping[str, Any]], dict[str, Any]]:
    def convert(inside: dict[str, Any], config: Mapping[str, Any]) -> dict[str, Any]:
        from diffusers.loaders import single_file_utils

        return _dict(getattr(single_file_utils, name)(dict(inside), config=config))

    return convert


CONVERTERS: dict[str, Callable[[dict[str, Any], Mapping[str, Any]], dict[str, Any]]] = {
    "diffusers": lambda inside, config: inside,
    "clip": lambda inside, config: inside,
    "open-clip": _open_clip,
    "ldm-unet": _unet,
    "ldm-vae": _vae,
    "ldm-controlnet": _controlnet,
    "sd3": _converter("convert_sd3_transformer_checkpoint_to_diffusers"),
    "flux": _converter("convert_flux_transformer_checkpoint_to_diffusers"),
    "flux2": _converter("convert_flux2_transformer_checkpoint_to_diffusers"),
    "z-image": _converter("convert_z_image_transformer_checkpoint_to_diffusers"),
    "lumina2": _converter("convert_lumina2_to_diffusers"),
    "sana": sana,
    "pixart": pixart,
    "dc": _converter("convert_autoencoder_dc_checkpoint_to_diffusers"),
    "cascade": _converter("convert_stable_cascade_unet_single_file_to_diffusers"),
    "paella": _paella,
    "wan": _converter("convert_wan_vae_to_diffusers"),
}
