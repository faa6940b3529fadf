"""The panel of the brush in hand: ready-made brushes, a stroke of it, all it can do, a strip to try it on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.app.session import Session
from studio.document.brushes.brush import LARGEST_BRUSH, TIPS
from studio.registry import modules
from studio.ui.brushes.brush_options import WITH_MODE, mode_field
from studio.ui.brushes.presets_grid import PresetsGrid
from studio.ui.brushes.preview import stroke_image, when_ready
from studio.ui.brushes.response import Response
from studio.ui.brushes.strip import TestStrip
from studio.ui.panels.fields import Choice, Fold, SliderNumber, guard_wheel

PREVIEW = 72  # logical pixels
SLIDER_MAX = 400


class BrushPanel(QScrollArea):
    """Shows the brush of the tool in hand and changes it."""

    def __init__(self, session: Session) -> None:
        super().__init__(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self._session = session
        self.setAccessibleName(self.tr("Brush"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page, spacing=8)
        column.setContentsMargins(10, 8, 10, 10)
        self.note = QLabel(self.tr("The tool in hand has no brush."), wordWrap=True)
        self.note.setObjectName("muted")
        self.presets = PresetsGrid()
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, minimumHeight=PREVIEW)
        self.picture.setAccessibleName(self.tr("A stroke of the brush"))
        self.response = Response()
        self.strip = TestStrip()
        self._content = QWidget()
        inner = QVBoxLayout(self._content, spacing=8)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.presets)
        inner.addWidget(self.picture)
        inner.addLayout(self._make_fields())
        inner.addWidget(Fold(self.tr("Pen"), self._make_pen(), unfolded=True))
        column.addWidget(self.note)
        column.addWidget(self._content)
        column.addStretch(1)
        self.setWidget(page)
        guard_wheel(page)
        self.presets.chosen.connect(session.set_brush)
        self.response.edited.connect(self._change)
        self.strip.felt.connect(self.response.show_pen)
        session.tool_changed.connect(self._show_brush)
        self._show_brush()

    def _make_pen(self) -> QWidget:
        pen = QWidget()
        layout = QVBoxLayout(pen, spacing=6)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.response)
        layout.addWidget(self.strip)
        return pen

    def _make_fields(self) -> QFormLayout:
        form = self._form = QFormLayout(horizontalSpacing=10, verticalSpacing=5)
        self.tip = Choice()
        self.tip.setAccessibleName(self.tr("Tip"))
        self.tip.set_options([(tip_name(tip), tip, "") for tip in TIPS])
        self.tip.edited.connect(lambda tip: self._change({"tip": tip}))
        form.addRow(self.tr("Tip"), self.tip)
        self.mode = mode_field()
        self.mode.edited.connect(lambda mode: self._change({"mode": mode}))
        form.addRow(self.tr("Blend mode"), self.mode)
        self.fields: dict[str, tuple[SliderNumber, float]] = {}
        px, percent = self.tr(" px"), self.tr(" %")
        for name, text, low, high, suffix, tip in (
            ("size", self.tr("Size"), 1, LARGEST_BRUSH, px, self.tr("Diameter in picture pixels")),
            ("hardness", self.tr("Hardness"), 0, 100, percent, self.tr("How sharp the edge is")),
            ("opacity", self.tr("Opacity"), 1, 100, percent,
             self.tr("The most one stroke does, however often it crosses itself")),
            ("flow", self.tr("Flow"), 1, 100, percent,
             self.tr("How much one touch gives; a stroke builds up to the opacity")),
            ("spacing", self.tr("Spacing"), 1, 200, percent,
             self.tr("Distance of the touches, as a part of the size")),
            ("smoothing", self.tr("Smoothing"), 0, 100, percent,
             self.tr("Steadies the hand: the stroke follows more slowly and catches up at the end")),
            ("roundness", self.tr("Roundness"), 5, 100, percent,
             self.tr("Height of the tip, as a part of its width")),
            ("angle", self.tr("Angle"), -180, 180, self.tr("°"), self.tr("Turn of the tip, anticlockwise")),
        ):  # fmt: skip
            field = SliderNumber(low, high, suffix=suffix, slider_to=SLIDER_MAX if name == "size" else None)
            unit = 1.0 if name in ("size", "angle") else 100.0
            field.setAccessibleName(text)
            field.setToolTip(tip)
            field.edited.connect(lambda value, name=name, unit=unit: self._change({name: value / unit}))
            self.fields[name] = field, unit
            form.addRow(text, field)
        return form

    def _change(self, changes: dict[str, object]) -> None:
        self._session.set_brush(self._session.brush.with_values(changes))

    def _show_brush(self) -> None:
        has_brush = modules("studio.tools")[self._session.tool].CURSOR == "brush"
        self.note.setVisible(not has_brush)
        self._content.setVisible(has_brush)
        brush = self._session.brush
        for name, (field, unit) in self.fields.items():
            field.set_value(getattr(brush, name) * unit)
        self.tip.set_value(brush.tip)
        self._form.setRowVisible(self.mode, self._session.tool in WITH_MODE)
        self.mode.set_value(brush.mode)
        self.presets.show_brush(brush)
        self.response.show_brush(brush)
        self.strip.set_brush(brush)
        self._draw()

    def _draw(self) -> None:
        when_ready(self, self._draw_sample)

    def _draw_sample(self) -> None:
        if self.isVisible():
            brush = self._session.brush
            size = QSize(max(self.viewport().width() - 20, 60), PREVIEW)
            ink = self.palette().windowText().color()
            image = stroke_image(brush, size, ink, self.devicePixelRatioF())
            self.picture.setPixmap(QPixmap.fromImage(image))

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(320, 420)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.PaletteChange):
            self._draw()
        return super().event(event)


def tip_name(tip: str) -> str:
    """A tip in the user's language."""
    translate = QCoreApplication.translate
    names = {
        "round": translate("Brushes", "Round"),
        "square": translate("Brushes", "Square"),
        "pencil": translate("Brushes", "Pencil"),
        "chalk": translate("Brushes", "Chalk"),
        "bristle": translate("Brushes", "Bristle"),
    }
    return names[tip]
