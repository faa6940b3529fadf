"""StudioError: trouble that the user can act on, told in one sentence."""

from __future__ import annotations


class StudioError(Exception):
    """A sentence for the user: what was expected, what was found, and what to do about it.

    Raised anywhere, shown in the status bar by the window and on one line by the command line.
    `detail` is for the curious (a path, a traceback, the library's own words); it may be empty.
    """

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail
