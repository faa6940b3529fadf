"""What a part or an addition is for: the families of models that have such a part, by their names."""

from __future__ import annotations

from typing import Any

from studio.engine.checkpoint.single import CONFIGS, family_config, suits
from studio.engine.recognition import AUTOENCODER, ENCODER, LATER, Found

PARTS = (LATER, AUTOENCODER, ENCODER, "tokenizer")
OTHERS = {"image encoder": "IP-Adapter"}
# A refiner has what its base has; an upscaler's autoencoder differs in its depth, which is not looked at.
LEFT_OUT = ("refiner", "upscaler")


def purpose(found: Found) -> str:
    """The titles of the families it is a part of, "SDXL, Stable Diffusion 3"; "" = its header does not tell.

    What is added to a model is for one family, which `Found.family` names.
    """
    if found.kind in OTHERS:
        return OTHERS[found.kind]
    if found.kind not in PARTS or found.problem:
        return ""
    families = sorted(path.stem for path in CONFIGS.glob("*.json"))
    configs = [family_config(name) for name in families if not name.endswith(LEFT_OUT)]
    titles = [
        config["title"] for config in configs if any(_is(found, part) for part in config["parts"].values())
    ]
    return ", ".join(dict.fromkeys(titles))


def _is(found: Found, part: dict[str, Any]) -> bool:
    if found.kind == "tokenizer":
        return part.get("vocabulary") == found.family
    return any(
        network.role == found.kind and suits(network, part["kind"]) and _fits(network.width, part["config"])
        for network in found.networks
        if "config" in part
    )


def _fits(width: int, config: dict[str, Any]) -> bool:
    """Whether the channels of an autoencoder, or the width of a text, are those of the part."""
    sizes = (config.get(name) for name in ("latent_channels", "z_dim", "hidden_size", "d_model"))
    wanted = next((size for size in sizes if size), 0)
    return width in (0, wanted)
