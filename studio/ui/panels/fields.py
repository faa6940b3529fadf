"""Fields that show one value each; none of them reacts to a stray turn of the wheel."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QScrollBar,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.ui.icons import set_icon

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
ROOM = 64  # characters of a problem in a list; the tool tip has the rest


def tooltip(text: str) -> str:
    """`text` as rich text, which Qt breaks into lines; plain text would be one long line."""
    return f"<qt>{html.escape(text)}</qt>"


class SliderNumber(QWidget):
    """A number with a slider for the useful range and a box for the whole one. `edited` = by the user.

    Keys go to the box alone: one stop for one value, and the slider counts in steps, which says nothing to
    those who hear it.
    """

    edited = Signal(float)

    def __init__(
        self,
        low: float,
        high: float,
        step: float = 1.0,
        decimals: int = 0,
        suffix: str = "",
        slider_to: float | None = None,
    ) -> None:
        super().__init__()
        self._step = step
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(low / step), round((slider_to or high) / step))
        self.box = QDoubleSpinBox(
            decimals=decimals, minimum=low, maximum=high, singleStep=step, suffix=suffix
        )
        self.box.setKeyboardTracking(False)
        self.box.setFixedWidth(84)
        self.slider.setMinimumWidth(48)
        self.slider.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.slider.valueChanged.connect(self._slid)
        self.box.valueChanged.connect(self._typed)

    def value(self) -> float:
        """The number."""
        return self.box.value()

    def show_slider(self, shown: bool) -> None:
        """With its slider, or the box alone where room is scarce."""
        self.slider.setVisible(shown)

    @property
    def slider_room(self) -> int:
        """How much narrower it can be without its slider, logical pixels."""
        return self.slider.minimumWidth() + self.layout().spacing()

    def set_value(self, value: float) -> None:
        """Show `value`; `edited` is not emitted."""
        with QSignalBlocker(self.box), QSignalBlocker(self.slider):
            self.box.setValue(value)
            self.slider.setValue(round(value / self._step))

    def _slid(self, position: int) -> None:
        self._typed(position * self._step)

    def _typed(self, value: float) -> None:
        self.set_value(value)
        self.edited.emit(self.box.value())

    # Qt overrides

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.slider.setAccessibleName(name)
        self.box.setAccessibleName(name)


class Choice(QComboBox):
    """One of several values, each with a text. `edited(value)` = by the user.

    On Linux Qt tells a screen reader the value of such a list for its name and leaves the name to a label;
    where no label of its own stands beside it, a hidden one has the accessible name.
    """

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._label: QLabel | None = None
        self.activated.connect(lambda index: self.edited.emit(self.itemData(index)))

    def set_options(self, options: Sequence[tuple[str, object, str]]) -> None:
        """Offer (text, value, problem) rows; a row with a problem is greyed and says why."""
        with QSignalBlocker(self):
            self.clear()
            for text, value, problem in options:
                short = problem if len(problem) <= ROOM else f"{problem[: ROOM - 1]}…"
                self.addItem(f"{text} – {short}" if problem else text, value)
                if problem:
                    self.setItemData(self.count() - 1, problem, Qt.ItemDataRole.ToolTipRole)
                    self._disable(self.count() - 1)

    def _disable(self, index: int) -> None:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.item(index).setEnabled(False)

    def set_value(self, value: object) -> None:
        """Show `value`; a value that is not offered shows as nothing chosen."""
        self.setCurrentIndex(-1 if value is None else self.findData(value))

    # Qt overrides

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        if self._label is not None:
            self._label.setText(name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        siblings = self.parentWidget().findChildren(QLabel, options=_DIRECT) if self.parentWidget() else []
        if self.accessibleName() and not any(label.buddy() is self for label in siblings):
            self._label = QLabel(self.accessibleName(), self.parentWidget())
            self._label.setBuddy(self)
            self._label.hide()


class Fold(QWidget):
    """A heading that shows or hides what is under it."""

    def __init__(self, title: str, content: QWidget, unfolded: bool = False) -> None:
        super().__init__()
        self.content = content
        self.heading = QToolButton(text=title, checkable=True, checked=unfolded, autoRaise=True)
        self.heading.setObjectName("fold")
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setAccessibleName(title)
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(content)
        self.heading.toggled.connect(self._show_content)
        self._show_content(unfolded)

    def _show_content(self, shown: bool) -> None:
        self.content.setVisible(shown)
        set_icon(self.heading, "chevron-down" if shown else "chevron-right")


class _WheelGuard(QObject):
    """Lets the wheel pass to the panel behind a field unless the field has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not _is_focused(watched):
            event.ignore()  # with True: the field never sees it, its parent does
            return True
        return False


def _is_focused(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def guard_wheel(panel: QWidget) -> None:
    """Keep the wheel from changing fields below `panel` that the user only scrolls past."""
    guard = _WheelGuard(panel)
    for kind in (QAbstractSpinBox, QComboBox, QAbstractSlider):
        for field in panel.findChildren(kind):
            if not isinstance(field, QScrollBar):
                beside_box = isinstance(field, QSlider) and isinstance(field.parentWidget(), SliderNumber)
                policy = Qt.FocusPolicy.ClickFocus if beside_box else Qt.FocusPolicy.StrongFocus
                field.setFocusPolicy(policy)
                field.installEventFilter(guard)
