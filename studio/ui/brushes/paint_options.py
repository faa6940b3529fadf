"""The strip for what paints without a brush: the bucket, the colour gradient, the picker."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from studio.app.session import Session
from studio.tools import bucket, colour_gradient, picker
from studio.tools.painting import AVERAGES
from studio.ui.brushes.brush_options import labelled, mode_field, narrow
from studio.ui.brushes.pair import ColourPair
from studio.ui.panels.fields import Choice, SliderNumber


class PaintOptions(QWidget):
    """Shows the options of the tool in hand. Signal colour_wanted: the colours were clicked."""

    colour_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        layout = QHBoxLayout(self, spacing=12)
        layout.setContentsMargins(0, 0, 0, 0)
        self.pair = ColourPair(session.paints, side=19)
        self.pair.meant.connect(lambda _: self.colour_wanted.emit())
        layout.addWidget(self.pair)
        self._parts: list[tuple[str, QWidget]] = []
        self._make_bucket()
        self._make_gradient()
        self._make_picker()
        for _, part in self._parts:
            layout.addWidget(part)
        layout.addStretch(1)
        session.tool_changed.connect(self._show)
        session.paints.changed.connect(self._show)
        self._show()

    def _make_bucket(self) -> None:
        self.fill_mode = mode_field()
        self._parts.append((bucket.NAME, self.fill_mode))
        self.fill_mode.edited.connect(lambda mode: self._change(fill_mode=mode))
        self.tolerance = SliderNumber(0, 100)
        tip = self.tr("How different colours may be (ΔE in CIELAB: 2 is just seen, 100 is black and white)")
        self._parts.append((bucket.NAME, labelled(self.tr("Tolerance"), self.tolerance, tip)))
        self.tolerance.edited.connect(lambda value: self._change(tolerance=value))
        self.contiguous = self._box(
            bucket.NAME,
            "contiguous",
            self.tr("Contiguous"),
            self.tr("Only what hangs together with the place that is clicked"),
        )
        self.all_layers = self._box(
            bucket.NAME,
            "all_layers",
            self.tr("All layers"),
            self.tr("Look at what is seen, not at the active layer alone"),
        )
        self.smooth = self._box(
            bucket.NAME, "smooth", self.tr("Smooth edge"), self.tr("Pixels at the rim are filled in part")
        )
        self.grow = QSpinBox(minimum=-100, maximum=100, suffix=self.tr(" px"))
        self._number(
            bucket.NAME,
            self.tr("Grow"),
            self.grow,
            self.tr("Fill so many pixels further, under the line around; a negative number fills less"),
        )
        self.grow.valueChanged.connect(lambda value: self._change(grow=value))

    def _make_gradient(self) -> None:
        self.ramp_mode = mode_field()
        self._parts.append((colour_gradient.NAME, self.ramp_mode))
        self.ramp_mode.edited.connect(lambda mode: self._change(ramp_mode=mode))
        self.ramp, self.ends = Choice(), Choice()
        self.ramp.set_options([(self.tr("Linear"), "linear", ""), (self.tr("Radial"), "radial", "")])
        self.ends.set_options(
            [(self.tr("Background colour"), "background", ""), (self.tr("Transparent"), "transparent", "")]
        )
        self._number(
            colour_gradient.NAME, self.tr("Shape"), self.ramp, self.tr("Along the line, or around its start")
        )
        self._number(
            colour_gradient.NAME, self.tr("To"), self.ends, self.tr("Where the foreground colour goes to")
        )
        self.ramp.edited.connect(lambda value: self._change(ramp=value))
        self.ends.edited.connect(lambda value: self._change(ends=value))

    def _make_picker(self) -> None:
        self.average = Choice()
        one = (self.tr("One pixel"), 1, "")
        sizes = [(self.tr("%1 × %1 pixels").replace("%1", str(side)), side, "") for side in AVERAGES[1:]]
        self.average.set_options([one, *sizes])
        self._number(
            picker.NAME, self.tr("Average"), self.average, self.tr("Of how many pixels the mean is taken")
        )
        self.average.edited.connect(lambda value: self._change(average=value))
        self.pick_all = self._box(
            picker.NAME,
            "pick_all",
            self.tr("All layers"),
            self.tr("Take what is seen, not the colour of the active layer"),
        )

    def _box(self, tool: str, option: str, text: str, tip: str) -> QCheckBox:
        box = QCheckBox(text, toolTip=tip)
        box.clicked.connect(lambda on: self._change(**{option: on}))
        self._parts.append((tool, box))
        return box

    def _number(self, tool: str, text: str, field: QSpinBox | Choice, tip: str) -> None:
        field.setAccessibleName(text)
        field.setToolTip(tip)
        if isinstance(field, QSpinBox):
            narrow(field)
        else:
            field.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)  # there is room in a strip
        label = QLabel(text)
        label.setBuddy(field)
        pair = QWidget()
        layout = QHBoxLayout(pair, spacing=6)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(field)
        self._parts.append((tool, pair))

    def _change(self, **changes: object) -> None:
        paints = self._session.paints
        paints.set_options(paints.options.with_values(changes))

    def _show(self) -> None:
        options = self._session.paints.options
        for tool, part in self._parts:
            part.setVisible(tool == self._session.tool)
        self.tolerance.set_value(options.tolerance)
        self.grow.blockSignals(True)
        self.grow.setValue(options.grow)
        self.grow.blockSignals(False)
        for box, on in (
            (self.contiguous, options.contiguous),
            (self.all_layers, options.all_layers),
            (self.smooth, options.smooth),
            (self.pick_all, options.pick_all),
        ):
            box.setChecked(on)
        self.ramp.set_value(options.ramp)
        self.ends.set_value(options.ends)
        self.average.set_value(options.average)
        self.fill_mode.set_value(options.fill_mode)
        self.ramp_mode.set_value(options.ramp_mode)
