"""An upscaler chosen in the window makes the picture larger, as a document of its own."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio.app.documents.exporting import Exporting
from studio.app.session import Session
from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.region import Task
from studio.document.transforms.transform import Parts
from studio.job import Cancel, Catalog, Loading, ModelInfo, Params
from studio.tools import Pointer, move
from studio.ui.canvas.drag import ToolDrag
from tests.app.backend import CATALOG, MODEL, GreyBackend
from tests.app.conftest import MakeSession

OWN = Params(model="x4", width=64, height=64, steps=3)
X4 = ModelInfo(
    "x4", "/shelf/x4", "x4-upscaler", 64, 64, 4, latent=4, reads="small", tasks=("image-to-image", "inpaint"),
    defaults=OWN,
)  # fmt: skip


class UpscalingBackend(GreyBackend):
    """Offers an upscaler too."""

    def catalog(self) -> Catalog:
        return Catalog((MODEL, X4), CATALOG.schedulers)

    def prepare(self, model: str, cancelled: Cancel) -> Generator[Loading, None, None]:
        yield Loading("Opening")


@pytest.fixture
def session(make_session: MakeSession) -> Session:
    session = make_session(UpscalingBackend())
    small = np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)
    session.add_tab(Document.from_pixels(small), name="boat.png")
    session.generation.set_params(strength=0.3, later_steps=7)
    session.generation.choose_model("x4")
    return session


def made(session: Session, qtbot: QtBot) -> None:
    session.generation.generate()
    qtbot.waitUntil(lambda: bool(session.generation.candidates), timeout=20_000)


def test_generate_makes_a_larger_picture_that_becomes_a_document_when_it_is_kept(
    session: Session, qtbot: QtBot
) -> None:
    generation = session.generation
    qtbot.waitUntil(lambda: generation.task is Task.UPSCALE)
    assert (generation.outline.width, generation.outline.height) == (120, 80)
    assert (generation.params.strength, generation.params.later_steps) == (1.0, 0)
    made(session, qtbot)
    before, tab = session.document, session.tab
    (candidate,) = generation.candidates
    assert (candidate.region.width, candidate.region.height) == (30, 20)
    assert candidate.path is not None
    with Image.open(candidate.path) as picture:
        assert picture.size == (120, 80)
    generation.keep_candidate()
    assert session.tab is not tab
    assert (session.document.width, session.document.height, session.title) == (120, 80, "boat, enlarged")
    assert session.document.layers[0].record is not None
    assert session.tab.modified
    assert tab.document is before
    assert not tab.candidates.items


def test_keeping_all_opens_each(session: Session, qtbot: QtBot) -> None:
    session.generation.set_params(batch=2)
    session.generation.generate()
    qtbot.waitUntil(lambda: len(session.generation.candidates) == 2, timeout=20_000)
    count = len(session.tabs)
    session.generation.keep_all()
    assert len(session.tabs) == count + 2


def test_a_mask_is_worked_at_the_pictures_own_size(session: Session, qtbot: QtBot) -> None:
    mask = Raster.from_array(np.full((8, 8), 255, np.uint8), 4, 4)
    session.commit(session.document.with_mask(mask), "Mask")
    qtbot.waitUntil(lambda: session.generation.task is Task.INPAINT)
    made(session, qtbot)
    assert session.generation.candidates[0].larger is None


def test_another_model_does_not_upscale(session: Session, qtbot: QtBot) -> None:
    session.generation.override_task(Task.UPSCALE)
    assert session.generation.problem == ""
    session.generation.choose_model("grey")
    qtbot.waitUntil(lambda: "does not make pictures larger" in session.generation.problem)


def test_an_edit_or_a_save_beside_a_larger_candidate_is_of_the_picture(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    made(session, qtbot)
    tab, path = session.tab, tmp_path / "boat.png"
    with qtbot.waitSignal(session.saved):
        session.save(path)
    with Image.open(path) as picture:
        assert picture.size == (30, 20)
    session.generation.show_candidate(0)
    session.layers.duplicate()
    assert session.tab is tab
    assert len(session.document.layers) == 2
    session.generation.show_candidate(0)
    session.set_tool(move.NAME)
    drag = ToolDrag(session)
    drag.press(Pointer(5, 5))
    drag.cancel()
    assert session.tab is tab
    assert len(session.generation.candidates) == 1


def test_an_export_beside_a_larger_candidate_is_of_what_is_on_show_in_full(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    made(session, qtbot)
    session.whole.set_resolution(300)
    session.generation.show_candidate(0)
    exporting, said = Exporting(session), []
    session.message.connect(lambda kind, text: said.append(text))
    assert exporting.size == (120, 80)
    for path, size in ((tmp_path / "large.png", (120, 80)), (tmp_path / "small.png", (30, 20))):
        session.export(path)
        qtbot.waitUntil(lambda path=path: any(str(path) in text for text in said))
        assert ("enlarged" in said[-1]) == (size == (120, 80))
        with Image.open(path) as picture:
            assert picture.size == size
            assert [round(inch) for inch in picture.info["dpi"]] == [300, 300]
        session.generation.show_candidate(-1)
    assert exporting.size == (30, 20)
    exporting.close()
    session.generation.keep_all()
    assert (session.document.width, session.document.resolution) == (120, 300)


def test_a_larger_candidate_lies_over_all_of_a_picture_that_was_extended(
    session: Session, qtbot: QtBot
) -> None:
    session.extend(10, 4, 0, 0)
    session.clear_mask()
    qtbot.waitUntil(lambda: session.generation.task is Task.UPSCALE)
    made(session, qtbot)
    (candidate,) = session.generation.candidates
    assert candidate.plan.region_in(session.document) == session.document.rect


def test_a_candidate_on_show_is_mirrored_about_its_own_middle(session: Session, qtbot: QtBot) -> None:
    mask = Raster.from_array(np.full((8, 8), 255, np.uint8), 4, 4)
    session.commit(session.document.with_mask(mask), "Mask")
    qtbot.waitUntil(lambda: session.generation.task is Task.INPAINT)
    made(session, qtbot)
    place = session.generation.candidates[0].layer.bounds()
    session.placing.put_about_middle(Parts(-1, 1, 0, 0), "Flip")
    assert session.document.layers[-1].bounds() == place
