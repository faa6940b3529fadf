"""Blending: the integer path, the float path and the modes against the formulas in double precision."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.blend import MODES, over

from .pictures import noise, seeds


def reference(below, above, opacity, blend=lambda b, s: s):
    """Source over with a blend function, in float64, on 0..255 straight RGBA."""
    b, s = below.astype(float) / 255, above.astype(float) / 255
    alpha_s, alpha_b = np.rint(s[..., 3:] * 255 * opacity) / 255, b[..., 3:]
    mixed = (1 - alpha_b) * s[..., :3] + alpha_b * blend(b[..., :3], s[..., :3])
    alpha = alpha_s + alpha_b * (1 - alpha_s)
    total = alpha_s * mixed + (1 - alpha_s) * alpha_b * b[..., :3]
    colour = np.divide(total, alpha, out=b[..., :3].copy(), where=alpha > 0)
    return np.dstack((colour, alpha)) * 255


@settings(max_examples=40, deadline=None)
@given(seeds, st.sampled_from((1.0, 0.6, 0.1)), st.booleans(), st.sampled_from(sorted(MODES)))
def test_every_mode_is_within_one_level_of_its_formula(seed, opacity, opaque, mode):
    below, above = noise(seed, 16, 16, 4), noise(seed + 1, 16, 16, 4)
    if opaque:
        below[..., 3] = 255
    found = over(below, above, opacity, mode).astype(float)
    assert np.abs(found - reference(below, above, opacity, MODES[mode])).max() <= 1


KNOWN = {  # backdrop 0.25 and 0.75, source 0.5 and 0.75, worked out by hand from the specification
    "multiply": (0.125, 0.5625),
    "screen": (0.625, 0.9375),
    "overlay": (0.25, 0.875),
    "darken": (0.25, 0.75),
    "lighten": (0.5, 0.75),
    "color-dodge": (0.5, 1.0),
    "color-burn": (0.0, 2 / 3),
    "hard-light": (0.25, 0.875),
    "soft-light": (0.25, 0.75 + 0.5 * (0.75**0.5 - 0.75)),
    "difference": (0.25, 0.0),
    "exclusion": (0.5, 0.375),
    "normal": (0.5, 0.75),
}


@pytest.mark.parametrize("mode", sorted(MODES))
def test_the_modes_give_the_values_of_the_specification(mode):
    backdrop, source = np.float32([0.25, 0.75]), np.float32([0.5, 0.75])
    assert MODES[mode](backdrop, source) == pytest.approx(KNOWN[mode], abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(seeds, st.sampled_from(sorted(MODES)))
def test_nothing_over_a_picture_is_the_picture_and_opaque_over_it_is_itself(seed, mode):
    below, above = noise(seed, 12, 12, 4), noise(seed + 1, 12, 12, 4)
    above[..., 3] = noise(seed + 2, 12, 12) // 128 * 255
    mixed = over(below, above, mode=mode)
    clear, solid = above[..., 3] == 0, above[..., 3] == 255
    assert np.array_equal(mixed[clear], below[clear])
    if mode == "normal":
        assert np.array_equal(mixed[solid], above[solid])


def test_blend_modes_look_as_they_did(golden):
    across = np.linspace(0, 255, 64).astype(np.uint8)
    below = np.zeros((64, 64, 4), np.uint8)
    below[..., 0], below[..., 1], below[..., 2], below[..., 3] = across, across[::-1], 128, 255
    above = np.dstack(
        (*(across[:, None].repeat(64, 1),) * 2, np.full((64, 64), 200, np.uint8), below[..., 0])
    )
    sheet = np.vstack(
        [np.hstack([over(below, above, 1, m) for m in row]) for row in np.reshape(list(MODES), (3, 4))]
    )
    golden(sheet, "blend-modes")
