"""What measures the film, beside its steps: all of it where there is room, else one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from studio.ui.icons import set_icon

GAP = 10  # logical pixels between two meters


class Meters(QWidget):
    """Shows every meter, or while `fit` finds too little room one of them and a button to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.meters: list[QWidget] = []
        self.current = 0  # the one that is shown when there is room for one only
        self._is_narrow = False
        self.next = QToolButton(autoRaise=True)
        self.next.setAccessibleName(self.tr("Next meter"))
        self.next.setToolTip(self.tr("Show the next meter: there is no room for all of them"))
        set_icon(self.next, "chevron-right")
        self._row = QHBoxLayout(self, spacing=GAP)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.next)
        self.next.clicked.connect(self._turn)
        self._show()

    def add(self, meter: QWidget) -> None:
        """Put a meter at the end; where there is room for one, the newest is shown first."""
        holder = QWidget()  # a meter may hide itself while it has nothing to say
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(meter)
        self._row.insertWidget(len(self.meters), holder)
        self.meters.append(meter)
        self.current = len(self.meters) - 1
        self._show()

    def fit(self, room: int) -> None:
        """Keep within `room` logical pixels if that is possible."""
        self._is_narrow = room < sum(meter.sizeHint().width() + GAP for meter in self.meters)
        self._show()

    def _turn(self) -> None:
        self.current = (self.current + 1) % len(self.meters)
        self._show()

    def _show(self) -> None:
        alone = self._is_narrow and len(self.meters) > 1
        self.next.setVisible(alone)
        for index, meter in enumerate(self.meters):
            meter.parentWidget().setVisible(not alone or index == self.current)
