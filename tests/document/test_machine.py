"""A document edited at random: whatever is done, undone, saved and opened, it is what it was meant to be."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import hypothesis.strategies as st
import numpy as np
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from studio.document.areas import mask as masks
from studio.document.blending.compositor import Compositor
from studio.document.blending.modes import MODES
from studio.document.document import Document, Guide, Layer, Mask
from studio.document.history import History
from studio.document.layers import layer_masks, lifting, stack, tree
from studio.document.outpaint import extend
from studio.document.paint import painted, ready
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.transform import Transform
from studio.errors import StudioError
from studio.formats import open_document, save_document

from .pictures import noise, seeds
from .trees import trees

PROPERTIES = (
    *("name", "opacity", "visible", "mode", "is_group", "pass_through", "clip", "locked", "alpha_locked"),
    *("has_mask", "mask_enabled", "transform", "label", "id", "group"),
)
AROUND = Rect(-300, -300, 900, 900)  # more than any layer of these tests reaches over
spots = st.integers(-10, 30)


def told(document: Document) -> dict[str, object]:
    """Everything about a document that is no pixel."""
    own = [
        getattr(document, name)
        for name in ("width", "height", "active", "since", "resolution", "active_mask", "guides")
    ]
    fields = [[getattr(layer, name) for name in PROPERTIES] for layer in document.layers]
    words = ("name", "colour", "strength", "prompt", "negative_prompt", "visible", "id")
    return {
        "document": own,
        "layers": fields,
        "masks": [[getattr(mask, name) for name in words] for mask in document.masks],
    }


def pixels(document: Document) -> list[np.ndarray]:
    """Every pixel of a document, where it lies."""
    found = [document.composite(), document.guidance.crop(AROUND), document.selection.crop(AROUND)]
    found += [mask.raster.crop(AROUND) for mask in document.masks]
    for layer in document.layers:
        place = AROUND.shift(-layer.x, -layer.y)
        found += [layer.raster.crop(place), layer.hidden.crop(place)]
    return found


def is_same(one: Document, two: Document) -> bool:
    pairs = zip(pixels(one), pixels(two), strict=True)
    return told(one) == told(two) and all(np.array_equal(a, b) for a, b in pairs)


class Editing(RuleBasedStateMachine):
    """The history on one side, on the other a list of documents and of what each of them looked like."""

    @initialize(document=trees(operators=True))
    def begin(self, document: Document) -> None:
        self.history = History(document, 1 << 30)
        self.passed = [document]
        self.looks = [document.composite()]
        self.at = 0
        self.compositor = Compositor()

    @property
    def document(self) -> Document:
        return self.history.document

    def edit(self, change: Callable[[Document], Document]) -> None:
        """What an edit gives is kept; what is refused with a sentence changes nothing."""
        before = self.document
        try:
            after = change(before)
        except StudioError:
            return
        if after is before or len(after.layers) > 12:
            return
        self.history.commit(after, "Edit")
        del self.passed[self.at + 1 :], self.looks[self.at + 1 :]
        self.passed.append(after)
        self.looks.append(after.composite())
        self.at += 1

    def some(self, data: st.DataObject) -> int:
        return data.draw(st.integers(0, len(self.document.layers) - 1))

    def several(self, data: st.DataObject) -> set[int]:
        return data.draw(st.sets(st.integers(0, len(self.document.layers) - 1), min_size=1, max_size=3))

    # edits

    @rule(seed=seeds, x=spots, y=spots)
    def add(self, seed: int, x: int, y: int) -> None:
        self.edit(lambda d: d.add(Layer("new", Raster.from_array(noise(seed, 9, 7, 4)), x, y)))

    @precondition(lambda self: self.document.layers)
    @rule(data=st.data(), seed=seeds, x=spots, y=spots)
    def paint(self, data: st.DataObject, seed: int, x: int, y: int) -> None:
        index, dab = self.some(data), noise(seed, 6, 8, 4)

        def change(document: Document) -> Document:
            document = ready(document, index)
            return painted(document, index, document.layers[index].raster.paste(dab, x, y))

        self.edit(change)

    @precondition(lambda self: self.document.layers)
    @rule(data=st.data(), seed=seeds, x=spots, y=spots)
    def paint_layer_mask(self, data: st.DataObject, seed: int, x: int, y: int) -> None:
        index, dab = self.some(data), noise(seed, 6, 8)

        def change(document: Document) -> Document:
            layer = document.layers[index]
            return document.with_layer(
                index, layer.replace(hidden=layer.hidden.paste(dab, x, y), has_mask=True)
            )

        self.edit(change)

    @precondition(lambda self: self.document.layers)
    @rule(data=st.data(), mode=st.sampled_from(MODES), opacity=st.sampled_from((0.0, 0.25, 1.0)))
    def change_look(self, data: st.DataObject, mode: str, opacity: float) -> None:
        index = self.some(data)
        self.edit(lambda d: d.with_layer(index, d.layers[index].replace(mode=mode, opacity=opacity)))

    @precondition(lambda self: self.document.layers)
    @rule(
        data=st.data(),
        field=st.sampled_from(("visible", "clip", "locked", "alpha_locked", "mask_enabled", "pass_through")),
    )
    def switch(self, data: st.DataObject, field: str) -> None:
        index = self.some(data)
        layer = self.document.layers[index]
        if field != "pass_through" or layer.is_group:
            self.edit(lambda d: d.with_layer(index, layer.replace(**{field: not getattr(layer, field)})))

    @precondition(lambda self: self.document.layers)
    @rule(data=st.data(), e=spots, f=spots, turned=st.booleans())
    def transform(self, data: st.DataObject, e: int, f: int, turned: bool) -> None:
        index = self.some(data)
        layer = self.document.layers[index]
        shape = (0.0, 1.0, -1.0, 0.0) if turned else (1.0, 0.0, 0.0, 1.0)
        if not layer.is_group and not layer.locked:
            self.edit(
                lambda d: d.with_layer(index, layer.replace(transform=Transform(*shape, float(e), float(f))))
            )

    @precondition(lambda self: self.document.layers)
    @rule(
        data=st.data(),
        change=st.sampled_from(
            ("group", "duplicate", "remove", "raise", "lower", "merge", "visible", "flat")
        ),
    )
    def restack(self, data: st.DataObject, change: str) -> None:
        chosen = self.several(data)
        self.edit(
            {
                "group": lambda d: stack.grouped(d, chosen, "group"),
                "duplicate": lambda d: stack.duplicated(d, chosen, "%1 copy"),
                "remove": lambda d: stack.removed(d, chosen),
                "raise": lambda d: stack.raised(d, chosen),
                "lower": lambda d: stack.lowered(d, chosen),
                "merge": lambda d: stack.merged_layers(d, chosen),
                "visible": stack.merged_visible,
                "flat": lambda d: stack.flattened(d, "flat"),
            }[change]
        )

    @precondition(lambda self: self.document.layers)
    @rule(data=st.data(), kind=st.sampled_from((*layer_masks.KINDS, "remove", "invert", "apply")))
    def change_layer_mask(self, data: st.DataObject, kind: str) -> None:
        index = self.some(data)
        others = {
            "remove": layer_masks.removed,
            "invert": layer_masks.inverted,
            "apply": layer_masks.applied,
        }
        if kind in others:
            self.edit(lambda d: others[kind](d, index))
        else:
            self.edit(lambda d: layer_masks.added(d, index, kind))

    @precondition(lambda self: self.document.layers)
    @rule(data=st.data(), cut=st.booleans())
    def lift(self, data: st.DataObject, cut: bool) -> None:
        index = self.some(data)
        self.edit(lambda d: (lifting.cut if cut else lifting.copied)(d, index, "lifted"))

    @rule(seed=seeds, x=spots, y=spots, nothing=st.booleans())
    def select(self, seed: int, x: int, y: int, nothing: bool) -> None:
        chosen = Raster(1) if nothing else Raster.from_array(noise(seed, 8, 8), x, y)
        self.edit(lambda d: d.with_selection(chosen.clipped(d.rect)))

    @rule(seed=seeds, x=spots, strength=st.sampled_from((0.5, 1.0)), prompt=st.sampled_from(("", "a cat")))
    def add_mask(self, seed: int, x: int, strength: float, prompt: str) -> None:
        mask = Mask("second", Raster.from_array(noise(seed, 5, 5), x, 0), "#0072b2", strength, prompt)
        kept = self.document.masks[-2:]
        clipped = mask.replace(raster=mask.raster.clipped(self.document.rect))
        self.edit(lambda d: d.with_masks((*kept, clipped), len(kept)))

    @rule()
    def invert_mask(self) -> None:
        self.edit(lambda d: d.with_mask(masks.invert(d.mask, d.rect)))

    @rule(vertical=st.booleans(), position=st.integers(0, 20))
    def add_guide(self, vertical: bool, position: int) -> None:
        self.edit(lambda d: d.with_guides((*d.guides[-3:], Guide(vertical, float(position)))))

    @rule(left=st.integers(-4, 6), top=st.integers(-4, 6))
    def change_canvas(self, left: int, top: int) -> None:
        self.edit(lambda d: extend(d, left, top, 0, 0))

    # there and back

    @rule()
    def undo(self) -> None:
        self.at = max(0, self.at - 1)
        assert self.history.undo() is self.passed[self.at]

    @rule()
    def redo(self) -> None:
        self.at = min(len(self.passed) - 1, self.at + 1)
        assert self.history.redo() is self.passed[self.at]

    @rule()
    def save_and_open(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "document.ora"
            save_document(self.document, path)
            opened = open_document(path)
        assert not opened.notes
        assert is_same(opened.document, self.document)

    def teardown(self) -> None:
        """Whatever was done, it can be saved and opened in the end."""
        if hasattr(self, "history"):
            self.save_and_open()

    # what is always so

    @invariant()
    def is_a_sound_tree_with_an_active_layer(self) -> None:
        document = self.document
        assert tree.is_sound(document.layers)
        assert 0 <= document.active < max(1, len(document.layers))
        assert 0 <= document.active_mask < len(document.masks)

    @invariant()
    def no_document_was_changed_by_what_came_after_it(self) -> None:
        for document, look in zip(self.passed[-3:], self.looks[-3:], strict=False):
            assert np.array_equal(document.composite(), look)

    @invariant()
    def the_screen_shows_the_document(self) -> None:
        document = self.document
        found = self.compositor.composite(document, document.rect)
        right = document.composite().astype(int)
        shown = np.zeros_like(right) if found is None else found.astype(int)
        assert np.abs(shown[..., 3] - right[..., 3]).max(initial=0) <= 2


Editing.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestEditing = Editing.TestCase
