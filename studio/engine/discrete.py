"""A diffusers scheduler over discrete training timesteps, used as a function from state to state."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import torch
from torch import Generator, Tensor

from studio.engine.listed import Levels, listed
from studio.engine.noise import Source, plain
from studio.errors import StudioError
from studio.job import LISTS

if TYPE_CHECKING:
    from studio.job import Params

TEACHERS_STEPS = 50  # of the schedule that distilled models jump along, as diffusers has it
STEEPEST = 100.0  # sigma; Stable Diffusion's schedule begins at 15, a cosine schedule at 20,000
ANCESTRAL = ("DDPMScheduler",)  # classes that can read a variance that the network predicts
SILENT = ("TCDScheduler", "DEISMultistepScheduler", "PNDMScheduler")  # classes that leave x̂0 nowhere
SPACINGS = {"karras": "use_karras_sigmas", "exponential": "use_exponential_sigmas", "beta": "use_beta_sigmas"}


@dataclass(frozen=True, eq=False)
class State:
    """A picture between two model calls, on its device. Tensors in it are never written to."""

    latents: Tensor  # (1, channels, h, w) float32
    call: int = 0  # model calls done
    history: Mapping[str, Any] = field(default_factory=dict)  # the solver's own values


class Discrete:
    """Wraps one private diffusers scheduler, whose timesteps are set.

    `keeps` names the attributes in which the diffusers class remembers earlier calls. They are written
    before each step from the state that comes in and read after it into the state that goes out, so that
    nothing is remembered between calls and any state can be resumed or branched.
    """

    def __init__(self, scheduler: Any, keeps: tuple[str, ...] = ()) -> None:
        self._scheduler = scheduler
        self._keeps = keeps
        self._order: int = scheduler.order
        self._timesteps: Tensor = scheduler.timesteps
        self._first = 0
        self._fresh = {name: _copy(getattr(scheduler, name, None)) for name in keeps}
        self._reads_variance = learned(getattr(scheduler, "config", {}))
        self._takes_generator = "generator" in inspect.signature(scheduler.step).parameters

    @staticmethod
    def lay(scheduler: Any, reached: Levels, device: str) -> None:
        """Put `scheduler`, whose timesteps are set, on the levels that the user lists."""
        reached = doubled(reached) if scheduler.order == 2 else reached
        scheduler.sigmas, scheduler.timesteps = reached.sigmas.cpu(), reached.timesteps

    def skip(self, strength: float, steps: int) -> None:
        """Start late, so that int(steps x strength) steps run, as diffusers' image pipelines count."""
        run = min(int(steps * strength), steps)
        if run < 1:
            raise StudioError(
                f"A strength of {strength:g} in {steps} steps leaves no step to run: raise either of them."
            )
        self._first = (steps - run) * self._order
        self._timesteps = self._scheduler.timesteps[self._first :]

    @property
    def total(self) -> int:
        """Model calls in the schedule."""
        return len(self._timesteps)

    @property
    def initial_scale(self) -> float:
        """The standard deviation of pure noise at the first call."""
        return float(self._scheduler.init_noise_sigma)

    def timestep(self, call: int) -> Tensor:
        """What the denoiser is told before this call, counted from 0."""
        return self._timesteps[call]

    @property
    def first_sigma(self) -> float:
        """Noise over signal at the first timestep of the whole schedule."""
        return float(self._scheduler.sigmas[0])

    @property
    def steps(self) -> int:
        """Steps in the schedule; Heun's method (order 2) makes two calls per step, and one in the last."""
        return -(-self.total // self._order)

    def step_of(self, call: int) -> int:
        """The step, counted from 0, that this call belongs to."""
        return call // self._order

    def scale(self, state: State) -> Tensor:
        """The latents as the denoiser wants to see them."""
        self._restore(state.call, state.history)
        scaled: Tensor = self._scheduler.scale_model_input(state.latents, self.timestep(state.call))
        return scaled

    def add_noise(self, latents: Tensor, noise: Tensor, call: int) -> Tensor:
        """Clean latents brought to the noise level at which this call starts."""
        self._restore(call, {})
        noisy: Tensor = self._scheduler.add_noise(latents, noise, self._timesteps[call : call + 1])
        return noisy

    def level(self, call: int) -> tuple[float, float]:
        """How strong picture and noise are where this call starts; see `Scheduler.level`."""
        if call >= self.total:
            return 1.0, 0.0
        one = torch.ones(1, 1, 1, 1)
        picture, noise = self.add_noise(one, one * 0, call), self.add_noise(one * 0, one, call)
        return float(picture), float(noise)

    def step(
        self,
        state: State,
        prediction: Tensor,
        generator: Generator | Source | None,
        held: Tensor | None = None,
    ) -> tuple[State, Tensor]:
        """The next state and the predicted clean latents; see `Scheduler.step`.

        A variance that the network predicts beside is only for those that read it.
        """
        self._restore(state.call, state.history)
        if not self._reads_variance:
            prediction = prediction[:, : state.latents.shape[1]]
        if held is not None and state.call > 0:
            self._forget(prediction, state.latents, held)
        before = generator.copy_own() if isinstance(generator, Source) and generator.turns else None
        moved = self._moved(state, prediction, generator)
        history = {name: _copy(getattr(self._scheduler, name, None)) for name in self._keeps}
        latents, guess = moved.prev_sample, self._guess(state, prediction, moved)
        if isinstance(generator, Source) and before is not None:
            self._restore(state.call, state.history)
            if held is not None and state.call > 0:
                self._forget(prediction, state.latents, held)
            latents = self._turned(latents, state, prediction, generator, before)
        return State(latents, state.call + 1, history), guess

    def _moved(self, state: State, prediction: Tensor, generator: Generator | Source | None) -> Any:
        draw = None if generator is None else plain(generator)
        extra = {"generator": draw} if self._takes_generator else {}
        return self._scheduler.step(prediction, self._told(state.call), state.latents, **extra)

    def _told(self, call: int) -> Tensor:
        """The timestep as the solver wants it."""
        return self.timestep(call)

    def _turned(
        self, latents: Tensor, state: State, prediction: Tensor, generator: Source, before: Generator
    ) -> Tensor:
        """`latents` with the noise that the step has added turned as the variation says.

        diffusers adds a multiple of what its generator draws, and does not say which: the same step with
        another draw tells. `before` is about to draw what was added. Where a step draws nothing, nothing is
        turned.
        """
        if torch.equal(before.get_state(), generator.own.get_state()):
            return latents
        drawn = torch.randn(latents.shape, generator=before)
        other = self._moved(state, prediction, before.manual_seed(0)).prev_sample
        unlike = drawn - torch.randn(latents.shape, generator=before.manual_seed(0))
        apart = (latents - other).double().cpu()
        share = float((apart * unlike).sum() / (unlike.double() ** 2).sum())
        change = share * (generator.turned(drawn) - drawn)
        return latents + change.to(latents.device, latents.dtype)

    def _guess(self, state: State, prediction: Tensor, moved: Any) -> Tensor:
        """x̂0, wherever the class leaves it: DPM-Solver and UniPC keep it as their newest output."""
        for name in ("denoised", "pred_original_sample"):
            if (guess := getattr(moved, name, None)) is not None:
                return guess  # type: ignore[no-any-return]
        if type(self._scheduler).__name__ in SILENT:
            return self._clean(state, prediction)
        newest: Tensor = self._scheduler.model_outputs[-1]
        return newest

    def _clean(self, state: State, prediction: Tensor) -> Tensor:
        """x̂0 of latents of unit variance: Salimans and Ho 2022, arXiv 2202.00512, appendix D."""
        picture, noise = self.level(state.call)
        if self._scheduler.config.prediction_type == "v_prediction":
            return picture * state.latents - noise * prediction
        return (state.latents - noise * prediction) / picture

    def _restore(self, call: int, history: Mapping[str, Any]) -> None:
        known = {name: history[name] for name in self._keeps if name in history}
        for name, value in (known or self._fresh).items():
            setattr(self._scheduler, name, _copy(value))
        if hasattr(self._scheduler, "_step_index"):
            self._scheduler._begin_index = self._first
            self._scheduler._step_index = self._first + call

    def _forget(self, prediction: Tensor, latents: Tensor, held: Tensor) -> None:
        """Let multistep solvers take held latents as if they had come here with the present guess.

        A latent that was held so far has been moved along the known picture's noise path, which is not what
        the solver remembers. With the present x̂0 written as its whole past, the differences of the multistep
        formulas vanish there, and with the latent carried back along the straight line through x̂0 and the
        implied noise, UniPC's corrector gives it back as it is: the first free step starts exactly at the
        known latent and is of first order. All of it is elementwise, so that free latents are not touched.
        """
        if "derivatives" in self._keeps:
            self._forget_derivatives(prediction, latents, held)
            return
        if "model_outputs" not in self._keeps or self._scheduler.lower_order_nums == 0:
            return
        guess = self._scheduler.convert_model_output(prediction, sample=latents)
        outputs = self._scheduler.model_outputs
        self._scheduler.model_outputs = [
            None if past is None else torch.where(held, guess, past) for past in outputs
        ]
        if "last_sample" in self._keeps:
            back = self._carried_back(guess, latents)
            self._scheduler.last_sample = torch.where(held, back, self._scheduler.last_sample)

    def _forget_derivatives(self, prediction: Tensor, latents: Tensor, held: Tensor) -> None:
        """The same where derivatives are remembered: with equal ones a step is Euler's."""
        sigma = self._scheduler.sigmas[self._scheduler.step_index]
        present = prediction
        if self._scheduler.config.prediction_type == "v_prediction":
            guess = prediction * (-sigma / (sigma**2 + 1) ** 0.5) + latents / (sigma**2 + 1)
            present = (latents - guess) / sigma
        past = self._scheduler.derivatives
        self._scheduler.derivatives = [torch.where(held, present, each) for each in past]

    def _carried_back(self, guess: Tensor, latents: Tensor) -> Tensor:
        index = self._scheduler.step_index
        alpha, sigma = self._scheduler._sigma_to_alpha_sigma_t(self._scheduler.sigmas[index])
        alpha_back, sigma_back = self._scheduler._sigma_to_alpha_sigma_t(self._scheduler.sigmas[index - 1])
        back: Tensor = alpha_back * guess + sigma_back * ((latents - alpha * guess) / sigma)
        return back


def learned(config: Mapping[str, Any]) -> bool:
    """Whether a scheduler reads the variance too, of a network that predicts it."""
    return str(config.get("variance_type", "")).startswith("learned")


def discrete(
    diffusers_class: Any,
    config: Mapping[str, Any],
    params: Params,
    device: str,
    keeps: tuple[str, ...] = (),
    wraps: type[Discrete] | None = None,
    **own: Any,
) -> Discrete:
    """A new scheduler of `diffusers_class` from the model's own config, the job's switches and `own`.

    Always from the original config: diffusers carries switches of one class over into another. As in its
    Stable Diffusion pipelines, steps_offset is 1 and nothing is clipped, unless the config says that it is
    to be taken "as_written". With zero-SNR rescaling the last timestep must be visited, so spacing is
    "trailing" (Lin et al. 2024, arXiv 2305.08891, section 3.3).
    Raises StudioError when the model's training schedule has too few timesteps.
    """
    switches = {**config} if config.get("as_written") else {**config, "steps_offset": 1, "clip_sample": False}
    switches |= {switch: params.sigmas == name for name, switch in SPACINGS.items()}
    if learned(switches) and diffusers_class.__name__ not in ANCESTRAL:
        switches |= {"variance_type": "fixed_small"}
    if params.rescale_zero_snr:
        switches |= {"rescale_betas_zero_snr": True, "timestep_spacing": "trailing"}
    accepted = inspect.signature(diffusers_class.__init__).parameters
    known = {name: value for name, value in (switches | own).items() if name in accepted}
    scheduler = diffusers_class.from_config(known)
    scheduler.set_timesteps(params.steps, device=device)
    wraps = wraps or Discrete
    if params.sigmas in LISTS:
        signal = scheduler.alphas_cumprod.double().cpu().numpy()
        wraps.lay(scheduler, listed(params, ((1 - signal) / signal) ** 0.5, device), device)
        return wraps(scheduler, keeps)
    made = wraps(scheduler, keeps)
    # Near as many steps as there are timesteps, some spacings leave the schedule or visit a timestep twice.
    trained = int(config.get("num_train_timesteps", 1000))
    if params.steps >= trained or float(made.timestep(0)) > trained - 1:
        raise StudioError(f"{params.steps} steps do not fit in this model's schedule of {trained} timesteps.")
    _check_beta(made, params)
    return made


def gentle(
    diffusers_class: Any,
    config: Mapping[str, Any],
    params: Params,
    device: str,
    keeps: tuple[str, ...],
    wraps: type[Discrete] | None = None,
) -> Discrete:
    """The same for methods of second order in sigma.

    On schedules that begin at (almost) pure noise, spacing is "leading", which skips that end. A step from
    sigma 20,000 to 12 multiplies the change of x̂0 between Heun's two calls by 20,000 / (2 x 12), so that the
    first step would throw the picture far away; the first-order methods do not mind.
    """
    plain = replace(params, sigmas="default")
    steep = discrete(diffusers_class, config, plain, device).initial_scale > STEEPEST
    spacing = {"timestep_spacing": "leading"} if steep else {}
    return discrete(diffusers_class, config, params, device, keeps, wraps, **spacing)


def jumping(
    diffusers_class: Any, name: str, config: Mapping[str, Any], params: Params, device: str
) -> Discrete:
    """The same for solvers of distilled models, which jump along their teacher's schedule.

    Raises StudioError when there are more steps than the teacher's.
    """
    most = int(config.get("original_inference_steps", TEACHERS_STEPS))
    if params.steps > most:
        raise StudioError(f"{name} offers at most {most} steps on this model, not {params.steps}.")
    return discrete(diffusers_class, config, params, device, rescale_betas_zero_snr=False)


def doubled(reached: Levels) -> Levels:
    """For solvers that call the network twice in each step but the last: each inner level two times."""
    sigmas, times = reached
    inner = sigmas[1:-1].repeat_interleave(2)
    return Levels(
        torch.cat([sigmas[:1], inner, sigmas[-1:]]), torch.cat([times[:1], times[1:].repeat_interleave(2)])
    )


def _check_beta(made: Discrete, params: Params) -> None:
    """diffusers spreads beta sigmas evenly in sigma: from a large one, most steps see only noise."""
    if params.sigmas == "beta" and made.first_sigma > STEEPEST:
        raise StudioError(
            f"Beta sigmas do not suit this model, whose noise begins at sigma {made.first_sigma:,.0f}: "
            "choose default, karras or exponential ones."
        )


def _copy(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value
