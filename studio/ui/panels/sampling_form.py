"""The parameters that are asked for most: model, size, steps, guidance, strength, seed."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from studio.app.generation import Generation
from studio.app.language import told
from studio.job import ModelInfo
from studio.ui.panels.fields import Choice, SliderNumber, tooltip
from studio.ui.panels.params_form import ParamsForm
from studio.ui.panels.seed_field import SeedField, VariationForm
from studio.ui.panels.size_field import SizeField

# What the last rows of the model list stand for; no model can be named so.
UNUSABLE = "\0unusable"
ADD_FOLDER = "\0add folder"


class SamplingForm(ParamsForm):
    """What is asked for most: model, size, steps, guidance, strength, seed, how many."""

    add_folder = Signal()
    show_unusable = Signal()

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        self.model = Choice()
        self.add_row(
            self.tr("Mo&del"), self.model, self.tr("The checkpoint that makes the pictures"), "model"
        )
        self.model.edited.connect(self._choose_model)
        self.size = SizeField(generation)
        tip = self.tr("Width and height the model works at; away from its native size pictures get worse")
        self.add_row(self.tr("Si&ze"), self.size, tip, "size")
        self._add_numbers()
        self.variation = VariationForm(generation)
        self.seed = SeedField(generation, self.variation)
        tip = self.tr("The number the noise is drawn from: the same seed and settings give the same picture")
        self.add_row(self.tr("Seed"), self.seed, tip, "seed")
        self._bind("seed", self.seed.set_value)
        self._grid.addWidget(self.variation, self._grid.rowCount(), 0, 1, 2)
        tip = self.tr(
            "How many pictures one Generate makes; picture k uses seed + k, or while there is a variation "
            "the same seed and variation seed + k"
        )
        self.add_number("batch", self.tr("P&ictures"), SliderNumber(1, 64, slider_to=8), tip)
        generation.catalog_changed.connect(self.show_catalog)
        generation.params_changed.connect(self._show_model)
        self.show_catalog()

    def _add_numbers(self) -> None:
        tip = self.tr("Model calls per picture: more are slower and, up to a point, cleaner")
        self.add_number("steps", self.tr("S&teps"), SliderNumber(1, 500, slider_to=60), tip)
        tip = self.tr("How hard the prompt pulls (classifier-free guidance); 1 = no guidance, twice as fast")
        self.add_number(
            "guidance_scale", self.tr("G&uidance scale"), SliderNumber(1, 50, 0.5, 1, slider_to=15), tip
        )
        tip = self.tr(
            "How closely the picture that is edited is kept to: higher keeps more of it, 1 leaves it to the "
            "guidance scale"
        )
        self.add_number(
            "image_guidance_scale", self.tr("Picture guidance"), SliderNumber(0, 20, 0.1, 2, slider_to=3), tip
        )
        tip = self.tr(
            "How much noise is put on the picture that is made larger: more of it hides flaws and lets the "
            "model invent more"
        )
        self.add_number("noise_level", self.tr("Noise level"), SliderNumber(0, 350, 5), tip)
        tip = self.tr(
            "How much of the schedule runs on the picture that is there: 0 changes nothing, 1 starts from "
            "noise. Not used for a new picture. The strength ladder shows six of them (Ctrl+Alt+S)."
        )
        self.add_number("strength", self.tr("&Strength"), SliderNumber(0, 1, 0.05, 2), tip)

    def show_catalog(self) -> None:
        """List the models that can be used, and how many cannot; of these only the chosen one is named."""
        catalog, chosen = self._generation.catalog, self._generation.model
        models: tuple[ModelInfo, ...] = catalog.models if catalog else ()
        named = [m for m in models if not m.problem or m == chosen]
        rows: list[tuple[str, object, str]] = [(m.name, m.name, _why_not(m)) for m in named]
        if bad := sum(bool(m.problem) for m in models):
            rows.append((self.tr("%1 cannot be used: see why…").replace("%1", str(bad)), UNUSABLE, ""))
        self.model.set_options([*rows, (self.tr("Where are your models?…"), ADD_FOLDER, "")])
        for row, model in enumerate(named):
            if model.problem:
                self.model.setItemData(row, tooltip(told(model.problem)), Qt.ItemDataRole.ToolTipRole)
        self.model.insertSeparator(len(named))
        self._show_model()

    def _show_model(self) -> None:
        model = self._generation.model
        if model is not None and self.model.findData(model.name) < 0:
            self.show_catalog()  # one that cannot be used was recalled: it is named after all
            return
        self.model.set_value(model.name if model else None)
        self.model.setPlaceholderText(
            self.tr("Looking for models…") if self._generation.catalog is None else self.tr("Choose a model")
        )
        self.model.setToolTip(tooltip(model.folder) if model else "")
        # flow models that edit have learnt how closely to keep to the picture
        edits = model is not None and model.reads == "picture" and model.prediction == "noise"
        self.set_shown("image_guidance_scale", edits)
        self.set_shown("noise_level", model is not None and model.reads == "small")

    def _choose_model(self, name: object) -> None:
        if name in (ADD_FOLDER, UNUSABLE):
            self._show_model()
            (self.add_folder if name == ADD_FOLDER else self.show_unusable).emit()
        else:
            self._generation.choose_model(str(name))


def _why_not(model: ModelInfo) -> str:
    """What is wrong with a model, without the folder that it lies in: a list has no room for a path."""
    return told(model.problem).replace(f"{Path(model.folder).parent}{os.sep}", "")
