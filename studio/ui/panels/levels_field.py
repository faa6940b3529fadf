"""The field for a list of noise levels, typed from noise to picture."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from studio.app.explorers.levels import NoiseLevels
from studio.app.generation import Generation


class LevelsField(QWidget):
    """Numbers between commas or blanks; what is wrong with them stands below, as they are typed.

    A list makes as many steps as it has. Another number of steps, asked for later, lies along the list.
    """

    def __init__(self, generation: Generation, noise: NoiseLevels) -> None:
        super().__init__()
        self._generation, self._noise = generation, noise
        self._typed: tuple[float, ...] | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("such as 14.6, 6.5, 3, 1.2, 0.4"))
        self.note = QLabel(wordWrap=True)
        self.note.setObjectName("muted")
        layout = QVBoxLayout(self, spacing=2)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        layout.addWidget(self.note)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._read)
        noise.changed.connect(self._show_note)
        generation.params_changed.connect(self.show_params)
        self.show_params()

    def show_params(self) -> None:
        """Show the list as it is; not while the same is being typed."""
        levels = self._generation.params.levels
        if levels != self._typed:
            self._typed = levels
            with QSignalBlocker(self.line):
                self.line.setText(", ".join(f"{level:g}" for level in levels))
        self._show_note()

    def _read(self, text: str) -> None:
        parts = text.replace(",", " ").replace(";", " ").split()
        try:
            self._typed = tuple(float(part) for part in parts)
        except ValueError:
            wrong = next(part for part in parts if not _is_number(part))
            self._say(self.tr("“%1” is no number.").replace("%1", wrong))
            return
        steps = {"steps": len(self._typed)} if self._typed else {}
        self._generation.set_params(levels=self._typed, **steps)
        self._show_note()

    def _show_note(self) -> None:
        self._say(self._noise.problem)

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.line.setAccessibleDescription(text)

    # Qt overrides

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
