"""The model manager: what lies in a folder is listed, told, searched, used, noted and hashed."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import pickle
import shutil
import struct
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.inventory import MODEL, Entry
from studio.backends.local import LocalBackend
from studio.engine.library.trees import HINTS
from studio.job import Cancel, Catalog
from studio.settings import Settings
from studio.ui.models.manager import ModelManager
from studio.ui.models.merge import MergeDialog, partners
from studio.ui.models.parts import PartsDialog
from studio.ui.models.table import ENTRY, KINDS, size
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.app.test_language import german
from tests.engine import test_recognition as shapes
from tests.engine.headers import write

from .conftest import MakeSession, show_window

__all__ = ["german"]  # a fixture of the language's own tests
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "support raise")  # of the offscreen platform
DOWN = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight"
UP = DOWN.replace("down.weight", "up.weight")


class Folders(GreyBackend):
    """Paints grey, and finds what lies in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.local = LocalBackend(Settings(model_folders=(str(folder),)))
        self.local.catalog()  # what it imports takes its time once

    def catalog(self) -> Catalog:
        return self.local.catalog()

    def thumbnail_of(self, path: str) -> bytes:
        return self.local.thumbnail_of(path)

    def hash_of(self, path: str, cancelled: Cancel) -> str:
        return self.local.hash_of(path, cancelled)


def write_safetensors(path: Path, shapes: dict[str, tuple[int, int]], metadata: dict[str, str]) -> None:
    header: dict[str, object] = {"__metadata__": metadata}
    end = 0
    for name, shape in shapes.items():
        header[name] = {"dtype": "F32", "shape": shape, "data_offsets": (end, end + 4 * shape[0] * shape[1])}
        end += 4 * shape[0] * shape[1]
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + bytes(end))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "models"
    (made / "Lora").mkdir(parents=True)
    tags = {"ss_tag_frequency": json.dumps({"set": {"inkwash": 9, "river": 2}})}
    write_safetensors(made / "Lora" / "ink.safetensors", {DOWN: (4, 768), UP: (1280, 4)}, tags)
    Image.fromarray(np.full((60, 90, 3), 200, np.uint8)).save(made / "Lora" / "ink.png")
    (made / "old.ckpt").write_bytes(pickle.dumps({"a": 1}))
    return made


@pytest.fixture
def manager(folder: Path, make_session: MakeSession, qtbot: QtBot) -> ModelManager:
    window = show_window(make_session(Folders(folder)), qtbot)
    QTest.keyClick(
        window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    shown = window.findChild(ModelManager)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.rows.rowCount() >= 2)
    return shown


def choose(manager: ModelManager, name: str) -> None:
    for row in range(manager.rows.rowCount()):
        if manager.rows.index(row, 0).data(ENTRY).name == name:
            manager.list.selectRow(row)
            return
    raise AssertionError(f"{name} is not listed")


def names(manager: ModelManager) -> set[str]:
    return {manager.rows.index(row, 0).data() for row in range(manager.rows.rowCount())}


def told(manager: ModelManager) -> dict[str, str]:
    form = manager.sheet.facts
    rows = range(form.rowCount())
    fields = [
        [
            form.itemAt(row, role).widget().text()
            for role in (form.ItemRole.LabelRole, form.ItemRole.FieldRole)
        ]
        for row in rows
    ]
    return dict(fields)


def test_everything_in_the_folders_is_listed_and_found_by_its_words(manager: ModelManager) -> None:
    assert {"ink", "old"} <= names(manager)
    QTest.keyClicks(manager.search, "inkwash lora")
    assert names(manager) == {"ink"}
    manager.search.setText("no such model")
    assert manager.pages.currentWidget() is manager.empty
    assert "Nothing here" in manager.empty.text()
    manager.search.clear()
    manager.kind.setCurrentIndex(manager.kind.findData("lora"))
    manager.kind.edited.emit("lora")
    assert names(manager) == {"ink"}


def test_a_lora_shows_its_picture_and_words_and_goes_into_the_prompt(
    manager: ModelManager, qtbot: QtBot
) -> None:
    choose(manager, "ink")
    sheet = manager.sheet
    assert told(manager)["Family"] == "Stable Diffusion 1"
    assert sheet.words.text() == "inkwash, river"
    qtbot.waitUntil(lambda: not sheet.picture.pixmap().isNull())
    sheet.copy.click()
    assert QGuiApplication.clipboard().text() == "inkwash, river"
    generation = manager._session.generation
    generation.set_params(prompt="a boat")
    sheet.use.click()
    assert generation.params.prompt == "a boat <lora:ink:1>"


