"""The session: the open documents and their files, the tool in hand, the user's settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.app.converting import Converting
from studio.app.documents.documents import Documents
from studio.app.documents.recents import Recents
from studio.app.documents.tab import Tab
from studio.app.documents.templates import Templates
from studio.app.edits.controls import ControlLayers
from studio.app.edits.layers import Layers
from studio.app.edits.masks import Masks
from studio.app.edits.paintbox import Paintbox
from studio.app.edits.placing import Placing
from studio.app.edits.regions import Regions
from studio.app.edits.whole import WholePicture
from studio.app.explorers.explore import Explore
from studio.app.files import Files
from studio.app.gallery.library import Library
from studio.app.generation import Generation
from studio.app.grid.grids import Grids
from studio.app.inventory import Inventory
from studio.app.phrasebook import Phrasebook
from studio.app.recovery.recovery import Recovery
from studio.app.steps.reels import Reels
from studio.app.wording import Wording
from studio.document import outpaint
from studio.document.document import Document
from studio.document.snapping import Snaps, snaps
from studio.errors import StudioError
from studio.formats import Choices
from studio.job import Backend
from studio.settings import Settings, save_settings
from studio.tools import Brush
from studio.tools.brush import NAME as MASK_BRUSH
from studio.tools.shaping import LARGE, Shaping


class Session(Documents):
    """What the window shows and what its commands change; the only thing they call."""

    tool_changed = Signal()
    settings_replaced = Signal(object)  # the new ones, to who runs jobs, before anybody asks for any
    settings_changed = Signal()
    offered = Signal(str, str, object)  # a sentence, what a button beside it says, what the button runs

    def __init__(self, settings: Settings, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(Document.new(512, 512), settings.undo_megabytes * 2**20, parent)
        self.settings = settings
        self.tool = MASK_BRUSH
        self.polyline: tuple[tuple[float, float], ...] = ()
        self.polyline_note = ""
        self.tolerance = 8.0  # document pixels; the canvas keeps it at a few screen pixels
        self.anchor: tuple[float, float] | None = None
        self.quick_mask = False  # whether mask brush and eraser paint the selection
        self.on_layer_mask = False  # whether colour goes to the layer mask instead of the layer
        self.mask_alone = False  # whether that layer mask is all that the canvas shows
        self.files = Files()
        self._closed = False
        self.regions = Regions(self)
        self.masks = Masks(self)
        self.placing = Placing(self)
        self.whole = WholePicture(self)
        self.layers = Layers(self)
        self.controls = ControlLayers(self)
        self.paints = Paintbox(self)
        self.library = Library(self)
        self.phrasebook = Phrasebook(self)
        self.wording = Wording(self)
        self.reels = Reels(self)
        self.generation = Generation(self, backend)
        self.converting = Converting(self)
        self.inventory = Inventory(self, backend)
        self.explore = Explore(self)
        self.grids = Grids(self)
        self.recovery = Recovery(self)
        self.recents = Recents(self)
        self.templates = Templates(self)
        self.tabs_changed.connect(self._note_open)

    # the candidate on top of the picture

    def begin_edit(self) -> None:
        """Keep the candidate on show and apply what is placed, so that an edit starts from what is seen."""
        self.placing.apply()
        self.generation.begin_edit()

    def select_layer(self, index: int) -> None:
        """Make a layer the active one; no undo step."""
        self.placing.apply()
        super().select_layer(index)

    def export(self, path: Path, choices: Choices | None = None, metadata: bool = True) -> None:
        """Write a flat copy of `exported`; the picture keeps its own file."""
        self.placing.apply()
        super().export(path, choices, metadata)

    def undo(self) -> None:
        """Undo one step; a candidate on show only steps out of view."""
        if self.generation.current >= 0:
            self.generation.show_candidate(-1)
        elif self.placing.is_changed:
            self.placing.cancel()
        else:
            super().undo()

    def go(self, at: int) -> None:
        """Go to a step of the history; a candidate on show steps out of view, a transform is given up."""
        self.generation.show_candidate(-1)
        if self.placing.is_changed:
            self.placing.cancel()
        super().go(at)

    @property
    def undo_name(self) -> str:
        """What undo would undo; "" = nothing."""
        if self.placing.is_changed:
            return self.tr("Transform")
        return self.tr("Candidate") if self.generation.current >= 0 else super().undo_name

    def commit(self, document: Document, name: str, merge: object = None) -> None:
        """Make `document` the picture, as one undo step; the outline of the drag that made it goes."""
        self.outline(None)
        super().commit(document, name, merge)

    def restore(self) -> None:
        """Forget the edit that was going on."""
        self.outline(None)
        super().restore()
        self.placing.refresh()

    def _committed(self) -> None:
        self.generation.follow_canvas()
        super()._committed()

    def _overlaid(self, document: Document) -> Document:
        return self.generation.with_candidate(document)

    def extend(self, left: int, top: int, right: int, bottom: int, overlap: int | None = None) -> None:
        """Add pixels at each side (negative numbers crop); the new border is masked, ready to outpaint."""
        sides, over = (left, top, right, bottom), self.overlap if overlap is None else overlap
        if any(sides):
            name = self.tr("Extend canvas") if max(sides) > 0 else self.tr("Crop")
            is_slow = self.document.rect.area > LARGE
            self.edit(lambda document, _: outpaint.extend(document, *sides, overlap=over), name, is_slow)

    @property
    def overlap(self) -> int:
        """Document pixels inside the old picture that outpainting blends over."""
        return self.generation.params.overlap

    @property
    def snaps(self) -> Snaps:
        """What a point or a box on the canvas snaps to now."""
        wanted = self.settings
        guides, step = wanted.snap_guides and wanted.guides, wanted.grid_step if wanted.snap_grid else 0.0
        return snaps(self.document, self.tolerance, guides, wanted.snap_edges, step)

    def is_free(self, tab: Tab) -> bool:
        """Whether another document may take the place of this one, as nothing would be lost."""
        return super().is_free(tab) and not self.generation.is_at_work_for(tab)

    def _drop(self, tab: Tab) -> None:
        super()._drop(tab)
        self.generation.forget(tab)

    def _turn_to(self, tab: Tab) -> None:
        super()._turn_to(tab)
        self.generation.turn()

    # the tool in hand

    @property
    def brush(self) -> Brush:
        """The brush of the tool in hand; each tool remembers its own."""
        return self.paints.brush(self.tool)

    def set_brush(self, brush: Brush) -> None:
        """Change the brush of the tool in hand."""
        if brush != self.brush:
            self.paints.set_brush(self.tool, brush)
            self.tool_changed.emit()

    def set_tool(self, name: str) -> None:
        """Take another tool (its NAME)."""
        if name != self.tool:
            self.tool = name
            self.tool_changed.emit()

    def outline(self, points: Sequence[tuple[float, float]] | None, note: str = "") -> None:
        """Show the outline of a drag (document pixels) with a few words beside it, or none."""
        polyline = tuple(points or ())
        if polyline != self.polyline:
            self.polyline, self.polyline_note = polyline, note
            self.tool_changed.emit()

    @property
    def shaping(self) -> Shaping:
        """The options of the shape tools."""
        return self.regions.shaping

    # settings, beginning and end

    def change_settings(self, **changes: Any) -> None:
        """Change some of the user's choices and save them."""
        self.settings = self.settings.replace(**changes)
        try:
            save_settings(self.settings)
        except StudioError as error:
            self.message.emit("error", error.message)
        self.settings_replaced.emit(self.settings)
        self.settings_changed.emit()

    def start(self) -> None:
        """Start the threads. Call once, after the window is on the screen."""
        self.files.start()
        self.phrasebook.start()
        self.library.start()
        self.reels.start()
        self.generation.start()
        self.grids.start()
        self.recovery.start()
        self.recents.start()

    def close(self) -> None:
        """Stop the job, finish what is being written, end all threads. Returns when they have ended."""
        if not self._closed:
            self._closed = True
            self.paints.write()
            self.explore.close()
            self.grids.halt()
            self.converting.stop()
            self.inventory.close()
            self.generation.close()
            self.grids.close()
            self.recovery.close()
            self.recents.close()
            self.files.leave()
            self.files.wait()
            self.reels.close()
            self.library.close()
