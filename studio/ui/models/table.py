"""The list of what was found in the model folders: columns, words for kinds and sizes, search and filter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.app.inventory import MODEL, Entry
from studio.app.language import number, told
from studio.ui.icons import icon
from studio.ui.panels.fields import tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
ENTRY = Qt.ItemDataRole.UserRole
COLUMNS = ("Name", "Kind", "Family", "Size", "Precision")
SIZE = COLUMNS.index("Size")
UNUSABLE = "unusable"  # what is asked for as a kind: everything that cannot be used
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
APART = 8  # pixels between a size and what is told behind it
# The kinds as people call them; those that are not here are shown as they are.
KINDS = {
    MODEL: "Model",
    "lora": "LoRA",
    "embedding": "Textual inversion",
    "controlnet": "ControlNet",
    "t2i-adapter": "T2I-Adapter",
    "ip-adapter": "IP-Adapter",
    "later stage": "Later stage",
    "vae": "Autoencoder (VAE)",
    "text encoder": "Text encoder",
    "image encoder": "Image encoder",
    "tokenizer": "Tokenizer",
    "upscaler": "Upscaler",
}
FAMILIES = {
    "sd": "Stable Diffusion",
    "sd1": "Stable Diffusion 1",
    "sd2": "Stable Diffusion 2",
    "x4-upscaler": "Stable Diffusion x4 upscaler",
    "sdxl": "SDXL",
    "sdxl-refiner": "SDXL refiner",
    "sd3": "Stable Diffusion 3",
    "flux": "FLUX.1",
    "flux2": "FLUX.2",
    "z-image": "Z-Image",
    "qwen-image": "Qwen-Image",
    "sana": "Sana",
    "pixart": "PixArt",
    "lumina2": "Lumina 2",
    "kandinsky": "Kandinsky 2.2",
    "stable-cascade": "Stable Cascade",
    "deepfloyd-if": "DeepFloyd IF",
    "ddpm": "DDPM",
}


def tr(text: str) -> str:
    """A text of the list in the user's language."""
    return QCoreApplication.translate("ModelTable", text)


def kind(name: str) -> str:
    """A kind in words."""
    return tr(KINDS[name]) if name in KINDS else name


def family(name: str) -> str:
    """A family as its makers call it."""
    return FAMILIES.get(name, name)


def size(count: int) -> str:
    """Bytes in the unit people think of them in; "" when they are not known."""
    if not count:
        return ""
    for unit, places in ((2**30, 1), (2**20, 0)):
        if count >= unit:
            return f"{number(count / unit, places)} {'GB' if unit == 2**30 else 'MB'}"
    return f"{max(1, round(count / 1024))} kB"


class ModelTable(QAbstractTableModel):
    """One row for each entry."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.entries = entries

    def set_entries(self, entries: list[Entry]) -> None:
        """Show others."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        return len(COLUMNS)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _ROLE.DisplayRole:
                return tr(COLUMNS[section])
            if role == _ROLE.TextAlignmentRole and section == SIZE:
                return RIGHT
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return self._text(entry, index.column())
            case _ROLE.ToolTipRole:
                return tooltip(told(entry.problem) or entry.path)
            case _ROLE.DecorationRole if index.column() == 0 and entry.problem:
                return icon("alert-outline", "warning", selected="on_accent")
            case _ROLE.TextAlignmentRole if index.column() == SIZE:
                return RIGHT
            case _ROLE.AccessibleTextRole if index.column() == 0 and entry.problem:
                return tr("%1, cannot be used").replace("%1", entry.name)
        return entry if role == ENTRY else None

    def _text(self, entry: Entry, column: int) -> str:
        precision = entry.facts.get("precision", "")
        return (entry.name, kind(entry.kind), family(entry.family), size(entry.size), precision)[column]


class Cells(QStyledItemDelegate):
    """Draws a row as one: none of its cells has a frame, and sizes keep off what follows them."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != SIZE:
            super().paint(painter, option, index)
            return
        filled = QStyleOptionViewItem(option)
        self.initStyleOption(filled, index)
        text, filled.text = filled.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, filled, painter, option.widget)
        chosen = option.state & QStyle.StateFlag.State_Selected
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        style.drawItemText(
            painter, option.rect.adjusted(0, 0, -APART, 0), RIGHT, option.palette, True, text, ink
        )


class Filtered(QSortFilterProxyModel):
    """The rows that have the words and the kind asked for, sorted by any column."""

    def __init__(self, table: ModelTable) -> None:
        super().__init__()
        self._words: list[str] = []
        self._kind = ""
        self.setSourceModel(table)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def ask(self, text: str, kind: str) -> None:
        """Show what has each of the words in its name, family, path or trigger words, and is of that kind.

        `kind` is one of KINDS, UNUSABLE, or "" for all.
        """
        self.beginFilterChange()
        self._words, self._kind = text.casefold().split(), kind
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802
        entry: Entry = self.sourceModel().index(row, 0, parent).data(ENTRY)
        words = entry.facts.get("trigger words", "")
        told = (entry.name, family(entry.family), kind(entry.kind), entry.path, words)
        text = " ".join(told).casefold()
        kinds = ("", entry.kind, UNUSABLE if entry.problem else entry.kind)
        return self._kind in kinds and all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:  # noqa: N802
        if left.column() == SIZE:
            one, other = (each.data(ENTRY).size for each in (left, right))
            return bool(one < other)
        return super().lessThan(left, right)