def test_the_picture_and_the_words_in_a_file_are_shown(
    manager: ModelManager, folder: Path, qtbot: QtBot
) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (80, 40), "teal").save(buffer, "png")
    thumbnail = "data:image/png;base64," + base64.b64encode(buffer.getvalue()).decode()
    words = {"modelspec.thumbnail": thumbnail, "modelspec.usage_hint": "weight 0.7"}
    words |= {"modelspec.description": "Wet paper", "modelspec.trigger_phrase": "wash"}
    write_safetensors(folder / "Lora" / "wash.safetensors", {DOWN: (4, 768), UP: (1280, 4)}, words)
    manager.rescan.click()
    qtbot.waitUntil(lambda: "wash" in names(manager))
    choose(manager, "wash")
    qtbot.waitUntil(lambda: not manager.sheet.picture.pixmap().isNull())
    shown = manager.sheet.picture.pixmap().toImage()
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).name() == "#008080"
    assert manager.sheet.words.text() == "wash\n\nWet paper"
    assert told(manager)["Hint"] == "weight 0.7"


def test_a_pickled_model_says_what_is_wrong_and_offers_the_cure(manager: ModelManager) -> None:
    choose(manager, "old")
    sheet = manager.sheet
    assert "pickled" in sheet.problem.text()
    assert sheet.convert.isVisible()
    assert not sheet.use.isEnabled()
    assert not sheet.hash.isVisible()


def test_what_cannot_be_used_stands_last_and_can_be_shown_alone(manager: ModelManager) -> None:
    problems = [bool(entry.problem) for entry in manager.table.entries]
    assert problems == sorted(problems)
    manager.search.setText("ink")
    window = manager.parentWidget()
    assert isinstance(window, Window)
    window.prompt.show_unusable.emit()
    assert names(manager) == {"old"}
    assert manager.sheet.entry is not None
    assert manager.sheet.entry.problem


def test_the_parts_that_a_file_lacks_are_named(
    folder: Path, make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "flux.safetensors", shapes.FLUX)
    write(folder / "mine.safetensors", shapes.VAE)
    session = make_session(Folders(folder))
    window = show_window(session, qtbot)
    window.prompt.show_unusable.emit()
    manager = window.findChild(ModelManager)
    assert manager is not None
    qtbot.waitUntil(lambda: "flux" in names(manager))
    choose(manager, "flux")
    assert manager.sheet.parts.isVisible()

    def open_parts() -> PartsDialog:
        manager.sheet.parts.click()
        return next(d for d in manager.findChildren(PartsDialog) if d.isVisible())

    dialog = open_parts()
    choice, mine = dialog.choices["vae"], str(folder / "mine.safetensors")
    assert (choice.currentText(), choice.findData(mine)) == ("None found", 1)
    choice.activated.emit(1)
    dialog._name("tokenizer_2", str(write_tokenizer(folder)))
    dialog.accept()
    named = {"vae": mine, "tokenizer_2": str(folder / "t5")}
    assert session.settings.model_parts == {str(folder / "flux.safetensors"): named}
    qtbot.waitUntil(lambda: not manager.findChildren(PartsDialog))
    dialog = open_parts()
    assert dialog.choices["vae"].currentData() == mine
    dialog.choices["vae"].activated.emit(0)
    dialog.choices["tokenizer_2"].activated.emit(0)
    dialog.accept()
    assert session.settings.model_parts == {}


def write_tokenizer(folder: Path) -> Path:
    (folder / "t5").mkdir()
    (folder / "t5" / "tokenizer.json").write_text("{}")
    return folder / "t5" / "tokenizer.json"


def test_the_hash_is_worked_out_in_the_background(manager: ModelManager, folder: Path, qtbot: QtBot) -> None:
    choose(manager, "ink")
    manager.sheet.hash.click()
    manager.sheet._session.generation.set_params(prompt="a river")
    assert not manager.sheet.hash.isEnabled()
    wanted = hashlib.sha256((folder / "Lora" / "ink.safetensors").read_bytes()).hexdigest()
    qtbot.waitUntil(lambda: told(manager).get("Hash") == wanted[:10])
    assert not manager.sheet.hash.isVisible()


