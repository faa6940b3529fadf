"""The options of the transform tool: its numbers, resampling, apply and cancel."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from studio.app.language import told
from studio.app.session import Session
from studio.document.transforms.transform import Parts, Transform
from studio.tools import transform
from studio.ui.icons import set_icon
from studio.ui.panels.fields import Choice

MOST = 99_999.0
STEEPEST = 80.0  # degrees that can be typed: sides that lean more are longer than anybody wants


class TransformOptions(QWidget):
    """A row of numbers over `Session.placing`; where there is nothing to transform it says why.

    `ends` is no part of the row: it stands beside it.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._layout = QHBoxLayout(self, spacing=4)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.why = QLabel(wordWrap=True)
        self.why.setObjectName("muted")
        self._layout.addWidget(self.why, 1)
        self._fields: list[QWidget] = []
        self.x_field = self._number(self.tr("X"), " px", self.tr("Left edge of what is transformed"))
        self.y_field = self._number(self.tr("Y"), " px", self.tr("Upper edge of what is transformed"))
        self.across = self._number(self.tr("Width"), " %", self.tr("Width as a part of what it was"))
        tip = self.tr("Keep proportions (Shift while dragging does the opposite)")
        self.linked = _button("link-variant", self.tr("Keep proportions"), tip)
        self.linked.setCheckable(True)
        self._add(self.linked)
        self.down = self._number(self.tr("Height"), " %", self.tr("Height as a part of what it was"))
        self.angle = self._number(self.tr("Angle"), "°", self.tr("Turned clockwise about the marked point"))
        self.shear = self._number(self.tr("Shear"), "°", self.tr("How far upright sides lean to the left"))
        self.shear.setRange(-STEEPEST, STEEPEST)
        self.ends = self._make_ends()
        self.size_label = QLabel()
        self.size_label.setObjectName("muted")
        self.filter = Choice()
        words = {
            "nearest": self.tr("Nearest"),
            "bilinear": self.tr("Bilinear"),
            "bicubic": self.tr("Bicubic"),
            "lanczos": self.tr("Lanczos"),
        }
        for name, word in words.items():
            self.filter.addItem(word, name)
        self.filter.setAccessibleName(self.tr("Resampling"))
        self.filter.setToolTip(self.tr("How pixels are worked out anew; what shrinks is averaged first"))
        self._add(self.filter)
        self._add(self.size_label)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        placing = self._session.placing
        self.linked.toggled.connect(self._link)
        self.filter.currentIndexChanged.connect(lambda: placing.set_filter(self.filter.currentData()))
        self.apply.clicked.connect(lambda: placing.apply(wait=False))
        self.cancel.clicked.connect(placing.cancel)
        self.x_field.valueChanged.connect(lambda value: self._move(value - self._corner[0], 0))
        self.y_field.valueChanged.connect(lambda value: self._move(0, value - self._corner[1]))
        self.across.valueChanged.connect(lambda value: self._scale(value / 100, None))
        self.down.valueChanged.connect(lambda value: self._scale(None, value / 100))
        self.angle.valueChanged.connect(self._turn)
        self.shear.valueChanged.connect(self._lean)
        placing.changed.connect(self.refresh)
        self._session.tool_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the numbers as they are."""
        placing = self._session.placing
        for field in (*self._fields, self.ends):
            field.setVisible(placing.is_on)
        is_tool = self._session.tool == transform.NAME
        hint = self.tr("Drag to move; arrow keys move by one pixel, with Shift by ten.")
        self.why.setText((told(placing.why_not) or hint) if is_tool or not placing.is_on else "")
        self.why.setVisible(not placing.is_on)
        if not placing.is_on:
            return
        parts = placing.mapped.parts
        values = (
            (self.x_field, self._corner[0]),
            (self.y_field, self._corner[1]),
            (self.across, parts.scale_x * 100),
            (self.down, parts.scale_y * 100),
            (self.angle, parts.angle),
            (self.shear, math.degrees(math.atan(parts.shear))),
        )
        for box, value in values:
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self.linked.blockSignals(True)
        self.linked.setChecked(placing.linked)
        self.linked.blockSignals(False)
        self.filter.blockSignals(True)
        self.filter.setCurrentIndex(self.filter.findData(placing.filter))
        self.filter.blockSignals(False)
        wide, high = placing.box.width * parts.scale_x, placing.box.height * abs(parts.scale_y)
        self.size_label.setText(f"{wide:.0f} × {high:.0f}")
        for button in (self.apply, self.cancel):
            button.setEnabled(placing.is_changed)

    @property
    def _corner(self) -> tuple[float, float]:
        """The left and upper edge of what is transformed, as it is now."""
        placing = self._session.placing
        box = placing.box
        corners = [placing.mapped.at(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
        return min(x for x, _ in corners), min(y for _, y in corners)

    def _move(self, dx: float, dy: float) -> None:
        placing = self._session.placing
        placing.set(placing.mapped.then(Transform.moved(dx, dy)))

    def _scale(self, across: float | None, down: float | None) -> None:
        placing = self._session.placing
        parts = placing.mapped.parts
        share_x = across / parts.scale_x if across else 1.0
        share_y = down / parts.scale_y if down else 1.0
        if placing.linked:
            share_x = share_y = share_x if across else share_y
        placing.set(transform.about(placing.centre, (share_x, share_y)).then(placing.mapped))

    def _turn(self, angle: float) -> None:
        placing = self._session.placing
        by = angle - placing.mapped.parts.angle
        centre = placing.mapped.at(*placing.centre)
        placing.set(placing.mapped.then(Transform.about(*centre, Parts(1, 1, by, 0))))

    def _lean(self, angle: float) -> None:
        placing = self._session.placing
        parts = placing.mapped.parts._replace(shear=math.tan(math.radians(angle)))
        (x, y), (there_x, there_y) = placing.centre, placing.mapped.at(*placing.centre)
        placing.set(Transform.about(x, y, parts).then(Transform.moved(there_x - x, there_y - y)))

    def _link(self, is_on: bool) -> None:
        self._session.placing.linked = is_on

    # the fields

    def _make_ends(self) -> QWidget:
        """Apply and cancel, to be put where they are seen however much of the numbers has room."""
        self.apply = _button("check", self.tr("Apply"), self.tr("Make it one step (Enter on the canvas)"))
        tip = self.tr("Leave everything where it was (Escape on the canvas)")
        self.cancel = _button("close", self.tr("Cancel"), tip)
        ends = QWidget(self)
        layout = QHBoxLayout(ends, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.apply)
        layout.addWidget(self.cancel)
        return ends

    def _number(self, name: str, suffix: str, tip: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox(minimum=-MOST, maximum=MOST, decimals=1, suffix=suffix)
        box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        box.setKeyboardTracking(False)
        box.setFixedWidth(box.fontMetrics().horizontalAdvance(f"-888.8{suffix}") + 14)
        box.setAccessibleName(name)
        box.setToolTip(tip)
        label = QLabel(name)
        label.setBuddy(box)
        label.setFixedWidth(label.sizeHint().width())  # no wider: it stands beside its own field
        if self._fields:
            label.setContentsMargins(8, 0, 0, 0)
            label.setFixedWidth(label.sizeHint().width())
        self._add(label)
        self._add(box)
        return box

    def _add(self, field: QWidget) -> None:
        self._layout.addWidget(field)
        self._fields.append(field)


def _button(icon: str, name: str, tip: str) -> QToolButton:
    button = QToolButton(autoRaise=True)
    set_icon(button, icon)
    button.setIconSize(QSize(17, 17))
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button
