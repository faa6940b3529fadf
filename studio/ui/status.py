"""The status bar: messages or the tool's hint, how the engine stands, the picture's size, the zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from studio import registry
from studio.app.language import told
from studio.app.session import Session
from studio.tools.brush import NAME as MASK_BRUSH
from studio.tools.eraser import NAME as MASK_ERASER
from studio.ui.canvas.canvas import Canvas
from studio.ui.icons import icon
from studio.ui.panels.elided import ElidedLabel
from studio.ui.panels.fields import tooltip
from studio.ui.panels.queue_words import standing
from studio.ui.zoom_field import UprightButton, ZoomField

SECONDS = {"info": 6, "warning": 15, "error": 20, "offer": 15}  # how long a message stays
LOOK = 200  # milliseconds between two looks at how far a file is
ICONS = {"info": "", "warning": "alert-outline", "error": "alert-circle-outline"}


class StatusBar(QStatusBar):
    """Shows what the session says; a message gives way to the hint of the tool after a while."""

    def __init__(self, session: Session, canvas: Canvas) -> None:
        super().__init__()
        self._session = session
        self._kind = ""
        self._hint = ""
        self.symbol = QLabel()
        self.text = ElidedLabel()
        self.offer_button = QPushButton(self.tr("Undo"))
        self.offer_button.setObjectName("offer")
        self.offer_button.setVisible(False)
        self.offer_button.clicked.connect(self._take_offer)
        self._offered: Callable[[], object] | None = None
        self.engine = QLabel()
        self.engine.setAccessibleName(self.tr("Engine"))
        self.busy = QProgressBar(textVisible=False, maximum=0)
        self.busy.setFixedSize(QSize(64, 6))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setObjectName("offer")
        self.stop_button.setVisible(False)
        self.stop_button.setToolTip(self.tr("Give it up; nothing is lost"))
        self.stop_button.clicked.connect(session.stop_work)
        self.size_label = QLabel()
        self.size_label.setAccessibleName(self.tr("Picture size"))
        self.upright = UprightButton(canvas)
        self.zoom_field = ZoomField(canvas)
        self.zoom_field.refused.connect(lambda sentence: self.say("warning", sentence))
        self._lay_out()
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._show_progress)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._show_hint)
        self._connect()

    def _lay_out(self) -> None:
        line = QWidget()
        line.setFixedHeight(self.fontMetrics().height() + 10)  # no message moves the canvas
        layout = QHBoxLayout(line, spacing=10)
        layout.setContentsMargins(8, 2, 6, 2)
        layout.addWidget(self.symbol)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.offer_button)
        for widget in (
            self.stop_button,
            self.busy,
            self.engine,
            self.size_label,
            self.upright,
            self.zoom_field,
        ):
            layout.addWidget(widget)
        self.addPermanentWidget(line, 1)
        self.setSizeGripEnabled(False)

    def _connect(self) -> None:
        session, generation = self._session, self._session.generation
        session.message.connect(self.say)
        session.offered.connect(self.offer)
        session.tool_changed.connect(self._on_tool)
        session.masks.quick_changed.connect(self._on_quick)
        session.document_changed.connect(self._show_size)
        session.busy_changed.connect(self._on_busy)
        generation.engine_changed.connect(self._show_engine)
        generation.queue_changed.connect(self._show_engine)
        generation.catalog_changed.connect(self._show_engine)
        self._tool = session.tool
        self._show_hint()
        self._show_size()
        self._show_engine()

    def say(self, kind: str, sentence: str) -> None:
        """Show a message for a while; `kind` is info, warning or error."""
        self._kind = kind
        sentence = told(sentence)
        self._withdraw_offer()
        self.text.setText(sentence)
        self.text.setToolTip(tooltip(sentence))
        self.text.setObjectName("text" if kind == "info" else kind)
        self._dress()
        self._timer.start(SECONDS[kind] * 1000)

    def offer(self, sentence: str, label: str, run: Callable[[], object]) -> None:
        """Show a message with a button beside it that says `label` and runs `run`, as long as it stays."""
        self.say("info", sentence)
        self._offered = run
        self.offer_button.setText(label)
        self.offer_button.setToolTip(sentence)
        self.offer_button.setVisible(True)
        self._timer.start(SECONDS["offer"] * 1000)

    def set_hint(self, hint: str) -> None:
        """What is said when there is nothing to say; "" = the hint of the tool in hand."""
        self._hint = hint
        if not self._timer.isActive():
            self._show_hint()

    def _take_offer(self) -> None:
        run = self._offered
        self._show_hint()
        if run is not None:
            run()

    def _withdraw_offer(self) -> None:
        self._offered = None
        self.offer_button.setVisible(False)

    def _on_tool(self) -> None:
        if self._session.tool != self._tool:
            self._tool = self._session.tool
            if not self._timer.isActive() or (self._kind == "info" and self._offered is None):
                self._show_hint()

    def _quick_hint(self) -> str:
        if not self._session.quick_mask or self._session.tool not in (MASK_BRUSH, MASK_ERASER):
            return ""
        return self.tr("Quick mask: the mask brush selects, the eraser deselects. Choose it again to end it.")

    def _on_quick(self) -> None:
        if self._kind in ("", "info") and self._offered is None:
            self._show_hint()

    def _show_hint(self) -> None:
        tool = self._session.tool
        self._kind = ""
        self._withdraw_offer()
        self.text.setText(
            self._hint or self._quick_hint() or told(registry.modules("studio.tools")[tool].HINT)
        )
        self.text.setToolTip("")
        self.text.setObjectName("muted")
        self._dress()

    def _dress(self) -> None:
        name = ICONS.get(self._kind, "")
        self.symbol.setVisible(bool(name))
        if name:
            self.symbol.setPixmap(icon(name, self._kind).pixmap(16, 16))
        self.text.style().polish(self.text)

    def _show_size(self) -> None:
        document = self._session.shown
        self.size_label.setText(f"{document.width} × {document.height} px")

    def _on_busy(self) -> None:
        if self._session.busy and self._kind in ("warning", "error"):
            self._show_hint()  # another file is opened or saved: what was said of the last one is over
        self._show_engine()

    def _show_engine(self) -> None:
        generation = self._session.generation
        text, share = told(self._session.busy or generation.engine), 0.0
        if not text and generation.catalog is None:
            text = self.tr("Looking for models…")
        is_busy = bool(text)
        if not text:
            text, share = standing(generation.queue, generation.is_held)
        self.engine.setText(text or self.tr("Ready"))
        self.busy.setVisible(is_busy or share > 0)
        if self._session.watch is None:
            self._look.stop()
            self.stop_button.setVisible(False)
            still = self._session.settings.reduced_motion
            self.busy.setMaximum(100 if share else int(still))  # 0 runs to and fro
            self.busy.setValue(round(100 * share) if share else 1)
        elif not self._look.isActive():
            self._look.start()

    def _show_progress(self) -> None:
        """How far a file is that takes longer than a moment, and a way to give it up."""
        watch = self._session.watch
        if watch is None:
            return
        self.stop_button.setVisible(True)
        self.stop_button.setEnabled(not watch.is_stopped)
        if watch.fraction is None:
            self.busy.setMaximum(0)
        else:
            self.busy.setMaximum(100)
            self.busy.setValue(round(100 * watch.fraction))

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()
