"""A label that ends in … where its text has no room, and tells the whole of it in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from studio.ui.panels.fields import tooltip

LEAST = 40  # logical pixels a text is squeezed to


class ElidedLabel(QLabel):
    """One line of plain text in whatever width there is."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    @property
    def shown(self) -> str:
        """What has room."""
        return super().text()

    def _show(self) -> None:
        line = " ".join(self._whole.split())  # a prompt may have several
        super().setText(self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width()))

    # Qt overrides

    def text(self) -> str:
        return self._whole

    def setText(self, text: str) -> None:  # noqa: N802
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(tooltip(text) if text else "")
        self._show()

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show()
