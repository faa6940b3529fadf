"""Masks read from pictures and written as pictures, with a question where the sizes differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from studio.document.fill import resized
from studio.document.raster import Raster
from studio.formats import open_mask, opening_filters
from studio.formats.grey import save_mask
from studio.job import Pixels

if TYPE_CHECKING:
    from studio.ui.window import Window

_ROLE = QMessageBox.ButtonRole


def ask_import(window: Window) -> None:
    """Ask for a picture and make it the active mask."""
    dialog = QFileDialog(window, window.tr("Import mask"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters(opening_filters(window.tr("Pictures"), window.tr("All files")))
    dialog.fileSelected.connect(lambda name: import_mask(window, Path(name)))
    dialog.open()


def import_mask(window: Window, path: Path) -> None:
    """Read a mask in the file worker: light is masked, or what is opaque where there is but one colour."""
    session = window.session

    def done(values: Pixels) -> None:
        document = session.document
        if values.shape == (document.height, document.width):
            session.masks.put(Raster.from_array(values), window.tr("Import mask"))
        else:
            _ask_size(window, values)

    session.later(lambda _: open_mask(path), done)


def _ask_size(window: Window, values: Pixels) -> None:
    document = window.session.document
    height, width = values.shape
    text = window.tr("The mask has %1 × %2 pixels, the picture %3 × %4.")
    for place, number in enumerate((width, height, document.width, document.height), 1):
        text = text.replace(f"%{place}", str(number))
    box = QMessageBox(QMessageBox.Icon.Question, "Sfumato", text, QMessageBox.StandardButton.Cancel, window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(window.tr("Scaled, it covers the whole picture; centred, it keeps its pixels."))
    scale = box.addButton(window.tr("Scale"), _ROLE.AcceptRole)
    centre = box.addButton(window.tr("Centre"), _ROLE.ActionRole)
    scale.clicked.connect(lambda: _put_scaled(window, values))
    centre.clicked.connect(lambda: _put_centred(window, values))
    box.setDefaultButton(scale)
    box.open()


def _put_scaled(window: Window, values: Pixels) -> None:
    canvas, session = window.session.document.rect, window.session
    session.masks.edit(
        lambda d, told: Raster.from_array(resized(values, (canvas.width, canvas.height))),
        window.tr("Import mask"),
    )


def _put_centred(window: Window, values: Pixels) -> None:
    session, (height, width) = window.session, values.shape
    canvas = session.document.rect
    x, y = (canvas.width - width) // 2, (canvas.height - height) // 2
    session.masks.edit(
        lambda d, told: Raster.from_array(values, x, y).clipped(canvas), window.tr("Import mask")
    )


def ask_export(window: Window) -> None:
    """Ask for a name and write the active mask as a grey picture."""
    dialog = QFileDialog(window, window.tr("Export mask"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(window.tr("Grey PNG (*.png)"))
    dialog.setDefaultSuffix("png")
    dialog.selectFile(window.session.masks.active.name)
    dialog.fileSelected.connect(lambda name: export_mask(window, Path(name)))
    dialog.open()


def export_mask(window: Window, path: Path) -> None:
    """Write the active mask, as large as the canvas, in the file worker."""
    session, document = window.session, window.session.document

    def done(_: None) -> None:
        session.message.emit("info", window.tr("Exported %1.").replace("%1", str(path)))

    session.work(window.tr("Export mask"), lambda _: save_mask(document.mask_pixels(), path), done)
