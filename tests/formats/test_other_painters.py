"""Krita, MyPaint and GIMP: their files open here, ours open there, and the pixels are the same."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.document.blending.modes import BLENDS, WHOLE
from studio.document.document import Document
from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.formats import Stopped, Watch, open_document, save_document
from tests.document.pictures import noise
from tests.formats.test_openraster import rich

PAINTED = Path(__file__).parent / "painted"
LOOK = ("Some of GIMP's blend modes look a little different here.",)  # its hue and soft light
NEAR = 2  # of 255, premultiplied: programs round differently
SQUARE = 64  # pixels: a tile of Krita, which leaves the tiles beside a layer alone
MYPAINT = Path("/usr/lib/mypaint")
XVFB = shutil.which("xvfb-run")
needs_krita = pytest.mark.skipif(
    not (shutil.which("krita") and XVFB), reason="krita and xvfb-run are not installed"
)
needs_gimp = pytest.mark.skipif(not shutil.which("gimp-console"), reason="gimp is not installed")
needs_mypaint = pytest.mark.skipif(
    not (MYPAINT.is_dir() and XVFB), reason="mypaint and xvfb-run are not installed"
)


class Noting(Watch):
    """Keeps what it is told, and asks to stop at a share."""

    def __init__(self, last: float = 2.0) -> None:
        super().__init__()
        self.seen: list[float] = []
        self._last = last

    def at(self, done: float, total: float) -> None:
        super().at(done, total)
        self.seen.append(done / total)
        if done / total >= self._last:
            self.stop()


def test_a_file_of_gimp_tells_how_far_it_is_and_can_be_stopped() -> None:
    watch = Noting()
    count = len(open_document(PAINTED / "gimp.xcf", watch).document.layers)
    assert watch.seen == [number / count for number in range(count)]
    with pytest.raises(Stopped):
        open_document(PAINTED / "gimp.xcf", Noting(0.5))


def difference(one, two):
    """The largest of premultiplied colour and alpha."""
    one, two = (np.dstack((p[..., :3] * (p[..., 3:] / 255), p[..., 3:])) for p in (one, two))
    return np.abs(one - two).max()


def expected():
    return np.asarray(Image.open(PAINTED / "expected.png").convert("RGBA"))


def assert_is_the_picture(document):
    found = [(layer.name, layer.mode, layer.is_group) for layer in document.layers]
    assert found == [
        ("ground", "normal", False),
        ("glaze", "multiply", False),
        ("disc", "normal", False),
        ("in inner", "overlay", False),
        ("inner", "screen", True),
        ("hue", "hue", False),
        ("Gruppe äöü", "normal", True),
        ("hidden", "normal", False),
        ("light", "soft-light", False),
    ]
    by_name = {layer.name: layer for layer in document.layers}
    assert by_name["in inner"].group == by_name["inner"].id
    assert by_name["inner"].group == by_name["hue"].group == by_name["Gruppe äöü"].id
    assert by_name["Gruppe äöü"].opacity == pytest.approx(0.6, abs=0.003)
    assert not by_name["hidden"].visible


@pytest.mark.parametrize("name", ["krita.ora", "krita.psd", "krita.kra", "gimp.psd", "gimp.xcf"])
def test_files_of_other_programs_open_with_their_layers_and_look_the_same(name):
    opened = open_document(PAINTED / name)
    assert opened.notes == (LOOK if name == "gimp.xcf" else ())
    assert_is_the_picture(opened.document)
    assert difference(opened.document.composite(), expected()) <= NEAR


@pytest.mark.parametrize(
    ("name", "chosen"),
    [("krita.psd", "light"), ("gimp.psd", "light"), ("krita.kra", "ground"), ("gimp.xcf", "ground")],
)
def test_the_layer_that_a_file_says_or_else_the_highest_is_the_active_one(name, chosen):
    active = open_document(PAINTED / name).document.active_layer
    assert active is not None
    assert active.name == chosen


def test_a_file_of_mypaint_opens_with_its_layers_above_its_paper():
    document = open_document(PAINTED / "mypaint.ora").document
    assert document.layers[0].name == "background"
    painting = document.remove(0)
    assert_is_the_picture(painting)
    assert difference(painting.composite(Rect(0, 0, 48, 48)), expected()) <= NEAR


def run(tmp_path, *command):
    """A program with a home of its own; it starts anew once, as Krita sometimes ends before it has begun."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=120)
        if done.returncode == 0:
            return


