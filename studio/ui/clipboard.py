"""Copy, cut and paste of pixels: between documents, and with other programs as pictures with alpha."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from studio.document.areas.blocks import Told, silent
from studio.document.document import LONGEST_SIDE, Document, Layer
from studio.document.layers import clip as clips
from studio.document.layers.clip import Clip
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.formats import Watch
from studio.ui.canvas.drop import SMALL, drop, files
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
    _copy(w, clips.from_layer, w.session.regions.delete_pixels)


def _copy(w: Window, take: Callable[[Document], Clip], then: Callable[[], None] | None = None) -> None:
    w.session.placing.apply()
    session, document = w.session, w.session.shown

    def work(_watch: Watch) -> tuple[Clip, QImage]:
        clip = take(document)
        return clip, image_of(clip)

    def done(found: tuple[Clip, QImage]) -> None:
        put(*found)
        height, width = found[0].pixels.shape[:2]
        text = w.tr("Copied %1 × %2 pixels.").replace("%1", str(width)).replace("%2", str(height))
        session.message.emit("info", text)
        if then is not None and session.document is document:
            then()

    session.work(w.tr("Copy"), work, done, is_edit=True)


def paste(w: Window) -> None:
    """Paste a picture or picture files: at the same place if that is on the canvas, else in sight."""
    data = _data()
    if files(data):
        drop(w.session, data)
    else:
        _paste(w, data, lambda found: w.session.paste_raster(*found))


def paste_new(w: Window) -> None:
    """Paste a picture as a document of its own."""
    data = _data()
    if files(data):
        for path in files(data):
            w.session.open_copy(path)
        return

    def done(found: Found) -> None:
        document = Document(*found.size, (Layer(found.name, found.raster),))
        w.session.add_tab(document, saved=False)

    _paste(w, data, done)


def paste_into(w: Window) -> None:
    """Paste a picture as a layer whose layer mask shows it in the selection alone."""
    _paste(w, _data(), lambda found: w.session.paste_raster(*found), in_selection=True)


class Found(NamedTuple):
    """A picture of the clipboard as a layer will have it; `hidden` is its layer mask."""

    raster: Raster
    size: tuple[int, int]
    name: str
    at: tuple[int, int]
    hidden: Raster | None


def _paste(w: Window, data: QMimeData, done: Callable[[Found], None], in_selection: bool = False) -> None:
    """Read a picture and make tiles of it: at once where it is small, else while the window goes on."""
    source = source_of(data)
    if source is None:
        raise StudioError(w.tr("There is no picture in the clipboard."))
    document, view, name = w.session.document, w.canvas.view, w.tr("Pasted picture")
    centre = view.to_document(view.width / 2, view.height / 2)

    def work(told: Told) -> Found:
        clip = source.clip()
        told(0.5)
        area = clip.rect
        chosen = document.selection.bounds() if in_selection else area
        x, y = chosen.x + (chosen.width - area.width) // 2, chosen.y + (chosen.height - area.height) // 2
        if not in_selection:
            x, y = clips.place(area, document.rect, centre)
        place = Rect(x, y, area.width, area.height)
        hidden = clips.into(document.selection, place) if in_selection else None
        return Found(
            Raster.from_array(clip.pixels), (area.width, area.height), clip.name or name, (x, y), hidden
        )

    if source.is_small:
        done(work(silent))
    else:
        w.session.later(work, done, w.tr("Paste"))


def image_of(clip: Clip) -> QImage:
    """A picture of its own of a clip, as the clipboard keeps it."""
    return wrapped(clip.pixels).copy()


def put(clip: Clip, image: QImage) -> None:
    """Put a clip on the clipboard: its picture for other programs, and where it lay for ourselves.

    Qt makes the object that stays there: one made in Python crashes the program at its end.
    """
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(image)
    place = json.dumps({"x": clip.x, "y": clip.y, "name": clip.name})
    clipboard.mimeData().setData(PLACE, place.encode())


class Source(NamedTuple):
    """A picture as it came from the clipboard: decoded or not, and where it lay."""

    image: QImage
    encoded: bytes
    place: bytes

    @property
    def is_small(self) -> bool:
        """Whether it is read and cut into tiles before anybody notices."""
        return len(self.encoded) <= SMALL // 8 and self.image.width() * self.image.height() <= SMALL

    def clip(self) -> Clip:
        """Its pixels, in any thread. Raises StudioError when they cannot be read."""
        image = QImage.fromData(self.encoded) if self.encoded else self.image
        if image.isNull():
            raise StudioError("The picture in the clipboard cannot be read.")
        far = LONGEST_SIDE * 2
        x, y, name = far, far, ""
        try:
            told = json.loads(self.place or b"{}")
            x, y, name = int(told.get("x", far)), int(told.get("y", far)), str(told.get("name", ""))
        except (ValueError, AttributeError, TypeError):
            pass  # another program's, or another version's: it goes where it is seen
        return Clip(to_pixels(image), x, y, name)


def source_of(data: QMimeData) -> Source | None:
    """The picture in `data`; of several forms that of another program's PNG, which keeps its alpha."""
    if data.hasFormat(PNG) and not data.hasFormat(PLACE):
        return Source(QImage(), data.data(PNG).data(), b"")
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return None
    return Source(image, b"", data.data(PLACE).data())


def _data() -> QMimeData:
    """What the system's clipboard holds; nothing at all is an empty one."""
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data if data is not None else QMimeData()
