"""Finds every text that users read: in calls of tr, in the tables of the program, in its errors."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "studio"
CALLS = {"tr", "_tr", "translate", "translated", "_translated", "_said", "told", "_told"}
ERRORS = {"StudioError", "Unread", "_error", "Failed", "Loading"}
SILENT = {"cli", "training", "bench"}  # the command line and what has no window speak English
KEYWORDS = {"problem", "message"}  # of values whose texts are errors too

# Modules that have sentences wherever they find something: mistakes in a prompt, what a file does not keep.
TELLING = {f"studio/prompt/{name}.py" for name in ("adapters", "checks", "syntax", "wildcards")}
TELLING |= {path.relative_to(ROOT).as_posix() for path in (PACKAGE / "formats").rglob("*.py")}
TELLING |= {"studio/gallery/store.py"}

# Constants whose texts are translated where they are shown, by their modules.
TABLES = {
    "studio.ui.action": ("SCOPES",),
    "studio.ui.preferences.engine": (
        "ATTENTION_NAMES",
        "DTYPE_NAMES",
        "EXECUTOR_NAMES",
        "MEMORY_NAMES",
        "WEIGHTS_NAMES",
    ),
    "studio.ui.preferences.general": ("THEME_NAMES",),
    "studio.ui.gallery.compare": ("_MODES", "_HINTS"),
    "studio.ui.gallery.header": ("_ORDER_NAMES",),
    "studio.ui.grid.bar": ("_KINDS",),
    "studio.ui.guidance.rows": ("_LABELS",),
    "studio.ui.palette.reasons": ("NEEDS", "ELSEWHERE", "NOT_NOW"),
    "studio.ui.palette.synonyms": ("SYNONYMS",),
    "studio.ui.panels.prompt_panel": ("FILL_NAMES",),
    "studio.ui.panels.solver_form": ("SIGMA_NAMES",),
    "studio.ui.guidance.method_form": ("METHOD_NAMES",),
    "studio.ui.models.table": ("COLUMNS", "KINDS"),
    "studio.ui.models.sheet": ("ROWS",),
    "studio.ui.documents.presets": ("PRESETS", "BACKGROUNDS"),
    "studio.ui.masks.dialogs": ("MODES",),
    "studio.app.edits.mask_operations": ("OPERATIONS",),
    "studio.app.edits.masks": ("COLOURS",),
    "studio.document.region": ("Task",),
}
KEYED = {"BACKGROUNDS", "COLOURS"}  # tables whose keys are the texts
# What functions choose among, or put together with a number.
CHOSEN = (
    *("%1 running", "%1 waiting", "%1 paused"),
    *("Use mask as guidance mask", "Edit guidance mask", "Swap mask and guidance"),
    *("Flip horizontally", "Flip vertically", "Rotate 90° left", "Rotate 90° right", "Rotate 180°"),
    "expected a part of the steps (0.4) or a number of steps (8)",
    *("the layers", "the mask", "the masks", "the guidance mask", "the guides", "the control layers"),
    *("the selection", "how layers were made", "how control layers steer (they are hidden layers)"),
    "transforms (their results are kept)",
    *("text encoder", "text encoder 2", "text encoder 3", "image encoder"),
    *("model", "device", "hardware", "number format", "threads", "executor", "torch"),
)
_ICON = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass
class Text:
    """One text as it stands in the program."""

    source: str
    counted: bool = False  # it has a form for one and others for many
    places: set[str] = field(default_factory=set)
    is_error: bool = False


class Texts(dict[str, Text]):
    """Texts by their source."""

    def put(self, source: str, place: str, counted: bool = False, error: bool = False) -> None:
        """Add a text found at `place`; what has no word in it needs no translation."""
        if _WORD.search(re.sub(r"%\d|%n|<[^>]*>", "", source)):
            text = self.setdefault(source, Text(source))
            text.counted |= counted
            text.is_error |= error
            text.places.add(place)


def find_texts() -> Texts:
    """Every text, from the source and from the tables."""
    texts = Texts()
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] not in SILENT:
            _read(path, texts)
    _read_tables(texts)
    return texts


# calls


def _read(path: Path, texts: Texts) -> None:
    place = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if place in TELLING:
        for source in _sentences(tree):
            texts.put(source, place, error=True)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = _name(node.func)
        if name in CALLS:
            first = node.args[1:2] if name == "translate" and len(node.args) > 1 else node.args[:1]
            for source in (text for argument in first for text in _literals(argument)):
                texts.put(source, place, counted="%n" in source)
        if name in ERRORS or (name.endswith("Error") and name != "StudioError" and not _is_builtin(name)):
            for argument in node.args[:1]:
                for source in _patterns(argument):
                    texts.put(source, place, error=True)
        for keyword in node.keywords:
            if keyword.arg in KEYWORDS:
                for source in _patterns(keyword.value):
                    texts.put(source, place, error=True)


def _sentences(tree: ast.Module) -> Iterator[str]:
    """Every text in a module that ends as a sentence does, but for what documents it."""
    for node in ast.iter_child_nodes(tree):
        yield from _sentences_in(node)


def _sentences_in(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.JoinedStr | ast.Constant):
        yield from (text for text in _patterns(node) if " " in text.strip() and text.endswith((".", "?")))
        return
    for inside in ast.iter_child_nodes(node):
        yield from _sentences_in(inside)


def _is_builtin(name: str) -> bool:
    return name in vars(sys.modules["builtins"]) or name in {"UsageError", "BadParameter", "JSONDecodeError"}


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be, where it tells them."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _literals(value)


def _patterns(node: ast.expr) -> Iterator[str]:
    """The texts that an error can be, with %1, %2 … where it has values."""
    match node:
        case ast.JoinedStr(values=values):
            count = 0
            parts = []
            for value in values:
                if isinstance(value, ast.Constant):
                    parts.append(str(value.value))
                else:
                    count += 1
                    parts.append(f"%{count}")
            yield "".join(parts)
        case ast.IfExp(body=body, orelse=orelse):
            yield from _patterns(body)
            yield from _patterns(orelse)
        case _:
            yield from _literals(node)


# tables


def _read_tables(texts: Texts) -> None:
    sys.path.insert(0, str(ROOT))
    from studio import registry
    from studio.document.blending.modes import MODES
    from studio.grid.axes import axes
    from studio.tools import __name__ as tools
    from studio.ui.actions import groups
    from studio.ui.menus import menus
    from studio.ui.panels.queue_menu import DEEDS

    for title, rows in groups().items():
        texts.put(title, "studio/ui/actions.py")
        for row in rows:
            texts.put(row.text, "studio/ui/rows")
            texts.put(row.tip, "studio/ui/rows")
    for menu in menus():
        _read_menu(menu, texts)
    for name, tool in registry.modules(tools).items():
        texts.put(name, "studio/tools")
        texts.put(tool.HINT, "studio/tools")
    for axis in axes().values():
        texts.put(axis.name, "studio/grid/axes.py")
        texts.put(axis.hint, "studio/grid/axes.py")
    for deed in DEEDS:
        texts.put(deed.text, "studio/ui/panels/queue_menu.py")
    for mode in MODES:
        texts.put(mode.replace("-", " ").capitalize(), "studio/document/blending/modes.py")
    for module, names in TABLES.items():
        for name in names:
            found = getattr(importlib.import_module(module), name, ())
            for source in found if name in KEYED else _texts_of(found):
                texts.put(source, module)
    for source in CHOSEN:
        texts.put(source, "chosen")


def _read_menu(menu: Any, texts: Texts) -> None:
    title, items = menu
    texts.put(title, "studio/ui/menus.py")
    for item in items:
        if isinstance(item, tuple):
            _read_menu(item, texts)


def _texts_of(value: Any) -> Iterator[str]:
    """The texts in a constant: the values of dicts, all that is in tuples, the members of enums."""
    if isinstance(value, str):
        if not _ICON.fullmatch(value):
            yield str(value)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts_of(each)
    elif isinstance(value, tuple | list | frozenset | type):
        for each in value:
            yield from _texts_of(each)
    elif is_dataclass(value):
        for each in ("title", "note", "label"):
            yield from _texts_of(getattr(value, each, ""))
