"""The bar over the lower canvas while there are candidates: step through them, keep some, drop the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from studio.app.candidates import Candidate
from studio.app.session import Session
from studio.ui.icons import set_icon
from studio.ui.panels.picture_row import PictureRow, cell
from studio.ui.qimage import wrapped

THUMBNAIL = 40  # logical pixels of the longer side
IN_SIGHT = 5  # thumbnails before the row scrolls
MARGIN = 12  # logical pixels between the bar and the canvas' edge
STYLE = """
#floating { background: palette(window); border: 1px solid palette(mid); border-radius: 9px; }
#floating QListView { background: transparent; }
"""
_B = TypeVar("_B", bound=QAbstractButton)


class CandidatesBar(QFrame):
    """Floats over its parent, the canvas, where the arrow keys step, Enter keeps and Delete discards."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = parent
        self._shown: tuple[Candidate, ...] = ()
        self.setObjectName("floating")
        self.setStyleSheet(STYLE)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Candidates"))
        self.pictures = PictureRow(THUMBNAIL)
        self.pictures.setAccessibleName(self.tr("Candidates"))
        self.pictures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.count = QLabel()
        self.seed = QLabel()
        self.seed.setObjectName("muted")
        self.seed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make_buttons()
        self._lay_out()
        for signal in (self.pictures.pressed_row, self.pictures.reached):
            signal.connect(session.generation.show_candidate)
        session.generation.candidates_changed.connect(self._show_candidates)
        parent.installEventFilter(self)
        self._show_candidates()

    def _make_buttons(self) -> None:
        generation, tr = self._session.generation, self.tr
        self.previous = self._tool("chevron-left", tr("Previous candidate"))
        self.next = self._tool("chevron-right", tr("Next candidate"))
        self.keep = self._push(tr("Keep"), "check", tr("Make this candidate a layer"))
        self.keep_all = self._tool("check-all", tr("Keep all as layers"))
        self.discard = self._push(tr("Discard"), "close", tr("Drop this candidate; its file stays"))
        self.discard_all = self._tool("close-box-multiple-outline", tr("Discard all"))
        self.again = self._push(tr("Try again"), "refresh", tr("The same with new seeds"))
        runs: list[tuple[QAbstractButton, Callable[[], None]]] = [
            (self.previous, lambda: generation.step_candidate(-1)),
            (self.next, lambda: generation.step_candidate(1)),
            (self.keep, generation.keep_candidate),
            (self.keep_all, generation.keep_all),
            (self.discard, generation.discard_candidate),
            (self.discard_all, generation.discard_all),
            (self.again, generation.try_again),
        ]
        for button, run in runs:
            button.clicked.connect(lambda _checked, run=run: run())

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self, spacing=6)
        layout.setContentsMargins(8, 6, 8, 6)
        for widget in (self.previous, self.pictures, self.next, self.count, self.seed):
            layout.addWidget(widget)
        layout.addSpacing(8)
        for button in (self.keep, self.keep_all, self.discard, self.discard_all, self.again):
            layout.addWidget(button)

    def _tool(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(autoRaise=True)
        button.setIconSize(QSize(20, 20))
        return _dressed(button, icon, name, name)

    def _push(self, text: str, icon: str, tip: str) -> QPushButton:
        return _dressed(QPushButton(text), icon, text, tip)

    def _show_candidates(self) -> None:
        generation = self._session.generation
        candidates, current = generation.candidates, generation.current
        if candidates != self._shown:
            self._fill(candidates)
        self.pictures.show_row(current)
        words = self.tr("%1 of %2") if current >= 0 else self.tr("%2 waiting")
        self.count.setText(words.replace("%1", str(current + 1)).replace("%2", str(len(candidates))))
        self.seed.setText(
            self.tr("Seed %1").replace("%1", str(candidates[current].seed)) if current >= 0 else ""
        )
        for button in (self.keep, self.discard):
            button.setEnabled(current >= 0)
        self._set_several(len(candidates) > 1 or current < 0)  # out of view it must be found again
        self.setVisible(bool(candidates))
        self._place()

    def _fill(self, candidates: tuple[Candidate, ...]) -> None:
        self._shown = candidates
        self.pictures.clear()
        for candidate in candidates:
            tip = self.tr("Seed %1").replace("%1", str(candidate.seed))
            self.pictures.add(wrapped(candidate.thumbnail), "", tip)
        room = cell(THUMBNAIL, self.fontMetrics(), False)
        self.pictures.setFixedSize(min(len(candidates), IN_SIGHT) * room.width(), room.height())

    def _set_several(self, several: bool) -> None:
        for widget in (self.previous, self.next, self.pictures, self.count, self.keep_all, self.discard_all):
            widget.setVisible(several)

    def _place(self) -> None:
        canvas = self._canvas
        self.seed.setVisible(True)
        if self.sizeHint().width() > canvas.width() - 2 * MARGIN:
            self.seed.setVisible(False)
        size = self.sizeHint()
        width = min(size.width(), canvas.width() - 2 * MARGIN)
        x, y = (canvas.width() - width) // 2, canvas.height() - size.height() - MARGIN
        self.setGeometry(x, y, width, size.height())

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._canvas:
            self._place()
        return False


def _dressed(button: _B, icon: str, name: str, tip: str) -> _B:
    set_icon(button, icon)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the canvas
    return button
