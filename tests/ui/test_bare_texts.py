"""No widget is given English words that nobody could translate."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "studio" / "ui"
SETTERS = {
    *("setText", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle", "setPlainText"),
    *("setAccessibleName", "setAccessibleDescription", "setAccessibleTabName", "setPlaceholderText"),
    *("addAction", "addItem", "addItems", "addMenu", "addTab", "addRow", "insertItem", "setSpecialValueText"),
    *("setTabText", "setHeaderLabels", "setLabelText", "setInformativeText", "setSuffix", "setPrefix"),
}
MAKERS = re.compile(r"Q(Push|Tool|Radio)Button|Q\w*Label|ElidedLabel|QCheckBox|QAction|QMenu|QGroupBox|Fold")
WORDS = {"text", "title", "toolTip", "windowTitle", "accessibleName", "placeholderText", "suffix", "prefix"}
_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_WORDS = re.compile(r"<[^>]*>|&\w+;|https?://\S+|#[0-9a-f]{6}|Sfumato")  # the same in every language


def bare(source: str) -> Iterator[tuple[int, str]]:
    """Words that go to a widget without a translation: their line, and the words."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        shown: list[ast.expr] = []
        if name in SETTERS or MAKERS.fullmatch(name):
            shown = list(node.args[:1] if name == "addItem" else node.args)  # what follows is a value
        shown += [each.value for each in node.keywords if each.arg in WORDS and name[:1].isupper()]
        for each in shown:
            parts = each.values if isinstance(each, ast.JoinedStr) else (each,)
            for part in parts:
                text = part.value if isinstance(part, ast.Constant) else None
                if isinstance(text, str) and _WORD.search(_NO_WORDS.sub("", text)):
                    yield node.lineno, text


@pytest.mark.parametrize(
    "line",
    [
        'QPushButton("Stop")',
        'self.label.setText("Nothing here")',
        'QToolButton(text="More", autoRaise=True)',
        'box.setToolTip(f"<qt>Saved {name}</qt>")',
    ],
)
def test_words_without_a_translation_are_found(line: str) -> None:
    assert list(bare(line))


def test_words_with_one_are_not() -> None:
    assert not list(bare('QPushButton(self.tr("Stop")); label.setText(f"{width} × {height} px")'))


def test_every_text_a_widget_is_given_can_be_translated() -> None:
    found = [
        f"{path.relative_to(UI)}:{line}: {text}"
        for path in sorted(UI.rglob("*.py"))
        for line, text in bare(path.read_text(encoding="utf-8"))
    ]
    assert found == []
