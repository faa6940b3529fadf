"""Copy, cut and paste of pixels: between documents, and with other programs as pictures with alpha."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from studio.document.document import LONGEST_SIDE, Document
from studio.document.layers import clip as clips
from studio.document.layers.clip import Clip
from studio.errors import StudioError
from studio.ui.canvas.drop import drop, files
from studio.ui.qimage import to_pixels, wrapped

if TYPE_CHECKING:
    from studio.ui.window import Window

PNG = "image/png"
PLACE = "application/x-sfumato-place"  # where copied pixels lay, as JSON; the pixels are a picture beside it


def copy(w: Window) -> None:
    """Copy what is selected of the active layer; of all that is seen while a candidate is looked at."""
    looks = w.session.generation.current >= 0 or w.session.shown.active_layer is None
    _copy(w, clips.merged if looks else clips.from_layer)


def copy_merged(w: Window) -> None:
    """Copy what is selected of what is seen."""
    _copy(w, clips.merged)


def cut(w: Window) -> None:
    """Copy what is selected of the active layer and delete it there."""
    w.session.begin_edit()
    if not w.session.regions.has_selection:
        raise StudioError(w.tr("Select what is to be cut out first."))
    _copy(w, clips.from_layer, w.session.regions.delete)


def _copy(w: Window, take: Callable[[Document], Clip], then: Callable[[], None] | None = None) -> None:
    w.session.placing.apply()
    session, document = w.session, w.session.shown

    def done(clip: Clip) -> None:
        put(clip)
        height, width = clip.pixels.shape[:2]
        text = w.tr("Copied %1 × %2 pixels.").replace("%1", str(width)).replace("%2", str(height))
        session.message.emit("info", text)
        if then is not None and session.document is document:
            then()

    session.files.submit(lambda: take(document), done, session.complain)


def paste(w: Window) -> None:
    """Paste a picture or picture files: at the same place if that is on the canvas, else in sight."""
    data = _data()
    if files(data):
        drop(w.session, data)
        return
    clip = _clip(w, data)
    w.session.paste_pixels(clip.pixels, _name(w, clip), _place(w, clip))


def paste_new(w: Window) -> None:
    """Paste a picture as a document of its own."""
    data = _data()
    if files(data):
        for path in files(data):
            w.session.open_copy(path)
        return
    clip = _clip(w, data)
    w.session.add_tab(Document.from_pixels(clip.pixels, _name(w, clip)), saved=False)


def paste_into(w: Window) -> None:
    """Paste a picture as a layer whose layer mask shows it in the selection alone."""
    clip = _clip(w, _data())
    w.session.paste_pixels(clip.pixels, _name(w, clip), _place(w, clip, in_selection=True), into=True)


def put(clip: Clip) -> None:
    """Put a clip on the clipboard: a picture for other programs, and where it lay for ourselves.

    Qt makes the object that stays there: one made in Python crashes the program at its end.
    """
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(wrapped(clip.pixels).copy())
    place = json.dumps({"x": clip.x, "y": clip.y, "name": clip.name})
    clipboard.mimeData().setData(PLACE, place.encode())


def clip_of(data: QMimeData) -> Clip | None:
    """The picture in `data`, with its place if it has one of ours; None when there is no picture."""
    image = _image(data)
    if image.isNull():
        return None
    pixels = to_pixels(image)
    far = LONGEST_SIDE * 2
    x, y, name = far, far, ""
    try:
        told = json.loads(bytes(data.data(PLACE).data()) or b"{}")
        x, y, name = int(told.get("x", far)), int(told.get("y", far)), str(told.get("name", ""))
    except (ValueError, AttributeError, TypeError):
        pass  # another program's, or another version's: it goes where it is seen
    return Clip(pixels, x, y, name)


def _image(data: QMimeData) -> QImage:
    """The picture in `data`; of several forms that of another program's PNG, which keeps its alpha."""
    if data.hasFormat(PNG) and not data.hasFormat(PLACE):
        return QImage.fromData(data.data(PNG))
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) else QImage()


def _data() -> QMimeData:
    """What the system's clipboard holds; nothing at all is an empty one."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data if data is not None else QMimeData()


def _clip(w: Window, data: QMimeData) -> Clip:
    clip = clip_of(data)
    if clip is None:
        raise StudioError(w.tr("There is no picture in the clipboard."))
    return clip


def _name(w: Window, clip: Clip) -> str:
    return clip.name or w.tr("Pasted picture")


def _place(w: Window, clip: Clip, in_selection: bool = False) -> tuple[int, int]:
    document, view = w.session.document, w.canvas.view
    centre = view.to_document(view.width / 2, view.height / 2)
    if in_selection:
        chosen, size = document.selection.bounds(), clip.rect
        return chosen.x + (chosen.width - size.width) // 2, chosen.y + (chosen.height - size.height) // 2
    return clips.place(clip.rect, document.rect, centre)
