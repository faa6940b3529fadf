"""How much disk the timelines of kept pictures may take, and how much they take now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from studio.app.language import number
from studio.app.session import Session
from studio.ui.panels.fields import SliderNumber


class TimelineBudget(QWidget):
    """A number of gigabytes; 0 keeps none and deletes those that are kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.tip = self.tr(
            "How much disk the steps of kept pictures may take; the least recently used go first"
        )
        self.number = SliderNumber(0, 10_000, 0.5, 1, suffix=self.tr(" GB"), slider_to=50)
        self.number.box.setSpecialValueText(self.tr("Off"))
        self.number.set_value(session.settings.timelines_gigabytes)
        self.number.edited.connect(lambda size: session.change_settings(timelines_gigabytes=size))
        self.used = QLabel(wordWrap=True)
        self.used.setObjectName("muted")
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.number)
        layout.addWidget(self.used)
        self.setFocusProxy(self.number)
        session.reels.changed.connect(self.refresh)
        session.settings_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what they take now."""
        if not self._session.reels.budget:
            words = self.tr("The steps of finished pictures are not kept: none can be branched from later.")
        else:
            words = self.tr("They take %1 now. Pictures that have one can be scrubbed and branched from.")
            words = words.replace("%1", amount(self._session.reels.used))
        self.used.setText(words)

    # Qt

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.number.setAccessibleName(name)


def amount(size: int) -> str:
    """Bytes as people write them."""
    for unit, bytes_ in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= bytes_:
            return f"{number(size / bytes_)} {unit}"
    return QCoreApplication.translate("BudgetField", "%1 bytes").replace("%1", str(size))
