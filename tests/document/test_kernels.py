"""The compiled loops: loaded late, kept on the disk, and the same as numpy's where that says it plainly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document import kernels
from studio.document.blending.reduced import shrunk
from studio.document.kernels import words

from .pictures import noise, seeds

few = settings(max_examples=25, deadline=None)


def test_the_compiler_is_imported_when_a_loop_is_wanted_and_no_sooner() -> None:
    code = (
        "import sys; import studio.document.document, studio.document.brushes.stroke; "
        "from studio.document import kernels; assert 'numba' not in sys.modules; "
        "kernels.looking; assert 'numba' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


@pytest.mark.parametrize("damage", [b"", b"nonsense"])
def test_what_was_kept_and_is_damaged_is_compiled_anew(tmp_path: Path, damage: bytes) -> None:
    package = Path(kernels.__file__).parent
    copied = tmp_path / "copied"
    copied.mkdir()
    for name in ("compiled.py", "pixels.py", "looking.py"):
        text = (package / name).read_text(encoding="utf-8")
        (copied / name).write_text(text.replace("studio.document.kernels", "copied"), encoding="utf-8")
    code = (
        "import numpy as np; from copied import looking; one = np.zeros((2, 2), np.uint32); "
        "assert looking.differing(one, one + 1) == (0, 0, 2, 2)"
    )
    for _ in range(2):
        subprocess.run([sys.executable, "-c", code], check=True, timeout=120, cwd=tmp_path)
        kept = [*copied.rglob("*.nbi"), *copied.rglob("*.nbc")]
        assert kept
        for file in kept:
            file.write_bytes(damage)


def test_another_name_is_no_module_of_loops() -> None:
    with pytest.raises(AttributeError, match="no attribute 'weaving'"):
        _ = kernels.weaving  # type: ignore[attr-defined]


def test_loops_refuse_pixels_of_another_kind() -> None:
    wide = np.zeros((4, 4), np.float32)
    with pytest.raises(TypeError):
        kernels.laying.alphas(wide)  # type: ignore[arg-type]


def test_words_are_the_same_memory_where_rows_follow_each_other() -> None:
    pixels = noise(1, 8, 12, 4)
    assert np.shares_memory(words(pixels), pixels)
    part = words(pixels[2:5, 3:9])
    assert part.flags.c_contiguous
    assert (part.view(np.uint8).reshape(3, 6, 4) == pixels[2:5, 3:9]).all()


@few
@given(seeds, st.integers(1, 24), st.integers(1, 24))
def test_what_differs_is_told_to_the_pixel(seed: int, height: int, width: int) -> None:
    random = np.random.default_rng(seed)
    one = noise(seed, height, width, 4)
    two = one.copy()
    for _ in range(random.integers(0, 4)):
        two[random.integers(height), random.integers(width), random.integers(4)] ^= 7
    left, top, right, bottom = kernels.looking.differing(words(one), words(two))
    differs = (one != two).any(2)
    if not differs.any():
        assert right == 0
        return
    rows, columns = np.flatnonzero(differs.any(1)), np.flatnonzero(differs.any(0))
    assert (left, top, right, bottom) == (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)


@few
@given(seeds, st.booleans())
def test_the_screen_gets_colours_times_alpha_to_the_nearest(seed: int, opaque: bool) -> None:
    pixels = noise(seed, 9, 13, 4)
    if opaque:
        pixels[..., 3] = 255
    out = np.zeros((9, 13), np.uint32)
    alphas = pixels[..., 3].min(), pixels[..., 3].max()
    assert kernels.looking.to_screen(words(pixels), out) == alphas
    found = out.view(np.uint8).reshape(9, 13, 4)[..., [2, 1, 0, 3]].astype(float)
    wanted = pixels.astype(float)
    wanted[..., :3] *= wanted[..., 3:] / 255
    assert np.abs(found - wanted).max() <= 0.5


@few
@given(seeds, st.integers(1, 4))
def test_reduced_pixels_are_means_whose_colours_count_by_alpha(seed: int, level: int) -> None:
    step = 1 << level
    pixels = noise(seed, 3 * step, 2 * step, 4)
    squares = pixels.reshape(3, step, 2, step, 4).astype(float)
    alpha = squares[..., 3:]
    total = alpha.sum((1, 3))
    colours = (squares[..., :3] * alpha).sum((1, 3)) / np.maximum(total, 1)
    found = shrunk(pixels, level).astype(float)
    assert np.abs(found[..., :3] - colours).max() <= 0.51
    assert np.abs(found[..., 3:] - total / step**2).max() <= 0.51
    assert np.abs(shrunk(pixels[..., 0].copy(), level) - squares[..., 0].mean((1, 3))).max() <= 0.51


@few
@given(seeds, st.integers(-20, 20), st.integers(-20, 20), st.floats(0.05, 1), st.floats(0.05, 1))
def test_dabs_raise_the_cover_towards_their_stamp_and_nothing_else(
    seed: int, top: int, left: int, opacity: float, flow: float
) -> None:
    random = np.random.default_rng(seed)
    cover = random.integers(0, 65536, (32, 32)).astype(np.uint16)
    stamp = random.integers(0, 65536, (17, 15)).astype(np.uint16)
    before, wanted = cover.copy(), cover.astype(float)
    places = np.array([[top, left, top + 2, left, top + 17, left + 15]])  # its first two rows do not count
    shares = np.array([[opacity, flow]], np.float32)
    for y in range(max(top + 2, 0), min(top + 17, 32)):
        for x in range(max(left, 0), min(left + 15, 32)):
            missing = float(stamp[y - top, x - left]) * opacity - wanted[y, x]
            wanted[y, x] += max(missing, 0) * flow
    kernels.painting.raise_cover(cover, 0, 0, stamp, places, shares)
    assert np.abs(cover - wanted).max() <= 0.6
    assert (cover >= before).all()
