"""What the benchmark of files measures is there, at a small size."""

from studio.bench.files import measure


def test_saving_and_opening_are_measured_beside_pillow():
    saving, opening = measure(512, 2)
    assert "saving" in saving.name
    assert "opening" in opening.name
    assert saving.value > 0
    assert opening.value > 0
    assert (saving.unit, saving.limit) == ("x", 1.5)
