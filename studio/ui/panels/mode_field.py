"""The list of blend modes, which shows on the canvas what the pointer or the arrow keys pass over."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, Signal

from studio.ui.panels.fields import Choice

PASS_THROUGH = "pass-through"
_MARGIN = 24  # logical pixels beside the words of the list
_FAMILIES = (
    (PASS_THROUGH, "normal"),
    ("darken", "multiply", "color-burn"),
    ("lighten", "screen", "color-dodge", "plus"),
    ("overlay", "soft-light", "hard-light"),
    ("difference", "exclusion"),
    ("hue", "saturation", "color", "luminosity"),
    ("src-atop", "dst-out", "dst-in", "dst-atop"),
)


class ModeField(Choice):
    """A blend mode, one of `modes` where these are given.

    `tried(mode)` = it is looked at in the open list; `tried(None)` = no longer.
    """

    tried = Signal(object)

    def __init__(self, modes: Collection[str] | None = None) -> None:
        super().__init__()
        words = mode_words()
        families = [[mode for mode in family if modes is None or mode in modes] for family in _FAMILIES]
        for family in filter(None, families):
            if self.count():
                self.insertSeparator(self.count())
            for mode in family:
                self.addItem(words[mode], mode)
        self.setMaxVisibleItems(self.count())
        self.highlighted.connect(lambda row: self.tried.emit(self.itemData(row)))

    def offer_pass_through(self, offered: bool) -> None:
        """Whether there is a group that could let its members through."""
        self.model().item(self.findData(PASS_THROUGH)).setEnabled(offered)  # type: ignore[attr-defined]

    # Qt overrides

    def showPopup(self) -> None:  # noqa: N802
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _MARGIN)
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802
        super().hidePopup()
        self.tried.emit(None)


def mode_words() -> dict[str, str]:
    """What each mode is called, "pass-through" of groups included."""
    return {
        PASS_THROUGH: _tr("Pass through"),
        "normal": _tr("Normal"),
        "darken": _tr("Darken"),
        "multiply": _tr("Multiply"),
        "color-burn": _tr("Colour burn"),
        "lighten": _tr("Lighten"),
        "screen": _tr("Screen"),
        "color-dodge": _tr("Colour dodge"),
        "plus": _tr("Add"),
        "overlay": _tr("Overlay"),
        "soft-light": _tr("Soft light"),
        "hard-light": _tr("Hard light"),
        "difference": _tr("Difference"),
        "exclusion": _tr("Exclusion"),
        "hue": _tr("Hue"),
        "saturation": _tr("Saturation"),
        "color": _tr("Colour"),
        "luminosity": _tr("Luminosity"),
        "src-atop": _tr("Inside what is below"),
        "dst-out": _tr("Erase"),
        "dst-in": _tr("Keep what is below"),
        "dst-atop": _tr("Behind, cut to this layer"),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("ModeField", text)
