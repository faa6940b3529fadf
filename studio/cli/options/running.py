"""What runs the networks, in which numbers, and what is saved on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from studio.cli.options.values import choice
from studio.job import ATTENTIONS, CACHES, DTYPES, EXECUTORS, WEIGHTS


@dataclass(frozen=True)
class RunOptions:
    """What runs the networks."""

    threads: Annotated[int, typer.Option(min=0, help="CPU threads; 0 = the usual number.")] = 0
    dtype: Annotated[str | None, choice(DTYPES, "Number format of the network.")] = None
    executor: Annotated[str | None, choice(EXECUTORS, "What runs the networks.")] = None
    weights: Annotated[str | None, choice(WEIGHTS, "How weights are kept: whole, as filed, in 8 bits.")] = (
        None
    )
    attention: Annotated[
        str | None, choice(ATTENTIONS, "What works attention out, where torch runs the networks.")
    ] = None
    cache: Annotated[
        str | None, choice(CACHES, "Faster and less exact: what is reused from one model call for the next.")
    ] = None
    cache_start: Annotated[
        float | None, typer.Option(help="0 to 1: the cache acts from this share of the steps on.")
    ] = None
    cache_interval: Annotated[
        int | None, typer.Option(help="Of so many model calls one is whole, with deepcache.")
    ] = None
    cache_depth: Annotated[
        int | None, typer.Option(help="So many layers below the outermost run in every call, with deepcache.")
    ] = None
    cache_threshold: Annotated[
        float | None, typer.Option(help="How much may change before a call is whole, with first block.")
    ] = None
