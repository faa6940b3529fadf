"""How the noise is taken away: the scheduler and the noise levels it walks, shown as a curve."""

from __future__ import annotations

from studio.app.explorers.levels import NoiseLevels
from studio.app.generation import Generation
from studio.job import LISTS, SchedulerInfo
from studio.ui.panels.fields import Choice, SliderNumber
from studio.ui.panels.levels_field import LevelsField
from studio.ui.panels.params_form import ParamsForm
from studio.ui.panels.sigma_curve import SigmaCurve

SIGMA_NAMES = {
    "default": "Default",
    "karras": "Karras",
    "exponential": "Exponential",
    "beta": "Beta",
    "listed sigmas": "Listed sigmas",
    "listed timesteps": "Listed timesteps",
}


class SolverForm(ParamsForm):
    """Scheduler, sigmas, their list and curve, flow shift, zero-SNR, clip skip; what suits is offered."""

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        self.noise = NoiseLevels(generation)
        tip = self.tr("The solver that walks from noise to picture; those that suit the model are offered")
        self.scheduler = self.add_choice("scheduler", self.tr("S&cheduler"), Choice(), tip)
        tip = self.tr(
            "How the noise levels are spaced over the steps; Karras spends more of them on detail. "
            "A list is your own."
        )
        self.sigmas = Choice()
        self.add_row(self.tr("Sigm&as"), self.sigmas, tip, "sigmas")
        self._bind("sigmas", self.sigmas.set_value)
        self.sigmas.edited.connect(self._choose_sigmas)
        tip = self.tr(
            "Sigmas or timesteps, from noise to picture: they make as many steps. With another number of "
            "steps these lie evenly along the list."
        )
        self.levels = LevelsField(generation, self.noise)
        self.add_row(self.tr("&List"), self.levels, tip, "levels")
        tip = self.tr(
            "How far a model of flow matching spends its steps on noise, which large pictures need more of; "
            "0 = as its own scheduler says"
        )
        self.add_number("flow_shift", self.tr("Flo&w shift"), SliderNumber(0, 100, 0.5, 2, slider_to=12), tip)
        self.curve = SigmaCurve(self.noise)
        tip = self.tr("The noise level at which each step begins, from noise to picture")
        self.add_row(self.tr("Noise levels"), self.curve, tip, "curve")
        tip = self.tr(
            "Let the schedule end in pure noise, so that very dark and very bright pictures are possible"
        )
        self.zero_snr = self.add_check("rescale_zero_snr", self.tr("Zero SNR"), self.tr("Rescale"), tip)
        tip = self.tr(
            "Which of the text encoder's last layers is read: 1 = the last, 2 = the last but one, which some "
            "models were trained with"
        )
        self.add_number("clip_skip", self.tr("Clip skip"), SliderNumber(1, 64, slider_to=12), tip)
        generation.catalog_changed.connect(self.show_catalog)
        generation.params_changed.connect(self._show_offers)
        self.show_catalog()
        self.curve.show_levels()

    def _choose_sigmas(self, name: object) -> None:
        """Take a spacing; a list begins as the levels are now."""
        levels = {"listed sigmas": self.noise.sigmas, "listed timesteps": self.noise.timesteps}.get(str(name))
        changes = {"levels": tuple(float(f"{level:.4g}") for level in levels)} if levels else {}
        self._generation.set_params(sigmas=name, **changes)

    def show_catalog(self) -> None:
        """List the schedulers that suit the model."""
        self._listed: tuple[str, ...] = ()
        self._show_offers()
        self.show_params()

    def _offers(self) -> tuple[SchedulerInfo, ...]:
        catalog, model = self._generation.catalog, self._generation.model
        if catalog is None:
            return ()
        return tuple(s for s in catalog.schedulers if model is None or model.prediction in s.predicts)

    def _show_offers(self) -> None:
        params, model = self._generation.params, self._generation.model
        offers = self._offers()
        names = tuple(offer.name for offer in offers)
        if names != self._listed:
            self._listed = names
            self.scheduler.set_options([(name, name, "") for name in names])
            self.scheduler.set_value(params.scheduler)
        is_flow = model is not None and model.prediction == "flow"
        self.set_shown("flow_shift", is_flow)
        self.set_shown("rescale_zero_snr", not is_flow)
        self.set_shown("clip_skip", model is not None and model.clip_layers > 0)
        self.set_shown("levels", params.sigmas in LISTS)
        offer = next((offer for offer in offers if offer.name == params.scheduler), None)
        if offer is not None:
            self._show_offer(offer)

    def _show_offer(self, offer: SchedulerInfo) -> None:
        params = self._generation.params
        self.sigmas.set_options([(self.tr(SIGMA_NAMES[s]), s, "") for s in offer.sigmas])
        self.sigmas.set_value(params.sigmas)
        self.set_enabled("sigmas", len(offer.sigmas) > 1)
        self.set_enabled("rescale_zero_snr", offer.rescale_zero_snr)
        changes: dict[str, object] = {}
        if params.sigmas not in offer.sigmas:
            changes["sigmas"] = offer.sigmas[0]
        if params.rescale_zero_snr and not offer.rescale_zero_snr:
            changes["rescale_zero_snr"] = False
        if changes:
            self._generation.set_params(**changes)