def blended(modes):
    """A document with a square for each mode, side by side: a layer in it over a common one."""
    below, above = noise(0, SQUARE, SQUARE, 4), noise(1, SQUARE, SQUARE, 4)
    below[..., 3] = np.maximum(below[..., 3], 200)
    layers = [Layer("below", Raster.from_array(np.tile(below, (1, len(modes), 1))))]
    layers += [Layer(m, Raster.from_array(above, SQUARE * place), mode=m) for place, m in enumerate(modes)]
    return Document(SQUARE * len(modes), SQUARE, tuple(layers))


@pytest.mark.slow
@needs_krita
def test_krita_sees_the_same_picture(tmp_path):
    save_document(rich(), tmp_path / "a.ora")
    run(tmp_path, "xvfb-run", "-a", "krita", "a.ora", "--export", "--export-filename", "a.png")
    seen = np.asarray(Image.open(tmp_path / "a.png").convert("RGBA"))
    assert difference(seen, rich().composite()) <= NEAR


@pytest.mark.slow
@needs_krita
def test_krita_blends_as_we_do(tmp_path):
    """In all modes but exclusion, which it reads from its own files only; it rounds within the last four."""
    modes = [mode for mode in BLENDS if mode != "exclusion"]
    document = blended(modes)
    save_document(document, tmp_path / "a.ora")
    run(tmp_path, "xvfb-run", "-a", "krita", "a.ora", "--export", "--export-filename", "a.png")
    seen, ours = np.asarray(Image.open(tmp_path / "a.png").convert("RGBA")), document.composite()
    squares = {mode: np.s_[:, SQUARE * place : SQUARE * (place + 1)] for place, mode in enumerate(modes)}
    apart = {mode: difference(seen[at], ours[at]) for mode, at in squares.items()}
    assert {m: far for m, far in apart.items() if far > (NEAR + 1 if m in WHOLE else NEAR)} == {}


@pytest.mark.slow
@needs_gimp
def test_what_gimp_makes_of_our_photoshop_file_is_the_same_here(tmp_path):
    save_document(open_document(PAINTED / "krita.ora").document, tmp_path / "a.psd")
    script = (
        '(let* ((i (car (gimp-file-load RUN-NONINTERACTIVE "a.psd" "a.psd"))))'
        ' (gimp-file-save RUN-NONINTERACTIVE i (car (gimp-image-get-active-layer i)) "b.psd" "b.psd"))'
    )
    run(tmp_path, "gimp-console", "-i", "-d", "-f", "-b", script, "-b", "(gimp-quit 0)")
    opened = open_document(tmp_path / "b.psd")
    assert_is_the_picture(opened.document)
    assert difference(opened.document.composite(), expected()) <= NEAR


@pytest.mark.slow
@needs_mypaint
def test_mypaint_keeps_what_it_opens(tmp_path):
    save_document(open_document(PAINTED / "krita.ora").document, tmp_path / "a.ora")
    script = (
        f"import sys; sys.path.insert(0, {str(MYPAINT)!r}); import gi; gi.require_version('Gtk', '3.0'); "
        "gi.require_version('Gdk', '3.0'); import lib.config, lib.document; "
        "document = lib.document.Document(); document.load('a.ora'); document.save('b.ora')"
    )
    run(tmp_path, "xvfb-run", "-a", "/usr/bin/python3", "-c", script)
    painting = open_document(tmp_path / "b.ora").document.remove(0)
    assert_is_the_picture(painting)
    assert difference(painting.composite(Rect(0, 0, 48, 48)), expected()) <= NEAR
