"""Ready-made brushes as buttons, each with a stroke of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from studio.document.brushes.brush import Brush
from studio.document.brushes.presets import PRESETS
from studio.ui.brushes.preview import stroke_image, when_ready

COLUMNS = 4
PICTURE = QSize(62, 28)


class PresetsGrid(QWidget):
    """Signal chosen(brush): by the user."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Ready-made brushes"))
        grid = QGridLayout(self, spacing=4)
        grid.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[str, QToolButton] = {}
        for index, preset in enumerate(PRESETS):
            button = self.buttons[preset.name] = self._button(preset_name(preset.name), preset.brush)
            grid.addWidget(button, index // COLUMNS, index % COLUMNS)

    def _button(self, name: str, brush: Brush) -> QToolButton:
        button = QToolButton(text=name, checkable=True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(PICTURE)
        button.setMinimumWidth(68)
        button.setAccessibleName(name)
        button.setToolTip(self.tr("%1, %2 px").replace("%1", name).replace("%2", f"{brush.size:.0f}"))
        button.clicked.connect(lambda: self.chosen.emit(brush))
        return button

    def show_brush(self, brush: Brush) -> None:
        """Tick the one that is in hand, if it is one of them; its size may differ."""
        for preset in PRESETS:
            self.buttons[preset.name].setChecked(preset.brush._replace(size=brush.size) == brush)

    def _draw(self) -> None:
        when_ready(self, self._draw_samples)

    def _draw_samples(self) -> None:
        ink, ratio = self.palette().windowText().color(), self.devicePixelRatioF()
        for preset in PRESETS:
            image = stroke_image(preset.brush, PICTURE, ink, ratio)
            self.buttons[preset.name].setIcon(QIcon(QPixmap.fromImage(image)))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)


def preset_name(name: str) -> str:
    """The name of a ready-made brush in the user's language."""
    translate = QCoreApplication.translate
    names = {
        "Round": translate("Brushes", "Round"),
        "Soft": translate("Brushes", "Soft"),
        "Pencil": translate("Brushes", "Pencil"),
        "Ink": translate("Brushes", "Ink"),
        "Chalk": translate("Brushes", "Chalk"),
        "Airbrush": translate("Brushes", "Airbrush"),
        "Square": translate("Brushes", "Square"),
        "Bristle": translate("Brushes", "Bristle"),
    }
    return names[name]
