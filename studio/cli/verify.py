"""`sfumato verify`: a picture made again only to be compared, step by step, with its receipt."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from studio.cli.repeat import Original, repeat
from studio.cli.running import Stopped, ctrl_c, progress, say
from studio.cli.work import Work
from studio.errors import StudioError
from studio.job import Backend, Cancelled, Failed, Pixels, Result, digest
from studio.receipt.compare import Verdict, compare, pixels_apart
from studio.receipt.inputs import job_again
from studio.receipt.words import described
from studio.settings import Settings, data_folder

_EXACT = (".png", ".ora")  # files that change no pixel


def work_again(
    original: Original,
    settings: Settings,
    model: str | None = None,
    image: Path | None = None,
    mask: Path | None = None,
    guidance: Path | None = None,
) -> Work:
    """The work that makes a picture again, from files that are named or from what the studio kept.

    Raises StudioError with what is missing.
    """
    record = original.record
    from_words = record.task == "text-to-image" and not record.guidance_hash and not record.controls
    if (image or mask or guidance or from_words) and not record.controls:
        return repeat(original, settings, model, image, mask, guidance, strict=False)
    job = job_again(record, data_folder() / "inputs")
    params = replace(job.params, model=model or job.params.model)
    return Work(replace(job, params=params), lambda pixels: pixels, branches=record.branches)


def judged(backend: Backend, original: Original, work: Work) -> Verdict:
    """Run `work` and compare. Raises StudioError, and Stopped after Ctrl+C."""
    job = replace(work.job, branches=work.branches)
    with ctrl_c() as cancelled, progress([work]) as report, closing(backend.run(job, cancelled)) as events:
        for event in events:
            report(event)
            match event:
                case Result():
                    return judge(original, event)
                case Cancelled():
                    raise Stopped
                case Failed(message, detail):
                    raise StudioError(message, detail)
    raise StudioError("The picture was not finished.")


def judge(original: Original, result: Result) -> Verdict:
    """How a picture that was made again stands to its file."""
    before = _decoded(original)
    same = None if before is None else np.array_equal(before, result.image)
    apart = None if before is None or same else pixels_apart(before, result.image)
    return compare(original.record, result.record, apart, same)


def tell(original: Original, verdict: Verdict) -> bool:
    """Say what came out; True = the same."""
    say(f"{original.path.name}: {described(verdict)}")
    return verdict.is_same


def _decoded(original: Original) -> Pixels | None:
    """What the decoder gave when the picture was made, when its file still says so."""
    record, pixels = original.record, np.ascontiguousarray(original.pixels[..., :3])
    if original.path.suffix.lower() not in _EXACT:
        return None
    if record.pixels_hash:
        return pixels if digest(pixels) == record.pixels_hash else None
    shape = (record.params.height, record.params.width, 3)
    return pixels if record.task != "inpaint" and pixels.shape == shape else None
