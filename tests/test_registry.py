"""A folder is a registry: what has a NAME is found, in order, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.registry import modules


def package(folder: Path, name: str, **sources: str) -> None:
    """A package of modules with these sources."""
    (folder / name).mkdir()
    (folder / name / "__init__.py").touch()
    for module, source in sources.items():
        (folder / name / f"{module}.py").write_text(source)


@pytest.fixture(autouse=True)
def _on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))


def test_modules_with_a_name_are_found_in_their_order_and_others_are_not(tmp_path: Path) -> None:
    package(
        tmp_path,
        "birds",
        crow="NAME = 'Crow'",
        auk="NAME = 'Auk'",
        wren="NAME = 'Wren'\nORDER = 1",
        nest="TWIGS = 3",
    )
    assert list(modules("birds")) == ["Wren", "Auk", "Crow"]
    assert modules("birds")["Wren"].ORDER == 1


def test_two_modules_of_one_name_are_refused(tmp_path: Path) -> None:
    package(tmp_path, "twins", one="NAME = 'Twin'", two="NAME = 'Twin'")
    with pytest.raises(ValueError, match="two modules in twins"):
        modules("twins")


def test_the_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        modules("studio.tools")["Pen"] = modules("studio.tools")["Mask brush"]  # type: ignore[index]
