"""How finished pictures are named, and so which files are this program's own to delete."""

from __future__ import annotations

import re
import time
from pathlib import Path

from studio.job import Record

_NAME = re.compile(r"(\d{6})-(\d+)(-[a-z0-9-]+)?")
_LATEST = 120.0  # seconds between the time in a name and the end of the writing


def day_of(moment: float) -> str:
    """The folder of a picture that is finished at `moment` (seconds since 1970)."""
    return time.strftime("%Y-%m-%d", time.localtime(moment))


def stem_of(record: Record, moment: float) -> str:
    """The file name, without its end, of such a picture: its time, its seed, first words of its prompt."""
    words = re.sub(r"[^a-z0-9]+", "-", record.params.prompt.lower()).strip("-")[:40].strip("-")
    clock = time.strftime("%H%M%S", time.localtime(moment))
    return "-".join(part for part in (clock, str(record.params.seed), words) if part)


def is_own(path: Path, record: Record, written: float) -> bool:
    """Whether `path`, last written at `written`, is as this program wrote it when the picture was finished.

    It must lie and be called as `day_of` and `stem_of` say, tell of an executor (records of other programs'
    files do not), and not have been written since: a file that a user has saved over is the user's.
    """
    match = _NAME.fullmatch(path.stem)
    if match is None or not record.executor or match[2] != str(record.params.seed):
        return False
    try:
        named = time.mktime(time.strptime(f"{path.parent.name} {match[1]}", "%Y-%m-%d %H%M%S"))
    except (ValueError, OverflowError):
        return False
    return 0 <= written - named + 1 <= _LATEST
