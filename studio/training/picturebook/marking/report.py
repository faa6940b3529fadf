"""Puts what an evaluation measured into tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from studio.training.picturebook.marking.exam import TOPICS


def mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """The mean of every measure over its rows, and how many rows there were."""
    names = list(rows[0]) if rows else []
    return {"pictures": len(rows), **{n: round(sum(row[n] for row in rows) / len(rows), 4) for n in names}}


def markdown(found: dict[str, Any]) -> str:
    """The report as the tables of a model card."""
    parts = [
        f"# {found['model']}\n",
        f"{found['prompts']} prompts whose combinations of object, setting, time and style training "
        f"never saw, {found['steps']} steps.\n",
        _scores(found["guidance"]),
        _recogniser(found["recogniser"]),
        _variety(found["variety"]),
    ]
    if "inpainting" in found:
        parts.append(_repairs(found["inpainting"], found["outpainting"]))
    return "\n".join(parts)


def _scores(by_scale: dict[str, dict[str, float | None]]) -> str:
    scales = list(by_scale)
    rows = [["guidance scale", *scales]]
    rows += [
        [words, *(_percent(by_scale[scale][topic]) for scale in scales)] for topic, words in TOPICS.items()
    ]
    return _table(rows)


def _recogniser(found: dict[str, dict[str, float]]) -> str:
    names = list(found["drawn"])
    rows = [["the recogniser on scenes it never saw", "as drawn", "decoded"]]
    rows += [[name, _percent(found["drawn"][name]), _percent(found["decoded"].get(name))] for name in names]
    return _table(rows)


def _variety(found: dict[str, float]) -> str:
    return _table(
        [
            ["pictures of one prompt", "painted", "drawn"],
            ["mean difference", f"{found['mean']:.3f}", f"{found['mean drawn']:.3f}"],
            ["least difference of two", f"{found['least']:.3f}", f"{found['least drawn']:.3f}"],
        ]
    )


def _repairs(inside: dict[str, float], outside: dict[str, float]) -> str:
    rows = [
        ["inpainting and outpainting", "painted", "drawn"],
        ["the object asked for appears", _percent(inside["appears"]), ""],
        ["of what is seen of it, inside the mask", _percent(inside["inside"]), ""],
        ["pictures unchanged outside the mask", _percent(inside["kept"]), ""],
        ["step in brightness across the edge", f"{inside['seam']:.2f}", f"{inside['seam drawn']:.2f}"],
    ]
    for name in ("horizon", "light", "palette"):
        rows.append(
            [
                f"{name}, difference to the part kept",
                f"{outside[name]:.3f}",
                f"{outside[f'{name} drawn']:.3f}",
            ]
        )
    rows.append(
        ["step across the edge, outpainting", f"{outside['seam']:.2f}", f"{outside['seam drawn']:.2f}"]
    )
    return _table(rows)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _table(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, f"|{'---|' * len(rows[0])}")
    return "\n".join(lines) + "\n"
