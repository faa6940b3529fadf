"""Pictures that are dropped or pasted: files are opened or become layers, pixels become a layer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QImage

from studio.app.session import Session
from studio.document.raster import Raster
from studio.ui.qimage import to_pixels

SMALL = 1_000_000  # pixels that are cut into tiles before anybody notices


def can_drop(data: QMimeData) -> bool:
    """Whether `data` may hold a picture."""
    return bool(files(data)) or data.hasImage()


def is_picture(data: QMimeData) -> bool:
    """Whether `data` is a picture and no text: files, or pixels without words."""
    return bool(files(data)) or (data.hasImage() and not data.hasText())


def files(data: QMimeData) -> list[Path]:
    """The local files in `data`."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def drop(session: Session, data: QMimeData) -> bool:
    """Put the pictures in `data` into the document; whether there were any.

    The first file is opened when nothing has been painted or made yet; every other one becomes a layer.
    """
    paths = files(data)
    for path in paths:
        if session.shown.is_empty and not session.modified and path is paths[0]:
            session.open(path, recalled=False)
        else:
            session.import_layer(path)
    if paths:
        return True
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return False
    size, name = (image.width(), image.height()), QCoreApplication.translate("drop", "Pasted picture")

    def done(raster: Raster) -> None:
        session.paste_raster(raster, size, name)

    if size[0] * size[1] <= SMALL:
        done(Raster.from_array(to_pixels(image)))
    else:
        session.later(lambda _: Raster.from_array(to_pixels(image)), done, name)
    return True
