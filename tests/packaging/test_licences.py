"""The page about licences names every package that is installed, and none that is under the GPL alone."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PINS = [
    line.split("==")
    for line in (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if "==" in line
]
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
NAMES = {name for row in re.findall(r"^\| ([^|]+) \|", PAGE, re.MULTILINE) for name in row.split(", ")}


def _stated(name: str) -> str:
    """What a package says of its licence, in all the places where it may."""
    facts = metadata(name)
    classifiers = [text for text in facts.get_all("Classifier") or [] if text.startswith("License")]
    return " ".join([facts.get("License-Expression") or "", (facts.get("License") or "")[:200], *classifiers])


@pytest.mark.parametrize("name", [name.replace("_Essentials", "-Essentials") for name, _ in PINS])
def test_the_page_names_every_pinned_package(name: str) -> None:
    assert name in NAMES


@pytest.mark.parametrize(("name", "pinned"), PINS, ids=[name for name, _ in PINS])
def test_no_pinned_package_is_under_the_gpl_alone(name: str, pinned: str) -> None:
    try:
        installed = version(name)
    except PackageNotFoundError:
        pytest.skip("not needed on this platform")
    stated = _stated(name)
    assert stated.strip(), f"{name} {installed} states no licence"
    free_of_gpl = re.search(r"(?<![LA])GPL|General Public License", stated) is None
    assert free_of_gpl or "LGPL" in stated
