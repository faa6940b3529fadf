"""A verdict in plain words, for the window and the command line."""

from __future__ import annotations

from collections.abc import Callable

from studio.receipt.compare import Apart, Verdict

Translate = Callable[[str], str]


def described(verdict: Verdict, tr: Translate = str) -> str:
    """What came out, in one or two sentences: first what was not as it was, then the verdict."""
    return " ".join(part for part in (others(verdict, tr), result(verdict, tr)) if part)


def others(verdict: Verdict, tr: Translate = str) -> str:
    """What was not as it was when the picture was made; "" = nothing."""
    if not verdict.others:
        return ""
    parts = [f"{tr(other.name)} {other.before} → {other.now}" for other in verdict.others]
    return tr("Not as it was: %1.").replace("%1", ", ".join(parts))


def result(verdict: Verdict, tr: Translate = str) -> str:
    """Whether it is the same, and if not, since when and by how much."""
    if verdict.is_same:
        if verdict.calls == verdict.total and verdict.calls:
            return tr("Bit-identical: all %1 steps and every pixel.").replace("%1", str(verdict.calls))
        if verdict.calls:
            text = tr("Bit-identical: every pixel, and the %1 of %2 steps that could be compared.")
            return text.replace("%1", str(verdict.calls)).replace("%2", str(verdict.total))
        return tr("Bit-identical: every pixel. Its file tells nothing of the steps.")
    if verdict.call:
        text = tr("Differs from step %1 of %2 on").replace("%1", str(verdict.call))
        text = text.replace("%2", str(verdict.total))
    elif verdict.calls:
        text = tr("The steps are the same, the pixels differ")
    else:
        text = tr("The pixels differ; its file tells nothing of the steps")
    return f"{text}{apart(verdict.apart, tr)}."


def apart(found: Apart | None, tr: Translate = str) -> str:
    """By how much, to follow a sentence; "" = nobody knows."""
    if found is None:
        return ""
    what = tr("pixels by %1 of 255 at most, %2 on average")
    if found.what == "latents":
        what = tr("latents of step %3 by %1 at most, %2 on average").replace("%3", str(found.call))
    return ": " + what.replace("%1", f"{found.largest:.4g}").replace("%2", f"{found.mean:.3g}")
