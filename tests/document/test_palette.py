"""Palettes in GIMP's files: read, written, and refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.document.brushes.palette import read_palette, written_palette
from studio.errors import StudioError

part = st.integers(0, 255)


def test_a_palette_of_gimp_is_read_with_its_comments_and_names():
    text = "GIMP Palette\nName: Autumn\nColumns: 4\n# by hand\n\n"
    text += "200  30  40 Red leaf\n  0   0   0\n0 0 0\tagain\n"
    assert read_palette(text.encode(), "autumn.gpl") == ((200, 30, 40), (0, 0, 0))
    assert read_palette(b"\xef\xbb\xbf" + text.encode().replace(b"\n", b"\r\n"), "autumn.gpl")


@given(st.lists(st.tuples(part, part, part), min_size=1, unique=True), st.text())
def test_what_is_written_is_read_again(colours, name):
    assert read_palette(written_palette(colours, name), "a.gpl") == tuple(colours)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no GIMP palette"),
        (b"\x89PNG\r\n", "no GIMP palette"),
        (b"GIMP Palette\nName: x\n", "without colours"),
        (b"GIMP Palette\n1 2 three\n", "line 2"),
        (b"GIMP Palette\n#\n1 2 300\n", "from 0 to 255"),
    ],
)
def test_what_is_no_palette_is_refused_with_the_place(data, said):
    with pytest.raises(StudioError, match=said):
        read_palette(data, "x.gpl")
