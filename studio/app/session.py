"""The session: the open documents and their files, the tool in hand, the user's settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.app.explore import Explore
from studio.app.files import Files
from studio.app.generation import Generation
from studio.app.grids import Grids
from studio.app.layers import Layers
from studio.app.library import Library
from studio.app.paintbox import Paintbox
from studio.app.phrasebook import Phrasebook
from studio.app.recalling import Described
from studio.app.recovery import Recovery
from studio.app.reels import Reels
from studio.app.regions import Regions
from studio.app.tab import Tab
from studio.app.tabs import Tabs
from studio.app.wording import Wording
from studio.document.document import Document
from studio.document.snapping import Snaps, snaps
from studio.errors import StudioError
from studio.formats import Opened, Told, open_document, save_document, save_pixels
from studio.job import Backend
from studio.settings import Settings, save_settings
from studio.tools import Brush
from studio.tools.brush import NAME as MASK_BRUSH
from studio.tools.shaping import Shaping


class Session(Tabs):
    """What the window shows and what its commands change; the only thing they call."""

    tool_changed = Signal()
    settings_changed = Signal()
    busy_changed = Signal()
    saved = Signal(bool)
    described = Signal(object)  # a Described: how a picture that has come in was made
    offered = Signal(str, str, object)  # a sentence, what a button beside it says, what the button runs

    def __init__(self, settings: Settings, backend: Backend, parent: QObject | None = None) -> None:
        super().__init__(Document.new(512, 512), settings.undo_megabytes * 2**20, parent)
        self.settings = settings
        self.busy = ""
        self.tool = MASK_BRUSH
        self.polyline: tuple[tuple[float, float], ...] = ()
        self.polyline_note = ""
        self.tolerance = 8.0  # document pixels; the canvas keeps it at a few screen pixels
        self.anchor: tuple[float, float] | None = None
        self.on_layer_mask = False  # whether colour goes to the layer mask instead of the layer
        self.files = Files()
        self._closed = False
        self.regions = Regions(self)
        self.layers = Layers(self)
        self.paints = Paintbox(self)
        self.library = Library(self)
        self.phrasebook = Phrasebook(self)
        self.wording = Wording(self)
        self.reels = Reels(self)
        self.generation = Generation(self, backend)
        self.explore = Explore(self)
        self.grids = Grids(self)
        self.recovery = Recovery(self)

    # the candidate on top of the picture

    def begin_edit(self) -> None:
        """Keep the candidate on show, so that an edit starts from what is seen."""
        self.generation.keep_candidate()

    def undo(self) -> None:
        """Undo one step; a candidate on show only steps out of view."""
        if self.generation.current >= 0:
            self.generation.show_candidate(-1)
        else:
            super().undo()

    @property
    def undo_name(self) -> str:
        """What undo would undo; "" = nothing."""
        return self.tr("Candidate") if self.generation.current >= 0 else super().undo_name

    def commit(self, document: Document, name: str, merge: object = None) -> None:
        """Make `document` the picture, as one undo step; the outline of the drag that made it goes."""
        self.outline(None)
        super().commit(document, name, merge)

    def restore(self) -> None:
        """Forget the edit that was going on."""
        self.outline(None)
        super().restore()

    def _overlaid(self, document: Document) -> Document:
        return self.generation.with_candidate(document)

    def extend(self, left: int, top: int, right: int, bottom: int, overlap: int | None = None) -> None:
        """Add pixels at each side (negative numbers crop); the new border is masked, ready to outpaint."""
        super().extend(left, top, right, bottom, self.overlap if overlap is None else overlap)

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

    def later(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Run `work` in the file worker, then `done` with its value if the same document is still on show."""
        self.regions.later(work, done)

    # files; all in the file worker

    def new(self, width: int, height: int) -> None:
        """Begin an empty document."""
        self.add_tab(Document.new(width, height))

    def open(self, path: Path, recalled: bool = True) -> None:
        """Open a picture as a document, or show the one that is open already; what it lost is said.

        How it was made goes into the prompt panel, or is only shown and offered when not `recalled`.
        """

        there = next((tab for tab in self.tabs if tab.path == path), None)
        if there is not None:
            self.show_tab(there)
            return

        def done(opened: Opened) -> None:
            self._opened(opened, path, recalled)

        self._run_file(self.tr("Opening"), path, lambda: open_document(path), done)

    def open_copy(self, path: Path) -> None:
        """Open a picture as a new document: the file stays as it is, saving asks for a name."""
        self._run_file(self.tr("Opening"), path, lambda: open_document(path), lambda o: self._opened(o, None))

    def revert(self) -> None:
        """Go back to what the file has, as one undo step."""
        tab, path = self.tab, self.path
        if path is None:
            return

        def done(opened: Opened) -> None:
            if tab in self.tabs:
                self.commit_to(tab, opened.document, self.tr("Revert"))
                tab.saved = opened.document
                self.history_changed.emit()
                self.tabs_changed.emit()
                self._say_notes(opened.notes)

        self._run_file(self.tr("Opening"), path, lambda: open_document(path), done)

    def import_layer(self, path: Path) -> None:
        """Open a picture as a layer of this document."""

        def add(opened: Opened) -> None:
            self.paste_pixels(opened.document.composite(), path.stem)
            self._describe(path, opened)

        self._run_file(self.tr("Opening"), path, lambda: open_document(path), add)

    def save(self, path: Path | None = None) -> None:
        """Save to `path`, or where it was saved before. `saved(bool)` follows."""
        tab, target = self.tab, path or self.path
        if target is None:
            raise ValueError("there is no file yet: ask for a path")
        self.begin_edit()
        document, told = self.document, self._written

        def done(notes: tuple[str, ...]) -> None:
            tab.path, tab.saved = target, document
            self._remember(target)
            self.history_changed.emit()
            self.tabs_changed.emit()
            self.message.emit("info", self.tr("Saved %1.").replace("%1", str(target)))
            self._say_notes(notes)
            self.saved.emit(True)

        self._run_file(
            self.tr("Saving"), target, lambda: save_document(document, target, told), done, saving=True
        )

    def export(self, path: Path) -> None:
        """Write a flat copy of what is visible; the picture keeps its own file."""
        document, told = self.shown, self._written
        layers = [layer for layer in document.layers if layer.is_shown]
        record = layers[0].record if len(layers) == 1 else None

        def done(notes: tuple[str, ...]) -> None:
            self.message.emit("info", self.tr("Exported %1.").replace("%1", str(path)))
            self._say_notes(notes)

        self._run_file(
            self.tr("Exporting"),
            path,
            lambda: save_pixels(document.composite(), path, record, told),
            done,
        )

    @property
    def _written(self) -> Told:
        """What files tell of how they were made."""
        return Told(self.settings.write_record, self.settings.write_infotext)

    def _opened(self, opened: Opened, path: Path | None, recalled: bool = True) -> None:
        self.add_tab(opened.document, path)
        if path is not None:
            self._remember(path)
        if opened.record is not None:
            if recalled:
                self.generation.recall(opened.record)
            self.generation.open_timeline(opened.record)
        if path is None or recalled:
            self._say_notes(opened.notes)
        else:
            self._describe(path, opened)

    def _describe(self, path: Path, opened: Opened) -> None:
        """What it was made with replaces what is in the panel only if that is wanted."""
        if opened.record is None:
            self._say_notes(opened.notes)
        else:
            self.described.emit(Described(path.name, opened.record, opened.notes))

    def _say_notes(self, notes: Sequence[str]) -> None:
        if notes:
            self.message.emit("warning", " ".join(notes))

    def _remember(self, path: Path) -> None:
        others = (p for p in self.settings.recent_files if p != str(path))
        self.change_settings(recent_files=(str(path), *others)[:12])

    def _run_file(
        self,
        verb: str,
        path: Path,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        saving: bool = False,
    ) -> None:
        def finished(value: Any) -> None:
            self._set_busy("")
            done(value)

        def failed(error: Exception) -> None:
            self._set_busy("")
            if saving:
                self.saved.emit(False)
            self.complain(error)

        self._set_busy(f"{verb} {path.name}")
        self.files.submit(work, finished, failed)

    def complain(self, error: Exception) -> None:
        """Say what the user can mend. Anything else is a bug, so it is raised again."""
        if not isinstance(error, StudioError):
            raise error
        self.message.emit("error", error.message)

    def _set_busy(self, busy: str) -> None:
        self.busy = busy
        self.busy_changed.emit()

    # settings, beginning and end

    def change_settings(self, **changes: Any) -> None:
        """Change some of the user's choices and save them."""
        self.settings = self.settings.replace(**changes)
        try:
            save_settings(self.settings)
        except StudioError as error:
            self.message.emit("error", error.message)
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

    def close(self) -> None:
        """Stop the job, finish what is being written, end all threads. Returns when they have ended."""
        if not self._closed:
            self._closed = True
            self.paints.write()
            self.explore.close()
            self.grids.halt()
            self.generation.close()
            self.grids.close()
            self.recovery.close()
            self.files.leave()
            self.files.wait()
            self.reels.close()
            self.library.close()
