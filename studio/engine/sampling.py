"""The denoising loop: one page, one yield per model call, every state between two calls a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor

from studio.engine.discrete import State
from studio.engine.noise import Source
from studio.errors import StudioError
from studio.job import SamplingState

if TYPE_CHECKING:
    from studio.engine.schedulers import Scheduler

Predict = Callable[[Tensor, Tensor, int], Tensor]  # (scaled latents, timestep, step) -> prediction


class Memory(Protocol):
    """What remembers something from call to call beside the solver."""

    @property
    def memory(self) -> Mapping[str, Any]:
        """All of it, by names that no solver uses; it is part of the sampling state."""
        ...

    def recall(self, history: Mapping[str, Any]) -> None:
        """Take it out of a sampling state; nothing of it there is a new beginning."""
        ...


@dataclass(frozen=True, eq=False)
class Hold:
    """The known picture that inpainting keeps, and how freely each latent may leave it."""

    known: Tensor  # (1, channels, h, w): the clean latents of the picture
    noise: Tensor  # the same shape: what brings `known` to any noise level
    freedom: Tensor  # (1, 1, h, w) in 0..1: 0 stays known, 1 is free from the first step

    def held(self, step: int, steps: int) -> Tensor:
        """Which latents stay on the known picture's noise path in this step, counted from 0.

        Differential diffusion: a latent is freed at the step its mask value says, so that `freedom` is the
        part of the schedule in which it is denoised (Levin and Fried 2023, arXiv 2306.00950, algorithm 1).
        """
        return self.freedom * steps <= steps - step - 1


@torch.inference_mode()
def denoise(
    predict: Predict,
    scheduler: Scheduler,
    state: State,
    generator: Generator | Source | None = None,
    hold: Hold | None = None,
    until: int | None = None,
    memories: Sequence[Memory] = (),
) -> Iterator[tuple[State, Tensor]]:
    """Yield the state after each model call and the predicted clean latents (x̂0).

    Starts at `state.call`, be it a new picture or a resumed one, and ends with call `until` (None: the last).
    Known latents are put back, exactly, after each call at the noise level that call ended on, so what the
    solver did to them never matters; what it remembers of them matters once they are freed, see
    `Scheduler.step`. What `memories` remember from call to call travels in the states.
    """
    for each in memories:
        each.recall(state.history)
    for call in range(state.call, scheduler.total if until is None else min(until, scheduler.total)):
        held = None if hold is None or call == 0 else hold.held(scheduler.step_of(call - 1), scheduler.steps)
        prediction = predict(scheduler.scale(state), scheduler.timestep(call), scheduler.step_of(call))
        state, guess = scheduler.step(state, prediction, generator, held)
        if remembered := {name: value for each in memories for name, value in each.memory.items()}:
            state = State(state.latents, state.call, {**state.history, **remembered})
        if hold is not None:
            state, guess = put_back(hold, scheduler, state, guess)
        yield state, guess


def put_back(hold: Hold, scheduler: Scheduler, state: State, guess: Tensor) -> tuple[State, Tensor]:
    """State and guess with what is held after the last call on the known picture's noise path."""
    held = hold.held(scheduler.step_of(state.call - 1), scheduler.steps)
    last = state.call == scheduler.total
    known = hold.known if last else scheduler.add_noise(hold.known, hold.noise, state.call)
    latents = torch.where(held, known, state.latents)
    return State(latents, state.call, state.history), torch.where(held, hold.known, guess)


def save(
    state: State,
    total: int,
    generator: Generator | Source | None = None,
    index: int = 0,
    digests: str = "",
    stretch: int = 0,
    guess: NDArray[Any] | None = None,
    executor: str = "",
    reused: int = 0,
) -> SamplingState:
    """The state as plain numpy, with the picture's random state; nothing in it is shared."""
    random_state = b"" if generator is None else generator.get_state().numpy().tobytes()
    history = {name: _to_plain(value) for name, value in state.history.items()}
    latents = _to_plain(state.latents[0])
    return SamplingState(
        latents, state.call, total, history, random_state, index, digests, stretch, guess, executor, reused
    )


def restore(saved: SamplingState, device: str, generator: Generator | Source | None = None) -> State:
    """The inverse of `save`; also sets `generator` back. Raises StudioError when the values are damaged."""
    if not np.isfinite(saved.latents).all():
        raise StudioError("The saved sampling state holds values that are not numbers.")
    if generator is not None and saved.random_state:
        generator.set_state(torch.frombuffer(bytearray(saved.random_state), dtype=torch.uint8))
    history = {name: _to_tensor(value, device) for name, value in saved.history.items()}
    latents: Tensor = _to_tensor(saved.latents, device)
    return State(latents[None], saved.call, history)


def _to_plain(value: Any) -> Any:
    if isinstance(value, Tensor):
        return value.detach().cpu().numpy().copy()
    return [_to_plain(item) for item in value] if isinstance(value, list) else value


def _to_tensor(value: Any, device: str) -> Any:
    if isinstance(value, np.ndarray):
        return torch.from_numpy(value.copy()).to(device)
    return [_to_tensor(item, device) for item in value] if isinstance(value, list) else value
