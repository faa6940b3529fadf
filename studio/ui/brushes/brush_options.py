"""The strip for a brush: size, hardness, opacity and flow, and what else its tool needs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QHBoxLayout, QLabel, QToolButton, QWidget

from studio.app.session import Session
from studio.document.blending.modes import BLENDS
from studio.registry import modules
from studio.tools import LARGEST_BRUSH, clone, colour_eraser, heal, paint_brush, smudge
from studio.ui.brushes.pair import ColourPair
from studio.ui.icons import set_icon
from studio.ui.panels.fields import SliderNumber
from studio.ui.panels.mode_field import ModeField

SLIDER_MAX = 400
WITH_FLOW = (paint_brush.NAME, colour_eraser.NAME)  # the others have it in the panel alone: room is scarce
WITH_MODE = (paint_brush.NAME, clone.NAME)


class BrushOptions(QWidget):
    """What is changed most often; the rest is in the panel. Signals: panel_wanted, colour_wanted."""

    panel_wanted = Signal()
    colour_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.size_field = SliderNumber(1, LARGEST_BRUSH, suffix=self.tr(" px"), slider_to=SLIDER_MAX)
        self.hardness = SliderNumber(0, 100, suffix=self.tr(" %"))
        self.opacity = SliderNumber(1, 100, suffix=self.tr(" %"))
        self.flow = SliderNumber(1, 100, suffix=self.tr(" %"))
        layout = QHBoxLayout(self, spacing=10)
        layout.setContentsMargins(0, 0, 0, 0)
        self.pair = ColourPair(session.paints, side=19)
        self.pair.meant.connect(lambda _: self.colour_wanted.emit())
        layout.addWidget(self.pair)
        self.mode = mode_field()
        layout.addWidget(self.mode)
        self.mode.edited.connect(self._edited)
        for text, field, tip in (
            (
                self.tr("Size"),
                self.size_field,
                self.tr(
                    "Diameter of the brush in picture pixels ([ and ], or Shift and drag the right button)"
                ),
            ),
            (
                self.tr("Hardness"),
                self.hardness,
                self.tr(
                    "How sharp the edge of the brush is ({ and }, or Shift and drag the right button down)"
                ),
            ),
            (self.tr("Opacity"), self.opacity, self.tr("The most one stroke does (1 to 9, 0 for all)")),
            (
                self.tr("Flow"),
                self.flow,
                self.tr("How much one touch gives: a stroke builds up to the opacity"),
            ),
        ):
            layout.addWidget(labelled(text, field, tip), 1)
            field.edited.connect(self._edited)
        self.extras = Extras(session)
        layout.addWidget(self.extras)
        self.more = QToolButton(autoRaise=True)
        set_icon(self.more, "tune-variant")
        self.more.setIconSize(QSize(19, 19))
        self.more.setAccessibleName(self.tr("Brush settings"))
        self.more.setToolTip(self.tr("Tips, smoothing, pressure and all else the brush can do (F5)"))
        self.more.clicked.connect(self.panel_wanted)
        layout.addWidget(self.more)
        session.tool_changed.connect(self._show_brush)
        self._show_brush()

    def _show_brush(self) -> None:
        brush, tool = self._session.brush, self._session.tool
        self.size_field.set_value(brush.size)
        self.hardness.set_value(brush.hardness * 100)
        self.opacity.set_value(brush.opacity * 100)
        self.flow.set_value(brush.flow * 100)
        self.flow.parentWidget().setVisible(tool in WITH_FLOW)
        self.mode.setVisible(tool in WITH_MODE)
        self.mode.set_value(brush.mode)
        self.pair.setVisible(getattr(modules("studio.tools")[tool], "PAINTS", False))

    def _edited(self) -> None:
        changes = {
            "size": self.size_field.value(),
            "hardness": self.hardness.value() / 100,
            "opacity": self.opacity.value() / 100,
            "flow": self.flow.value() / 100,
            "mode": self.mode.currentData(),
        }
        self._session.set_brush(self._session.brush._replace(**changes))


class Extras(QWidget):
    """What only some brushes have: where the clone brush copies from, how far smudging drags."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.aligned = QCheckBox(self.tr("Aligned"))
        self.aligned.setToolTip(
            self.tr("Every stroke keeps the distance to its source; else each begins there anew")
        )
        self.all_layers = QCheckBox(self.tr("All layers"))
        self.all_layers.setToolTip(self.tr("Copy what is seen, not the active layer alone"))
        self.strength = SliderNumber(1, 100, suffix=self.tr(" %"))
        tip = self.tr("How far colours are dragged along")
        self._strength = labelled(self.tr("Strength"), self.strength, tip)
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.aligned, self.all_layers, self._strength):
            layout.addWidget(widget)
        self.aligned.clicked.connect(lambda on: self._change(aligned=on))
        self.all_layers.clicked.connect(lambda on: self._change(clone_all=on))
        self.strength.edited.connect(lambda value: self._change(strength=value / 100))
        session.tool_changed.connect(self._show)
        session.paints.changed.connect(self._show)
        self._show()

    def _change(self, **changes: object) -> None:
        paints = self._session.paints
        paints.set_options(paints.options.with_values(changes))

    def _show(self) -> None:
        options, tool = self._session.paints.options, self._session.tool
        copies = tool in (clone.NAME, heal.NAME)
        for box, on in ((self.aligned, options.aligned), (self.all_layers, options.clone_all)):
            box.setVisible(copies)
            box.setChecked(on)
        self._strength.setVisible(tool == smudge.NAME)
        self.strength.set_value(options.strength * 100)
        self.setVisible(copies or tool == smudge.NAME)


def mode_field() -> ModeField:
    """The blend modes that can be painted in, for a strip or a form."""
    field, translate = ModeField(BLENDS), QCoreApplication.translate
    field.setAccessibleName(translate("Brushes", "Blend mode"))
    tip = translate("Brushes", "How paint goes over what is there: Multiply darkens, Screen lightens")
    field.setToolTip(tip)
    return field


def labelled(text: str, field: SliderNumber, tip: str) -> QWidget:
    """A number with its name before it, for a strip."""
    label = QLabel(text)
    label.setBuddy(field.box)
    field.setAccessibleName(text)
    field.setToolTip(tip)
    narrow(field.box)
    field.slider.setMinimumWidth(36)
    field.slider.setMaximumWidth(160)
    pair = QWidget()
    layout = QHBoxLayout(pair, spacing=6)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label)
    layout.addWidget(field, 1)
    return pair


def narrow(box: QAbstractSpinBox) -> None:
    """As wide as its longest number, without buttons: arrow keys and wheel still step."""
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    widest = max((f"{n:g}{box.suffix()}" for n in (box.minimum(), box.maximum())), key=len)  # type: ignore[attr-defined]
    box.setFixedWidth(box.fontMetrics().horizontalAdvance(widest) + 14)
