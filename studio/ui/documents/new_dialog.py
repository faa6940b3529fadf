"""The dialog of a new document: a size, a background, the clipboard, or a template of the user's own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.documents.templates import Template
from studio.app.session import Session
from studio.document.document import LONGEST_SIDE, Document
from studio.document.rect import Rect
from studio.document.region import work_size
from studio.ui.documents.presets import BACKGROUNDS, PRESETS, Preset, translated
from studio.ui.icons import set_icon
from studio.ui.qimage import to_pixels

_BUTTON = QDialogButtonBox.StandardButton
_WHAT = Qt.ItemDataRole.UserRole


class NewDialog(QDialog):
    """Asks what a new document is to be, and begins it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("New document"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(560, 460)
        self.list = QListWidget()
        self.list.setObjectName("boxed")
        self.list.setSpacing(1)
        self.list.setAccessibleName(self.tr("Sizes and templates"))
        self.list.currentItemChanged.connect(self._take)
        self.list.itemDoubleClicked.connect(self.accept)
        params = session.generation.params
        self.boxes = {
            self.tr("&Width"): self._box(self.tr("Width"), params.width),
            self.tr("&Height"): self._box(self.tr("Height"), params.height),
        }
        self.width_box, self.height_box = self.boxes.values()
        self.swap = QToolButton(autoRaise=True)
        set_icon(self.swap, "swap-vertical")
        self.swap.setToolTip(self.tr("Swap width and height"))
        self.swap.setAccessibleName(self.tr("Swap width and height"))
        self.swap.clicked.connect(self._swap)
        self.background = QComboBox()
        self.background.setAccessibleName(self.tr("Background"))
        for name in BACKGROUNDS:
            self.background.addItem(translated(name), name)
        self.remove = QPushButton(self.tr("&Delete this template"))
        self.remove.clicked.connect(self._remove)
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("muted")
        self._fill()
        self._lay_out()
        self._show_for(None)
        for changed in (self.width_box.valueChanged, self.height_box.valueChanged):
            changed.connect(lambda: self._show_for(self.chosen))
        self.background.currentIndexChanged.connect(lambda: self._show_for(self.chosen))
        self.width_box.setFocus()
        self.width_box.selectAll()

    def _box(self, name: str, side: int) -> QSpinBox:
        box = QSpinBox(minimum=1, maximum=LONGEST_SIDE, value=side, suffix=self.tr(" px"))
        box.setAccessibleName(name)
        return box

    def _lay_out(self) -> None:
        form = QFormLayout(verticalSpacing=9)
        for label, box in self.boxes.items():
            row = QHBoxLayout()
            row.addWidget(box, 1)
            if box is self.height_box:
                row.addWidget(self.swap)
            form.addRow(label, row)
            buddy = form.labelForField(row)
            if isinstance(buddy, QLabel):
                buddy.setBuddy(box)
        form.addRow(self.tr("&Background"), self.background)
        right = QVBoxLayout(spacing=10)
        right.addLayout(form)
        right.addWidget(self.note)
        right.addWidget(self.remove)
        right.addStretch(1)
        both = QHBoxLayout(spacing=16)
        both.addWidget(self.list, 1)
        both.addLayout(right, 1)
        buttons = QDialogButtonBox(_BUTTON.Ok | _BUTTON.Cancel)
        buttons.button(_BUTTON.Ok).setText(self.tr("&Create"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.addLayout(both)
        layout.addWidget(buttons)

    # the list

    def _fill(self) -> None:
        self.list.clear()
        templates = self._session.templates.list()
        image = QGuiApplication.clipboard().image()
        if not image.isNull():
            text = self.tr("From the clipboard (%1 × %2)").replace("%1", str(image.width()))
            self._add(text.replace("%2", str(image.height())), image)
        if templates:
            self._head(self.tr("Your templates"))
            for template in templates:
                self._add(template.name, template)
        group = ""
        for preset in PRESETS:
            if preset.group != group:
                group = preset.group
                self._head(translated(group))
            size = f"{preset.width} × {preset.height}"
            self._add(f"{translated(preset.name)}  ·  {size}", preset)

    def _head(self, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def _add(self, text: str, what: object) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_WHAT, what)

    @property
    def chosen(self) -> object:
        """A Preset, a Template or a QImage; None = what the boxes say."""
        item = self.list.currentItem()
        return None if item is None else item.data(_WHAT)

    def _take(self) -> None:
        chosen = self.chosen
        if isinstance(chosen, Preset | list | tuple):  # Qt hands a named tuple back as a plain one
            *_, width, height = chosen
            self.width_box.setValue(int(width))
            self.height_box.setValue(int(height))
        self._show_for(chosen)

    def _show_for(self, chosen: object) -> None:
        sized = not isinstance(chosen, Template | QImage)
        for widget in (self.width_box, self.height_box, self.swap, self.background):
            widget.setEnabled(sized)
        self.remove.setVisible(isinstance(chosen, Template))
        if isinstance(chosen, Template):
            self.note.setText(self.tr("A document with the layers of this template. The template stays."))
        elif isinstance(chosen, QImage):
            self.note.setText(self.tr("A document with the picture from the clipboard."))
        else:
            self.note.setText(self._tell_generate())

    def _tell_generate(self) -> str:
        """What the first Generate will do with the document, at the size in the boxes."""
        size = self._first_size()
        if BACKGROUNDS[str(self.background.currentData())] is not None or size is None:
            return ""
        if size == (self.width_box.value(), self.height_box.value()):
            return self.tr("A transparent document is filled by the first Generate.")
        text = self.tr(
            "The first Generate makes a transparent document a picture of %1 × %2 px, which suits the model. "
            "One with a background keeps its size."
        )
        return text.replace("%1", str(size[0])).replace("%2", str(size[1]))

    def _first_size(self) -> tuple[int, int] | None:
        """The size of a picture of these proportions that suits the model; None without a model."""
        model = self._session.generation.model
        rect = Rect(0, 0, self.width_box.value(), self.height_box.value())
        return None if model is None else work_size(rect, model)

    def _swap(self) -> None:
        width, height = self.width_box.value(), self.height_box.value()
        self.width_box.setValue(height)
        self.height_box.setValue(width)

    def _remove(self) -> None:
        template = self.chosen
        if isinstance(template, Template):
            self._session.templates.remove(template, self._fill)

    # Qt overrides

    def accept(self) -> None:
        chosen = self.chosen
        if isinstance(chosen, Template):
            self._session.templates.begin(chosen)
        elif isinstance(chosen, QImage):
            document = Document.from_pixels(to_pixels(chosen), self.tr("Clipboard"))
            self._session.add_tab(document, saved=False)
        else:
            colour = BACKGROUNDS[str(self.background.currentData())]
            if colour is None and (size := self._first_size()) is not None:
                self._session.generation.set_params(width=size[0], height=size[1])
            self._session.new(self.width_box.value(), self.height_box.value(), colour)
        super().accept()
