"""What is being written of models: which file, how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from studio.app.converting import Converting


class Writing(QWidget):
    """Shows `converting` while it writes a file; takes no room otherwise."""

    def __init__(self, converting: Converting) -> None:
        super().__init__()
        self._converting = converting
        self.words = QLabel()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedSize(QSize(180, 6))
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.share = QLabel(objectName="muted")
        self.stop = QPushButton(self.tr("&Stop"))
        self.stop.setToolTip(self.tr("End it: nothing half-done stays"))
        self.stop.clicked.connect(self._stop)
        layout = QHBoxLayout(self, spacing=10)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words, 1)
        for part in (self.bar, self.share, self.stop):
            layout.addWidget(part)
        converting.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        words, share = self._converting.words, self._converting.share
        self.setVisible(bool(words))
        self.words.setText(words)
        self.bar.setMaximum(0 if share is None else 100)
        self.bar.setValue(share or 0)
        self.share.setText("" if share is None else f"{share} %")
        self.stop.setEnabled(not self._converting.is_stopping)

    def _stop(self) -> None:
        self._converting.cancel()
        self.stop.setEnabled(False)
