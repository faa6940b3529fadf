"""The language of the window: translations as Qt reads them, and the sentences of errors in it."""

from __future__ import annotations

import json
import re
from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from studio.settings import resources

LANGUAGES = {"en": "English", "de": "Deutsch"}  # each in its own words
_CONTEXT = "Sfumato"
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")  # a number as sentences without Qt have it
_GIVEN = re.compile(r"(Layer|Mask)( \d+)?")  # what documents call what nobody has named


class Translator(QTranslator):
    """Our texts in one language: one text has one translation, whatever class it is shown by."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation, or None, which makes Qt ask the next translator."""
        return super().translate(_CONTEXT, source, disambiguation, n) or None


def language_of(setting: str) -> str:
    """The language to speak: the one of the settings, or the first of the desktop's that we have."""
    if setting in LANGUAGES:
        return setting
    wanted = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((name for name in wanted if name in LANGUAGES), "en")


def speak(application: QCoreApplication, setting: str) -> str:
    """Install the translations for `setting`, and return the language. Call before the window is made.

    Numbers and dates follow the desktop where it speaks this language, else the language.
    """
    language = language_of(setting)
    if language != "en":
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        qt = QTranslator(application)
        if qt.load(f"qtbase_{language}", folder):
            application.installTranslator(qt)
        ours = Translator(application)
        if ours.load(f"sfumato_{language}", str(resources() / "i18n")):
            application.installTranslator(ours)
    if QLocale.system().language() != QLocale(language).language():
        QLocale.setDefault(QLocale(language))  # numbers, sizes and dates as this language writes them
    return language


def is_translated(application: QObject) -> bool:
    """Whether another language than English is spoken."""
    return application.findChild(Translator) is not None


def number(value: float, places: int = 1) -> str:
    """A number with so many decimals, as the language of the window writes it: 20.3, or 20,3."""
    locale = _locale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", places)


def grouped(value: int) -> str:
    """A whole number in groups of three, as the language of the window writes it: 12,000, or 12.000."""
    return _locale().toString(value)


def _locale() -> QLocale:
    application = QCoreApplication.instance()
    translator = application.findChild(Translator) if application is not None else None
    return QLocale(translator.language() if isinstance(translator, Translator) else "en")


def shown_name(name: str) -> str:
    """The name of a layer or mask: as the user gave it, or the one it was given in the user's language."""
    given = _GIVEN.fullmatch(name)
    return told(given[1]) + (given[2] or "") if given else name


def told(sentence: str) -> str:
    """A sentence from where there is no Qt, an error most often, in the language of the window.

    It is looked up as it is, and else as one of the sentences with values in them. A value that is a
    sentence itself is translated too.
    """
    application = QCoreApplication.instance()
    if not sentence or application is None or not is_translated(application):
        return sentence
    whole = QCoreApplication.translate(_CONTEXT, sentence)
    if whole != sentence:
        return whole
    for source, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        translation = QCoreApplication.translate(_CONTEXT, source) if found else source
        if found and translation != source:
            return _filled(translation, found.groups())
    return sentence


def _filled(translation: str, values: tuple[str, ...]) -> str:
    def value(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        text = values[index] if index < len(values) else place[0]
        if _GROUPED.fullmatch(text):
            return grouped(int(text.replace(",", "")))
        if " " not in text.strip():
            return text
        whole = told(text)  # or several, in a row
        return whole if whole != text else ", ".join(map(told, text.split(", ")))

    return re.sub(r"%(\d)", value, translation)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences with values in them, those first that have the most words of their own."""
    path = resources() / "i18n" / "sentences.json"
    sources: list[str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    sources.sort(key=lambda source: -len(re.sub(r"%\d", "", source)))
    return tuple((source, _pattern(source)) for source in sources)


def _pattern(source: str) -> re.Pattern[str]:
    parts = re.split(r"%\d", source)
    return re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)
