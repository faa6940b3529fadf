"""The list of blend modes, which shows on the canvas what the pointer or the arrow keys pass over."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal

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
        words = self._words()
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

    def _words(self) -> dict[str, str]:
        return {
            PASS_THROUGH: self.tr("Pass through"),
            "normal": self.tr("Normal"),
            "darken": self.tr("Darken"),
            "multiply": self.tr("Multiply"),
            "color-burn": self.tr("Colour burn"),
            "lighten": self.tr("Lighten"),
            "screen": self.tr("Screen"),
            "color-dodge": self.tr("Colour dodge"),
            "plus": self.tr("Add"),
            "overlay": self.tr("Overlay"),
            "soft-light": self.tr("Soft light"),
            "hard-light": self.tr("Hard light"),
            "difference": self.tr("Difference"),
            "exclusion": self.tr("Exclusion"),
            "hue": self.tr("Hue"),
            "saturation": self.tr("Saturation"),
            "color": self.tr("Colour"),
            "luminosity": self.tr("Luminosity"),
            "src-atop": self.tr("Inside what is below"),
            "dst-out": self.tr("Erase"),
            "dst-in": self.tr("Keep what is below"),
            "dst-atop": self.tr("Behind, cut to this layer"),
        }

    # Qt overrides

    def showPopup(self) -> None:  # noqa: N802
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _MARGIN)
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802
        super().hidePopup()
        self.tried.emit(None)
