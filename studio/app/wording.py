"""What is typed in the prompt panel: recalled from the history, put into styles, expanded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.app.phrasebook import Phrasebook
from studio.params import Params
from studio.prompt.expansion import Expansions, as_typed, expand_params, preview
from studio.prompt.history import Past
from studio.prompt.styles import apply_styles
from studio.prompt.template import is_template
from studio.prompt.wildcards import WildcardFiles

if TYPE_CHECKING:
    from studio.app.session import Session


class Wording(QObject):
    """The prompts of the panel as the user thinks of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._row = -1  # of the history that is on show; -1 = none, but what was typed
        self._draft = Past("")

    @property
    def _book(self) -> Phrasebook:
        return self._session.phrasebook

    @property
    def typed(self) -> Past:
        """What is in the panel now."""
        params = self._session.generation.params
        return Past(params.prompt, params.negative_prompt, tuple(style.name for style in self._book.chosen))

    @property
    def styled(self) -> tuple[str, str]:
        """Both prompts with the chosen styles around them."""
        params = self._session.generation.params
        return apply_styles(self._book.chosen, params.prompt, params.negative_prompt)

    # typing

    def type_prompt(self, prompt: str) -> None:
        """The user changed the prompt: it is no longer what a template became."""
        self._type({"prompt": prompt, "template": ""})

    def type_negative(self, negative_prompt: str) -> None:
        """The same of the negative prompt."""
        self._type({"negative_prompt": negative_prompt, "negative_template": ""})

    def _type(self, changes: dict[str, object]) -> None:
        if self._session.generation.params.styles:  # their words were in both
            changes |= {"template": "", "negative_template": "", "styles": ()}
        self._session.generation.set_params(**changes)

    def write(self, past: Past) -> None:
        """Put prompts and styles into the panel, as they were typed once."""
        self._book.choose(past.styles)
        self._session.generation.set_params(
            prompt=past.prompt,
            negative_prompt=past.negative_prompt,
            template="",
            negative_template="",
            styles=(),
        )

    def use_template(self) -> None:
        """Go back from what was drawn to what it was drawn from."""
        self.write(Past(*as_typed(self._session.generation.params)))

    # the history

    def remember(self) -> None:
        """What is in the panel is generated now."""
        self._row = -1
        self._book.remember(self.typed)

    def step(self, by: int) -> bool:
        """Show an older (+1) or a newer (-1) prompt; the newest of all is what was typed and not generated.

        False when there is none.
        """
        history, now = self._book.history, self.typed
        if not (0 <= self._row < len(history) and _alike(history[self._row], now)):
            self._row, self._draft = -1, now
        row = self._row + by
        while 0 <= row < len(history) and _alike(history[row], now):
            row += by
        if not -1 <= row < len(history) or row == self._row:
            return False
        self._row = row
        self.write(history[row] if row >= 0 else self._draft)
        return True

    # expanding

    def expand(
        self,
        params: Params,
        done: Callable[[list[Params]], None],
        mode: str = "random",
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """`done(pictures)` with what the templates become in the chosen styles, read by the file worker.

        Trouble is said, or told to `failed`.
        """
        styles, folders = self._book.chosen, self._session.settings.wildcard_folders
        if any(map(is_template, apply_styles(styles, params.prompt, params.negative_prompt))):
            self._session.files.submit(
                lambda: expand_params(params, WildcardFiles(folders), mode, styles),
                done,
                failed or self._session.complain,
            )
        else:
            done(expand_params(params, styles=styles))

    def expand_branch(
        self, parent: Params, names: Iterable[str], done: Callable[[list[Params]], None]
    ) -> None:
        """`done([params])` for a branch of `parent` that takes the parameters `names` out of the panel.

        While the panel says what `parent` was drawn from, the branch keeps the prompts that were drawn.
        """
        self.remember()
        words = {name: getattr(self._session.generation.params, name) for name in names}
        typed = self.typed
        if as_typed(parent) == (typed.prompt, typed.negative_prompt, typed.styles):
            words |= {name: getattr(parent, name) for name in ("prompt", "negative_prompt")}
            done([replace(parent, **words)])
        else:
            self.expand(replace(parent, **words, template="", negative_template="", styles=()), done)

    def preview(
        self, limit: int, done: Callable[[Expansions], None], trouble: Callable[[Exception], None]
    ) -> None:
        """`done` with how many prompts the panel's templates can become and the first ones."""
        styles, folders = self._book.chosen, self._session.settings.wildcard_folders
        params = self._session.generation.params
        self._session.files.submit(
            lambda: preview(params, limit, WildcardFiles(folders), styles), done, trouble
        )


def _alike(first: Past, second: Past) -> bool:
    """Whether they are the same but for styles that are gone by now."""
    return (first.prompt, first.negative_prompt) == (second.prompt, second.negative_prompt)
