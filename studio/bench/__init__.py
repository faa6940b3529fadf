"""Ratios measured in one run on this machine, beside a calibration of it, against the floors we promise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from studio.bench.report import Measurement
from studio.engine.library.catalog import find_model
from studio.settings import Settings

Say = Callable[[str], None]


def measure(
    settings: Settings, model: str = "picturebook", rounds: int = 7, say: Say = lambda _: None
) -> Iterator[Measurement]:
    """Measure everything, one family after another; yields each result as it is known.

    `rounds` is how often each thing is measured; results are medians, ratios are medians of pairs measured
    one right after the other, in changing order. Raises StudioError when the model cannot be used.
    """
    from studio.bench import branches, calibration, grids, jobs, startup, window

    find_model(settings, model)  # said at once, not after minutes
    say("calibrating")
    yield from calibration.measure(rounds)
    say("starting the window and importing the engine, in processes of their own")
    yield from startup.measure(rounds)
    say("previews on and off")
    ready = jobs.ready(settings, model)
    yield jobs.preview_tax(ready, rounds)
    say("steps with guidance and without")
    yield jobs.interval_gain(ready, rounds)
    say("the same mask on a small and a large canvas")
    yield jobs.canvas_slope(ready, rounds)
    say("a grid whose cells share their first steps")
    yield grids.shared_prefixes(ready, rounds)
    say("a branch and the steps it has left")
    yield branches.branch_cost(ready, rounds)
    say("cancelling")
    yield from jobs.cancel_latency(ready, rounds)
    say("plain diffusers")
    from studio.bench import plain  # now that the backend has set torch up as it is shipped

    yield plain.measure(ready, rounds)
    from studio.bench import converted

    say("the model converted for OpenVINO")
    yield from converted.measure(ready, rounds)
    say("painting on a 4K document")
    yield from window.measure(settings, model)
    from studio.bench import layers

    say("ten layers on an 8K document: blend modes, visibility, undo")
    yield from layers.measure(settings)
    from studio.bench import files

    say("the same document saved and opened again, beside Pillow: a few minutes")
    yield from files.measure()
    from studio.bench import viewing

    say("the same document panned, zoomed and turned")
    yield from viewing.measure(settings)
    from studio.bench import regions

    say("a selection of many islands, the wand and a turned layer on the same document")
    yield from regions.measure(settings)
    from studio.bench import brushes

    say("a large soft brush on the same document, idle and while a picture forms")
    yield from brushes.measure(settings, model)
    from studio.bench import gallery, scrolling

    say(f"a gallery of {gallery.COUNT:,} pictures, filled in a minute or two: searched, written to, scrolled")
    yield from gallery.measure(ready, rounds, lambda home: scrolling.measure(settings, home))
