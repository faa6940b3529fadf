"""The refiner: which other model makes the last steps of a picture, and from where on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from studio.app.generation import Generation
from studio.ui.panels.fields import Choice, SliderNumber
from studio.ui.panels.params_form import ParamsForm


class RefinerForm(ParamsForm):
    """Lists the models that can go on with the chosen one's pictures. Signal offered(bool): there are any."""

    offered = Signal(bool)

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        tip = self.tr(
            "Another model of the same family that makes the last steps of every picture, where the details "
            "are; both have to fit into memory"
        )
        self.refiner = self.add_choice("refiner", self.tr("Refiner"), Choice(), tip)
        tip = self.tr(
            "The share of the noise that the chosen model removes before the refiner takes over: at 0.8, the "
            "last fifth is the refiner's"
        )
        self.add_number("refiner_start", self.tr("Takes over at"), SliderNumber(0, 1, 0.05, 2), tip)
        generation.catalog_changed.connect(self.show_offers)
        generation.params_changed.connect(self.show_offers)
        self.show_offers()

    def show_offers(self) -> None:
        """List the models that go with the chosen one."""
        catalog, model = self._generation.catalog, self._generation.model
        if catalog is None or model is None:
            self.offered.emit(False)
            return
        names = [each.name for each in catalog.models if each.refines(model)]
        chosen = self._generation.params.refiner
        self.refiner.set_options([(self.tr("None"), "", ""), *((name, name, "") for name in names)])
        self.refiner.set_value(chosen)
        self.set_enabled("refiner_start", bool(chosen))
        self.offered.emit(bool(names))