def test_a_note_is_kept_outside_the_file(manager: ModelManager, folder: Path) -> None:
    before = (folder / "Lora" / "ink.safetensors").read_bytes()
    choose(manager, "ink")
    QTest.keyClicks(manager.sheet.note, "good with rivers")
    choose(manager, "old")
    assert manager.sheet.note.toPlainText() == ""
    choose(manager, "ink")
    assert manager.sheet.note.toPlainText() == "good with rivers"
    assert (folder / "Lora" / "ink.safetensors").read_bytes() == before


def test_the_model_in_use_is_told(manager: ModelManager) -> None:
    choose(manager, "picturebook-4-steps")
    assert (manager.sheet.use.text(), manager.sheet.use.isEnabled()) == ("Use this model", True)
    manager.sheet.use.click()
    assert manager._session.generation.params.model == "picturebook-4-steps"
    assert (manager.sheet.use.text(), manager.sheet.use.isEnabled()) == ("This model is in use", False)


def test_a_model_begins_with_the_settings_it_was_given(manager: ModelManager, qtbot: QtBot) -> None:
    generation, session = manager._session.generation, manager._session
    choose(manager, "picturebook")
    manager.sheet.use.click()
    generation.set_params(steps=33, guidance_scale=2.5)
    manager.sheet.keep.click()
    own = session.settings.model_defaults[manager.sheet.entry.path]
    assert (own["steps"], own["guidance_scale"]) == (33, 2.5)
    assert "as it comes" in manager.sheet.keep.text()
    manager.sheet.keep.click()
    assert session.settings.model_defaults == {}


def test_two_models_are_merged_with_a_slider(
    manager: ModelManager, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = next(entry for entry in manager.table.entries if entry.name == "picturebook")
    shutil.copytree(shipped.path, folder / "mine")
    manager.rescan.click()
    qtbot.waitUntil(lambda: "mine" in names(manager))
    asked: list[tuple[str, str, float, str]] = []
    converting = manager._session.converting
    monkeypatch.setattr(
        converting, "merge", lambda one, two, share, out: asked.append((one.name, two.name, share, out.name))
    )
    choose(manager, "mine")
    assert manager.sheet.merge.isEnabled()
    manager.sheet.merge.click()
    dialog = manager.findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    dialog.other.setCurrentIndex(dialog.other.findText("picturebook"))
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "mine")
    assert "already" in dialog.note.text()
    assert not dialog.go.isEnabled()
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, "ours")
    dialog.amount.slider.setValue(30)
    dialog.go.click()
    assert asked[0][:3] == ("mine", "picturebook", 0.3)


def test_models_of_another_size_or_layout_are_no_partners_of_a_merge() -> None:
    one = Entry("one", "/nowhere/one", MODEL, "sd", facts={"denoiser": "800"})
    fits = replace(one, path="/nowhere/two")
    larger = replace(fits, path="/nowhere/three", facts={"denoiser": "900"})
    others = [one, fits, larger, replace(fits, family="sdxl"), replace(fits, problem="torn")]
    assert partners(one, others) == [fits]


def test_what_is_wrong_with_a_model_is_said_in_the_language(
    german: QApplication, manager: ModelManager
) -> None:
    choose(manager, "old")
    assert manager.sheet.problem.text().startswith("Diese Datei ist ")
    assert "beim Öffnen Code ausführen könnte" in manager.sheet.problem.text()


def test_sizes_are_written_as_the_language_writes_numbers(german: QApplication) -> None:
    assert (size(3 * 2**29), size(7 * 2**20), size(2000)) == ("1,5 GB", "7 MB", "2 kB")


def test_a_merge_is_shown_while_it_runs_and_can_be_stopped(
    manager: ModelManager, folder: Path, qtbot: QtBot
) -> None:
    converting = manager._session.converting
    assert not manager.writing.isVisibleTo(manager)
    lines = "import sys, time; print('merging 40 %', file=sys.stderr, flush=True); time.sleep(600)"
    converting.command = (sys.executable, "-c", lines)
    converting.merge(folder / "one", folder / "two", 0.5, folder / "three")
    assert manager.writing.isVisibleTo(manager)
    qtbot.waitUntil(lambda: manager.writing.bar.value() == 40, timeout=30_000)
    assert (manager.writing.words.text(), manager.writing.share.text()) == ("Merging into three…", "40 %")
    manager.writing.stop.click()
    assert not manager.writing.stop.isEnabled()
    qtbot.waitUntil(lambda: not manager.writing.isVisibleTo(manager), timeout=30_000)
    assert not converting.is_running


def test_every_kind_that_is_found_has_words() -> None:
    models = {"checkpoint", "denoiser"}
    assert set(HINTS.values()) - models <= set(KINDS)
