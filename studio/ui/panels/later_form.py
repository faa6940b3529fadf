"""The later stage of a cascade: how many steps it takes, and how hard the words lead it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from studio.app.generation import Generation
from studio.ui.panels.fields import SliderNumber
from studio.ui.panels.params_form import ParamsForm


class LaterForm(ParamsForm):
    """Shown for models that make a picture in several stages. Signal offered(bool): the chosen one does."""

    offered = Signal(bool)

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        tip = self.tr(
            "Model calls of the stage that makes the first one's small picture large; 0 is what suits the "
            "model"
        )
        self.steps = self.add_number(
            "later_steps", self.tr("Later steps"), SliderNumber(0, 500, slider_to=100), tip
        )
        tip = self.tr(
            "How hard the prompt pulls in that stage: 1 = no guidance, twice as fast; 0 is what suits the "
            "model"
        )
        self.scale = self.add_number(
            "later_guidance", self.tr("Later guidance"), SliderNumber(0, 50, 0.5, 1, slider_to=15), tip
        )
        generation.catalog_changed.connect(self.show_offers)
        generation.params_changed.connect(self.show_offers)
        self.show_offers()

    def show_offers(self) -> None:
        """Say what suits the chosen model, where it has such a stage."""
        model = self._generation.model
        if model is not None and model.later_steps:
            auto = self.tr("Auto (%1)")
            self.steps.box.setSpecialValueText(auto.replace("%1", str(model.later_steps)))
            self.scale.box.setSpecialValueText(auto.replace("%1", f"{model.later_guidance:g}"))
        self.offered.emit(model is not None and model.later_steps > 0)
