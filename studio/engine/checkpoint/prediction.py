"""What the network of a single file predicts, noise or velocity, which no shape of a tensor tells.

In this order: tensors and remarks that say so, a .yaml of the same name beside the file (as other programs
read it), the file's name; else Stable Diffusion 2 by the size of one bias, and what their family does for all
others.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.engine.recognition.headers import Header

SAID = "modelspec.prediction_type"
PARAMETERIZATION = re.compile(r"^\s*parameterization\s*:\s*[\"']?(v|eps)\b", re.MULTILINE)
NAMED = re.compile(r"(?<![a-z])v-?(pred|prediction)(?![a-z])|768-v(?![a-z])", re.IGNORECASE)
LARGEST_YAML = 1_000_000  # bytes
# Of the last attention block: the 768-v models have far larger values there than the 512-base ones.
TELLING = "model.diffusion_model.output_blocks.11.1.transformer_blocks.0.norm1.bias"
LARGE = 0.09  # standard deviation


def prediction(header: Header, config: Mapping[str, Any]) -> dict[str, Any]:
    """What of the scheduler's config depends on it; a file may also say that its last step is all noise."""
    told = _told(header)
    if not told and config["title"] == "Stable Diffusion 2":
        spread = _spread(header, TELLING)
        told = "v_prediction" if spread is not None and spread > LARGE else ""
    changes: dict[str, Any] = {"prediction_type": told or config["scheduler"]["prediction_type"]}
    if "ztsnr" in header:
        changes |= {"rescale_betas_zero_snr": True, "timestep_spacing": "trailing"}
    return changes


def _told(header: Header) -> str:
    if "v_pred" in header:
        return "v_prediction"
    said = header.metadata.get(SAID, "").lower()
    if said in ("v", "epsilon"):
        return "v_prediction" if said == "v" else "epsilon"
    beside = _parameterization(header.path.with_suffix(".yaml"))
    if beside:
        return beside
    architecture = header.metadata.get("modelspec.architecture", "")
    return "v_prediction" if NAMED.search(header.path.stem) or architecture.endswith("768-v") else ""


def _parameterization(path: Path) -> str:
    """What a config of the original code says; it need not say anything, and then means noise."""
    try:
        if path.stat().st_size > LARGEST_YAML:
            return ""
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    found = PARAMETERIZATION.search(text)
    return "" if "model" not in text else "v_prediction" if found and found[1] == "v" else "epsilon"


def _spread(header: Header, name: str) -> float | None:
    """The standard deviation of a small tensor; None when it is not there, or of another type."""
    place = header.offsets.get(name)
    letter = {"F16": "e", "F32": "f", "F64": "d"}.get(header.dtypes.get(name, ""))
    if place is None or letter is None or place[1] - place[0] > LARGEST_YAML:
        return None
    with header.path.open("rb") as file:
        file.seek(place[0])
        raw = file.read(place[1] - place[0])
    values = [value for (value,) in struct.iter_unpack(f"<{letter}", raw)]
    mean = sum(values) / len(values)
    return float((sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5)
