"""The receipt of the selected picture: what another run is compared with, and the button that makes one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from studio.app.queue.verifying import Check
from studio.app.session import Session
from studio.errors import StudioError
from studio.gallery import Item
from studio.job import DIGEST_LENGTH, ROUNDED, Record
from studio.ui import facts
from studio.ui.gallery.grid import Grid
from studio.ui.icons import icon
from studio.ui.panels.elided import ElidedLabel
from studio.ui.panels.fields import tooltip

ICONS = {
    "": ("receipt-text-outline", "muted"),
    "waiting": ("progress-clock", "accent"),
    "same": ("check-decagram-outline", "success"),
    "different": ("not-equal-variant", "warning"),
    "failed": ("alert-circle-outline", "error"),
}


class Receipt(QWidget):
    """Tells of the picture that is current in `grid`."""

    def __init__(self, session: Session, grid: Grid) -> None:
        super().__init__()
        self._generation = session.generation
        self._grid = grid
        self._status = ""
        self.mark = QLabel()
        self.heading = QLabel(self.tr("Receipt"))
        self.heading.setObjectName("heading")
        self.text = ElidedLabel()
        self.text.setObjectName("muted")
        self.button = QPushButton(self.tr("Verify"))
        self.button.setObjectName("offer")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # greyed while it runs, it would pass the keys on
        self.button.setToolTip(
            tooltip(self.tr("Make this picture again in the background, and compare every step of it (V)"))
        )
        self.button.setAccessibleDescription(self.button.toolTip())
        self.button.clicked.connect(self.verify)
        layout = QHBoxLayout(self, spacing=7)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.addWidget(self.mark)
        layout.addWidget(self.heading)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        grid.selected.connect(self.refresh)
        self._generation.checks_changed.connect(self.refresh)
        self.refresh()

    def verify(self) -> None:
        """Queue the selected picture once more. Raises StudioError unless one is selected."""
        item = self._item()
        if item is None:
            raise StudioError(self.tr("Select one picture to verify."))
        self._generation.verify(item.record, item.path)

    def refresh(self) -> None:
        """Show what is known of the current picture."""
        item = self._item()
        self.setVisible(item is not None)
        if item is None:
            return
        check = self._generation.checks.get(item.record, Check("", contents(item.record)))
        self.text.setText(check.text)
        self.button.setEnabled(check.status != "waiting")
        self._status = check.status
        self.dress()

    def _item(self) -> Item | None:
        """The one picture that is selected."""
        number = sum(last - first + 1 for first, last in self._grid.selected_rows())
        if number > 1:
            return None
        return self._grid.current_item() or next(iter(self._grid.selected_items(1)), None)

    def dress(self) -> None:
        """Take the icon in the colours of the theme."""
        name, role = ICONS[self._status]
        self.mark.setPixmap(icon(name, role).pixmap(16, 16))

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.dress()


def contents(record: Record) -> str:
    """What is on the receipt, in one line."""
    if not record.executor:
        return facts.tr("made by another program: nothing to compare")
    steps = len(record.digests) // DIGEST_LENGTH
    threads = facts.tr("1 thread") if record.threads == 1 else facts.tr("%1 threads", record.threads)
    parts = [
        facts.tr("%1 steps", steps) if steps else facts.tr("no steps: made by an older version"),
        facts.tr("model %1", record.model_hash[:12]) if record.model_hash else "",
        facts.tr("refiner %1", record.refiner_hash[:12]) if record.refiner_hash else "",
        f"CLIP {record.clip_hash[:12]}" if record.clip_hash else "",
        facts.tr("%1 calls reused parts of earlier ones", record.reused) if record.reused else "",
        f"{record.device}, {record.dtype}, {threads}",
        facts.tr("weights in %1", record.weights) if record.weights in ROUNDED else "",
        facts.tr("attention by %1", record.attention) if record.attention != "auto" else "",
        record.hardware,
        *(f"{library} {version}" for library, version in record.versions if library == "torch"),
    ]
    return "  ·  ".join(part for part in parts if part)
