"""What prompts are written with, kept in the data folder: styles, history, and what wildcards there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from studio.errors import StudioError
from studio.prompt.history import Past, open_history, remembered, save_history
from studio.prompt.styles import Style, free_name, merge_styles, open_styles, save_styles
from studio.prompt.wildcards import WildcardFiles
from studio.settings import data_folder

if TYPE_CHECKING:
    from studio.app.session import Session

STYLES, HISTORY = "styles.csv", "prompt_history.json"  # in the data folder
Value = TypeVar("Value")
Change = Callable[[tuple[Past, ...]], tuple[Past, ...]]


class Phrasebook(QObject):
    """Values that the window shows; every change is a signal, and a file written by the file worker."""

    styles_changed = Signal()  # the styles, or which of them are chosen
    history_changed = Signal()
    wildcards_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._styles_file, self._history_file = data_folder() / STYLES, data_folder() / HISTORY
        self._folders = session.settings.wildcard_folders
        self.styles: tuple[Style, ...] = ()
        self.history: tuple[Past, ...] = ()
        self._styles_are_read = False
        self._early: list[Change] | None = []  # changes of the history before it was read; None = it is
        self.wildcards = WildcardFiles(())
        self.found = False  # whether the wildcard folders have been looked through
        session.settings_changed.connect(self._on_settings)

    def start(self) -> None:
        """Read the files. Call once."""
        self._submit(lambda: _opened(self._styles_file, open_styles), self._read_styles, self._no_styles)
        self._submit(lambda: _opened(self._history_file, open_history), self._read_history)
        self.find_wildcards()

    def _read_styles(self, found: tuple[Style, ...]) -> None:
        """What was put in before they were read comes after them."""
        self._styles_are_read = True
        if self.styles:
            self._save_styles(merge_styles(found, self.styles))
        else:
            self._set_styles(found)

    def _no_styles(self, error: Exception) -> None:
        self._session.complain(error)
        self._read_styles(())

    def _read_history(self, found: tuple[Past, ...]) -> None:
        early, self._early = self._early or [], None
        for change in early:
            found = change(found)
        self._set_history(found)

    # styles

    @property
    def chosen(self) -> tuple[Style, ...]:
        """The styles that go around every prompt now, in the order they were chosen, innermost first."""
        by_name = {style.name: style for style in self.styles}
        return tuple(by_name[name] for name in self._session.settings.chosen_styles if name in by_name)

    def choose(self, names: Iterable[str]) -> None:
        """Put these styles around every prompt, and no others."""
        names = tuple(dict.fromkeys(names))
        if names != self._session.settings.chosen_styles:
            self._session.change_settings(chosen_styles=names)
            self.styles_changed.emit()

    def toggle(self, name: str) -> None:
        """Choose a style, or let it go."""
        names = [style.name for style in self.chosen]
        self.choose([each for each in names if each != name] if name in names else [*names, name])

    def put_style(self, old: str, style: Style) -> Style:
        """Change the style named `old`, or add one; a name that is taken gets a number. Returns it."""
        others = [each for each in self.styles if each.name != old]
        style = Style(free_name(style.name, others), style.prompt, style.negative_prompt)
        if old in {each.name for each in self.styles}:
            self._save_styles([style if each.name == old else each for each in self.styles])
        else:
            self._save_styles([*self.styles, style])
        chosen = self._session.settings.chosen_styles
        self.choose(style.name if name == old else name for name in chosen)
        return style

    def remove_style(self, name: str) -> None:
        """Delete a style."""
        self.choose(each.name for each in self.chosen if each.name != name)
        self._save_styles([style for style in self.styles if style.name != name])

    def import_styles(self, path: Path) -> None:
        """Add the styles of a table such as A1111's styles.csv; how many came is said."""

        def read(found: tuple[Style, ...]) -> None:
            before = len(self.styles)
            self._save_styles(merge_styles(self.styles, found))
            self._say_imported(len(found), len(self.styles) - before)

        self._submit(lambda: open_styles(path), read)

    def _say_imported(self, found: int, new: int) -> None:
        text = self.tr("Imported %1 styles; %2 were here already.")
        self._session.message.emit("info", text.replace("%1", str(new)).replace("%2", str(found - new)))

    def export_styles(self, path: Path) -> None:
        """Write all styles to a table that A1111 reads too."""
        styles = self.styles
        done = self.tr("Exported %1 styles.").replace("%1", str(len(styles)))
        self._submit(lambda: save_styles(path, styles), lambda _: self._session.message.emit("info", done))

    def _save_styles(self, styles: Sequence[Style]) -> None:
        self._set_styles(tuple(styles))
        if not self._styles_are_read:
            return  # written once it is known what is there already
        saved = self.styles
        self._submit(lambda: save_styles(self._styles_file, saved), lambda _: None)

    def _set_styles(self, styles: tuple[Style, ...]) -> None:
        self.styles = styles
        self.styles_changed.emit()

    # history

    def remember(self, past: Past) -> None:
        """Put a prompt on top of the history."""
        self._change_history(lambda history: remembered(history, past))

    def forget(self, gone: Iterable[Past]) -> None:
        """Take prompts out of the history."""
        dropped = frozenset(gone)
        self._change_history(lambda history: tuple(past for past in history if past not in dropped))

    def _change_history(self, change: Change) -> None:
        self._set_history(change(self.history))
        if self._early is not None:
            self._early.append(change)

        def save() -> None:  # another window may have written meanwhile
            save_history(self._history_file, change(_opened(self._history_file, open_history)))

        self._submit(save, lambda _: None)

    def _set_history(self, history: tuple[Past, ...]) -> None:
        self.history = history
        self.history_changed.emit()

    # wildcards

    def find_wildcards(self) -> None:
        """Look through the wildcard folders again."""
        folders = self._folders

        def found(wildcards: WildcardFiles) -> None:
            is_new = set(wildcards) != set(self.wildcards) or wildcards.folders != self.wildcards.folders
            if is_new or not self.found:
                self.wildcards, self.found = wildcards, True
                self._say_missing(wildcards)
                self.wildcards_changed.emit()

        self._submit(lambda: WildcardFiles(folders), found)

    def _say_missing(self, wildcards: WildcardFiles) -> None:
        if wildcards.missing:
            text = self.tr("The wildcard folder %1 is not there.")
            self._session.message.emit("warning", text.replace("%1", ", ".join(map(str, wildcards.missing))))

    def _on_settings(self) -> None:
        if self._session.settings.wildcard_folders != self._folders:
            self._folders = self._session.settings.wildcard_folders
            self.find_wildcards()

    def _submit(
        self,
        work: Callable[[], Value],
        done: Callable[[Value], None],
        trouble: Callable[[Exception], None] | None = None,
    ) -> None:
        self._session.files.submit(work, done, trouble or self._session.complain)


def _opened(path: Path, read: Callable[[Path], tuple[Value, ...]]) -> tuple[Value, ...]:
    """What is in a file of ours; one that cannot be read is set aside, never written over."""
    if not path.exists():
        return ()
    try:
        return read(path)
    except StudioError as error:
        aside = path.with_name(f"{path.stem}.damaged{path.suffix}")
        try:
            path.replace(aside)
        except OSError:
            raise error from None
        raise StudioError(f"{error.message} It is kept as {aside.name}; a new one begins.") from error
