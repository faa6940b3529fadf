"""LoRAs on networks whose weights are given back and read again."""

from __future__ import annotations

from pathlib import Path

import torch

from studio.engine.adapters.lora.wearing import Wearing, Worn
from tests.engine.conftest import Folders, load
from tests.engine.test_loras import LINEAR, one, opened


def test_weights_that_were_given_back_come_back_with_what_is_worn(folders: Folders, tmp_path: Path) -> None:
    unet = load(folders()).networks["unet"]  # type: ignore[attr-defined]
    weight = unet.get_parameter(f"{LINEAR}.weight")
    tensors = one({"unet": unet})
    lora = opened(tmp_path / "x.safetensors", tensors, {"unet": unet})
    wearing = Wearing({"unet": unet})
    unet.weights.read()
    plain = weight.data.clone()
    unet.weights.release()
    wearing.wear([Worn(lora, 1, 1)])
    assert bool(weight.isnan().all())  # still nothing in memory
    unet.weights.read()
    changed = weight.data.clone()
    down, up = tensors.values()
    assert torch.allclose(changed, plain + up @ down, atol=1e-5)
    unet.weights.release()
    assert not wearing._originals["unet"]  # nor kept beside
    unet.weights.read()
    assert torch.equal(weight.data, changed)
    wearing.take_off()
    assert torch.equal(weight.data, plain)
    wearing.wear([Worn(lora, 1, 1)])
    unet.weights.release()
    wearing.take_off()
    unet.weights.read()
    assert torch.equal(weight.data, plain)
