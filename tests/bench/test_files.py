"""What the benchmark of files measures is there, at a small size."""

from studio.bench.files import measure


def test_saving_and_opening_are_measured_beside_pillow():
    saving, opening, *flat = measure(256, 2)
    assert "saving" in saving.name
    assert "opening" in opening.name
    told = " ".join(each.name for each in flat)
    assert all(kind in told for kind in ("as PNG", "as TIFF", "from PNG", "from TIFF with 16 bits"))
    for each in (saving, opening, *flat):
        assert each.value > 0
        assert (each.unit, each.limit) == ("x", 1.5)
