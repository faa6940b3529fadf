"""The window: the stage in the middle, the panels docked around it, commands in the menus."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QMainWindow, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.ui import menus
from studio.ui.announcing import Announcer
from studio.ui.brushes.wiring import connect_brushes
from studio.ui.canvas.alone import Alone
from studio.ui.canvas.canvas import Canvas
from studio.ui.canvas.context import ContextMenu, subject
from studio.ui.canvas.drop import can_drop, drop
from studio.ui.canvas.hint import CanvasHint
from studio.ui.canvas.rulers import Rulers
from studio.ui.canvas.view import BELOW
from studio.ui.commands import Commands
from studio.ui.dialogs.asking import ask_model_folder, show_models
from studio.ui.dialogs.file_commands import FileCommands
from studio.ui.dialogs.guard import Guard
from studio.ui.dialogs.small import ReportDialog
from studio.ui.docks import LEFT, Docks
from studio.ui.documents.wiring import connect_documents
from studio.ui.explore.view import ExploreView
from studio.ui.first_brush import FirstBrush
from studio.ui.focus_ring import FocusRing
from studio.ui.grid.wiring import connect_grid
from studio.ui.guidance.view import GuidanceView
from studio.ui.icons import app_icon, recolour
from studio.ui.masks.effective_view import EffectiveView
from studio.ui.masks.panel import MasksPanel
from studio.ui.models.table import UNUSABLE
from studio.ui.navigator.panel import Navigator
from studio.ui.palette.palette import Palette
from studio.ui.panels.candidates_bar import CandidatesBar
from studio.ui.panels.filmstrip import Filmstrip
from studio.ui.panels.history_panel import HistoryPanel
from studio.ui.panels.layers_panel import LayersPanel
from studio.ui.panels.prompt_panel import PromptPanel
from studio.ui.panels.queue_panel import QueuePanel
from studio.ui.panels.tool_bar import ToolBar
from studio.ui.panels.tool_options import ToolOptions
from studio.ui.panels.waiting import Waiting
from studio.ui.rows.generate import beside_generate
from studio.ui.stage import Stage
from studio.ui.start_page import StartPage
from studio.ui.status import StatusBar
from studio.ui.tab_order import order_by_layout
from studio.ui.timeline.wiring import connect_timeline
from studio.ui.tips import follow_keys
from studio.ui.workspaces import Workspaces

_NATIVE = QKeySequence.SequenceFormat.NativeText
PANEL_STOPS = 80  # more than a panel has for Tab
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Window(QMainWindow):
    """Places the widgets and runs what only a window can: dialogs, layout, the end."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.canvas_only = False
        self._leaving = False
        self._failed: set[str] = set()  # jobs whose failure has been told
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.focus_ring = FocusRing(self)
        self.guard = Guard(session, self)
        self.files = FileCommands(session, self.guard, self)
        self.guard.save = self.files.save
        self._make_widgets()
        self._lay_out()
        self.branches, self.cull_dialog = connect_timeline(self)
        self.announcer = Announcer(self)
        self.commands = Commands(self)
        self._menus = menus.fill(self.menuBar(), self.commands.by_id)
        self.palette_window = Palette(self)
        self._hand_out_commands()
        self._connect()
        self._restore_layout()
        self.canvas.setFocus()

    def _make_widgets(self) -> None:
        session = self.session
        self.canvas = Canvas(session)
        self.hint = CanvasHint(session, self.canvas)
        Alone(self.canvas, session)
        self.candidates_bar = CandidatesBar(session, self.canvas)
        self.waiting = Waiting(session, self.canvas)
        self.start_page = StartPage(session, self.canvas)
        self.filmstrip = Filmstrip(session)
        self.guidance = GuidanceView(session, self.canvas, self.filmstrip)
        self.explore = ExploreView(session, self.filmstrip, self)
        self.tool_bar = ToolBar(session)
        self.tool_options = ToolOptions(session)
        self.first_brush = FirstBrush(session, self)
        self.prompt = PromptPanel(session)
        self.layers = LayersPanel(session)
        self.masks = MasksPanel(session)
        self.effective = EffectiveView(session, self.canvas)
        self.queue = QueuePanel(session)
        self.status = StatusBar(session, self.canvas)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle, spacing=0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tool_options)
        self.rulers = Rulers(self.session, self.canvas)
        column.addWidget(self.rulers, 1)
        column.addWidget(self.filmstrip)
        self.stage = Stage(self.session, middle, self.canvas)
        self.gallery = self.stage.gallery
        self.documents = connect_documents(self, column)
        self.setCentralWidget(self.stage)
        self.setStatusBar(self.status)
        docks = self.docks = Docks(self)
        docks.add("tools", self.tr("Tools"), self.tool_bar, area=LEFT, thin=True)
        docks.add("prompt", self.tr("Prompt"), self.prompt, thin=True)
        docks.add("layers", self.tr("Layers"), self.layers)
        docks.add("masks", self.tr("Masks"), self.masks, beside="layers")
        docks.add("queue", self.tr("Queue"), self.queue, beside="layers")
        self.navigator = Navigator(self.session, self.canvas)
        docks.add("navigator", self.tr("Navigator"), self.navigator, beside="layers", shown=False)
        self.history = HistoryPanel(self.session)
        docks.add("history", self.tr("History"), self.history, beside="layers", shown=False)
        self.brush_panel, self.colour_panel = connect_brushes(self)
        self.workspaces = Workspaces(self)

    def _hand_out_commands(self) -> None:
        by_id = self.commands.by_id
        self.layers.set_commands(by_id)
        self.masks.set_commands(by_id)
        self.navigator.set_commands(by_id)
        self.history.set_commands(by_id)
        self.queue.header.set_stops([by_id[name] for name in ("stop", "stop_after", "stop_all")])
        self.guidance.set_command(by_id["heat_map"])
        self.prompt.bar.set_overrides([by_id[row.id] for row in beside_generate()])
        self.tool_bar.set_commands(by_id)
        follow_keys(self)
        self.tool_bar.add_command(by_id["gallery"])
        connect_grid(self)
        for panel in (self.layers, self.masks, self.navigator, self.history):
            order_by_layout(panel)
        ContextMenu(self.canvas, lambda: self._menus[menus.OF[subject(self.session)]])
        recent = self._menus[menus.RECENT[0]]
        recent.aboutToShow.connect(self._fill_recent)
        options = self.options_toggle = QAction(self.tr("Tool &options"), self, checkable=True)
        options.setObjectName("panel_options")
        options.setChecked("options" not in self.session.settings.window.get("hidden", "").split())
        options.toggled.connect(self.tool_options.setVisible)
        self.tool_options.setVisible(options.isChecked())
        toggles = [by_id[row.id] for row in self.docks.rows()]
        self._menus[menus.PANELS[0]].addActions([*toggles, options])
        self.workspaces.fill(self._menus[menus.WORKSPACES])

    def _connect(self) -> None:
        session, generation = self.session, self.session.generation
        for changed in (
            session.history_changed,
            session.busy_changed,
            session.tabs_changed,
            session.tool_changed,
            session.settings_changed,
            generation.params_changed,
            generation.plan_changed,
            generation.candidates_changed,
            generation.film_changed,
        ):
            changed.connect(self._refresh_soon)
        generation.queue_changed.connect(self._on_queue)
        for changed in (generation.film_changed, generation.candidates_changed):
            changed.connect(self._keep_room)
        self._keep_room()
        self.prompt.bar.generate.clicked.connect(self._look_at_canvas)
        self._refresh_timer = QTimer(self, singleShot=True, interval=0)
        self._refresh_timer.timeout.connect(self.refresh)
        self.prompt.add_folder.connect(lambda: ask_model_folder(self))
        self.prompt.show_unusable.connect(lambda: show_models(self, UNUSABLE))
        self.start_page.open_requested.connect(self.files.open)
        self.start_page.models_requested.connect(lambda: ask_model_folder(self))
        self.stage.turned.connect(self._on_turned)
        self.gallery.grid.selected.connect(self._refresh_soon)
        self.gallery.grid.menu_wanted.connect(lambda where: self._menus[menus.GALLERY].popup(where))
        session.library.changed.connect(self._refresh_soon)
        self.refresh()

    def _keep_room(self) -> None:
        """A fitted picture fills the canvas; once something is made of it, the bar of candidates has room."""
        generation = self.session.generation
        self.canvas.set_room_below(BELOW if generation.film or generation.candidates else 0)

    def _look_at_canvas(self) -> None:
        if not self.prompt.bar.generate.hasFocus():  # pressed with the mouse: the keys go to what will come
            self.canvas.setFocus()

    def _refresh_soon(self) -> None:
        self._refresh_timer.start()  # many signals in one turn of the event loop are one refresh

    def refresh(self) -> None:
        """Bring commands and title up to date."""
        self.commands.refresh()
        self.setWindowTitle(f"{self.session.title}[*] – Sfumato")
        self.setWindowModified(self.session.modified)

    def _on_turned(self) -> None:
        """The tools are the picture's."""
        self.status.set_hint(self.stage.hint(self.commands.key))
        self.docks.stow("tools", not self.stage.in_picture)
        self.refresh()

    def _on_queue(self) -> None:
        queue = self.session.generation.queue
        count = sum(not entry.is_over for entry in queue)
        self.docks.set_title(
            "queue", self.tr("Queue (%1)").replace("%1", str(count)) if count else self.tr("Queue")
        )
        failed = {entry.id: entry.message for entry in queue if entry.status == "failed"}
        for job_id in failed.keys() - self._failed:
            self.status.say("error", failed[job_id])
        self._failed = set(failed)
        self._refresh_soon()

    def _fill_recent(self) -> None:
        menu = self._menus[menus.RECENT[0]]
        menu.clear()
        for item in self.session.recents.items:
            text = str(item.path) if item.exists else self.tr("%1 (not there)").replace("%1", str(item.path))
            action = menu.addAction(text.replace("&", "&&"))
            action.setEnabled(item.exists)
            action.triggered.connect(lambda _, path=item.path: self.files.open_path(path))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(self.tr("&Clear this list"), self.session.recents.clear)

    # commands on the view

    def toggle_overlay(self) -> None:
        """Show or hide the mask."""
        self.layers.mask_row.toggle_overlay()

    def toggle_panels(self) -> None:
        """Hide everything around the canvas, or show it again."""
        self.canvas_only = not self.canvas_only
        self.docks.set_alone(self.canvas_only)
        self.rulers.set_alone(self.canvas_only)
        self.hint.set_alone(self.canvas_only, self.commands.by_id["canvas_only"].shortcut().toString(_NATIVE))
        for widget in (self.status, self.menuBar()):
            widget.setVisible(not self.canvas_only)
        self.tool_options.setVisible(not self.canvas_only and self.options_toggle.isChecked())
        self.canvas.setFocus()

    def toggle_full_screen(self) -> None:
        """Give the window the whole screen, or take it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # dialogs

    def report(self, sentence: str, detail: str) -> None:
        """Say that something went wrong: in the status bar when the user can mend it, else in a dialog."""
        self.status.say("error", sentence)
        if detail and self.findChild(ReportDialog) is None:  # the first of many tells the most
            ReportDialog(sentence, detail, self).open()

    # layout

    def _restore_layout(self) -> None:
        saved = self.session.settings.window
        if not self.restoreGeometry(_bytes(saved.get("geometry", ""))):
            room = self.screen().availableSize()
            self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
        if not self.docks.restore(saved.get("docks", "")):
            self.docks.raise_first()
            self.docks.resize({"prompt": 350}, {"prompt": self.height() * 7, "layers": self.height() * 3})

    def save_layout(self) -> None:
        """Remember size and place of the window, and where its panels are."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        hidden = "" if self.options_toggle.isChecked() else "options"
        layout = {"geometry": geometry, "docks": self.docks.state(), "hidden": hidden}
        self.session.change_settings(window=self.session.settings.window | layout)

    # the end

    def leave(self, keep: bool = False) -> None:
        """Close without asking: jobs stop; closing the session then finishes what is being written.

        `keep` what is not saved for the next start.
        """
        if not self._leaving:
            self._leaving = True
            self.session.recovery.keeps = keep
            self.save_layout()
            self.session.generation.halt()
            self.close()

    # Qt overrides

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving:
            self.guard.ask(self.leave)  # at once, or after a question; then it closes the window itself
        event.setAccepted(self._leaving)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self, lambda: recolour(self))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab passes over what lies behind another panel."""
        moved = super().focusNextPrevChild(forward)
        for _ in range(len(self.docks.by_name) * PANEL_STOPS):
            if not moved or not self.docks.is_behind(QApplication.focusWidget()):
                break
            moved = super().focusNextPrevChild(forward)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = isinstance(QApplication.focusWidget(), QAbstractSpinBox)
        leaves = event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and number)
        if leaves and self.stage.in_picture:
            self.canvas.setFocus()  # nothing runs that it could stop: out of the field, back to the picture
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if can_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if drop(self.session, event.mimeData()):
            event.acceptProposedAction()


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode())
