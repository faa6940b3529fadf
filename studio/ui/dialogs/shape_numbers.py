"""Draws a rectangle or an ellipse by numbers, into the mask or the selection, as a drag of the tool does."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QWidget

from studio.app.session import Session
from studio.document.document import LONGEST_SIDE
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.registry import modules
from studio.tools import Pointer, ellipse, rectangle
from studio.ui.action import translated
from studio.ui.panels.fields import Choice

if TYPE_CHECKING:
    from studio.ui.window import Window

_BUTTON = QDialogButtonBox.StandardButton


def ask_shape(window: Window) -> None:
    """Ask for a shape."""
    ShapeDialog(window.session, window).open()


def draw_box(session: Session, tool: str, area: Rect) -> None:
    """Use a shape tool from one corner of `area` to the other: one undo step, or a message why not."""
    session.begin_edit()
    drag = modules("studio.tools")[tool].drag(session, Pointer(area.x, area.y))
    try:
        with contextlib.suppress(StopIteration):  # the end of the drag
            for pointer in (None, Pointer(area.right, area.bottom), None):
                drag.send(pointer)
    except StudioError as error:
        session.complain(error)


class ShapeDialog(QDialog):
    """Begins with what is selected or masked. Mask or selection, and how, are options of the shape tools."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Shape by numbers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form = QFormLayout(self)
        form.setContentsMargins(18, 16, 18, 14)
        form.setVerticalSpacing(9)
        self.tool, self.target, self.mode = Choice(), Choice(), Choice()
        shapes = [(translated(name), name, "") for name in (rectangle.NAME, ellipse.NAME)]
        self._add(form, self.tr("&Shape"), self.tool, shapes, rectangle.NAME)
        targets = [(self.tr("Mask"), "mask", ""), (self.tr("Selection"), "selection", "")]
        self._add(form, self.tr("&Draws"), self.target, targets, session.shaping.target)
        self._add(form, self.tr("&How"), self.mode, self._modes(), session.shaping.mode)
        self.target.edited.connect(self._turn)
        area, most = self._beginning(), LONGEST_SIDE
        self.left = self._number(form, self.tr("&Left"), area.x, -most)
        self.top = self._number(form, self.tr("&Top"), area.y, -most)
        self.across = self._number(form, self.tr("&Width"), area.width, 1)
        self.down = self._number(form, self.tr("Hei&ght"), area.height, 1)
        buttons = QDialogButtonBox(_BUTTON.Ok | _BUTTON.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.setMinimumWidth(300)

    def _modes(self) -> list[tuple[str, object, str]]:
        words = {
            "replace": self.tr("Replace"),
            "add": self.tr("Add"),
            "subtract": self.tr("Subtract"),
            "intersect": self.tr("Intersect"),
        }
        return [(text, mode, "") for mode, text in words.items()]

    def _add(
        self, form: QFormLayout, label: str, field: Choice, rows: list[tuple[str, object, str]], value: object
    ) -> None:
        field.setAccessibleName(label.replace("&", ""))
        field.set_options(rows)
        field.set_value(value)
        form.addRow(label, field)

    def _number(self, form: QFormLayout, label: str, value: int, least: int) -> QSpinBox:
        box = QSpinBox(minimum=least, maximum=LONGEST_SIDE, value=value, suffix=self.tr(" px"))
        box.setAccessibleName(label.replace("&", ""))
        form.addRow(label, box)
        return box

    def _beginning(self) -> Rect:
        document = self._session.document
        for area in (document.selection, document.mask):
            if (found := area.bounds().intersect(document.rect)).area:
                return found
        return document.rect

    def _turn(self, target: object) -> None:
        """Mask and selection each remember how shapes go together."""
        self.mode.set_value(self._session.shaping._replace(target=str(target)).mode)

    # Qt overrides

    def accept(self) -> None:
        for box in (self.left, self.top, self.across, self.down):
            box.interpretText()
        area = Rect(self.left.value(), self.top.value(), self.across.value(), self.down.value())
        session = self._session
        shaping = session.shaping._replace(target=self.target.currentData())
        session.regions.set_shaping(shaping.with_mode(self.mode.currentData()))
        super().accept()
        canvas = session.document.rect
        if _reaches(self.tool.currentData(), area, canvas):
            draw_box(session, self.tool.currentData(), area)
        else:
            text = self.tr("The shape lies beside the canvas of %1 × %2 pixels.")
            text = text.replace("%1", str(canvas.width)).replace("%2", str(canvas.height))
            session.message.emit("warning", text)


def _reaches(tool: str, area: Rect, canvas: Rect) -> bool:
    """Whether what a tool draws in `area` lies on the canvas; the corners of an ellipse may do so alone."""
    if tool != ellipse.NAME:
        return bool(area.intersect(canvas).area)
    x, y = area.x + area.width / 2, area.y + area.height / 2
    across = min(max(x, canvas.x), canvas.right) - x  # the way to the nearest place of the canvas
    down = min(max(y, canvas.y), canvas.bottom) - y
    return (2 * across / area.width) ** 2 + (2 * down / area.height) ** 2 < 1
