"""Keeps the translations: packaging/translate.py [update | list | take FILE | build | check] [LANGUAGE].

    update   brings resources/i18n/sfumato_XX.ts up to the texts of the program, then builds
    list     writes what is not translated yet as JSON: {"text": ""}, or {"text": ["", ""]} for one and many
    take     fills in such a file, its values being the translations, then builds
    build    writes the .qm that the program reads, and the sentences of errors that it recognises
    check    ends with 1 when something is missing

Texts are found by packaging/texts.py and not by lupdate, which sees neither the tables of commands nor the
sentences of errors, and which would give one word as many translations as there are classes that use it.
One text has one translation: they all have the context "Sfumato".
"""

from __future__ import annotations

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6
from texts import Texts, find_texts

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "i18n"
SENTENCES = FOLDER / "sentences.json"
CONTEXT = "Sfumato"
Translations = dict[str, str | list[str]]


def ts_file(language: str) -> Path:
    """The file that translators edit, with Qt Linguist if they like."""
    return FOLDER / f"sfumato_{language}.ts"


def read(language: str) -> Translations:
    """The translations there are."""
    found: Translations = {}
    path = ts_file(language)
    if not path.exists():
        return found
    for message in ET.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        source = message.findtext("source", "")
        if translation is None or translation.get("type") in ("unfinished", "vanished"):
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")]
        found[source] = forms or translation.text or ""
    return found


def write(language: str, texts: Texts, known: Translations) -> None:
    """Write the .ts file: every text of the program, in the order of the alphabet."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source, text in sorted(texts.items()):
        message = ET.SubElement(context, "message")
        if text.counted:
            message.set("numerus", "yes")
        ET.SubElement(message, "source").text = source
        ET.SubElement(message, "extracomment").text = ", ".join(sorted(text.places)[:3])
        _add_translation(message, known.get(source), text.counted)
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    FOLDER.mkdir(parents=True, exist_ok=True)
    ts_file(language).write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


def _add_translation(message: ET.Element, known: str | list[str] | None, counted: bool) -> None:
    translation = ET.SubElement(message, "translation")
    if not known or isinstance(known, list) != counted:
        translation.set("type", "unfinished")
    elif isinstance(known, list):
        for form in known:
            ET.SubElement(translation, "numerusform").text = form
    else:
        translation.text = known


def build(texts: Texts) -> None:
    """Compile every .ts file, and write the sentences of errors."""
    sentences = sorted(text.source for text in texts.values() if text.is_error and "%1" in text.source)
    SENTENCES.write_text(json.dumps(sentences, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    lrelease = Path(PySide6.__file__).parent / "lrelease"
    for path in sorted(FOLDER.glob("*.ts")):
        command = [str(lrelease), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
        subprocess.run(command, check=True)


def missing(texts: Texts, known: Translations) -> Translations:
    """What is not translated, as `list` writes it."""
    return {
        source: ["", ""] if text.counted else ""
        for source, text in sorted(texts.items())
        if not known.get(source) or isinstance(known[source], list) != text.counted
    }


def main(arguments: list[str]) -> int:
    """Do what the command line asks for."""
    verb = arguments.pop(0) if arguments else "update"
    more = json.loads(Path(arguments.pop(0)).read_text(encoding="utf-8")) if verb == "take" else {}
    language = arguments.pop(0) if arguments else "de"
    texts, known = find_texts(), read(language)
    known |= {source: translation for source, translation in more.items() if translation}
    left = missing(texts, known)
    if verb == "list":
        _say(json.dumps(left, indent=0, ensure_ascii=False))
    elif verb == "check":
        _say(f"{len(texts)} texts, {len(left)} without a translation")
        return int(bool(left))
    elif verb in ("update", "take", "build"):
        if verb != "build":
            write(language, texts, known)
        build(texts)
        _say(f"{len(texts)} texts, {len(left)} without a translation")
    else:
        _say(__doc__ or "")
        return 2
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
