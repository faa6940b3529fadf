"""The window of the variation pad: the plane, the picture at its point, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.app.explorers.pad import LEAST, MOST, SIDE
from studio.app.language import number
from studio.app.session import Session
from studio.ui.explore.picture_view import PictureView
from studio.ui.explore.plane import Plane
from studio.ui.icons import set_icon
from studio.ui.panels.fields import SliderNumber
from studio.ui.theme import dress

SIDE_OF_PICTURE = 224  # logical pixels


class PadDialog(QDialog):
    """Beside the window: it begins anew when the words or the settings change."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._pad = session.explore.pad
        self.setWindowTitle(self.tr("Variation pad"))
        self.plane = Plane(self._pad)
        self.picture = PictureView(self.tr("The picture at the point"), SIDE_OF_PICTURE)
        self.words = QLabel(wordWrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = QLabel(wordWrap=True)
        for label, lines in ((self.words, 3), (self.note, 2)):
            label.setMinimumHeight(lines * self.fontMetrics().lineSpacing())
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reach = SliderNumber(LEAST, MOST, 0.01, 2)
        self.reach.setAccessibleName(self.tr("Reach"))
        self.reach.setToolTip(self.tr("The variation strength at the edges: small stays near the picture"))
        self.axes = QPushButton(self.tr("Other &directions"))
        self.keep = QPushButton(self.tr("&Keep this picture"))
        self.close_button = QPushButton(self.tr("Close"))
        set_icon(self.axes, "dice-5-outline")
        set_icon(self.keep, "check")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        about = QLabel(
            self.tr(
                "In the middle is the picture of the seed. To the right its noise turns towards one other "
                "seed, upwards towards a second one. Click a tile or drag the point; let it go and its "
                "picture is finished and its variation put into the panel."
            ),
            wordWrap=True,
        )
        for label in (about, self.note):
            label.setObjectName("muted")
        form = QFormLayout()
        form.addRow(self.tr("&Reach"), self.reach)
        side = QVBoxLayout(spacing=8)
        for widget in (self.picture, self.words):
            side.addWidget(widget)
        side.addLayout(form)
        side.addWidget(self.axes)
        side.addStretch(1)
        for widget in (self.note, self.keep, self.close_button):
            side.addWidget(widget)
        for button in (self.axes, self.keep, self.close_button):
            button.setAutoDefault(False)  # Enter belongs to the plane
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(spacing=14)
        row.addWidget(self.plane, 1)
        row.addLayout(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(about)
        layout.addLayout(row, 1)

    def _connect(self) -> None:
        self.reach.edited.connect(self._pad.set_reach)
        self.axes.clicked.connect(self._pad.roll)
        self.keep.clicked.connect(self._pad.keep)
        self.plane.entered.connect(self._pad.keep)
        self.close_button.clicked.connect(self.reject)
        self._pad.changed.connect(self.refresh)

    def begin(self) -> None:
        """Show it, and begin around the seed in the panel."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.plane.setFocus()
        if not self._pad.is_open:
            self._pad.open()

    def refresh(self) -> None:
        """Show what there is."""
        pad = self._pad
        self.picture.show_pixels(pad.picture, pad.problem or self.tr("Looking…"))
        self.words.setText(self._where())
        self.reach.set_value(pad.reach)
        self.keep.setEnabled(pad.result is not None)
        self.keep.setToolTip(
            self.tr("Add it to the candidates and the gallery (Enter on the pad)")
            if pad.result is not None
            else self.tr("It is kept once it is finished")
        )
        self.note.setText(pad.problem or self._doing())
        is_trouble = pad.problem and self._session.generation.catalog is not None
        dress(self.note, "error" if is_trouble else "muted")

    def _where(self) -> str:
        params = self._pad.params
        if not params.variation_strength:
            return self.tr("Seed %1, without a variation").replace("%1", str(params.seed))
        text = self.tr("Seed %1, varied by %2 at %3° between %4 (right) and %5 (up)")
        values = (
            str(params.seed),
            number(params.variation_strength, 2),
            f"{params.variation_angle:.0f}",
            str(params.variation_seed),
            str(params.variation_second),
        )
        for place, value in enumerate(values, 1):
            text = text.replace(f"%{place}", value)
        return text

    def _doing(self) -> str:
        pad = self._pad
        if not pad.is_busy:
            return self.tr("Finished.") if pad.result is not None else ""
        if pad.result is None:
            return self.tr("Making the picture at the point…")
        text = self.tr("Finished. Quick pictures around it: %1 of %2.")
        return text.replace("%1", str(len(pad.tiles))).replace("%2", str(SIDE * SIDE))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.layout().totalHeightForWidth(self.width()))  # its words are broken there

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pad.close()
