"""What is chosen when a picture is exported, remembered as text, and how large the file would be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from studio.app.session import Session
from studio.errors import StudioError
from studio.formats import Choices, How, Stopped, Told, Watch
from studio.formats.exporting import estimate, scaled_size

LEAST_SCALE, MOST_SCALE = 0.01, 8.0
_PATIENCE = 250  # milliseconds without another change before the size is worked out


@dataclass(frozen=True)
class Chosen:
    """A file type by its ending, what is chosen of it, and whether the file tells how it was made."""

    ending: str = ".png"
    choices: Choices = field(default_factory=Choices)
    metadata: bool = True

    def to_texts(self) -> dict[str, str]:
        """As the settings keep it; the scale belongs to one picture and is not kept."""
        c = self.choices
        return {
            "ending": self.ending,
            "quality": str(c.quality),
            "lossless": str(int(c.lossless)),
            "small": str(int(c.small)),
            "background": bytes(c.background).hex(),
            "metadata": str(int(self.metadata)),
        }

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> Chosen:
        """The inverse; what is missing or makes no sense is as at first."""
        found = cls()
        choices = found.choices
        try:
            quality = int(texts.get("quality", choices.quality))
            red, green, blue = bytes.fromhex(texts.get("background", bytes(choices.background).hex()))
        except ValueError:
            return found
        choices = Choices(
            quality=min(100, max(1, quality)),
            lossless=texts.get("lossless", "1") == "1",
            background=(red, green, blue),
            small=texts.get("small", "0") == "1",
        )
        return cls(texts.get("ending", found.ending), choices, texts.get("metadata", "1") == "1")


class Exporting(QObject):
    """Works out how large a file would be, a moment after the last change of what is chosen."""

    estimated = Signal(int, bool)  # bytes, and whether that is exact
    failed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__(session)  # outlives the dialog: what is being worked out comes back to it
        self._session = session
        self._watch = Watch()
        self._timer = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._timer.timeout.connect(self._begin)
        self.chosen = Chosen.from_texts(session.settings.export_choices)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the copy."""
        return scaled_size(self._session.exported, self.chosen.choices.scale)

    def choose(self, chosen: Chosen) -> None:
        """Take another choice; its size is told by `estimated`."""
        self.chosen = chosen
        self._watch.stop()
        self._timer.start()

    def with_choices(self, **changes: object) -> Chosen:
        """What is chosen with some of its choices changed."""
        choices = replace(self.chosen.choices, **changes)  # type: ignore[arg-type]
        return replace(self.chosen, choices=choices)

    def remember(self) -> None:
        """Begin with this choice next time."""
        texts = self.chosen.to_texts()
        if texts != self._session.settings.export_choices:
            self._session.change_settings(export_choices=texts)

    def close(self) -> None:
        """Work out nothing any more."""
        self._timer.stop()
        self._watch.stop()
        self.deleteLater()

    def _begin(self) -> None:
        watch = self._watch = Watch()
        document, path = self._session.exported, Path("a" + self.chosen.ending)
        settings = self._session.settings
        told = Told(settings.write_record, settings.write_infotext)
        how = How(told if self.chosen.metadata else Told(False, False), self.chosen.choices, watch)

        def done(found: tuple[int, bool]) -> None:
            if watch is self._watch and not watch.is_stopped:
                self.estimated.emit(*found)

        def trouble(error: Exception) -> None:
            if isinstance(error, Stopped) or watch.is_stopped:
                return
            if not isinstance(error, StudioError):
                raise error
            self.failed.emit(error.message)

        self._session.files.submit(lambda: estimate(document, path, how), done, trouble)
