"""The user's settings: kept as they were, and mended where the file says something impossible."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from studio.errors import StudioError
from studio.job import Params
from studio.settings import Settings, open_settings, save_settings, settings_file


def test_settings_come_back_as_they_were_saved() -> None:
    settings = Settings(
        model_folders=("/models",),
        theme="light",
        overlay_opacity=0.25,
        last_params=Params(prompt="a boat", steps=7, region=None).to_dict(),
        window={"geometry": "abc"},
    )
    save_settings(settings)
    again = open_settings()
    assert Params.from_dict(again.last_params) == Params(prompt="a boat", steps=7)
    assert again.replace(last_params=settings.last_params) == settings


def test_without_a_file_everything_has_its_default() -> None:
    assert not settings_file().exists()
    assert open_settings() == Settings()


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", '"theme"'])
def test_a_file_that_holds_no_settings_gives_the_defaults(text: str, tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text(text)
    assert open_settings(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("dtype", "float8"),
        ("threads", -1),
        ("threads", "many"),
        ("threads", True),
        ("undo_megabytes", 0),
        ("undo_megabytes", 2.5),
        ("overlay_opacity", 7.0),
        ("overlay_opacity", float("nan")),
        ("overlay_colour", "red; background: url(x)"),
        ("model_folders", "/models"),
        ("model_folders", [1]),
        ("window", []),
        ("last_params", "a boat"),
    ],
)
def test_an_impossible_value_becomes_the_default_and_is_logged(
    name: str, value: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({name: value, "write_infotext": False}))
    with caplog.at_level(logging.WARNING):
        settings = open_settings(path)
    assert settings == Settings(write_infotext=False)
    assert name in caplog.text


def test_parameters_of_the_wrong_kind_are_left_out_of_those_that_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    remembered = {"prompt": "a boat", "steps": "many", "region": 5, "fill": "lava", "of another version": 1}
    path.write_text(json.dumps({"last_params": remembered}))
    assert open_settings(path).last_params == {"prompt": "a boat"}


def test_settings_of_another_version_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"sky": "blue"}))
    assert open_settings(path) == Settings()


def test_settings_that_cannot_be_written_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StudioError, match="settings cannot be saved"):
        save_settings(Settings(), tmp_path / "file" / "settings.json")


def test_listed_noise_levels_are_remembered_and_a_damaged_list_is_not() -> None:
    last = Params(levels=(3.0, 1.5), sigmas="listed sigmas", guidance_method="apg").to_dict()
    save_settings(Settings(last_params=last))
    assert Params.from_dict(open_settings().last_params) == Params.from_dict(last)
    save_settings(Settings(last_params=last | {"levels": ["many"], "guidance_method": "magic"}))
    remembered = Params.from_dict(open_settings().last_params)
    assert (remembered.levels, remembered.guidance_method) == ((), "classifier-free")
