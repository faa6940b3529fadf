"""The collections and tags there are: chosen to filter by, begun, renamed and removed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studio.app.gallery.library import Library
from studio.app.language import grouped
from studio.ui.gallery.naming import ask_name, ask_yes
from studio.ui.icons import set_icon

KIND, NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LEAST = 150  # logical pixels


class _Tree(QTreeWidget):
    """Has F2 and Delete for its own rows, whatever these keys mean elsewhere in the window."""

    rename_wanted = Signal()
    remove_wanted = Signal()

    def _signal(self, event: QEvent) -> SignalInstance | None:
        keys = {Qt.Key.Key_F2: self.rename_wanted, Qt.Key.Key_Delete: self.remove_wanted}
        if not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return None
        return keys.get(Qt.Key(event.key()))

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._signal(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        signal = self._signal(event)
        if signal is None:
            super().keyPressEvent(event)
        else:
            signal.emit()


class Labels(QWidget):
    """Lists `library.facets`; a click on a name shows its pictures, another one all of them again."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.tree = _Tree(headerHidden=True, uniformRowHeights=True, indentation=12)
        self.tree.setColumnCount(2)
        self.tree.setAccessibleName(self.tr("Collections and tags"))
        self.tree.setObjectName("boxed")
        self.tree.setRootIsDecorated(False)
        self.tree.setMinimumHeight(_LEAST)
        self.tree.header().setAccessibleName(self.tr("Name and number of pictures"))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, self.tree.header().ResizeMode.ResizeToContents)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.itemClicked.connect(lambda item, _column: self.choose(item))
        self.tree.itemActivated.connect(lambda item, _column: self.choose(item))
        self.tree.currentItemChanged.connect(self._enable)
        self.groups = {
            "collection": self._group(self.tr("Collections")),
            "tag": self._group(self.tr("Tags")),
        }
        self.tree.rename_wanted.connect(self.rename)
        self.tree.remove_wanted.connect(self.remove)
        self._lay_out()

    def _group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setExpanded(True)
        bold = group.font(0)
        bold.setBold(True)
        group.setFont(0, bold)
        return group

    def _lay_out(self) -> None:
        self.add = _button(self.tr("New collection"), "plus", self.tr("Begin a collection of pictures"))
        self.add.clicked.connect(self.begin)
        self.edit = _button(self.tr("Rename"), "rename-outline", self.tr("Give the chosen name another (F2)"))
        self.edit.clicked.connect(self.rename)
        tip = self.tr("Forget the chosen name; its pictures stay (Delete)")
        self.drop = _button(self.tr("Remove"), "trash-can-outline", tip)
        self.drop.clicked.connect(self.remove)
        row = QHBoxLayout(spacing=2)
        for button in (self.add, self.edit, self.drop):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree, 1)
        layout.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._enable()

    def refresh(self) -> None:
        """Show the names there are, and which one is filtered by."""
        facets, filters = self._library.facets, self._library.query.filters
        now = self._chosen()
        with QSignalBlocker(self.tree):
            for kind, names in (("collection", facets.collections), ("tag", facets.tags)):
                self._fill(kind, dict(names), getattr(filters, kind), now)
        self._enable()

    def _fill(self, kind: str, names: dict[str, int], used: str, now: tuple[str, str] | None) -> None:
        group = self.groups[kind]
        group.takeChildren()
        if not names:
            hints = {
                "collection": self.tr("none yet (key B)"),
                "tag": self.tr("none yet (key T)"),
            }
            hint = hints[kind]
            empty = QTreeWidgetItem(group, [hint])
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
        for name, count in sorted(names.items(), key=lambda pair: pair[0].casefold()):
            item = QTreeWidgetItem(group, [name, grouped(count)])
            item.setData(0, KIND, kind)
            item.setData(0, NAME, name)
            item.setToolTip(0, name)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            is_used = name.casefold() == used.casefold()
            item.setSelected(is_used)
            if (kind, name) == now:
                self.tree.setCurrentItem(item, 0, self.tree.selectionModel().SelectionFlag.NoUpdate)

    def choose(self, item: QTreeWidgetItem) -> None:
        """Show the pictures with a name; all again when they are shown already."""
        kind, name = item.data(0, KIND), item.data(0, NAME)
        if kind:
            used = getattr(self._library.query.filters, kind)
            self._library.set_filters(**{kind: "" if used == name else name})

    def begin(self) -> None:
        """Ask for the name of a new collection."""
        ask_name(self, self.tr("New collection"), self.tr("&Name:"), "", self._library.make_collection)

    def rename(self) -> None:
        """Ask for another name of the chosen one."""
        chosen = self._chosen()
        if chosen is not None:
            kind, old = chosen
            title = self.tr("Rename the tag") if kind == "tag" else self.tr("Rename the collection")
            ask_name(
                self, title, self.tr("&Name:"), old, lambda new: self._library.rename_label(kind, old, new)
            )

    def remove(self) -> None:
        """Ask whether the chosen name may be forgotten."""
        chosen = self._chosen()
        if chosen is None:
            return
        kind, name = chosen
        text = self.tr("Take the tag “%1” from all pictures?")
        if kind == "collection":
            text = self.tr("Remove the collection “%1”?")
        note = self.tr("The pictures stay in the gallery.")
        ask_yes(
            self,
            text.replace("%1", name),
            note,
            self.tr("&Remove"),
            lambda: self._library.remove_label(kind, name),
        )

    def _chosen(self) -> tuple[str, str] | None:
        item = self.tree.currentItem()
        kind = item.data(0, KIND) if item is not None else None
        return (str(kind), str(item.data(0, NAME))) if kind else None

    def _enable(self) -> None:
        for button in (self.edit, self.drop):
            button.setEnabled(self._chosen() is not None)

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Rename…"), self.rename).setEnabled(self._chosen() is not None)
        menu.addAction(self.tr("Re&move…"), self.remove).setEnabled(self._chosen() is not None)
        menu.popup(self.tree.viewport().mapToGlobal(where))


def _button(text: str, icon: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, autoRaise=True)
    made.setAccessibleName(text)
    made.setToolTip(tip)
    set_icon(made, icon)
    return made
