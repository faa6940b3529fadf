"""How the prompt pulls: the method of guidance with its own numbers, and where it acts."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLineEdit

from studio.app.generation import Generation
from studio.job import GuidanceInfo
from studio.ui.guidance.interval_field import IntervalField
from studio.ui.panels.fields import Choice, SliderNumber
from studio.ui.panels.folder_field import FolderField
from studio.ui.panels.params_form import ParamsForm

METHOD_NAMES = {
    "classifier-free": "Classifier-free",
    "apg": "Adaptive projected (APG)",
    "cfg-zero*": "CFG-Zero*",
    "cfg++": "CFG++",
    "perturbed attention": "Perturbed attention (PAG)",
    "skip-layer": "Skip-layer (SLG)",
    "clip": "CLIP",
}


class GuidanceForm(ParamsForm):
    """The methods that suit the model, the numbers of the chosen one, rescale and the guided steps."""

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        tip = self.tr(
            "How the predictions with the prompt and without become one. The guidance scale says how hard."
        )
        self.method = Choice()
        self.add_row(self.tr("Met&hod"), self.method, tip, "guidance_method")
        self.method.edited.connect(self._choose)
        self._add_numbers()
        self._add_clip()
        tip = self.tr(
            "How hard the negative prompt pushes on a model that has its guidance built in; 1 = it is not "
            "read, and pictures take half the time"
        )
        self.add_number(
            "negative_scale", self.tr("Negative scale"), SliderNumber(1, 50, 0.1, 1, slider_to=8), tip
        )
        tip = self.tr("How far to pull contrast back after strong guidance; 0 = not at all")
        self.add_number("guidance_rescale", self.tr("&Rescale"), SliderNumber(0, 1, 0.05, 2), tip)
        tip = self.tr(
            "Which part of the steps the guidance scale acts in. Late guidance only (25 to 100 %) keeps more "
            "variety; leaving out the last steps costs little; what is left out takes half the time."
        )
        self.add_row(self.tr("Guided steps"), IntervalField(generation), tip, "guidance_interval")
        generation.catalog_changed.connect(self.show_offers)
        generation.params_changed.connect(self.show_offers)
        self.show_offers()

    def _add_numbers(self) -> None:
        tip = self.tr("How much is kept of the part of the change that saturates colours; 1 = all of it")
        self.add_number("apg_parallel", self.tr("Parallel part"), SliderNumber(0, 1, 0.05, 2), tip)
        tip = self.tr("The longest change of the predicted picture; 0 = of any length")
        self.add_number("apg_norm", self.tr("Norm"), SliderNumber(0, 1000, 0.5, 1, slider_to=50), tip)
        tip = self.tr(
            "How earlier steps count; below 0 they push back, which keeps pictures from overdoing it"
        )
        self.add_number("apg_momentum", self.tr("Momentum"), SliderNumber(-1, 1, 0.05, 2), tip)
        tip = self.tr("How many first steps stand still, where flow models are told wrong directions")
        self.add_number("zero_steps", self.tr("Still steps"), SliderNumber(0, 999, slider_to=5), tip)
        tip = self.tr("From the negative prompt (0) to the prompt (1), in place of the guidance scale")
        self.add_number("cfgpp_scale", self.tr("CFG++ scale"), SliderNumber(0, 2, 0.05, 2, slider_to=1), tip)
        tip = self.tr("How far to go away from what the disturbed network sees; 0 = not at all")
        self.add_number(
            "perturbed_scale", self.tr("Perturbation"), SliderNumber(0, 100, 0.1, 1, slider_to=8), tip
        )
        self.layers = QLineEdit()
        self.layers.setPlaceholderText(self.tr("what suits the model"))
        tip = self.tr(
            "Which blocks are disturbed: numbers such as 7, 8, 9, or parts of their names such as mid"
        )
        self.add_row(self.tr("Blocks"), self.layers, tip, "perturbed_layers")
        self._bind("perturbed_layers", self._show_layers)
        self.layers.editingFinished.connect(
            lambda: self._generation.set_params(perturbed_layers=self.layers.text().strip())
        )
        tip = self.tr("The share of the steps from which on they are disturbed")
        self.add_number("perturbed_start", self.tr("Perturbed from"), SliderNumber(0, 1, 0.05, 2), tip)
        tip = self.tr("The share of the steps up to which they are disturbed")
        self.add_number("perturbed_end", self.tr("Perturbed to"), SliderNumber(0, 1, 0.05, 2), tip)

    def _add_clip(self) -> None:
        tip = self.tr("How hard the picture is moved to please the CLIP model; 0 = not at all")
        self.add_number("clip_scale", self.tr("CLIP scale"), SliderNumber(0, 100, 0.1, 1, slider_to=5), tip)
        self.clip = FolderField(self.tr("Choose a CLIP model"))
        tip = self.tr(
            "The folder of a CLIP model of yours, as transformers saves it. Each step decodes the picture "
            "for it, which takes time and memory."
        )
        self.add_row(self.tr("CLIP model"), self.clip, tip, "clip_model")
        self._bind("clip_model", self.clip.set_value)
        self.clip.edited.connect(lambda path: self._generation.set_params(clip_model=path))

    def _show_layers(self, layers: str) -> None:
        if layers != self.layers.text():
            with QSignalBlocker(self.layers):
                self.layers.setText(layers)

    def _choose(self, name: object) -> None:
        """Take a method with the numbers that suit it."""
        offers = {offer.name: offer for offer in self._offers()}
        self._generation.set_params(guidance_method=name, **dict(offers[str(name)].defaults))

    def _offers(self) -> tuple[GuidanceInfo, ...]:
        catalog, model = self._generation.catalog, self._generation.model
        infos = catalog.guidances if catalog else ()
        return tuple(info for info in infos if model is None or model.prediction in info.predicts)

    def show_offers(self) -> None:
        """List the methods; show the numbers of the chosen one alone."""
        offers, params, model = self._offers(), self._generation.params, self._generation.model
        self.method.set_options([(self.tr(METHOD_NAMES[info.name]), info.name, "") for info in offers])
        self.method.set_value(params.guidance_method)
        self.set_enabled("guidance_method", len(offers) > 1)
        own = {name for info in offers if info.name == params.guidance_method for name in info.numbers}
        for name in {name for info in offers for name in info.numbers} | set(self.rows):
            if name not in ("guidance_method", "negative_scale", "guidance_rescale", "guidance_interval"):
                self.set_shown(name, name in own)
        self.set_shown("negative_scale", model is not None and model.distilled)
