"""Two to four pictures compared: side by side, divided by a slider, blinking, or as their difference."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.comparing import Difference, Levels, difference
from studio.app.gallery.library import Library
from studio.app.language import number
from studio.gallery import Item
from studio.ui import facts
from studio.ui.canvas.view import Viewport
from studio.ui.gallery.pane import Pane, Shown
from studio.ui.icons import set_icon
from studio.ui.panels.elided import ElidedLabel

MOST = 4
_VISIBLE = 1.05  # times brighter that is worth a word
_BLINK = 700  # milliseconds that each picture is shown
_MODES = (  # name, key, icon, what it does
    ("Side by side", "1", "view-column-outline", "Show the pictures beside each other; zoom is shared"),
    ("Slider", "2", "arrow-split-vertical", "Drag the border between the first picture and each other"),
    ("Blink", "3", "animation-play-outline", "Show the pictures in turn at the same place; Space holds"),
    ("Difference", "4", "circle-half-full", "Show where the others differ from the first, brightened"),
)
_HINTS = {
    "Slider": "Shift and the arrow keys move the border",
    "Blink": "Space holds, and goes to the next",
}


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
        self.note = ElidedLabel()
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
        for name, key, icon, tip in _MODES:
            button = self.buttons[name] = _button(self.tr(name), icon, f"{self.tr(tip)} ({key})")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked, name=name: self.set_mode(name))
            group.addButton(button)
            row.addWidget(button)
        row.addSpacing(12)
        self.fit = _button(
            self.tr("Fit"), "fit-to-page-outline", self.tr("Show the whole pictures (F, double click)")
        )
        self.fit.clicked.connect(self.fit_all)
        self.actual = _button(self.tr("100 %"), "", self.tr("Show one picture pixel on one screen pixel (Z)"))
        self.actual.clicked.connect(self.show_actual_size)
        row.addWidget(self.fit)
        row.addWidget(self.actual)
        row.addSpacing(12)
        row.addWidget(self.note, 1)
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
        self.note.setText("")

    def set_mode(self, mode: str) -> None:
        """Compare in another way: all pictures, or each of the others with the first."""
        if not self._shown:
            return
        self.mode = mode
        for name, button in self.buttons.items():
            button.setChecked(name == mode)
        hint = self.tr(_HINTS[mode]) + "; " if mode in _HINTS else ""
        words = hint + self.tr("the wheel zooms, a drag moves")
        self.note.setText(words[:1].upper() + words[1:])
        (first, *others), frame = self._shown, self._shown[0].size
        match mode:
            case "Side by side":
                self._set_panes([Pane((shown,), frame) for shown in self._shown])
            case "Slider":
                self._set_panes([Pane((first, other), frame) for other in others])
                self._divide(0.5)
            case "Blink":
                self._set_panes([Pane(self._shown, frame)])
                self._blink.start()
            case "Difference":
                self._show_difference()

    def _show_difference(self) -> None:
        chosen = self._items
        first, *others = (levels[0] for levels in self._levels)
        self._set_panes([])
        self.note.setText(self.tr("Reading…"))

        def found(apart: list[Difference]) -> None:
            if chosen is self._items and self.mode == "Difference":
                self._set_panes([self._difference_pane(number, one) for number, one in enumerate(apart, 2)])
                self.note.setText(self._told(apart[0]) if len(apart) == 1 else "")

        self._library.run(lambda: [difference(first, other) for other in others], found)

    def _difference_pane(self, number: int, apart: Difference) -> Pane:
        title = f"1 − {number}" if len(self._shown) == 2 else f"1 − {number}:  {self._told(apart)}"
        return Pane((Shown(apart.levels, title),), self._shown[0].size)

    def _divide(self, divider: float) -> None:
        for pane in self.panes:
            pane.set_divider(divider)

    def _told(self, apart: Difference) -> str:
        if apart.largest == 0:
            return self.tr("The two are equal in every pixel.")
        text = self.tr("%1 % of the pixels differ, by at most %2 of 255")
        if apart.gain >= _VISIBLE:
            text += self.tr("; brightened %3 times")
        share = number(apart.share * 100) if apart.share >= 0.001 else f"< {number(0.1)}"
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
        for index, pane in enumerate(panes):
            self._grid.addWidget(pane, index // columns, index % columns)
            pane.show()
            pane.moved.connect(self._follow)
            pane.divided.connect(self._divide)
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
        pane.front = (pane.front + 1) % len(pane.shown)
        pane.update()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modes = {key: name for name, key, _, _ in _MODES}
        match event.text().upper():
            case text if text in modes:
                self.set_mode(modes[text])
            case "F":
                self.fit_all()
            case "Z":
                self.show_actual_size()
            case " " if self.mode == "Blink" and self.panes:
                self._blink.stop()
                self._turn()
            case _:
                super().keyPressEvent(event)


def _title(number: int, item: Item) -> str:
    params = item.record.params
    return f"{number}  {params.prompt or item.path.name}  ·  {facts.seed(params)}"


def _button(text: str, icon: str, tip: str) -> QToolButton:
    made = QToolButton(text=text, autoRaise=True)
    made.setToolTip(tip)
    if icon:
        set_icon(made, icon)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made
