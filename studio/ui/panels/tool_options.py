"""The options of the tool in hand, in a strip: brush, mask and overlay, or the sides of the frame."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from studio.app.session import Session
from studio.registry import modules
from studio.tools import LARGEST_BRUSH, Brush
from studio.ui.icons import set_icon
from studio.ui.panels.fields import SliderNumber, guard_wheel
from studio.ui.panels.shape_options import ShapeOptions

HEIGHT = 42
SLIDER_MAX = 400
SIDE_MAX = 4096  # document pixels added at one side at once


class ToolOptions(QWidget):
    """A strip above the canvas. It always offers what concerns the mask, and first what the tool needs."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Tool options"))
        self.setFixedHeight(HEIGHT)
        self.brush_options = BrushOptions(session)
        self.frame_options = FrameOptions(session)
        self.hint = QLabel(wordWrap=True)
        self.hint.setObjectName("muted")
        self._pages = QStackedWidget()
        self.shape_options = ShapeOptions(session)
        for page in (self.brush_options, self.frame_options, self.shape_options, self.hint):
            self._pages.addWidget(page)
        self.mask_options = MaskOptions(session)
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(_line())
        layout.addWidget(self.mask_options)
        guard_wheel(self)
        session.tool_changed.connect(self._show_tool)
        self._show_tool()

    def _show_tool(self) -> None:
        tool = modules("studio.tools")[self._session.tool]
        pages: dict[str, QWidget] = {
            "brush": self.brush_options,
            "frame": self.frame_options,
            "shape": self.shape_options,
        }
        self.hint.setText(tool.HINT)
        self._pages.setCurrentWidget(pages.get(getattr(tool, "OPTIONS", tool.CURSOR), self.hint))


class BrushOptions(QWidget):
    """Size, hardness and opacity of the brush in hand."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.size_field = SliderNumber(1, LARGEST_BRUSH, suffix=" px", slider_to=SLIDER_MAX)
        self.hardness = SliderNumber(0, 100, suffix=" %")
        self.opacity = SliderNumber(1, 100, suffix=" %")
        layout = QHBoxLayout(self, spacing=12)
        layout.setContentsMargins(0, 0, 0, 0)
        for text, field, tip in (
            (self.tr("Size"), self.size_field, self.tr("Diameter of the brush in picture pixels ([ and ])")),
            (self.tr("Hardness"), self.hardness, self.tr("How sharp the edge of the brush is ({ and })")),
            (self.tr("Opacity"), self.opacity, self.tr("How far one stroke masks: half means half as free")),
        ):
            layout.addWidget(_labelled(text, field, tip), 1)
            field.edited.connect(self._edited)
        session.tool_changed.connect(self._show_brush)
        self._show_brush()

    def _show_brush(self) -> None:
        brush = self._session.brush
        self.size_field.set_value(brush.size)
        self.hardness.set_value(brush.hardness * 100)
        self.opacity.set_value(brush.opacity * 100)

    def _edited(self) -> None:
        hardness, opacity = self.hardness.value() / 100, self.opacity.value() / 100
        self._session.set_brush(Brush(self.size_field.value(), hardness, opacity))


class FrameOptions(QWidget):
    """How many pixels to add at each side of the canvas."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        layout = QHBoxLayout(self, spacing=6)
        layout.setContentsMargins(0, 0, 0, 0)
        self.sides: list[QSpinBox] = []
        for name in (self.tr("Left"), self.tr("Top"), self.tr("Right"), self.tr("Bottom")):
            field = QSpinBox(minimum=-SIDE_MAX, maximum=SIDE_MAX, singleStep=8, suffix=" px")
            field.setToolTip(self.tr("Pixels to add at this side; a negative number crops"))
            field.setAccessibleName(name)
            _narrow(field)
            label = QLabel(name)
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
            field.valueChanged.connect(self._show_ready)
            self.sides.append(field)
        self.extend = QPushButton(self.tr("Extend"))
        self.extend.setToolTip(
            self.tr("Change the canvas by these pixels; what is new is masked, ready to outpaint")
        )
        self.extend.clicked.connect(self._extend)
        layout.addSpacing(4)
        layout.addWidget(self.extend)
        layout.addStretch(1)
        self._show_ready()

    def _show_ready(self) -> None:
        values = [field.value() for field in self.sides]
        crops = min(values) < 0 and max(values) <= 0
        self.extend.setText(self.tr("Crop") if crops else self.tr("Extend"))
        self.extend.setEnabled(any(values))

    def _extend(self) -> None:
        left, top, right, bottom = (field.value() for field in self.sides)
        self._session.extend(left, top, right, bottom)
        for field in self.sides:
            field.setValue(0)


class MaskOptions(QWidget):
    """Clear and invert the mask, and how strongly it veils the picture."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.invert = _button("invert-colors", self.tr("Invert mask"), self.tr("Invert mask (Ctrl+I)"))
        self.clear = _button("close-circle-outline", self.tr("Clear mask"), self.tr("Clear mask (Ctrl+D)"))
        self.invert.clicked.connect(lambda: session.invert_mask())
        self.clear.clicked.connect(lambda: session.clear_mask())
        self.overlay = SliderNumber(0, 100, suffix=" %")
        tip = self.tr("How strongly the mask is tinted over the picture; it changes nothing but the view")
        layout = QHBoxLayout(self, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.invert)
        layout.addWidget(self.clear)
        layout.addSpacing(8)
        layout.addWidget(_labelled(self.tr("Overlay"), self.overlay, tip))
        self.overlay.slider.setFixedWidth(56)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.overlay.edited.connect(lambda value: session.change_settings(overlay_opacity=value / 100))
        session.settings_changed.connect(self._show_settings)
        self._show_settings()

    def _show_settings(self) -> None:
        self.overlay.set_value(self._session.settings.overlay_opacity * 100)


def _labelled(text: str, field: SliderNumber, tip: str) -> QWidget:
    label = QLabel(text)
    label.setBuddy(field.box)
    field.setAccessibleName(text)
    field.setToolTip(tip)
    _narrow(field.box)
    field.slider.setMinimumWidth(36)
    field.slider.setMaximumWidth(160)
    pair = QWidget()
    layout = QHBoxLayout(pair, spacing=6)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label)
    layout.addWidget(field, 1)
    return pair


def _narrow(box: QSpinBox | QDoubleSpinBox) -> None:
    box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)  # arrow keys and wheel still step
    widest = max((f"{n:g}{box.suffix()}" for n in (box.minimum(), box.maximum())), key=len)
    box.setFixedWidth(box.fontMetrics().horizontalAdvance(widest) + 14)


def _button(icon: str, name: str, tip: str) -> QAbstractButton:
    button = QToolButton(autoRaise=True)
    set_icon(button, icon)
    button.setIconSize(QSize(19, 19))
    button.setAccessibleName(name)
    button.setToolTip(tip)
    return button


def _line() -> QFrame:
    line = QFrame(frameShape=QFrame.Shape.VLine)
    line.setFixedHeight(HEIGHT - 18)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(QPalette.ColorRole.Mid)
    return line
