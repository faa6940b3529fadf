"""A word over the canvas while a job has begun but has nothing to show yet: what it is waiting for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from studio.app.language import told
from studio.app.session import Session

PATIENCE_MS = 400  # a job that shows its first step sooner needs no word
STYLE = "#floating { background: palette(window); border: 1px solid palette(mid); border-radius: 9px; }"


class Waiting(QFrame):
    """Floats over the middle of its parent, the canvas, and lets every click through."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._generation = session, session.generation
        self._canvas = parent
        self.setObjectName("floating")
        self.setStyleSheet(STYLE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = QLabel()
        self.text.setAccessibleName(self.tr("What the job waits for"))
        busy = QProgressBar(textVisible=False, maximum=0)
        busy.setFixedSize(QSize(64, 6))
        layout = QHBoxLayout(self, spacing=12)
        layout.setContentsMargins(14, 9, 14, 9)
        layout.addWidget(busy)
        layout.addWidget(self.text)
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self._show)
        generation = self._generation
        for changed in (generation.queue_changed, generation.preview_changed, generation.engine_changed):
            changed.connect(self._on_change)
        session.tab_changed.connect(self._on_change)
        parent.installEventFilter(self)

    @property
    def is_wanted(self) -> bool:
        """Whether a job for the document on show has begun and the canvas shows nothing of it."""
        generation, here = self._generation, (None, self._session.tab)
        nothing = generation.preview is None and generation.current < 0
        begins = ("running",) if generation.is_held else ("waiting", "running")
        return nothing and any(
            entry.status in begins
            and not entry.quiet
            and not entry.edited
            and generation.tab_of(entry.id) in here
            for entry in generation.queue
        )

    def _on_change(self) -> None:
        if not self.is_wanted:
            self._timer.stop()
            self.hide()
        elif self.isHidden() and not self._timer.isActive():
            self._timer.start()
        elif not self.isHidden():
            self._show()

    def _show(self) -> None:
        self.text.setText(told(self._generation.engine) or self.tr("Getting ready…"))
        self._place()
        self.show()

    def _place(self) -> None:
        size = self.sizeHint()
        x, y = (self._canvas.width() - size.width()) // 2, (self._canvas.height() - size.height()) // 2
        self.setGeometry(x, y, size.width(), size.height())

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._canvas and self.isVisible():
            self._place()
        return False
