"""Blending: every mode and operator against the W3C's formulas in double precision."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.blending.blend import MODES, mixed, over
from studio.document.blending.modes import BLENDS, OPERATORS, blended

from . import reference
from .pictures import noise, seeds


def expected(below, above, opacity, mode):
    """What the formulas give on bytes: the alpha times the opacity is a byte too."""
    s = above / 255
    s[..., 3] = np.rint(above[..., 3] * opacity) / 255
    return reference.composed(below / 255, s, 1.0, mode) * 255


@settings(max_examples=100, deadline=None)
@given(seeds, st.sampled_from((1.0, 0.6, 0.1)), st.booleans(), st.sampled_from(MODES))
def test_every_mode_is_within_one_level_of_its_formula(seed, opacity, opaque, mode):
    below, above = noise(seed, 16, 16, 4), noise(seed + 1, 16, 16, 4)
    if opaque:
        below[..., 3] = 255
    found, right = over(below, above, opacity, mode).astype(float), expected(below, above, opacity, mode)
    shown = right[..., 3] >= 0.5
    assert np.abs(found[..., 3] - right[..., 3]).max() <= 0.5 + 1e-3
    assert np.abs(found - np.rint(right))[shown].max(initial=0) <= 1


@pytest.mark.parametrize("mode", BLENDS)
def test_every_pair_of_bytes_blends_to_its_formula_rounded(mode):
    values = np.arange(256, dtype=np.uint8)
    below = np.empty((256, 256, 4), np.uint8)
    above = below.copy()
    below[...], above[...] = values[:, None, None], values[None, :, None]
    if mode in ("hue", "saturation", "color", "luminosity"):  # greys say little: three unequal colours
        below[..., 1], above[..., 2] = below[..., 1] // 2, 255 - above[..., 2]
        below, above = below[::8, ::8].copy(), above[::8, ::8].copy()
    right = reference.BLENDS[mode](below[..., :3] / 255, above[..., :3] / 255) * 255
    assert np.abs(blended(mode, below, above)[..., :3] - right).max() <= 0.51


def test_over_an_opaque_backdrop_every_byte_is_the_nearest_to_the_formula():
    values = np.arange(256, dtype=np.uint8)
    below, above = np.full((256, 256, 4), 255, np.uint8), np.zeros((256, 256, 4), np.uint8)
    below[..., :3], above[..., :3] = values[:, None, None], values[None, :, None]
    for alpha in range(1, 256, 6):
        above[..., 3] = alpha
        right = (below[..., 0] * (255.0 - alpha) + above[..., 0] * float(alpha)) / 255  # never half way
        found = over(below, above)
        assert (found[..., :3] == np.rint(right)[..., None]).all()
        assert (found[..., 3] == 255).all()


KNOWN = {  # backdrop 0.2 and 0.8, source 0.4 and 0.6, worked out by hand from the specification
    "multiply": (0.08, 0.48),
    "screen": (0.52, 0.92),
    "overlay": (0.16, 0.84),
    "darken": (0.2, 0.6),
    "lighten": (0.4, 0.8),
    "color-dodge": (1 / 3, 1.0),
    "color-burn": (0.0, 2 / 3),
    "hard-light": (0.16, 0.84),
    "soft-light": (0.168, 0.8 + 0.2 * (0.8**0.5 - 0.8)),
    "difference": (0.2, 0.2),
    "exclusion": (0.44, 0.44),
    "normal": (0.4, 0.6),
}


@pytest.mark.parametrize("mode", sorted(KNOWN))
def test_the_modes_give_the_values_of_the_specification(mode):
    below, above = np.zeros((1, 2, 4), np.uint8), np.zeros((1, 2, 4), np.uint8)
    below[0, :, :3], above[0, :, :3] = [[51], [204]], [[102], [153]]
    found = blended(mode, below, above)[0, :, 0]
    assert found / 255 == pytest.approx(KNOWN[mode], abs=0.502 / 255)


def test_luminosity_and_colour_give_the_values_of_the_specification():
    red, grey = np.zeros((1, 1, 4), np.uint8), np.full((1, 1, 4), 128, np.uint8)
    red[0, 0] = 255, 0, 0, 255
    assert blended("color", grey, red)[0, 0, :3].tolist() == [255, 74, 74]  # red, made as light as grey
    assert blended("luminosity", grey, red)[0, 0, :3].tolist() == [76, 76, 76]  # 0.3 of white
    assert blended("saturation", red, grey)[0, 0, :3].tolist() == [76, 76, 76]  # grey has none
    assert blended("hue", grey, red)[0, 0, :3].tolist() == [128, 128, 128]


@settings(max_examples=40, deadline=None)
@given(seeds, st.sampled_from(BLENDS))
def test_nothing_over_a_picture_is_the_picture_and_opaque_over_it_is_itself(seed, mode):
    below, above = noise(seed, 12, 12, 4), noise(seed + 1, 12, 12, 4)
    above[..., 3] = noise(seed + 2, 12, 12) // 128 * 255
    result = over(below, above, mode=mode)
    clear, solid = above[..., 3] == 0, above[..., 3] == 255
    assert np.array_equal(result[clear], below[clear])
    if mode == "normal":
        assert np.array_equal(result[solid], above[solid])


@pytest.mark.parametrize("operator", OPERATORS)
def test_operators_keep_what_they_say_they_keep(operator):
    below, above = noise(1, 20, 20, 4), noise(2, 20, 20, 4)
    above[:10, :, 3] = 0
    result = over(below, above, mode=operator)
    if operator in ("dst-in", "dst-atop"):
        assert not result[:10, :, 3].any()
    else:
        assert np.array_equal(result[:10], below[:10])
    if operator in ("dst-in", "dst-out"):
        assert np.array_equal(result[..., :3], below[..., :3])
    if operator == "src-atop":
        assert np.array_equal(result[..., 3], below[..., 3])


def test_laying_one_picture_over_another_leaves_both_as_they_were():
    for mode, opaque in itertools.product(MODES, (False, True)):
        below, above = noise(3, 9, 9, 4), noise(4, 9, 9, 4)
        below[..., 3] |= 255 if opaque else 0
        kept = below.copy(), above.copy()
        over(below, above, 0.5, mode)
        assert np.array_equal(below, kept[0]), mode
        assert np.array_equal(above, kept[1]), mode


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_a_mix_goes_from_one_picture_to_the_other_and_gives_both_back_bit_for_bit(seed):
    one, two, weight = noise(seed, 12, 12, 4), noise(seed + 1, 12, 12, 4), noise(seed + 2, 12, 12)
    weight[:4], weight[4:6] = 0, 255
    found = mixed(one, two, weight)
    assert np.array_equal(found[:4], one[:4])
    assert np.array_equal(found[4:6], two[4:6])
    share = weight[..., None] / 255
    alpha = one[..., 3:] * (1 - share) + two[..., 3:] * share
    total = one[..., :3] * (one[..., 3:] * (1 - share)) + two[..., :3] * (two[..., 3:] * share)
    colour = np.divide(total, alpha, out=np.zeros_like(total), where=alpha >= 0.5)
    shown = (alpha >= 0.5)[..., 0]
    assert np.abs(found[..., 3] - alpha[..., 0]).max() <= 0.51
    assert np.abs(found[..., :3] - np.rint(colour))[shown].max() <= 1


def test_blend_modes_look_as_they_did(golden):
    across = np.linspace(0, 255, 64).astype(np.uint8)
    below = np.zeros((64, 64, 4), np.uint8)
    below[..., 0], below[..., 1], below[..., 2], below[..., 3] = across, across[::-1], 128, 255
    above = np.dstack(
        (*(across[:, None].repeat(64, 1),) * 2, np.full((64, 64), 200, np.uint8), below[..., 0])
    )
    sheet = np.vstack(
        [np.hstack([over(below, above, 1, m) for m in row]) for row in np.reshape(BLENDS, (4, 4))]
    )
    golden(sheet, "blend-modes")
