"""Which executor runs a job, and the conversion in a process of its own that OpenVINO needs before."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import torch

from studio.engine import models
from studio.engine.adapters.lora.fusing import NOTHING
from studio.engine.caching import NONE
from studio.engine.execution import compiled, graphs
from studio.engine.execution.compiling import Compilation
from studio.engine.execution.convert import keeps_half
from studio.engine.execution.graphed import graph_of
from studio.engine.execution.torch import NAME as TORCH
from studio.errors import StudioError
from studio.job import ROUNDED, Loading
from studio.memory import PROGRAM, available
from studio.settings import data_folder

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from studio.engine.adapters.lora.fusing import Fusion
    from studio.engine.execution import Executor
    from studio.engine.models import Model
    from studio.engine.stopping import Stop
    from studio.job import Params
    from studio.settings import Settings

log = logging.getLogger(__name__)

AUTO = "auto"
GLANCE = 0.1  # seconds between two looks at a conversion
# Bytes that converting takes for each number of a network: measured on Stable Diffusion 1.5. Of weights that
# are in half precision, those of linear layers stay so, and transformers have few others.
CONVERTING, HALF_UNET, HALF_TRANSFORMER = 5.0, 4.5, 2.5


class Conversion:
    """At most one conversion at a time, in a process of low priority; it ends with its maker."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._weights_hash = ""
        self._failed: set[str] = set()  # of these nothing more is asked
        self._small: set[str] = set()  # of these it was said that the memory is too small for them
        self.compilation = Compilation()  # the same for blocks that torch compiles

    def begin(self, model: Model, budget: int) -> None:
        """Start converting `model`, unless it is converted, being converted, cannot or could not be."""
        if not is_convertible(model):
            return
        weights_hash = models.weights_hash(model.info)
        self.is_running()
        if self._process or weights_hash in self._failed or graphs.is_ready(weights_hash):
            return
        if needed(model) > available():
            if weights_hash not in self._small:
                log.warning("%s", _unconverted(model).message)
            self._small.add(weights_hash)
            return
        graphs.keep_within(budget)
        self._weights_hash = weights_hash
        parts = [f"{name}={place}" for name, place in model.info.parts]
        command = [sys.executable, "-m", "studio.engine.execution.convert", model.info.folder, *parts]
        quiet = subprocess.DEVNULL
        with _troubles().open("wb") as troubles:
            self._process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=troubles)

    def is_running(self) -> bool:
        """Whether it still goes on; notices the end."""
        if self._process is None:
            return False
        if self._process.poll() is None:
            return True
        if self._process.returncode:
            self._failed.add(self._weights_hash)
            log.warning("a model could not be converted: %s", _troubles().read_text(errors="replace"))
        self._process = None
        return False

    def stop(self) -> None:
        """End it; what it wrote is no graph and goes with the next one. Compiling ends too."""
        self.compilation.stop()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def finish(self, model: Model, stop: Stop, budget: int) -> Generator[Loading, None, None]:
        """Wait until `model` is converted. Raises StudioError when it cannot be, Stopped when told to."""
        weights_hash = models.weights_hash(model.info)
        while not graphs.is_ready(weights_hash):
            self.begin(model, budget)
            process = self._process
            if process is None:
                raise _unconverted(model)
            yield Loading(f"Converting {model.info.name} for OpenVINO")
            while self.is_running():
                stop.check()
                time.sleep(GLANCE)


def choose(
    model: Model,
    params: Params,
    settings: Settings,
    saved: str,
    conversion: Conversion,
    fusion: Fusion | None = NOTHING,
) -> Generator[Loading, None, Executor]:
    """The executor for a job: that of its saved state, else as the job wishes, else as the settings do.

    "auto" is OpenVINO on processors once the model is converted; until then, and elsewhere, it is torch.
    A named OpenVINO waits for the conversion, a named compiled torch while it compiles. What it runs is in
    memory then; while a converted graph runs, the weights it was made from are not. `fusion` is what LoRAs
    add to the denoiser: they are put into the converted weights, but where it is None, so that they come and
    go with the steps, torch runs them. Raises StudioError, or Stopped.
    """
    if fusion is None:
        executor = model.plain_executor
    else:
        executor = yield from _chosen(model, params, settings, saved, conversion, fusion)
    if _runs_weights(model, model.executor) and not _runs_weights(model, executor):
        model.plain_executor.release()
    if not executor.is_ready:
        yield Loading(f"Reading {model.info.name}")
        executor.prepare()
    return executor


def _runs_weights(model: Model, executor: Executor) -> bool:
    """Whether it runs the networks as they were loaded, compiled or not."""
    return executor is model.plain_executor or isinstance(executor, compiled.CompiledExecutor)


