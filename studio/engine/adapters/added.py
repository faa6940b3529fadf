"""What the prompts of the running job add to a loaded model: read, put on in its steps, told in records."""

from __future__ import annotations

import dataclasses
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.adapter import EMBEDDING, LORA, AdapterUse
from studio.engine.adapters.embeddings import open_embedding
from studio.engine.adapters.lora.files import Lora, open_lora
from studio.engine.adapters.lora.fusing import Fusion, fuse
from studio.engine.adapters.lora.names import DENOISERS
from studio.engine.adapters.lora.wearing import Wearing, Worn
from studio.engine.adapters.shelf import parameters_in
from studio.engine.checkpoint.files import file_hash
from studio.engine.weights.loading import guarded
from studio.errors import StudioError
from studio.job import Loading
from studio.prompt.adapters import Use, adapters_at, are_lasting, naming
from studio.prompt.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from torch import Tensor

    from studio.engine.guidance import Guidance
    from studio.engine.models import Model
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.job import AdapterInfo, Job, Params

KEPT = 4  # files read last that are kept in memory


class Added:
    """The LoRAs and textual inversions of one loaded model."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._networks: Mapping[str, Any] = getattr(model, "networks", {})
        self._wearing = Wearing(self._networks)
        self._known: OrderedDict[tuple[str, str], Any] = OrderedDict()  # by path and hash
        self._loras: dict[str, Lora] = {}  # of the running job, by name
        self._hashes: dict[str, tuple[str, str]] = {}  # kind and hash, by name

    def read(self, infos: Sequence[AdapterInfo]) -> Generator[Loading, None, None]:
        """Have these at hand, and no others. Raises StudioError, or Stopped; nothing is changed then."""
        self._wearing.take_off()
        if infos and not self._networks:
            raise StudioError(f"LoRAs and textual inversions cannot be added to {self._model.info.name}.")
        loras: dict[str, Lora] = {}
        words: dict[str, dict[str, Tensor]] = {}
        hashes = {}
        for info in infos:
            digest = _hash(info, self._model.stop.check)
            found = yield from self._opened(info, digest)
            hashes[info.name] = info.kind, digest
            if info.kind == LORA:
                loras[info.name] = found
            for component, vectors in found.items() if info.kind == EMBEDDING else ():
                words.setdefault(component, {})[info.name] = vectors
        self._loras, self._hashes = loras, hashes
        for component, network in self._networks.items():
            network.embedded = words.get(component, {})

    def _opened(self, info: AdapterInfo, digest: str) -> Generator[Loading, None, Any]:
        key = info.path, digest
        if key not in self._known:
            model, path = self._model, Path(info.path)
            yield Loading(f"Reading {info.name}")
            with guarded(dataclasses.replace(model.info, name=info.name)):
                if info.kind == LORA:
                    check = model.stop.check
                    found: Any = open_lora(info.name, path, self._networks, model.info.name, check)
                else:
                    found = open_embedding(info.name, path, self._networks, model.info.name)
            self._known[key] = found
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def wear(self, uses: Sequence[Use]) -> None:
        """Wear these LoRAs and no others. Raises StudioError for one that was not read."""
        for use in uses:
            if use.name not in self._loras:
                raise StudioError(f"The LoRA {use.name} was not read for this picture.")
        self._wearing.wear([Worn(self._loras[use.name], use.weight, use.text_weight) for use in uses])

    def fusion(self, job: Job) -> Fusion | None:
        """What the LoRAs of the job add to the denoiser; None when that is not the same in all its steps."""
        component = next((name for name in DENOISERS if name in self._networks), "")
        found = set()
        for params in parameters_in(job):
            parsed = parse(params.prompt)
            if not are_lasting(parsed.nodes):
                return None
            found.add(tuple((use.name, use.weight) for use in adapters_at(parsed, 0, 1)))
        if len(found) > 1:
            return None
        uses = found.pop()
        return fuse(component, [(self._loras[name], self._hashes[name][1], weight) for name, weight in uses])

    def told(self, params: Params) -> tuple[AdapterUse, ...]:
        """What a record tells of those that the prompts of `params` name, in the order of their names."""
        parsed, steps = parse(params.prompt), params.steps
        uses = [use for step in range(steps) for use in adapters_at(parsed, step, steps)]
        found = []
        for name, (kind, digest) in sorted(self._hashes.items()):
            own = [use for use in uses if use.name == name]
            strongest = max(own, key=lambda use: abs(use.weight), default=None)
            if kind == LORA and strongest is not None:
                found.append(AdapterUse(name, kind, digest, strongest.weight, strongest.text_weight))
            pattern = naming([name])
            said = pattern is not None and pattern.search(f"{params.prompt}\n{params.negative_prompt}")
            if kind == EMBEDDING and said:
                found.append(AdapterUse(name, kind, digest))
        return tuple(found)


def _hash(info: AdapterInfo, check: Callable[[], None]) -> str:
    try:
        return file_hash(Path(info.path), check)
    except OSError as error:
        raise StudioError(f"{info.path} cannot be read: {error.strerror or error}.") from error


def added_to(model: Model) -> Added:
    """What is added to `model`; it is the same for as long as the model is loaded."""
    own = vars(getattr(model, "base", model))  # a refiner beside it has nothing added
    if "added" not in own:
        own["added"] = Added(getattr(model, "base", model))
    found: Added = own["added"]
    return found


def recorded(model: Model, job: Job) -> tuple[AdapterUse, ...]:
    """What the record of a picture tells of what was added to the model."""
    found = {
        (use.kind, use.name): use for params in parameters_in(job) for use in added_to(model).told(params)
    }
    return tuple(use for _, use in sorted(found.items()))


def predictor(model: Model, job: Job, steps: int, guidance: Guidance, reference: Condition) -> Predict:
    """The model's predictor, in each step with the LoRAs that the prompt names for it.

    Texts are encoded anew where the LoRAs' parts for the encoders change. Raises StudioError.
    """
    added, parsed = added_to(model), parse(job.params.prompt)
    uses = [adapters_at(parsed, step, steps) for step in range(steps)]
    known: dict[tuple[tuple[str, float], ...], Predict] = {}
    for use in uses:
        if _texts(use) not in known:
            added.wear(use)
            known[_texts(use)] = model.predictor(job, steps, guidance, reference)
    added.wear(uses[0])

    def predict(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
        added.wear(uses[step])
        return known[_texts(uses[step])](latents, timestep, step)

    return predict


def _texts(uses: Sequence[Use]) -> tuple[tuple[str, float], ...]:
    """What of the LoRAs the text encoders wear."""
    return tuple((use.name, use.text_weight) for use in uses if use.text_weight)
