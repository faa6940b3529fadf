"""Speed: what is reused from one model call for the next, and how much of a picture that leaves out."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from studio.app.generation import Generation
from studio.job import CacheInfo
from studio.ui.panels.fields import Choice, SliderNumber
from studio.ui.panels.params_form import ParamsForm

CACHE_NAMES = {"deepcache": "DeepCache", "first block": "First-block cache"}


class SpeedForm(ParamsForm):
    """The caches that suit the model, the numbers of the chosen one, and what they come to."""

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        tip = self.tr(
            "Faster, and not the same picture: parts of the network run in some model calls only, and the "
            "others reuse what they gave"
        )
        self.cache = self.add_choice("cache", self.tr("Cache"), Choice(), tip)
        tip = self.tr(
            "The share of the steps from which on the cache acts: the first steps settle what is in the "
            "picture, and left whole they keep it the same"
        )
        self.add_number("cache_start", self.tr("Begins at"), SliderNumber(0, 1, 0.05, 2), tip)
        tip = self.tr("Of so many model calls one is whole; the more, the faster and the further off")
        self.add_number("cache_interval", self.tr("Whole, one of"), SliderNumber(1, 999, slider_to=8), tip)
        tip = self.tr(
            "How many layers below the outermost run in every call; the more, the slower and the closer to "
            "the picture without a cache"
        )
        self.add_number("cache_depth", self.tr("Depth"), SliderNumber(0, 100, slider_to=8), tip)
        tip = self.tr(
            "How much the first block may change its mind before a call is whole; 0 = every call is whole"
        )
        self.add_number(
            "cache_threshold", self.tr("Threshold"), SliderNumber(0, 10, 0.01, 2, slider_to=0.5), tip
        )
        self.meaning = QLabel(wordWrap=True)
        self.meaning.setObjectName("muted")
        self._grid.addWidget(self.meaning, self._grid.rowCount(), 0, 1, 2)
        generation.catalog_changed.connect(self.show_offers)
        generation.params_changed.connect(self.show_offers)
        self.show_offers()

    def _offers(self) -> tuple[CacheInfo, ...]:
        catalog, model = self._generation.catalog, self._generation.model
        infos = catalog.caches if catalog else ()
        return tuple(info for info in infos if model is not None and model.network in info.networks)

    def show_offers(self) -> None:
        """List the caches; show the numbers of the chosen one alone."""
        offers, params = self._offers(), self._generation.params
        names = [(self.tr(CACHE_NAMES[info.name]), info.name, "") for info in offers]
        self.cache.set_options([(self.tr("None"), "none", ""), *names])
        self.cache.set_value(params.cache)
        self.set_enabled("cache", bool(offers))
        own = {name for info in offers if info.name == params.cache for name in info.numbers}
        for name in self.rows:
            if name != "cache":
                self.set_shown(name, name in own)
        self.meaning.setText(self._told(params.cache if own else "none"))
        self.meaning.setVisible(bool(self.meaning.text()))

    def _told(self, cache: str) -> str:
        params = self._generation.params
        if cache == "deepcache":
            words = self.tr("%1 of %2 steps are whole. Run by torch.")
            first = round(params.cache_start * params.steps) or 1  # there is nothing to reuse in the first
            whole = first + (params.steps - first) // params.cache_interval
            return words.replace("%1", str(whole)).replace("%2", str(params.steps))
        return "" if cache == "none" else self.tr("Each call finds out whether it is whole. Run by torch.")
