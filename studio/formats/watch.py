"""How far a file has been read or written, seen from another thread, which may also ask to stop."""

from __future__ import annotations

from typing import BinaryIO

from studio.errors import StudioError


class Stopped(StudioError):  # noqa: N818 - it is an end that was asked for
    """A file was given up because the user asked for it; what was there before is still there."""


class Watch:
    """Shared by the thread that works on a file and the one that looks on: two plain values, no lock.

    `fraction` is how much of it is done, 0..1; None while that is not known.
    """

    def __init__(self) -> None:
        self.fraction: float | None = None
        self._stopped = False

    def stop(self) -> None:
        """Ask the working thread to give up at its next look."""
        self._stopped = True

    @property
    def is_stopped(self) -> bool:
        """Whether it was asked to give up."""
        return self._stopped

    def check(self) -> None:
        """Raise Stopped when it was asked to."""
        if self._stopped:
            raise Stopped("It was stopped; nothing was changed.")

    def at(self, done: float, total: float) -> None:
        """Say how far it is. Raises Stopped when it was asked to."""
        self.check()
        self.fraction = min(1.0, done / total) if total > 0 else None


class WatchedReader:
    """A stream whose every read tells the watch how much of the file has been read."""

    def __init__(self, stream: BinaryIO, size: int, watch: Watch) -> None:
        self._stream, self._size, self._watch = stream, size, watch
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """As the stream does. Raises Stopped."""
        data = self._stream.read(size)
        self._read += len(data)
        self._watch.at(self._read, self._size)
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        """As the stream does."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """As the stream does."""
        return self._stream.tell()

    def seekable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Whoever opened the stream closes it."""


class WatchedWriter:
    """A stream whose every write looks whether it is still wanted; it shows no file number, so that encoders
    write through it.
    """

    def __init__(self, stream: BinaryIO, watch: Watch) -> None:
        self._stream, self._watch = stream, watch

    def unwatched(self) -> BinaryIO:
        """The stream itself, for an encoder that is far quicker so, and not stopped. Raises Stopped."""
        self._watch.check()
        return self._stream

    def write(self, data: bytes) -> int:
        """As the stream does. Raises Stopped."""
        self._watch.check()
        return self._stream.write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """As the stream does."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """As the stream does."""
        return self._stream.tell()

    def read(self, size: int = -1) -> bytes:
        """As the stream does: encoders of some types look back at what they wrote."""
        return self._stream.read(size)

    def seekable(self) -> bool:
        """It is."""
        return True

    def flush(self) -> None:
        """As the stream does."""
        self._stream.flush()
