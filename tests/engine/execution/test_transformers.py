"""Transformers of every family run converted: they predict and paint what torch does, at any size."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import openvino
import pytest
import torch

from studio.engine import models
from studio.engine.adapters.lora.changes import Change
from studio.engine.adapters.lora.fusing import Fusion
from studio.engine.adapters.lora.wearing import changed
from studio.engine.execution import convert, fused, graphs
from studio.engine.execution.graphed import graph_of
from studio.engine.execution.graphed.graph import Graph, Size
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.weights import resident
from studio.engine.weights.holding import LAYERS
from studio.job import Cancel, Job, Pixels, Result
from tests.engine import tiny_dit, tiny_files, tiny_mmdit
from tests.engine.conftest import load

KINDS: dict[str, Callable[[Path], Path]] = {
    "flux": tiny_mmdit.save_flux,
    "flux2": tiny_mmdit.save_flux2,
    "sd3": tiny_mmdit.save_sd3,
    "z_image": tiny_dit.save_z_image,
    "qwen_image": tiny_dit.save_qwen_image,
    "pixart": partial(tiny_dit.save_pixart, side=128),  # which is told sizes
    "sana": tiny_dit.save_sana,
    "lumina2": tiny_dit.save_lumina2,
}


def first(found: Any) -> torch.Tensor:
    """The prediction of a network that returns one, or a list of them."""
    return torch.stack(found) if isinstance(found, list) else found


@pytest.mark.parametrize("kind", KINDS)
def test_a_graph_predicts_what_the_network_does_at_any_size(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path))
    networks = load(KINDS[kind](tmp_path / "model")).networks
    graph, traced = graph_of(networks), graphs.folder("plain") / graphs.DENOISER
    assert graph is not None
    traced.parent.mkdir(parents=True)
    resident.read(networks.values())
    one, other = (graph.tensors(graph.example(size)) for size in (convert.ODD, convert.OTHER))
    convert._save(graph, one, other, traced, is_half=False)
    read = openvino.Core().read_model(traced)
    assert_alike(graph, read, convert.OTHER, Size(1, 5, 8, 21))
    fusion = everywhere(graph.network)
    fused.write("plain", "it", graph, fusion, lambda: None)
    fused.put_on(read, fused.key("plain", fusion))
    with torch.no_grad():
        for name, changes in fusion.changes.items():
            weight = graph.network.get_parameter(f"{name}.weight")
            weight.copy_(changed(changes, weight))
    assert_alike(graph, read, Size(1, 5, 8, 21))


def everywhere(network: torch.nn.Module) -> Fusion:
    """A LoRA for each layer of a network."""
    layers = {name: m for name, m in network.named_modules() if isinstance(m, LAYERS)}
    torch.manual_seed(1)
    changes = {}
    for name, layer in layers.items():
        rows, *others = layer.weight.shape
        ones = [1] * (len(others) - 1)
        down, up = torch.randn(1, *others), 0.2 * torch.randn(rows, 1, *ones)
        changes[name] = [(Change({"down": down, "up": up}), 0.5)]
    return Fusion(changes, "of these")


def assert_alike(graph: Graph, read: Any, *sizes: Size) -> None:
    """Compile the graph that was read and have both predict."""
    options = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}
    runs = openvino.Core().compile_model(read, "CPU", options)
    for size in sizes:
        inputs = graph.example(size)
        with torch.inference_mode():
            plain = first(graph.network(**inputs, return_dict=False)[0])
            found = runs([tensor.float().numpy() for tensor in graph.tensors(inputs)])[0]
            ours = first(graph.finish(torch.from_numpy(found), inputs))
        assert ours.shape == plain.shape
        assert (ours - plain).abs().max() <= 1e-5 * plain.abs().max()


def painted(model: Model, job: Job, name: str = "") -> Pixels:
    runs = model.openvino(name, models.weights_hash(model.info), 1) if name else None
    *_, found = generate(model, job, Cancel(), previews=False, executor=runs)
    assert isinstance(found, Result)
    assert found.record.executor == (name or "torch")
    return found.image


@pytest.mark.parametrize("kind", ["qwen_image", "sana"])  # whose autoencoders are of kinds of their own
def test_it_paints_what_torch_paints_without_its_weights(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path / "data"))
    folder = KINDS[kind](tmp_path / "model")
    if kind == "qwen_image":
        tiny_files.halve(folder)
    model = load(folder)
    convert.convert(tmp_path / "model")
    side = model.info.multiple
    params = dataclasses.replace(
        model.info.defaults,
        prompt="a small boat at night",
        negative_prompt="blurry",
        guidance_scale=3.0,
        steps=2,
        width=3 * side,
        height=2 * side,
    )
    plain = painted(model, Job(params))
    model.plain_executor.release()
    ours = painted(model, Job(params), "openvino f32")
    assert np.abs(ours.astype(int) - plain).max() <= 2
    assert not model.plain_executor.is_ready
