"""What mouse, pen and fingers do on the canvas with keys held, in words; none of it can be changed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def gestures() -> tuple[tuple[str, str], ...]:
    """(what it does, how it is done), in the user's language."""
    translate = QCoreApplication.translate
    return (
        (
            translate("Gestures", "Brush size"),
            translate("Gestures", "Shift and drag the right button sideways"),
        ),
        (
            translate("Gestures", "Brush hardness"),
            translate("Gestures", "Shift and drag the right button up or down"),
        ),
        (translate("Gestures", "The same with a pen"), translate("Gestures", "Ctrl+Alt and drag")),
        (translate("Gestures", "Straight line"), translate("Gestures", "Shift and click")),
        (
            translate("Gestures", "Take a colour while painting"),
            translate("Gestures", "Ctrl or Alt and click"),
        ),
        (
            translate("Gestures", "Move the view"),
            translate("Gestures", "Space and drag, or the middle button"),
        ),
        (translate("Gestures", "Zoom"), translate("Gestures", "Wheel, or Z and drag")),
        (translate("Gestures", "Turn the view"), translate("Gestures", "Shift+Space and drag")),
        (translate("Gestures", "Take back the stroke being drawn"), translate("Gestures", "Escape")),
    )
