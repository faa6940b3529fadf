"""GIMP's own files: every depth and packing, layers, groups, masks, and what is damaged."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from studio.document import kernels
from studio.document.guides import Guide
from studio.document.layers.tree import is_sound, leaves
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.formats import open_document

PAINTED = Path(__file__).parent / "painted" / "gimp.xcf"
BARE, RUNS, DEFLATED = 0, 1, 2
RGB, RGBA, GREY, INDEXED = 0, 1, 2, 4


def numbers(*values: int) -> bytes:
    return struct.pack(f">{len(values)}i", *values)


def word(text: str) -> bytes:
    data = text.encode() + b"\0"
    return numbers(len(data)) + data


def properties(found: dict[int, bytes]) -> bytes:
    listed = b"".join(numbers(kind, len(data)) + data for kind, data in found.items())
    return listed + numbers(0, 0)


class File:
    """A GIMP file being put together, of the version before pointers had 64 bits unless told."""

    def __init__(self, version: int = 10, packing: int = BARE) -> None:
        self.data, self.version, self.packing = bytearray(), version, packing

    def put(self, data: bytes) -> int:
        """Where it lies; the first 4096 bytes are for what stands at the beginning."""
        self.data += data
        return 4096 + len(self.data) - len(data)

    def pointers(self, *places: int) -> bytes:
        return struct.pack(f">{len(places)}{'Q' if self.version >= 11 else 'I'}", *places)

    def hierarchy(self, pixels: np.ndarray, value: int = 1) -> int:
        """One tile of (h, w, channels), of `value` bytes each."""
        height, width = pixels.shape[:2]
        raw = pixels.tobytes()
        if self.packing == RUNS:
            planes = pixels.view(np.uint8).reshape(height * width, -1).T
            raw = b"".join(bytes([128, *divmod(len(plane), 256)]) + plane.tobytes() for plane in planes)
        elif self.packing == DEFLATED:
            raw = zlib.compress(raw)
        tile = self.put(raw)
        level = self.put(numbers(width, height) + self.pointers(tile, 0))
        return self.put(numbers(width, height, pixels.shape[2] * value) + self.pointers(level, 0))

    def channel(self, pixels: np.ndarray, name: str, found: dict[int, bytes] | None = None) -> int:
        held = self.hierarchy(pixels)
        head = numbers(*pixels.shape[1::-1]) + word(name) + properties(found or {})
        return self.put(head + self.pointers(held))

    def layer(
        self,
        name: str,
        pixels: np.ndarray,
        kind: int = RGBA,
        found: dict[int, bytes] | None = None,
        mask: int = 0,
        effects: tuple[int, ...] | None = None,
    ) -> int:
        held = self.hierarchy(pixels.view(np.uint8) if pixels.dtype == np.uint8 else pixels, pixels.itemsize)
        head = numbers(*pixels.shape[1::-1], kind) + word(name) + properties(found or {})
        listed = () if effects is None else (*effects, 0)
        return self.put(head + self.pointers(held, mask, *listed))

    def save(
        self,
        path: Path,
        layers: list[int],
        channels: list[int] | None = None,
        found: dict[int, bytes] | None = None,
        precision: int = 150,
        base: int = 0,
    ) -> Path:
        head = b"gimp xcf v%03d\0" % self.version + numbers(40, 30, base, precision)
        head += properties({17: bytes([self.packing]), **(found or {})})
        head += self.pointers(*layers, 0, *(channels or []), 0)
        path.write_bytes(head.ljust(4096, b"\0") + self.data)
        return path


def filled(*colour: int, size: tuple[int, int] = (40, 30), dtype: str = "u1") -> np.ndarray:
    return np.full((size[1], size[0], len(colour)), colour, dtype)


def first(path: Path) -> list[int]:
    """The first pixel of the only layer."""
    (layer,) = open_document(path).document.layers
    return layer.raster.crop(Rect(0, 0, 1, 1))[0, 0].tolist()


@pytest.mark.parametrize("version", [10, 11])
@pytest.mark.parametrize("packing", [BARE, RUNS, DEFLATED])
def test_every_packing_is_read(tmp_path: Path, version: int, packing: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (30, 40, 4), np.uint8)
    file = File(version, packing)
    (layer,) = open_document(file.save(tmp_path / "a.xcf", [file.layer("a", pixels)])).document.layers
    assert (layer.raster.crop(Rect(0, 0, 40, 30)) == pixels).all()


@pytest.mark.parametrize(
    ("precision", "dtype", "value", "expected"),
    [
        (250, ">u2", (0xFFFF, 0x8080, 0, 0x7FFF), [255, 128, 0, 127]),
        (200, ">u2", (0xFFFF, 0x8080, 0, 0x7FFF), [255, 188, 0, 127]),
        (350, ">u4", (0xFFFFFFFF, 0, 0, 0xFFFFFFFF), [255, 0, 0, 255]),
        (550, ">f2", (1, 0.5, 0, 1), [255, 128, 0, 255]),
        (600, ">f4", (2.5, 0.21404, -1, 0.5), [255, 127, 0, 128]),
        (750, ">f8", (0.2, float("nan"), 0, 1), [51, 0, 0, 255]),
        (100, "u1", (255, 55, 0, 55), [255, 128, 0, 55]),
    ],
)
def test_deep_and_linear_values_become_bytes_of_srgb(
    tmp_path: Path, precision: int, dtype: str, value: tuple[float, ...], expected: list[int]
) -> None:
    file = File(12)
    path = file.save(
        tmp_path / "a.xcf", [file.layer("a", np.full((30, 40, 4), value, dtype))], precision=precision
    )
    assert first(path) == expected
    assert bool(open_document(path).notes) == (dtype != "u1")


def test_before_version_12_deep_values_begin_with_their_lower_byte(tmp_path: Path) -> None:
    file = File(10)
    pixels = filled(0x80FF, 0, 0xFFFF, 0xFFFF, dtype="<u2")
    assert first(file.save(tmp_path / "a.xcf", [file.layer("a", pixels)], precision=250)) == [
        128,
        0,
        255,
        255,
    ]


def test_grey_and_indexed_colours_become_rgb(tmp_path: Path) -> None:
    file = File()
    assert first(file.save(tmp_path / "a.xcf", [file.layer("a", filled(90), GREY)], base=1)) == [
        90,
        90,
        90,
        255,
    ]
    file = File()
    table = {1: numbers(2) + bytes((1, 2, 3, 250, 100, 50))}
    path = file.save(tmp_path / "b.xcf", [file.layer("a", filled(1), INDEXED)], found=table, base=2)
    assert first(path) == [250, 100, 50, 255]


def test_layers_stand_in_their_groups_with_masks_modes_and_locks(tmp_path: Path) -> None:
    file = File(11)
    mask = file.channel(filled(40, size=(10, 8)), "mask")
    low = file.layer("low", filled(1, 2, 3), RGB)
    inner = file.layer(
        "inner",
        filled(9, 8, 7, 255, size=(10, 8)),
        found={
            2: b"",
            7: numbers(30),
            15: numbers(-3, 5),
            6: numbers(51),
            10: numbers(1),
            11: numbers(0),
            30: numbers(0, 1),
        },
        mask=mask,
    )
    sibling = file.layer(
        "sibling", filled(9, 8, 7, 255), found={8: numbers(0), 28: numbers(1), 30: numbers(0, 0)}
    )
    group = file.layer(
        "group", filled(0, 0, 0, 0), found={29: b"", 7: numbers(61), 33: struct.pack(">f", 0.25)}
    )
    selection = file.channel(filled(200), "Selection Mask", {4: b""})
    kept = file.channel(filled(200), "kept")
    guides = {18: numbers(7) + b"\1" + numbers(9) + b"\2", 19: struct.pack(">2f", 300, 300)}
    path = file.save(tmp_path / "a.xcf", [group, sibling, inner, low], [kept, selection], guides)
    opened = open_document(path)
    below, placed, hidden, around = opened.document.layers
    assert [each.name for each in opened.document.layers] == ["low", "inner", "sibling", "group"]
    assert (around.is_group, around.pass_through, around.opacity) == (True, True, 0.25)
    assert (below.group, placed.group, hidden.group) == ("", around.id, around.id)
    assert (placed.x, placed.y, placed.mode, placed.opacity, placed.alpha_locked) == (
        -3,
        5,
        "multiply",
        0.2,
        True,
    )
    assert (placed.has_mask, placed.mask_enabled) == (True, False)
    assert (placed.hidden.crop(Rect(0, 0, 10, 8)) == 215).all()
    assert (hidden.visible, hidden.locked) == (False, True)
    assert opened.document.guides == (Guide(False, 7), Guide(True, 9))
    assert (opened.document.selection.crop(Rect(0, 0, 40, 30)) == 200).all()
    assert opened.document.active_layer is placed
    assert opened.document.resolution == 300
    assert opened.notes == ("The channel “kept” was left out.",)


@pytest.mark.parametrize(
    ("found", "alpha", "told"),
    [
        ({36: numbers(-1), 7: numbers(28)}, 255, False),  # nothing of what lies below shows through
        ({36: numbers(-1), 7: numbers(28)}, 100, True),
        ({36: numbers(2), 7: numbers(28)}, 100, False),
        ({36: numbers(2), 37: numbers(1), 7: numbers(30)}, 255, True),
        ({36: numbers(2), 37: numbers(2), 7: numbers(30)}, 255, False),
    ],
)
def test_layers_that_gimp_blends_in_linear_light_are_told(
    tmp_path: Path, found: dict[int, bytes], alpha: int, told: bool
) -> None:
    file = File(11)
    above = file.layer("above", filled(1, 2, 3, alpha), found=found)
    opened = open_document(file.save(tmp_path / "a.xcf", [above, file.layer("below", filled(9, 9, 9), RGB)]))
    assert len(opened.notes) == told


def test_groups_hold_what_follows_them_and_are_not_endlessly_deep(tmp_path: Path) -> None:
    def group(name: str, *at: int) -> int:
        found = {29: b"", **({30: numbers(*at)} if len(at) > 1 else {})}
        return file.layer(name, filled(0, 0, 0, 0, size=(1, 1)), found=found)

    file = File(11)
    parts = [group("group"), file.layer("other", filled(1, 2, 3, 255))]
    parts.append(file.layer("late", filled(1, 2, 3, 255), found={30: numbers(0, 1)}))
    opened = open_document(file.save(tmp_path / "a.xcf", parts, None, {17: b""}))  # and no packing told
    assert is_sound(opened.document.layers)
    assert [layer.name for layer, _ in leaves(opened.document.layers)] == ["late", "other"]
    file = File(11)
    deep = [group(f"group {n}", *[0] * (n + 1)) for n in range(70)]
    with pytest.raises(StudioError, match="more than 60 deep"):
        open_document(file.save(tmp_path / "b.xcf", deep))


def test_modes_and_text_that_are_not_quite_ours_are_told(tmp_path: Path) -> None:
    file = File()
    text = {21: word("gimp-text-layer") + numbers(1) + word("(text)"), 7: numbers(24)}
    odd = file.layer("odd", filled(1, 2, 3, 4), found={7: numbers(46)})
    opened = open_document(
        file.save(tmp_path / "a.xcf", [file.layer("text", filled(1, 2, 3, 4), found=text), odd])
    )
    assert [layer.mode for layer in opened.document.layers] == ["normal", "hue"]
    assert len(opened.notes) == 3


def unpacked(data: bytes) -> tuple[int, bytes]:
    """How unpacking one row of two planes ends, and what it gives: a tile of 4 x 2, two bytes a pixel."""
    out = np.zeros((2, 4, 2), np.uint8)
    packed = np.frombuffer(b"ab" + data, np.uint8)
    ended = kernels.unpacking.unpack_runs(packed, np.array([2], np.int64), 64, out)
    return ended, out.transpose(2, 0, 1).tobytes()


@pytest.mark.parametrize("data", [b"\x7f\0\x09a", b"\x08a", b"\x80\0\x09abcdefghi", b"\x7f\0\0a"])
def test_runs_that_reach_over_their_plane_are_refused(data: bytes) -> None:
    assert unpacked(data)[0] == kernels.unpacking.BEYOND


@pytest.mark.parametrize(
    "data", [b"", b"\x80\0\x03ab", b"\xfd", b"\x80\0", b"\x7f", b"\x07", b"\x06a\xff", b"\x07a\x06b"]
)
def test_runs_that_end_too_early_are_refused(data: bytes) -> None:
    assert unpacked(data)[0] == kernels.unpacking.SHORT


def test_runs_begin_anew_with_each_plane_and_need_nothing_behind_them() -> None:
    assert unpacked(b"\x02a\xfebc\x7f\0\x03d\x07e") == (kernels.unpacking.WELL, b"aaabcddd" + b"e" * 8)
    assert unpacked(b"\x07e\x80\0\x08abcdefgh") == (kernels.unpacking.WELL, b"e" * 8 + b"abcdefgh")


def test_effects_and_drawn_layers_of_gimp_3_are_told(tmp_path: Path) -> None:
    file = File(22)
    blur = file.put(word("Gaussian Blur") + word("gimp-gegl") + word("gegl:gaussian-blur") + word("0:1"))
    bare = file.put(numbers(0, 0) + word("gegl:dropshadow") + numbers(0))
    above = file.layer("above", filled(1, 2, 3, 4), effects=(blur, bare), found={47: numbers(1)})
    below = file.layer("below", filled(9, 9, 9), RGB, effects=())
    opened = open_document(file.save(tmp_path / "a.xcf", [above, below]))
    assert opened.notes == (
        "The effect “Gaussian Blur” of the layer “above” was left out.",
        "The effect “gegl:dropshadow” of the layer “above” was left out.",
        "Drawn paths and linked pictures became pixels.",
    )
    assert [layer.name for layer in opened.document.layers] == ["below", "above"]


@pytest.mark.parametrize(("version", "effects"), [(11, (1,)), (22, (2**40,)), (22, None)])
def test_what_is_no_effect_is_not_told(tmp_path: Path, version: int, effects: tuple[int, ...] | None) -> None:
    file = File(version)
    layer = file.layer("a", filled(1, 2, 3, 4), effects=effects)
    assert open_document(file.save(tmp_path / "a.xcf", [layer])).notes == ()


@pytest.mark.parametrize("place", [-1, 3, 2**62])
def test_tiles_beyond_the_file_are_refused(place: int) -> None:
    out = np.zeros((1, 1, 1), np.uint8)
    data, places = np.zeros(3, np.uint8), np.array([place], np.int64)
    assert kernels.unpacking.unpack_runs(data, places, 64, out) == kernels.unpacking.SHORT


def test_damaged_files_are_refused_in_one_sentence_or_opened(tmp_path: Path) -> None:
    whole, path = PAINTED.read_bytes(), tmp_path / "a.xcf"
    chance = np.random.default_rng(4)
    for end in chance.integers(10, len(whole) - 200, 12):
        path.write_bytes(whole[:end])
        with pytest.raises(StudioError):
            open_document(path)
    for _ in range(40):
        data = bytearray(whole)
        for place in chance.integers(9, 3000, 3):
            data[place] = chance.integers(256)
        path.write_bytes(data)
        with suppress(StudioError):
            open_document(path)


def test_a_layer_that_claims_more_than_fits_is_refused(tmp_path: Path) -> None:
    file = File()
    layer = file.layer("a", filled(1, 2, 3, 4))
    data = file.save(tmp_path / "a.xcf", [layer]).read_bytes()
    (tmp_path / "a.xcf").write_bytes(data.replace(numbers(40, 30), numbers(2**31 - 1, 2**31 - 1)))
    with pytest.raises(StudioError):
        open_document(tmp_path / "a.xcf")
    (tmp_path / "b.xcf").write_bytes(b"gimp xcf v099\0" + bytes(200))
    with pytest.raises(StudioError, match="newer GIMP"):
        open_document(tmp_path / "b.xcf")
