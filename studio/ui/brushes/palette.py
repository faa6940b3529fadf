"""The palette: swatches that stay, and palette files in and out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.document.brushes.inks import Rgb
from studio.document.brushes.palette import read_palette, written_palette
from studio.errors import StudioError
from studio.ui.brushes.swatches import Swatches
from studio.ui.icons import set_icon


class PaletteRow(QWidget):
    """A heading with buttons, and the swatches under it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._paints = session.paints
        self.swatches = Swatches(self.tr("Palette"))
        self.hint = QLabel(
            self.tr("+ keeps the foreground colour here; Delete takes one out."), wordWrap=True
        )
        self.hint.setObjectName("muted")
        title = QLabel(self.tr("Palette"))
        title.setObjectName("heading")
        top = QHBoxLayout(spacing=2)
        top.addWidget(title, 1)
        self.add = self._button("plus", self.tr("Keep the foreground colour in the palette"), self._add)
        self.remove = self._button(
            "minus", self.tr("Take the chosen colour out of the palette"), self._remove
        )
        self.open = self._button(
            "folder-open-outline", self.tr("Add the colours of a GIMP palette (.gpl)…"), self._ask_open
        )
        self.save = self._button(
            "content-save-outline", self.tr("Save as a GIMP palette (.gpl)…"), self._ask_save
        )
        for button in (self.add, self.remove, self.open, self.save):
            top.addWidget(button)
        column = QVBoxLayout(self, spacing=4)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.hint)
        column.addWidget(self.swatches)
        self.swatches.removed.connect(self._take_out)
        self._paints.swatches_changed.connect(self._show)
        self._show()

    def _button(self, icon: str, tip: str, run: object) -> QToolButton:
        button = QToolButton(autoRaise=True)
        set_icon(button, icon)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(run)
        return button

    def _show(self) -> None:
        swatches = self._paints.swatches
        self.swatches.set_colours(swatches)
        self.swatches.setVisible(bool(swatches))
        self.hint.setVisible(not swatches)
        self.remove.setEnabled(bool(swatches))
        self.save.setEnabled(bool(swatches))

    def _add(self) -> None:
        self._paints.set_swatches((*self._paints.swatches, self._paints.foreground))

    def _remove(self) -> None:
        if self.swatches.current is not None:
            self._take_out(self.swatches.current)

    def _take_out(self, rgb: Rgb) -> None:
        self._paints.set_swatches(one for one in self._paints.swatches if one != rgb)

    # files

    def _ask_open(self) -> None:
        dialog = QFileDialog(
            self, self.tr("Add a palette"), filter=self.tr("GIMP palettes (*.gpl);;All files (*)")
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def _ask_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the palette"), filter=self.tr("GIMP palettes (*.gpl)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("gpl")
        dialog.fileSelected.connect(lambda name: self.save_file(Path(name)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Add the colours of a palette file to the palette, in the file worker."""

        def done(colours: tuple[Rgb, ...]) -> None:
            self._paints.set_swatches((*self._paints.swatches, *colours))
            text = self.tr("%n colour(s) from %1.", "", len(colours)).replace("%1", path.name)
            self._session.message.emit("info", text)

        self._session.files.submit(lambda: _read(path), done, self._session.complain)

    def save_file(self, path: Path) -> None:
        """Write the palette to a file, in the file worker."""
        data = written_palette(self._paints.swatches, path.stem)

        def done(_: object) -> None:
            self._session.message.emit("info", self.tr("Saved %1.").replace("%1", str(path)))

        self._session.files.submit(lambda: _write(path, data), done, self._session.complain)


def _read(path: Path) -> tuple[Rgb, ...]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StudioError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    return read_palette(data, path.name)


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise StudioError(f"{path.name} cannot be written: {error.strerror or error}.") from error
