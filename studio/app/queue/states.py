"""Sampling states and controls as JSON values and arrays, for the files they are kept in."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.job import Branch, Control, ControlSettings, SamplingState

Arrays = dict[str, NDArray[Any]]


def state_to_plain(state: SamplingState, arrays: Arrays) -> dict[str, Any]:
    """The state as JSON values, every array moved into `arrays` and named where it was."""
    return {
        "call": state.call,
        "total": state.total,
        "index": state.index,
        "digests": state.digests,
        "stretch": state.stretch,
        "executor": state.executor,
        "reused": state.reused,
        "attention": state.attention,
        "guess": None if state.guess is None else _to_plain(state.guess, arrays),
        "random_state": _to_plain(np.frombuffer(state.random_state, np.uint8), arrays),
        "latents": _to_plain(state.latents, arrays),
        "history": {name: _to_plain(value, arrays) for name, value in state.history.items()},
    }


def state_from_plain(values: dict[str, Any], arrays: Arrays, branches: tuple[Branch, ...]) -> SamplingState:
    """The inverse of `state_to_plain`. Raises KeyError or TypeError when `values` is no state.

    `branches` are those of the job.
    """
    passed = sum(branch.call <= values["call"] for branch in branches)  # older files do not tell
    return SamplingState(
        _from_plain(values["latents"], arrays),
        values["call"],
        values["total"],
        {name: _from_plain(value, arrays) for name, value in values["history"].items()},
        _from_plain(values["random_state"], arrays).tobytes(),
        values["index"],
        values.get("digests", ""),
        values.get("stretch", passed),
        None if values.get("guess") is None else _from_plain(values["guess"], arrays),
        values.get("executor", ""),
        values.get("reused", 0),
        values.get("attention", ""),
    )


def controls_to_plain(controls: tuple[Control, ...], arrays: Arrays) -> list[dict[str, Any]]:
    """The controls of a job as JSON values, their pictures moved into `arrays`."""
    return [
        {**dataclasses.asdict(each.settings), "picture": _to_plain(each.picture, arrays)} for each in controls
    ]


def controls_from_plain(values: list[dict[str, Any]], arrays: Arrays) -> tuple[Control, ...]:
    """The inverse. Raises KeyError, TypeError or ValueError when these are no controls."""
    return tuple(
        Control(ControlSettings.from_dict(told), _from_plain(told["picture"], arrays)) for told in values
    )


def _to_plain(value: Any, arrays: Arrays) -> Any:
    if isinstance(value, np.ndarray):
        name = f"state{len(arrays)}"
        arrays[name] = value
        return {"array": name}
    return [_to_plain(item, arrays) for item in value] if isinstance(value, list) else value


def _from_plain(value: Any, arrays: Arrays) -> Any:
    if isinstance(value, dict):
        return arrays[value["array"]]
    return [_from_plain(item, arrays) for item in value] if isinstance(value, list) else value
