"""The panel of colours: a wheel, numbers, foreground and background, recent colours and the palette."""

from __future__ import annotations

import colorsys

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.app.edits.paintbox import read, written
from studio.app.session import Session
from studio.document.brushes.inks import Rgb
from studio.ui.brushes.colour_wheel import ColourWheel
from studio.ui.brushes.pair import ColourPair
from studio.ui.brushes.palette import PaletteRow
from studio.ui.brushes.swatches import Swatches
from studio.ui.icons import set_icon
from studio.ui.panels.fields import guard_wheel


class ColourPanel(QScrollArea):
    """Shows the foreground colour, or the background colour once that was clicked, and changes it."""

    def __init__(self, session: Session) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._paints = session.paints
        self._background = False  # which of the two is shown
        self._hue = 0.0  # kept while a grey has none
        self.setAccessibleName(self.tr("Colour"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page, spacing=8)
        column.setContentsMargins(10, 8, 10, 10)
        top = QHBoxLayout(spacing=10)
        self.wheel = ColourWheel()
        top.addWidget(self.wheel, 1)
        top.addLayout(self._make_side())
        column.addLayout(top)
        column.addLayout(self._make_numbers())
        self.recent_title = _heading(self.tr("Recent"))
        self.recent = Swatches(self.tr("Recent colours"))
        self.palette_row = PaletteRow(session, self)
        for widget in (self.recent_title, self.recent, self.palette_row):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(page)
        guard_wheel(page)
        self.wheel.picked.connect(self._pick_hsv)
        self.pair.meant.connect(self._mean)
        for swatches in (self.recent, self.palette_row.swatches):
            swatches.chosen.connect(self._choose)
        self._paints.changed.connect(self._show)
        self._show()

    @property
    def colour(self) -> Rgb:
        """The one that is shown."""
        return self._paints.background if self._background else self._paints.foreground

    def _make_side(self) -> QVBoxLayout:
        side = QVBoxLayout(spacing=6)
        self.pair = ColourPair(self._paints)
        self.meaning = QLabel()
        self.meaning.setObjectName("muted")
        swap = self.swap = _button("swap-horizontal", self.tr("Swap the two colours"))
        swap.clicked.connect(self._paints.swap)
        reset = self.reset = _button("invert-colors-off", self.tr("Black and white"))
        reset.clicked.connect(self._paints.reset)
        buttons = QHBoxLayout(spacing=2)
        for button in (swap, reset):
            buttons.addWidget(button)
        buttons.addStretch(1)
        side.addWidget(self.pair)
        side.addWidget(self.meaning)
        side.addLayout(buttons)
        side.addStretch(1)
        return side

    def _make_numbers(self) -> QGridLayout:
        grid = QGridLayout(horizontalSpacing=6, verticalSpacing=4)
        self.numbers: dict[str, QSpinBox] = {}
        rows = (
            (("h", self.tr("H"), self.tr("Hue"), 359), ("s", self.tr("S"), self.tr("Saturation"), 100),
             ("v", self.tr("V"), self.tr("Value"), 100)),
            (("r", self.tr("R"), self.tr("Red"), 255), ("g", self.tr("G"), self.tr("Green"), 255),
             ("b", self.tr("B"), self.tr("Blue"), 255)),
        )  # fmt: skip
        for row, fields in enumerate(rows):
            for column, (key, short, name, most) in enumerate(fields):
                box = self.numbers[key] = QSpinBox(maximum=most, keyboardTracking=False, wrapping=key == "h")
                box.setAccessibleName(name)
                box.setToolTip(name)
                box.valueChanged.connect(self._typed_hsv if row == 0 else self._typed_rgb)
                label = QLabel(short)
                label.setBuddy(box)
                grid.addWidget(label, row, 2 * column)
                grid.addWidget(box, row, 2 * column + 1)
                grid.setColumnStretch(2 * column + 1, 1)
        self.hex = QLineEdit(maxLength=9)
        self.hex.setAccessibleName(self.tr("Colour in hexadecimal"))
        self.hex.setToolTip(self.tr("The colour as #rrggbb"))
        self.hex.editingFinished.connect(self._typed_hex)
        hex_label = QLabel(self.tr("Hex"))
        hex_label.setBuddy(self.hex)
        grid.addWidget(hex_label, 2, 0)
        grid.addWidget(self.hex, 2, 1, 1, 5)
        return grid

    # from the user

    def _mean(self, background: bool) -> None:
        self._background = background
        self._show()

    def _choose(self, rgb: Rgb, background: bool) -> None:
        self._paints.pick(rgb, background or self._background)

    def _pick_hsv(self, hue: float, saturation: float, value: float) -> None:
        self._hue = hue
        red, green, blue = (round(part * 255) for part in colorsys.hsv_to_rgb(hue, saturation, value))
        self._paints.pick((red, green, blue), self._background)

    def _typed_hsv(self) -> None:
        hue, saturation, value = (self.numbers[key].value() for key in "hsv")
        self._pick_hsv(hue / 360, saturation / 100, value / 100)

    def _typed_rgb(self) -> None:
        red, green, blue = (self.numbers[key].value() for key in "rgb")
        self._paints.pick((red, green, blue), self._background)

    def _typed_hex(self) -> None:
        rgb = read(self.hex.text())
        if rgb is not None:
            self._paints.pick(rgb, self._background)
        self.hex.setText(written(self.colour))

    # on show

    def _show(self) -> None:
        hue, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in self.colour))
        if saturation == 0:
            hue = self._hue
        self._hue = hue
        self.wheel.set_hsv(hue, saturation, value)
        shown = (*self.colour, round(hue * 360) % 360, round(saturation * 100), round(value * 100))
        for key, number in zip("rgbhsv", shown, strict=True):
            with QSignalBlocker(self.numbers[key]):
                self.numbers[key].setValue(number)
        if not self.hex.hasFocus():
            self.hex.setText(written(self.colour))
        self.meaning.setText(self.tr("Background") if self._background else self.tr("Foreground"))
        self.recent.set_colours(self._paints.recent)
        for widget in (self.recent_title, self.recent):
            widget.setVisible(bool(self._paints.recent))

    def sizeHint(self) -> QSize:
        return QSize(320, 420)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("heading")
    return label


def _button(icon: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    set_icon(button, icon)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
