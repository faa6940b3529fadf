"""Control layers as the window makes and changes them: from the picture, a file or a drawing."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject

from studio.document.document import Document, Layer
from studio.document.fill import prepare, resized
from studio.document.layers import controls, tree
from studio.document.preprocessors import PREPROCESSORS, prepared, suited
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.formats import open_pixels
from studio.job import AS_IT_IS, INPAINT, LOOKING, REFERENCE, ControlInfo, ControlSettings, Pixels, Record
from studio.receipt.inputs import open_input
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

INPUTS = "inputs"  # the folder of what pictures were made from
OPACITY = 0.6  # of new control layers: the picture is seen through them, as through tracing paper


class ControlLayers(QObject):
    """What the commands of the menu Control layer and its options in the layers panel do."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session

    # what there is

    @property
    def active(self) -> Layer | None:
        """The active layer when it is a control layer."""
        layer = self._session.document.active_layer
        return layer if layer is not None and layer.control is not None else None

    def models(self) -> tuple[ControlInfo, ...]:
        """The control models that suit the chosen model, or may; all of them when none is chosen."""
        generation = self._session.generation
        catalog, model = generation.catalog, generation.model
        if catalog is None:
            return ()
        family = "" if model is None else model.family
        suits = (one for one in catalog.controls if not (family and one.family) or one.family == family)
        reads = model is not None and model.reads == "picture" and model.prediction == "flow"
        return tuple(one for one in suits if one.kind != REFERENCE or reads)

    def words(self) -> dict[str, str]:
        """What the preprocessors are called, by their names."""
        return {
            "canny": self.tr("Canny edges"),
            "softedge": self.tr("Soft edges"),
            "lineart": self.tr("Line art"),
            "scribble": self.tr("Scribble"),
            "drawn": self.tr("Dark lines on light"),
            "tile": self.tr("Tile"),
            "blur": self.tr("Blur"),
            "grey": self.tr("Grey"),
            INPAINT: self.tr("Inpaint"),
            "depth": self.tr("Depth map"),
            "pose": self.tr("Pose"),
            "normal": self.tr("Normal map"),
            "segmentation": self.tr("Segmentation"),
            AS_IT_IS: self.tr("As it is"),
        }

    # new ones

    def add(self, name: str) -> None:
        """Add a control layer that preprocessor `name` makes of the picture."""
        if name == INPAINT:
            self._add(Raster(4), name)
            return
        document = self._session.document
        if document.is_empty:
            self._session.message.emit("error", self.tr("There is no picture to make a control layer of."))
            return
        self._session.begin_edit()
        document = self._session.document
        self._session.later(lambda _: _of_picture(document, name), lambda raster: self._add(raster, name))

    def add_empty(self) -> None:
        """Add an empty control layer to draw on, white on what counts as black."""
        self._add(Raster(4), "scribble")

    def add_file(self, path: Path) -> None:
        """Add a control layer with the picture in a file, as large as the canvas holds it."""
        document = self._session.document

        def done(raster: Raster) -> None:
            self._add(raster, AS_IT_IS, path.stem)

        self._session.later(lambda _: _of_file(document, path), done)

    def _add(self, raster: Raster, name: str, title: str = "") -> None:
        session = self._session
        session.begin_edit()
        document = session.document
        title = tree.free_name(document.layers, title or self.words()[name])
        layer = Layer(title, raster, opacity=OPACITY, control=ControlSettings(preprocessor=name))
        layer = layer.replace(control=self._with_model(layer.control, name))
        document = document.add(layer, len(document.layers))
        session.commit(document, self.tr("New control layer"))

    def _with_model(self, told: ControlSettings | None, name: str) -> ControlSettings:
        """With the first model whose name says that it reads such pictures."""
        assert told is not None
        usable = [one for one in self.models() if not one.problem]
        fits = [one for one in usable if _fits(one, name)]
        chosen = fits[0] if fits else usable[0] if len(usable) == 1 else None
        return told if chosen is None else dataclasses.replace(told, model=chosen.name, kind=chosen.kind)

    def recall(self, record: Record) -> None:
        """Add what steered a picture as control layers again, as far as it is kept."""
        folder = data_folder() / INPUTS

        def done(found: list[Pixels | None]) -> None:
            self._session.begin_edit()
            document = before = self._session.document
            for told, picture in zip(record.controls, found, strict=True):
                if picture is not None:
                    layer = self._recalled(document, record, told, picture)
                    document = document.add(layer, len(document.layers))
            if document is not before:
                self._session.commit(document, self.tr("New control layer"))
            if any(picture is None for picture in found):
                text = self.tr("What some control layers held is not kept any more.")
                self._session.message.emit("warning", text)

        self._session.later(
            lambda _: [open_input(told.picture_hash, folder) for told in record.controls], done
        )

    def _recalled(self, document: Document, record: Record, told: ControlSettings, picture: Pixels) -> Layer:
        region = document.rect if record.params.region is None else Rect(*record.params.region)
        if told.kind not in LOOKING:
            picture = resized(picture, (region.width, region.height))
        title = tree.free_name(document.layers, self.words().get(told.preprocessor, told.model))
        settings = dataclasses.replace(told, model_hash="", picture_hash="")
        raster = Raster(4) if told.preprocessor == INPAINT else _opaque(picture, region.x, region.y)
        return Layer(title, raster, opacity=OPACITY, control=settings)

    # the active one

    def toggle(self) -> None:
        """Make the active layer a control layer, or part of the picture again."""
        session = self._session
        session.begin_edit()
        document, layer = session.document, session.document.active_layer
        if layer is None:
            return
        try:
            if layer.control is None:
                told = self._with_model(ControlSettings(), AS_IT_IS)
                after = controls.made_control(document, document.active, told)
                session.commit(after, self.tr("Make control layer"))
            else:
                after = controls.made_ordinary(document, document.active)
                session.commit(after, self.tr("Make ordinary layer"))
        except StudioError as error:
            session.message.emit("error", error.message)

    def change(self, merge: bool = False, **changes: Any) -> None:
        """Change settings of the active control layer; `merge` joins a row of changes to one undo step."""
        layer = self.active
        if layer is None or layer.control is None:
            return
        told = dataclasses.replace(layer.control, **changes)
        if told == layer.control:
            return
        document = self._session.document
        key = (layer.id, *sorted(changes)) if merge else None
        after = document.with_layer(document.active, layer.replace(control=told))
        self._session.commit(after, self.tr("Control layer"), key)

    def choose_model(self, name: str) -> None:
        """Let another model read the active control layer."""
        info = next((one for one in self.models() if one.name == name), None)
        self.change(model=name, kind=info.kind if info else "")

    def remake(self, name: str, from_layer: bool = False) -> None:
        """Make the pixels of the active control layer anew: from the picture, or from what is on it."""
        layer, session = self.active, self._session
        if layer is None or layer.control is None:
            return
        if layer.locked:
            text = self.tr("The layer “%1” is locked: unlock it to change it.")
            session.message.emit("error", text.replace("%1", layer.name))
            return
        before, told = session.document, layer.control

        def done(raster: Raster) -> None:
            if session.document is not before:
                text = self.tr("Left out, as the picture was changed meanwhile: %1.")
                session.message.emit("warning", text.replace("%1", self.words()[name]))
                return
            new = dataclasses.replace(told, preprocessor=name)
            changed = layer.replace(raster=raster, x=0, y=0, transform=None, control=new)
            session.commit(before.with_layer(before.active, changed), self.words()[name])

        if from_layer:
            session.later(lambda _: _of_layer(layer, name), done)
        elif before.is_empty:
            session.message.emit("error", self.tr("There is no picture to make a control layer of."))
        else:
            session.later(lambda _: _of_picture(before, name), done)


