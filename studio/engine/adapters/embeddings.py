"""Textual inversions: learned words, read from files as vectors for the text encoders of a model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine.adapters.lora.files import read_tensors
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor

# SDXL's files name the encoder that each of two tensors is for.
FOR_ENCODERS = {"clip_l": "text_encoder", "clip_g": "text_encoder_2"}


def open_embedding(name: str, path: Path, networks: Mapping[str, Any], model: str) -> dict[str, Tensor]:
    """(vectors, width) for each text encoder of `networks` that the file has something for.

    diffusers' form has one tensor under the word's own name, A1111's one under "emb_params" (Gal et al.
    2022, arXiv 2208.01618). Raises StudioError when the file cannot be read, or fits none of the encoders.
    """
    tensors = read_tensors(path)
    if set(tensors) <= set(FOR_ENCODERS) and tensors:
        given = {FOR_ENCODERS[key]: tensor for key, tensor in tensors.items()}
    elif len(tensors) == 1:
        given = {"text_encoder": next(iter(tensors.values()))}
    else:
        raise StudioError(f"{path} is no textual inversion in a form that can be read.", "\n".join(tensors))
    found: dict[str, Tensor] = {}
    for component, tensor in given.items():
        vectors = tensor[None] if tensor.ndim == 1 else tensor
        width = _width(networks.get(component))
        if vectors.ndim != 2 or not width or vectors.shape[1] != width:
            wide = f"of width {vectors.shape[-1]}, its text encoder reads {width}"
            wide = wide if width else "for a text encoder that this one lacks"
            raise StudioError(
                f"The textual inversion {name} is made for another kind of model than {model}: it is {wide}."
            )
        found[component] = vectors.float()
    return found


def _width(network: Any) -> int:
    """Of the word vectors that a CLIP text encoder reads; 0 = it is none."""
    if network is None or "CLIP" not in type(network).__name__:
        return 0
    return int(network.get_input_embeddings().weight.shape[1])
