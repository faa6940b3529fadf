"""Which of the LoRAs and textual inversions that there are the prompts of a job name; loads no torch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from studio.adapter import EMBEDDING, LORA
from studio.branch import told
from studio.errors import StudioError
from studio.prompt.adapters import adapters_in, naming, unknown
from studio.prompt.syntax import parse

if TYPE_CHECKING:
    from studio.job import AdapterInfo, Catalog, Job, Params


def named_in(job: Job, catalog: Catalog) -> tuple[AdapterInfo, ...]:
    """The LoRAs and textual inversions that the job's prompts name, in all its stretches.

    Raises StudioError for a LoRA that is not there, or cannot be used.
    """
    stretches = parameters_in(job)
    loras = catalog.adapters_of(LORA)
    found: dict[str, AdapterInfo] = {}
    for params in stretches:
        for node in adapters_in(parse(params.prompt).nodes):
            if node.name not in loras:
                raise StudioError(unknown(node.name, loras))
            found[node.name] = loras[node.name]
    for info in found.values():
        if info.problem:
            raise StudioError(info.problem)
    texts = [text for params in stretches for text in (params.prompt, params.negative_prompt)]
    return (*found.values(), *_embeddings_in(texts, catalog))


def names_loras(job: Job) -> bool:
    """Whether any stretch of the job names a LoRA."""
    return any(True for params in parameters_in(job) for _ in adapters_in(parse(params.prompt).nodes))


def parameters_in(job: Job) -> list[Params]:
    """What each stretch of the job is told, the last one last."""
    return [told(job.branches, job.params, stretch) for stretch in range(len(job.branches) + 1)]


def _embeddings_in(texts: Iterable[str], catalog: Catalog) -> list[AdapterInfo]:
    usable = {name: info for name, info in catalog.adapters_of(EMBEDDING).items() if not info.problem}
    pattern = naming(usable)
    if pattern is None:
        return []
    said = {name.casefold() for text in texts for name in pattern.findall(text)}
    return [info for name, info in usable.items() if name.casefold() in said]
