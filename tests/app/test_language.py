"""The languages of the window: complete, with the same places for values, and in force."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QMenuBar
from pytestqt.qtbot import QtBot

from studio.app.language import LANGUAGES, Translator, grouped, language_of, number, speak, told
from studio.prompt.syntax import parse
from studio.settings import resources
from studio.ui.action import translated
from studio.ui.actions import actions
from studio.ui.menus import fill, menus
from studio.ui.mnemonics import letter_of

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "packaging"))
OTHERS = [language for language in LANGUAGES if language != "en"]
_PLACES = re.compile(r"%\d|%n|\{prompt\}")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[QApplication]:
    usual = QLocale()
    speak(qapp, "de")
    yield qapp
    QLocale.setDefault(usual)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QCoreApplication.processEvents()


def messages(language: str) -> list[ET.Element]:
    return list(ET.parse(resources() / "i18n" / f"sfumato_{language}.ts").getroot().iter("message"))


def edges(text: str) -> tuple[bool, bool]:
    """Whether a text is glued to what stands before it or after it."""
    return text[:1].isspace(), text[-1:].isspace()


def forms(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    counted = [form.text or "" for form in translation.iter("numerusform")]
    return counted or [translation.text or ""]


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_program_is_translated(language: str) -> None:
    from texts import find_texts
    from translate import missing, read

    assert sorted(missing(find_texts(), read(language))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_places_for_values_of_their_texts(language: str) -> None:
    wrong = []
    for message in messages(language):
        source = message.findtext("source", "")
        for form in forms(message):
            if form and set(_PLACES.findall(form)) != set(_PLACES.findall(source)):
                wrong.append((source, form))
            if form and (source[:1].isspace(), source[-1:].isspace()) != (
                form[:1].isspace(),
                form[-1:].isspace(),
            ):
                wrong.append((source, form))
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_compiled_file_has_what_the_written_one_has(language: str) -> None:
    translator = Translator()
    assert translator.load(f"sfumato_{language}", str(resources() / "i18n"))
    for message in messages(language):
        source = message.findtext("source", "")
        if forms(message)[0]:
            counted = message.get("numerus") == "yes"
            said = translator.translate("any class", source, None, 1 if counted else -1)
            assert said == forms(message)[0], source


def test_a_text_has_its_translation_whatever_class_shows_it(german: QApplication) -> None:
    assert QCoreApplication.translate("Window", "Layers") == "Ebenen"
    assert QCoreApplication.translate("Some other class", "Layers") == "Ebenen"
    assert QCoreApplication.translate("Window", "no text of ours") == "no text of ours"
    for count, said in ((1, "1 Farbe aus %1."), (3, "3 Farben aus %1.")):
        assert QCoreApplication.translate("Palette", "%n colour(s) from %1.", None, count) == said
    assert german.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_sentences_with_values_are_told_in_the_language(german: QApplication) -> None:
    assert told("There is no folder /models.") == "Es gibt keinen Ordner /models."
    assert told("The mask is empty.") == "Die Maske ist leer."
    assert told("A seed is a whole number from 0 to 5, not “x y”.").endswith("nicht „x y“.")
    assert told("A sentence that nobody wrote, with /a/path in it.") == (
        "A sentence that nobody wrote, with /a/path in it."
    )
    whole = told("The prompt history in past.jsonl is damaged. It is kept as old; a new one begins.")
    assert whole.startswith("Der Prompt-Verlauf in past.jsonl ist beschädigt. Sie bleibt als old")


def test_what_the_engine_does_is_told_in_the_language(german: QApplication) -> None:
    assert told("Reading my model: text encoder") == "my model wird gelesen: Text-Encoder"
    assert told("Decoding") == "Das Bild wird dekodiert"
    assert told("Converting picturebook for OpenVINO") == "picturebook wird für OpenVINO umgewandelt"


def test_mistakes_in_prompts_are_told_in_the_language(german: QApplication) -> None:
    none = told("There is no LoRA ink: no model folder holds ink.safetensors. Did you mean inks?")
    assert none == "Es gibt kein LoRA ink: Kein Modellordner enthält ink.safetensors. Meinten Sie inks?"
    for text in ("a (cat", "a cat)", "(cat:900)", "[a:b:1.5x]", "{3$$a|b}", "<lora:a:b>", "<lora:a@9-4>"):
        problems = parse(text).problems
        assert problems, text
        assert all(told(each.sentence) != each.sentence for each in problems), text


def test_numbers_and_dates_are_written_as_the_language_does(german: QApplication, qtbot: QtBot) -> None:
    field = QDoubleSpinBox(maximum=9, decimals=1, value=0.5)
    qtbot.addWidget(field)
    assert field.text() == "0,5" == number(0.5)
    assert field.valueFromText("1,5") == 1.5
    assert grouped(12_000) == "12.000"
    assert QLocale().formattedDataSize(34_100, 1, QLocale.DataSizeFormat.DataSizeSIFormat) == "34,1 kB"


def test_in_english_numbers_are_english(qapp: QApplication) -> None:
    assert (number(0.5), number(1234.5), grouped(12_000)) == ("0.5", "1234.5", "12,000")


def test_what_a_file_did_not_keep_is_told_in_the_language(german: QApplication) -> None:
    lost = told("JPEG keeps one flat picture, without the layers, the masks. OpenRaster keeps all of it.")
    assert lost == "JPEG behält ein flaches Bild, ohne die Ebenen, die Masken. OpenRaster behält alles."
    why = "The layer “sea, sky” is damaged: its merged picture was opened, not its layers."
    assert told(why).startswith("Die Ebene „sea, sky“ ist beschädigt: Das zusammengefügte Bild")
    large = told("a.png is 40000 x 8 pixels; the limit is 30,000 a side and 400 million in all.")
    assert large.startswith("a.png hat 40000 x 8 Pixel; höchstens 30.000 je Seite")


def test_in_english_sentences_stay_as_they_are(qapp: QApplication) -> None:
    assert told("There is no folder /models.") == "There is no folder /models."
    assert told("") == ""


def test_the_language_is_the_one_chosen_or_the_desktops(monkeypatch: pytest.MonkeyPatch) -> None:
    assert language_of("de") == "de"
    for wanted, expected in ((["fr-FR", "de-AT"], "de"), (["fr-FR"], "en"), (["en-GB", "de"], "en")):
        monkeypatch.setattr(QLocale, "uiLanguages", lambda _self, wanted=wanted: wanted)
        assert language_of("system") == expected
    assert language_of("klingon") == "en"


def test_in_every_menu_each_entry_has_a_letter_of_its_own(german: QApplication) -> None:
    commands = {row.id: QAction(translated(row.text)) for row in actions()}
    bar = QMenuBar()
    made = fill(bar, commands)
    assert made.keys() >= {title for title, _items in menus()}
    for menu in (bar, *made.values()):
        letters = [letter_of(action.text()) for action in menu.actions() if "&" in action.text()]
        assert len(letters) == len(set(letters)), letters
        assert all(len(letter) == 1 for letter in letters)
    assert letter_of(bar.actions()[0].text()) == "d"  # Datei, as in every German program