def _fits(info: ControlInfo, name: str) -> bool:
    if name == AS_IT_IS:
        return info.kind in LOOKING
    words = PREPROCESSORS[name].suits
    return suited(info.name) == name or any(word in info.name.lower() for word in words)


def _of_picture(document: Document, name: str) -> Raster:
    """What a preprocessor makes of the picture; bare canvas is continued, so that it has no edge."""
    size = document.width, document.height
    pixels, _ = prepare(document.composite(), None, size, "keep", 0)
    return _opaque(prepared(pixels, name), 0, 0)


def _of_layer(layer: Layer, name: str) -> Raster:
    """What a preprocessor makes of what is on a layer, where it lies."""
    bounds: Rect = layer.bounds()
    pixels = None if bounds.is_empty else layer.covered(bounds)
    if pixels is None:
        raise StudioError(f"The layer “{layer.name}” is empty: draw or paste something on it first.")
    return _opaque(prepared(controls.on_white(pixels), name), bounds.x, bounds.y)


def _of_file(document: Document, path: Path) -> Raster:
    """The picture in a file, in the middle of the canvas and as large as fits in."""
    found, _, _ = open_pixels(path)
    height, width = found.shape[:2]
    scale = min(document.width / width, document.height / height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    pixels, _ = prepare(_with_alpha(found), None, size, "keep", 0)
    return _opaque(pixels, (document.width - size[0]) // 2, (document.height - size[1]) // 2)


def _with_alpha(pixels: Pixels) -> Pixels:
    if pixels.shape[2] == 4:
        return pixels
    return np.dstack((pixels, np.full(pixels.shape[:2], 255, np.uint8)))


def _opaque(pixels: Pixels, x: int, y: int) -> Raster:
    return Raster.from_array(_with_alpha(pixels), x, y)
