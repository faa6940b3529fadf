"""The branches of the picture on show, as a tree: where each left its parent, and what it changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QVBoxLayout,
    QWidget,
)

from studio.app.session import Session
from studio.app.steps.branch_tree import JOB, BranchTree, BranchTrees
from studio.app.steps.lineage import Node, changes, recipe
from studio.job import Record
from studio.ui.icons import set_icon
from studio.ui.qimage import wrapped

THUMBNAIL = 36  # logical pixels
_KEY, _RECORD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
SHORT = {
    "negative_prompt": "negative",
    "guidance_scale": "guidance",
    "guidance_rescale": "rescale",
    "image_guidance_scale": "image guidance",
    "guidance_method": "method",
    "guidance_start": "guidance from",
    "guidance_end": "guidance to",
    "noise_strength": "noise turned",
    "extra_noise": "noise added",
}


class Branches(QWidget):
    """Click a picture, or press Enter on it, to go to it: its film comes back.

    Signal open_wanted(int): this item of the gallery as the document.
    """

    open_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._trees = BranchTrees(session)
        self._shown: tuple[object, ...] | None = ()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.header().setAccessibleName(self.tr("Branches"))
        self.tree.setAccessibleName(self.tr("Branches of this picture"))
        self.tree.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.tree.setUniformRowHeights(True)
        self.empty = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.empty.setObjectName("muted")
        self.empty.setText(
            self.tr("Click a step under the picture and branch from it: the branches grow here.")
        )
        self.open = QPushButton(self.tr("Open as document"))
        set_icon(self.open, "folder-open-outline")
        self.resume = QPushButton(self.tr("Resume"))
        set_icon(self.resume, "play")
        self._lay_out()
        self.tree.itemClicked.connect(lambda item, _column: self._go(item))
        self.tree.itemActivated.connect(lambda item, _column: self._go(item))
        self.tree.currentItemChanged.connect(lambda _now, _before: self._show_buttons())
        self.open.clicked.connect(lambda: self.open_wanted.emit(int(self._current())))
        self.resume.clicked.connect(lambda: session.generation.resume(self._current().removeprefix(JOB)))
        self._trees.changed.connect(self._show)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.tree)
        foot = QHBoxLayout(spacing=6)
        foot.addStretch(1)
        foot.addWidget(self.resume)
        foot.addWidget(self.open)
        layout = QVBoxLayout(self, spacing=6)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._pages, 1)
        layout.addLayout(foot)
        self._show_buttons()

    def _show(self, tree: BranchTree | None) -> None:
        shown = None if tree is None else (self._said(tree.root), recipe(tree.about))
        if shown != self._shown:  # else whoever looks keeps place and selection
            self._shown, current = shown, self._current()
            self.tree.clear()
            self._pages.setCurrentIndex(0 if tree is None else 1)
            if tree is not None:
                self.tree.addTopLevelItem(self._item(tree.root, tree))
                self.tree.expandAll()
                self._select(current)
        self._show_buttons()

    def _said(self, node: Node) -> tuple[object, ...]:
        return node.key, self._words(node), *(self._said(child) for child in node.children)

    def _select(self, key: str) -> None:
        found = QTreeWidgetItemIterator(self.tree)
        while key and (item := found.value()) is not None:
            if item.data(0, _KEY) == key:
                self.tree.setCurrentItem(item)
                return
            found += 1

    def _item(self, node: Node, tree: BranchTree) -> QTreeWidgetItem:
        item = QTreeWidgetItem([self._words(node)])
        item.setData(0, _KEY, node.key)
        item.setData(0, _RECORD, node.record)
        item.setToolTip(0, self._tip(node))
        if node.key in tree.thumbnails:
            item.setIcon(0, QIcon(_square(tree.thumbnails[node.key])))
        if not node.key:
            item.setForeground(0, self.palette().placeholderText())
        if recipe(node.record) == recipe(tree.about):
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
        for child in node.children:
            item.addChild(self._item(child, tree))
        return item

    def _words(self, node: Node) -> str:
        """What a branch changed, and how it stands."""
        record = node.record
        if not record.branches:
            words = record.params.prompt or self.tr("(no prompt)")
        else:
            step = self.tr("Step %1").replace("%1", str(record.branches[-1].call))
            words = f"{step} · {self._changed(record)}"
        if node.key.startswith(JOB):
            return f"{words} ({self._state(node.key)})"
        return words if node.key else self.tr("%1 (not kept)").replace("%1", words)

    def _changed(self, record: Record) -> str:
        parts = []
        for name, value in changes(record):
            if name == "mask":
                parts.append(self.tr("another mask"))
            elif name in ("prompt", "scheduler"):
                parts.append(str(value))
            else:
                said = f"{value:g}" if isinstance(value, float) else str(value)
                parts.append(f"{SHORT.get(name, name)} {said}")
        return ", ".join(parts)

    def _state(self, key: str) -> str:
        job_id = key.removeprefix(JOB)
        status = next((e.status for e in self._session.generation.queue if e.id == job_id), "")
        words = {"paused": self.tr("paused"), "running": self.tr("being made")}
        return words.get(status, self.tr("waiting"))

    def _tip(self, node: Node) -> str:
        lines = [node.record.params.prompt]
        if node.record.params.negative_prompt:
            lines.append(self.tr("Without: %1").replace("%1", node.record.params.negative_prompt))
        if not node.key:
            lines.append(self.tr("This picture is not in the gallery: it was not finished, or deleted."))
        return "\n".join(lines)

    # going to one

    def _current(self) -> str:
        item = self.tree.currentItem()
        return "" if item is None else str(item.data(0, _KEY))

    def _show_buttons(self) -> None:
        key, generation = self._current(), self._session.generation
        paused = {entry.id for entry in generation.queue if entry.status == "paused"}
        self.open.setEnabled(key.isdecimal())
        self.resume.setVisible(key.removeprefix(JOB) in paused)

    def _go(self, item: QTreeWidgetItem) -> None:
        key, record = str(item.data(0, _KEY)), item.data(0, _RECORD)
        generation = self._session.generation
        if not key.isdecimal():
            return
        candidates = [str(candidate.kept.item) for candidate in generation.candidates]
        if key in candidates:
            generation.show_candidate(candidates.index(key))
        else:
            generation.show_candidate(-1)
            generation.open_timeline(record, asked=True)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._trees.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._trees.watch(False)


def _square(pixels: object) -> QPixmap:
    picture = QPixmap.fromImage(wrapped(pixels))  # type: ignore[arg-type]
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaled(2 * THUMBNAIL, 2 * THUMBNAIL, Qt.AspectRatioMode.KeepAspectRatio, smooth)
