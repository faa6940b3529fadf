"""The hand of an editor without a window: it drives a tool with pointers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import pytest

from studio.document.areas.blocks import Told, silent
from studio.registry import modules
from studio.tools import Pointer

TOOLS = modules("studio.tools")


class Hand:
    """What the editors of these tests have in common."""

    def later(self, work: Callable[[Told], Any], done: Callable[[Any], None], name: str = "") -> None:
        done(work(silent))

    def drag(self, tool: str, *pointers: Pointer, escape: bool = False) -> Self:
        """Press at the first pointer, move to the others, then release or press Escape."""
        drag = TOOLS[tool].drag(self, pointers[0])
        next(drag)
        for pointer in pointers[1:]:
            drag.send(pointer)
        if escape:
            drag.close()
        else:
            with pytest.raises(StopIteration):
                drag.send(None)
        return self
