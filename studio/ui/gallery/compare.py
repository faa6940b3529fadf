"""Two to four pictures compared: side by side, divided by a slider, blinking, or as their difference."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.comparing import Difference, Levels, difference
from studio.app.library import Library
from studio.gallery import Item
from studio.ui.canvas.view import Viewport
from studio.ui.gallery.pane import Pane, Shown
from studio.ui.icons import set_icon

MOST = 4
_BLINK = 700  # milliseconds that each picture is shown
_MODES = (  # name, icon, what it does
    (
        "Side by side",
        "view-column-outline",
        "Show the pictures beside each other; zoom and position are shared",
    ),
    ("Slider", "arrow-split-vertical", "Drag the border between the first and the second picture"),
    ("Blink", "animation-play-outline", "Show the two pictures in turn at the same place"),
    ("Difference", "circle-half-full", "Show where the two pictures differ, brightened"),
)


class Compare(QWidget):
    """Shows pictures of the gallery. Signal left: back to the grid."""

    left = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._items: tuple[Item, ...] = ()
        self._shown: tuple[Shown, ...] = ()
        self._levels: list[Levels] = []
        self.panes: list[Pane] = []
        self.mode = _MODES[0][0]
        self.note = QLabel()
        self.note.setObjectName("muted")
        self._blink = QTimer(self, interval=_BLINK)
        self._blink.timeout.connect(self._turn)
        self._area = QWidget()
        self._grid = QGridLayout(self._area, spacing=2)
        self._grid.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._bar())
        layout.addWidget(self._area, 1)

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("panel")
        row = QHBoxLayout(bar, spacing=4)
        row.setContentsMargins(8, 6, 10, 6)
        back = _button(
            self.tr("Back to the gallery"), "arrow-left", self.tr("Show all pictures again (Escape)")
        )
        back.clicked.connect(self.left)
        row.addWidget(back)
        row.addSpacing(12)
        group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        for name, icon, tip in _MODES:
            button = self.buttons[name] = _button(self.tr(name), icon, self.tr(tip))
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, name=name: self.set_mode(name))
            group.addButton(button)
            row.addWidget(button)
        row.addSpacing(12)
        self.fit = _button(
            self.tr("Fit"), "fit-to-page-outline", self.tr("Show the whole pictures (double click)")
        )
        self.fit.clicked.connect(self.fit_all)
        self.actual = _button(self.tr("100 %"), "", self.tr("Show one picture pixel on one screen pixel"))
        self.actual.clicked.connect(self.show_actual_size)
        row.addWidget(self.fit)
        row.addWidget(self.actual)
        row.addStretch(1)
        row.addWidget(self.note)
        return bar

    def show_items(self, items: Sequence[Item]) -> None:
        """Read two to four pictures and show them beside each other."""
        self.clear()
        chosen = self._items = tuple(items[:MOST])
        self.note.setText(self.tr("Reading…"))

        def read(pictures: list[Levels]) -> None:
            if chosen is self._items:
                self._levels = pictures
                self._shown = tuple(
                    Shown(levels, _title(number, item))
                    for number, (levels, item) in enumerate(zip(pictures, chosen, strict=True), 1)
                )
                self.set_mode(_MODES[0][0])

        self._library.read_pictures(chosen, read, self.left.emit)

    def clear(self) -> None:
        """Forget the pictures."""
        self._items, self._shown, self._levels = (), (), []
        self._set_panes([])
        self.note.clear()

    def set_mode(self, mode: str) -> None:
        """Compare in another way; slider, blink and difference are for two pictures."""
        if not self._shown:
            return
        self.mode = mode
        two = len(self._shown) == 2
        for name, button in self.buttons.items():
            button.setEnabled(two or name == _MODES[0][0])
            button.setChecked(name == mode)
        self.note.setText(self.tr("The wheel zooms, a drag moves"))
        frame = self._shown[0].size
        match mode:
            case "Side by side":
                self._set_panes([Pane((shown,), frame) for shown in self._shown])
            case "Slider":
                self._set_panes([Pane(self._shown, frame)])
                self.panes[0].set_divider(0.5)
            case "Blink":
                self._set_panes([Pane(self._shown, frame)])
                self._blink.start()
            case "Difference":
                self._show_difference()

    def _show_difference(self) -> None:
        chosen = self._items
        first, second = (levels[0] for levels in self._levels)
        self._set_panes([])
        self.note.setText(self.tr("Reading…"))

        def found(apart: Difference) -> None:
            if chosen is self._items and self.mode == "Difference":
                self._set_panes([Pane((Shown(apart.levels, self.tr("1 − 2")),), self._shown[0].size)])
                self.note.setText(self._told(apart))

        self._library.run(lambda: difference(first, second), found)

    def _told(self, apart: Difference) -> str:
        if apart.largest == 0:
            return self.tr("The two are equal in every pixel.")
        text = self.tr("%1 % of the pixels differ, by at most %2 of 255; brightened %3 times")
        share = f"{apart.share * 100:.1f}" if apart.share >= 0.001 else "< 0.1"
        return text.replace("%1", share).replace("%2", str(apart.largest)).replace("%3", f"{apart.gain:.3g}")

    def _set_panes(self, panes: list[Pane]) -> None:
        self._blink.stop()
        before = self.panes[0] if self.panes and not self.panes[0].fitted else None
        for old in self.panes:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.panes = panes
        columns = 2 if len(panes) == 4 else max(1, len(panes))
        for number, pane in enumerate(panes):
            self._grid.addWidget(pane, number // columns, number % columns)
            pane.show()
            pane.moved.connect(self._follow)
            pane.left.connect(self.left)
            pane.fit_wanted.connect(self.fit_all)
            if before is not None:
                pane.set_view(before.view)
        self._grid.activate()
        if panes:
            panes[0].setFocus()

    def fit_all(self) -> None:
        """Show the whole pictures."""
        for pane in self.panes:
            pane.fit()

    def show_actual_size(self) -> None:
        """Show one picture pixel on one screen pixel."""
        for pane in self.panes[:1]:  # the others follow it
            pane.actual_size()

    def _follow(self, view: Viewport) -> None:
        for pane in self.panes:
            if pane.view is not view:
                pane.set_view(view)

    def _turn(self) -> None:
        pane = self.panes[0]
        pane.front = 1 - pane.front
        pane.update()


def _title(number: int, item: Item) -> str:
    return f"{number}  {item.record.params.prompt or item.path.name}  ·  seed {item.record.params.seed}"


def _button(text: str, icon: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, autoRaise=True)
    made.setToolTip(tip)
    if icon:
        set_icon(made, icon)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made
