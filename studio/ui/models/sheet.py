"""What is known of one model: its picture, facts, trigger words, problem, and the user's note."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.app.converting import ENDS
from studio.app.inventory import MODEL, SHORT, Entry
from studio.app.language import number
from studio.app.language import told as translated
from studio.app.session import Session
from studio.ui.models import table
from studio.ui.models.merge import MergeDialog, partners
from studio.ui.models.parts import PartsDialog

PICTURE = 176  # logical pixels of a side
PATIENCE = 600  # milliseconds after the last key before a note is kept
WIDTH = 330
ROWS = {  # the facts that are told, in this order, and what they are called
    "title": "Title",
    "author": "Author",
    "native size": "Native size",
    "resolution": "Trained at",
    "trained on": "Trained on",
    "pictures seen": "Pictures seen",
    "parameters": "Parameters",
    "type": "Type",
    "rank": "Rank",
    "hint": "Hint",
    "date": "Date",
    "licence": "Licence",
    "merged from": "Merged from",
}


class Sheet(QWidget):
    """Shows an entry of `session.inventory`; its buttons do what can be done with it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._inventory = session, session.inventory
        self.entry: Entry | None = None
        self.name = _text("heading")
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(PICTURE)
        self.problem, self.words = _text("warning"), _text("muted")
        self.facts = QFormLayout()
        self.facts.setVerticalSpacing(4)
        self.note = QPlainTextEdit(placeholderText=self.tr("Notes: only you see them"))
        self.note.setAccessibleName(self.tr("Notes on the model"))
        self.note.setTabChangesFocus(True)
        self.note.setMaximumHeight(76)
        self._make_buttons()
        self._keep = QTimer(self, singleShot=True, interval=PATIENCE)
        self._keep.timeout.connect(self.keep_note)
        self.note.textChanged.connect(self._keep.start)
        self._inventory.hashed.connect(self._on_hash)
        session.generation.params_changed.connect(self._show_use)
        self._lay_out()
        self.show_entry(None)

    def _make_buttons(self) -> None:
        self.use = QPushButton(objectName="primary")
        self.use.clicked.connect(self.take)
        self.folder = self._button(self.tr("Show in folder"), self._show_folder)
        self.copy = self._button(self.tr("Copy trigger words"), self._copy_words)
        self.convert = self._button(self.tr("Convert safely"), self._convert)
        self.keep = self._button(self.tr("Start with these settings"), self._keep_defaults)
        tip = self.tr("From now on choosing this model takes the steps, guidance, scheduler and size set now")
        self.keep.setToolTip(tip)
        self.hash = self._button(self.tr("Work out hash"), self._ask_hash)
        self.parts = self._button(self.tr("Parts…"), self._name_parts)
        self.parts.setToolTip(self.tr("Say where autoencoder and text encoders of this file are read from"))
        self.merge = self._button(self.tr("Merge…"), self._merge)
        self.merge.setToolTip(self.tr("Write a new model between this one and another of its family"))

    def _button(self, text: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(run)
        return button

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside, spacing=9)
        column.setContentsMargins(0, 0, 8, 0)
        for part in (self.picture, self.name, self.problem, self.words):
            column.addWidget(part)
        column.addLayout(self.facts)
        column.addWidget(self.note)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True, objectName="plain")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area, 1)
        for row in (
            (self.use, self.convert),
            (self.folder, self.copy, self.merge, self.parts),
            (self.keep, self.hash),
        ):
            line = QHBoxLayout(spacing=6)
            for button in row:
                line.addWidget(button)
            layout.addLayout(line)
        self.setFixedWidth(WIDTH)

    def show_entry(self, entry: Entry | None) -> None:
        """Show another entry, or that nothing is chosen."""
        self.keep_note()
        self.entry = entry
        self.name.setText(entry.name if entry else self.tr("Nothing chosen"))
        self.problem.setText(_reason(entry) if entry else "")
        self.problem.setToolTip(translated(entry.problem) if entry else "")
        self.problem.setVisible(bool(entry and entry.problem))
        self.picture.clear()
        self.picture.hide()
        self.note.setVisible(entry is not None)
        self.note.setPlainText(self._inventory.note(entry) if entry else "")
        self._keep.stop()
        self._show_facts()
        self._show_buttons()
        if entry is not None and not entry.problem:
            self._inventory.ask_picture(entry, lambda path: self._show_picture(entry, path))

    def keep_note(self) -> None:
        """Keep what was written so far."""
        if self.entry is not None:
            self._inventory.write_note(self.entry, self.note.toPlainText())

    def take(self) -> None:
        """Use it: a model is chosen, a LoRA or a learned word goes into the prompt."""
        entry, generation = self.entry, self._session.generation
        if entry is None or entry.problem:
            return
        if entry.kind == MODEL:
            generation.choose_model(entry.name)
            return
        word = f"<lora:{entry.name}:1>" if entry.kind == "lora" else entry.name
        prompt = generation.params.prompt
        generation.set_params(prompt=f"{prompt.rstrip()} {word}".strip())

    def _show_facts(self) -> None:
        while self.facts.rowCount():
            self.facts.removeRow(0)
        entry = self.entry
        told = entry.facts if entry else {}
        about = (told[name] for name in ("trigger words", "description") if told.get(name))
        self.words.setText("\n\n".join(about))
        self.words.setVisible(bool(self.words.text()))
        if entry is None:
            return
        self._fact(self.tr("Kind"), table.kind(entry.kind))
        self._fact(self.tr("Family"), table.family(entry.family))
        size = " · ".join(part for part in (table.size(entry.size), told.get("precision", "")) if part)
        self._fact(self.tr("Size"), size)
        for name, text in ROWS.items():
            if name in told:
                self._fact(table.tr(text), _shown(name, told[name]))
        self._fact(self.tr("Goes with"), ", ".join(entry.suits) or told.get("for", ""))
        if digest := self._inventory.hash_of(entry):
            self._fact(self.tr("Hash"), digest[:SHORT], digest)

    def _fact(self, name: str, value: str, tip: str = "") -> None:
        if value:
            field = _text()
            field.setText(value)
            field.setToolTip(tip)
            self.facts.addRow(QLabel(name, objectName="muted"), field)

    def _show_use(self) -> None:
        entry, chosen = self.entry, self._session.generation.model
        is_model = entry is not None and entry.kind == MODEL
        is_used = is_model and entry is not None and chosen is not None and chosen.folder == entry.path
        words = self.tr("This model is in use") if is_used else self.tr("Use this model")
        self.use.setText(words if is_model else self.tr("Add to the prompt"))
        self.use.setEnabled(entry is not None and not entry.problem and not is_used)

    def _show_buttons(self) -> None:
        entry = self.entry
        is_model = entry is not None and entry.kind == MODEL
        named = entry is not None and entry.kind in ("lora", "embedding")
        self._show_use()
        self.use.setVisible(is_model or named)
        self.convert.setVisible(entry is not None and Path(entry.path).suffix in ENDS)
        self.folder.setEnabled(entry is not None)
        self.copy.setVisible(entry is not None and "trigger words" in entry.facts)
        self.keep.setVisible(is_model and entry is not None and not entry.problem)
        own = entry is not None and self._inventory.has_defaults(entry)
        self.keep.setText(self.tr("Start as it comes") if own else self.tr("Start with these settings"))
        self.hash.setVisible(entry is not None and not entry.problem and not self._inventory.hash_of(entry))
        self.hash.setEnabled(True)
        self.parts.setVisible(entry is not None and bool(entry.wants))
        self.merge.setVisible(is_model and entry is not None and not entry.problem)
        self.merge.setEnabled(entry is not None and bool(partners(entry, self._inventory.entries)))

    def _show_picture(self, entry: Entry, found: Path | bytes | None) -> None:
        if found is None or entry != self.entry:
            return
        buffer = QBuffer()
        buffer.setData(found if isinstance(found, bytes) else b"")
        reader = QImageReader(buffer) if isinstance(found, bytes) else QImageReader(str(found))
        reader.setAutoTransform(True)
        whole = reader.size()
        if whole.isValid():
            wide, ratio = self.width() - 10, self.devicePixelRatioF()
            fitting = whole.scaled(wide, PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(fitting * ratio)
            image = reader.read()
            image.setDevicePixelRatio(ratio)
            self.picture.setPixmap(QPixmap.fromImage(image))
            self.picture.setVisible(not image.isNull())

    def _on_hash(self, path: str, _digest: str) -> None:
        if self.entry is not None and self.entry.path == path:
            self._show_facts()
            self._show_buttons()

    def _ask_hash(self) -> None:
        if self.entry is not None:
            self.hash.setEnabled(False)
            self._inventory.ask_hash(self.entry)

    def _keep_defaults(self) -> None:
        if self.entry is not None:
            own = self._inventory.has_defaults(self.entry)
            (self._inventory.drop_defaults if own else self._inventory.keep_defaults)(self.entry)
            self._show_buttons()

    def _show_folder(self) -> None:
        if self.entry is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.entry.path).parent)))

    def _copy_words(self) -> None:
        if self.entry is not None:
            QGuiApplication.clipboard().setText(self.entry.facts["trigger words"])

    def _merge(self) -> None:
        if self.entry is not None:
            others = partners(self.entry, self._inventory.entries)
            MergeDialog(self._session, self.entry, others, self).open()

    def _name_parts(self) -> None:
        if self.entry is not None:
            PartsDialog(self._session, self.entry, self).open()

    def _convert(self) -> None:
        if self.entry is not None:
            self._session.converting.convert(Path(self.entry.path))


def _text(name: str = "") -> QLabel:
    label = QLabel(wordWrap=True, objectName=name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _reason(entry: Entry) -> str:
    """Why it cannot be used, without the path and name that stand above."""
    text, path = translated(entry.problem), Path(entry.path)
    file, folder = table.tr("This file"), table.tr("This folder")
    for long in (entry.path, path.name):
        if text.startswith(f"{long} "):
            return f"{folder if path.is_dir() else file}{text.removeprefix(long)}"
    return text.replace(entry.path, path.name)


def _shown(name: str, value: str) -> str:
    """Parameters are counted in millions and thousands of millions."""
    if name != "parameters" or not value.isdigit():
        return value
    count = int(value)
    if count >= 1e9:
        return f"{number(count / 1e9)} B"
    return f"{number(count / 1e6)} M" if count >= 1e5 else str(count)
