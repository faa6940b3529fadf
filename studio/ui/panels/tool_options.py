"""The options of the tool in hand, in a strip: brush, mask and overlay, or the sides of the frame."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from studio.app.session import Session
from studio.registry import modules
from studio.ui.action import translated
from studio.ui.brushes.brush_options import BrushOptions, labelled, narrow
from studio.ui.brushes.paint_options import PaintOptions
from studio.ui.icons import set_icon
from studio.ui.panels.fields import SliderNumber, guard_wheel
from studio.ui.panels.shape_options import ShapeOptions
from studio.ui.panels.sideways import Sideways
from studio.ui.panels.transform_options import TransformOptions

HEIGHT = 42
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
        self._line, self.mask_options = _line(), MaskOptions(session)
        session.tool_changed.connect(self._show_mask)  # first: there is no room for both
        self.brush_options = BrushOptions(session)
        self.frame_options = FrameOptions(session)
        self.hint = QLabel(wordWrap=True)
        self.hint.setObjectName("muted")
        self._pages = Sideways()
        self.shape_options = ShapeOptions(session)
        self.paint_options = PaintOptions(session)
        self.transform_options = TransformOptions(session)
        for page in (
            self.brush_options,
            self.frame_options,
            self.shape_options,
            self.paint_options,
            self.transform_options,
            self.hint,
        ):
            self._pages.add(page)
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(10, 0, 10, 0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.transform_options.ends)
        layout.addWidget(self._line)
        layout.addWidget(self.mask_options)
        guard_wheel(self)
        _leave_keys(self)
        session.tool_changed.connect(self._show_tool)
        self._show_tool()

    def _show_mask(self) -> None:
        tool = modules("studio.tools")[self._session.tool]
        is_full = getattr(tool, "PAINTS", False) or getattr(tool, "WIDE", False)
        for widget in (self._line, self.mask_options):
            widget.setVisible(not is_full)

    def _show_tool(self) -> None:
        tool = modules("studio.tools")[self._session.tool]
        pages: dict[str, QWidget] = {
            "brush": self.brush_options,
            "frame": self.frame_options,
            "shape": self.shape_options,
            "paint": self.paint_options,
            "transform": self.transform_options,
        }
        self.hint.setText(translated(tool.HINT))
        self._pages.show_page(pages.get(getattr(tool, "OPTIONS", tool.CURSOR), self.hint))
        self._fit()

    def _fit(self) -> None:
        """Leave out the slider of the tint where the tool needs its room."""
        page, overlay = self._pages.current(), self.mask_options.overlay
        if page is None or not self.mask_options.isVisibleTo(self):
            return
        rest = self.mask_options.sizeHint().width() + (
            overlay.slider_room if overlay.slider.isHidden() else 0
        )
        margins = self.layout().contentsMargins()
        around = (
            margins.left() + margins.right() + self._line.sizeHint().width() + 2 * self.layout().spacing()
        )
        overlay.show_slider(self.width() - rest - around >= page.minimumSizeHint().width())

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()


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
            narrow(field)
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
        self.invert = _button("invert-colors", self.tr("Invert mask"), self.tr("Invert mask"))
        self.clear = _button("close-circle-outline", self.tr("Clear mask"), self.tr("Clear mask"))
        self.invert.clicked.connect(lambda: session.masks.invert())
        self.clear.clicked.connect(lambda: session.clear_mask())
        self.overlay = SliderNumber(0, 100, suffix=" %")
        tip = self.tr("How strongly the mask is tinted over the picture; it changes nothing but the view")
        layout = QHBoxLayout(self, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.invert)
        layout.addWidget(self.clear)
        layout.addSpacing(8)
        layout.addWidget(labelled(self.tr("Tint"), self.overlay, tip))
        self.overlay.slider.setFixedWidth(56)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.overlay.edited.connect(lambda value: session.change_settings(overlay_opacity=value / 100))
        session.settings_changed.connect(self._show_settings)
        self._show_settings()

    def _show_settings(self) -> None:
        self.overlay.set_value(self._session.settings.overlay_opacity * 100)


def _leave_keys(strip: QWidget) -> None:
    """Let a click on what is no text leave the keys with the canvas, whose space bar moves the view."""
    for kind in (QAbstractButton, QComboBox):
        for field in strip.findChildren(kind):
            field.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for slider in strip.findChildren(QSlider):
        slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to the number beside it


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
