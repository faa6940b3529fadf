"""The candidates of the document on show: looked at, kept as layers, discarded."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import Signal

from studio.app.candidates import Candidate, Candidates
from studio.app.documents.tab import Tab
from studio.app.queue.verifying import Verifying
from studio.document.document import Document


class Choosing(Verifying):
    """Signal candidates_changed: there are others, or another one is on show."""

    candidates_changed = Signal()

    @property
    def _candidates(self) -> Candidates:
        return self._session.tab.candidates

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The pictures that came back and were neither kept nor discarded, oldest first."""
        return self._candidates.items

    @property
    def current(self) -> int:
        """Which candidate is on show; -1 = none."""
        return self._candidates.current

    def with_candidate(self, document: Document) -> Document:
        """`document` with the candidate on show on top."""
        return self._candidates.shown_on(document)

    @property
    def larger(self) -> Document | None:
        """The candidate on show in full, where it is larger than the picture."""
        shown = self._candidates.shown
        return None if shown is None else shown.enlarged(self._session.document)

    def show_candidate(self, index: int) -> None:
        """Look at another candidate; -1 = at the picture without any.

        One that is large and was made for another canvas is shown when it is ready.
        """
        before, document, tab = self._candidates, self._session.document, self._session.tab
        wanted = before.showing(index)
        if wanted.shown is None or wanted.shown.is_ready(document):
            self._show(wanted)
            return

        def ready(_: None) -> None:
            if self._session.tab is tab and tab.candidates is before and tab.document is document:
                self._show(wanted)

        self._session.files.submit(
            functools.partial(wanted.shown.make_ready, document), ready, self._session.complain
        )

    def _show(self, candidates: Candidates) -> None:
        self._set_candidates(candidates)
        self._look_away(candidates.current >= 0, self._session.tab)

    def step_candidate(self, by: int) -> None:
        """Look at the next (+1) or the previous (-1) candidate, around the end."""
        if self.candidates:
            self.show_candidate((self.current + by) % len(self.candidates))

    def keep_candidate(self) -> None:
        """Make the candidate on show a layer, if there is one: one undo step.

        One that is larger than the picture becomes a document of its own.
        """
        candidate = self._candidates.shown
        if candidate is not None:
            self._keep((candidate,), self._candidates.without(self.current).showing(-1))

    def begin_edit(self) -> None:
        """Keep the candidate on show before an edit of what is seen.

        One that is larger than the picture is no part of it: it steps out of view, and waits.
        """
        if self.larger is not None:
            self.show_candidate(-1)
        else:
            self.keep_candidate()

    def keep_all(self) -> None:
        """Make every candidate a layer, one undo step in all; but those of their own documents."""
        if self.candidates:
            self._keep(self.candidates, Candidates())

    def _keep(self, kept: tuple[Candidate, ...], left: Candidates) -> None:
        self.show_step(None)  # what was kept is seen
        self._session.tab.candidates = left
        self._look_away(False, self._session.tab)
        document, name = self._session.document, self._session.title
        layers = [each for each in kept if each.larger is None]
        for candidate in layers:
            document = candidate.applied(document)
        if layers:
            self._session.commit(document, self.tr("Generate"))
        else:
            self._session.refresh()
        self.candidates_changed.emit()
        for candidate in kept:
            larger = candidate.enlarged(document)
            if larger is not None:
                text = self.tr("%1, enlarged").replace("%1", Path(name).stem)
                self._session.add_tab(larger, name=text, saved=False)

    def discard_candidate(self) -> None:
        """Drop the candidate on show; its file in the pictures folder stays."""
        if self.current >= 0:
            self._set_candidates(self._candidates.without(self.current))

    def discard_all(self) -> None:
        """Drop every candidate; their files in the pictures folder stay."""
        self._set_candidates(Candidates())

    def _add_candidate(self, candidate: Candidate, tab: Tab) -> None:
        self._set_candidates(tab.candidates.added(candidate), tab)
        if tab is not self._session.tab:
            tab.unseen += 1
            self._session.tabs_changed.emit()

    def _set_candidates(self, candidates: Candidates, tab: Tab | None = None) -> None:
        tab = tab or self._session.tab
        tab.candidates = candidates
        if candidates.current < 0:
            self._look_away(False, tab)
        if tab is not self._session.tab:
            return
        self._session.refresh()
        self.candidates_changed.emit()
        self._session.history_changed.emit()