def _chosen(
    model: Model, params: Params, settings: Settings, saved: str, conversion: Conversion, fusion: Fusion
) -> Generator[Loading, None, Executor]:
    named = saved or (params.executor if params.executor != AUTO else "")
    wish = named or settings.executor
    if params.disturbed(params.steps) or params.steered(params.steps):
        if params.executor not in (TORCH, AUTO):
            raise StudioError(
                f"The guidance method {params.guidance_method} reaches into the network itself, "
                f"which {params.executor} does not let it: choose torch."
            )
        return model.plain_executor  # a converted graph has no attention to reach into
    if params.cache != NONE:  # nor has it layers that could be left out
        if params.executor not in (TORCH, AUTO):
            raise StudioError(
                f"The cache {params.cache} leaves out parts of the network, which {params.executor} does not "
                "let it: choose torch, or no cache."
            )
        return model.plain_executor
    if not _fits_a_graph(model):
        if params.executor not in (TORCH, AUTO):
            raise StudioError(
                f"Weights in fp8 or int8, and streamed ones, are run by torch, not by {params.executor}: "
                "choose torch, or other weights and memory."
            )
        return model.plain_executor
    if wish == compiled.NAME:
        beside = conversion.compilation
        return (yield from compiled.chosen(model, beside, budget(settings), insists=bool(named)))
    if wish == TORCH or model.device.name != "cpu" or not graphs.installed():
        if wish not in (TORCH, AUTO):
            raise StudioError(f"This picture wants {wish}, which cannot run here: choose another executor.")
        return model.plain_executor
    weights_hash = models.weights_hash(model.info)
    if not is_convertible(model):
        if named:
            raise _unconverted(model)
        return model.plain_executor
    is_ready = graphs.is_ready(weights_hash)
    if not is_ready and (wish == AUTO or (not named and needed(model) > available())):
        return model.plain_executor
    if wish != AUTO:
        yield from conversion.finish(model, model.stop, budget(settings))
    name = _best(params.dtype if params.dtype != AUTO else settings.dtype) if wish == AUTO else wish
    if model.executor.name != name:
        yield Loading(f"Preparing {model.info.name} for OpenVINO")
    try:
        kept = yield from _kept(model, weights_hash, fusion, settings)
        found = model.openvino(name, kept, torch.get_num_threads())
    except StudioError as error:
        if wish != AUTO:
            raise
        log.warning("%s %s", error.message, error.detail)
        conversion.begin(model, budget(settings))
        return model.plain_executor
    return found or model.plain_executor


def _kept(
    model: Model, weights_hash: str, fusion: Fusion, settings: Settings
) -> Generator[Loading, None, str]:
    """The hash under which the converted weights are kept with these LoRAs in them, which they are then."""
    from studio.engine.execution import fused

    found, graph = fused.key(weights_hash, fusion), graph_of(model.networks)
    if graph is not None and not graphs.is_ready(found):
        yield Loading(f"Putting LoRAs into the converted {model.info.name}")
        graphs.touch(weights_hash)
        graphs.keep_within(budget(settings))
        fused.write(weights_hash, model.info.name, graph, fusion, model.stop.check)
    return found


def is_convertible(model: Model) -> bool:
    """Whether there is a graph to be made of its denoiser."""
    return graph_of(getattr(model, "networks", {})) is not None


def _fits_a_graph(model: Model) -> bool:
    """Whether its weights are such that a converted graph, which holds all of them whole, may run instead."""
    return model.device.weights not in ROUNDED and model.device.offload != "layer"


def needed(model: Model) -> int:
    """Bytes of memory that converting it takes, about."""
    need, opened, name = model.info.need, models.opened(model.info), models.family(model.info).NETWORKS[0]
    bytes_of = CONVERTING
    if keeps_half(opened, name):
        bytes_of = HALF_UNET if name == "unet" else HALF_TRANSFORMER
    return PROGRAM + round(max(bytes_of * need.denoiser, CONVERTING * need.autoencoder))


def _unconverted(model: Model) -> StudioError:
    """Why a model that was asked to run converted does not."""
    name = model.info.name
    if is_convertible(model) and needed(model) > available():
        return StudioError(
            f"Converting {name} for OpenVINO takes {needed(model) / 1e9:.1f} GB of memory, "
            f"of which {available() / 1e9:.1f} GB are free: choose torch for it."
        )
    return StudioError(f"{name} cannot be run by OpenVINO: choose torch for it.")


def is_wanted(model: Model, settings: Settings) -> bool:
    """Whether jobs on the model shall run converted as soon as they can."""
    return (
        settings.executor not in (TORCH, compiled.NAME)
        and _fits_a_graph(model)
        and model.device.name == "cpu"
        and bool(graphs.installed())
    )


def _troubles() -> Path:
    """What the last conversion said of its troubles."""
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "conversion.log"


def budget(settings: Settings) -> int:
    """Bytes that converted models may take on disk."""
    return round(settings.graphs_gigabytes * 2**30)


def _best(dtype: str) -> str:
    from studio.engine.execution.openvino import has_fast_bf16

    single = dtype == "float32" or (dtype == AUTO and not has_fast_bf16())
    return "openvino f32" if single else "openvino bf16"
