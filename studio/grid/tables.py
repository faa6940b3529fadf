"""A grid as a table: a page of HTML with its pictures beside it, or lines of CSV."""

from __future__ import annotations

import csv
import html
import io
import shutil
from dataclasses import replace
from pathlib import Path

from studio.errors import StudioError
from studio.formats.writing import replaced
from studio.grid.cells import Cell, Grid
from studio.grid.records import Outcome, Saved, in_html, to_text

_STYLE = """
:root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
body { margin: 24px; background: Canvas; color: CanvasText; }
h1 { font-size: 1.2rem; max-width: 60em; } h2 { font-size: 1rem; margin: 2em 0 .5em; }
.muted { opacity: .7; } .problem { color: #c4392f; max-width: 16em; font-size: .85rem; }
table { border-collapse: separate; border-spacing: 4px; }
th { font-weight: 600; text-align: left; vertical-align: bottom; max-width: 20em; padding: 2px 6px; }
tbody th { vertical-align: top; } td { vertical-align: top; } td p { margin: 2px 0; max-width: 20em; }
img { display: block; max-width: min(512px, 40vw); height: auto; }
"""


def write_html(saved: Saved, path: Path, told: bool = True) -> None:
    """Write a page, and copies of the pictures in a folder beside it named after it.

    With `told` it can be opened again as a grid. Raises StudioError.
    """
    folder = path.with_name(f"{path.stem}-files")
    outcomes = {}
    try:
        folder.mkdir(exist_ok=True)
        for cell in saved.grid.cells:
            if (found := saved.outcomes.get(cell.index)) is not None:
                outcomes[cell.index] = _copied(cell, found, folder)
    except OSError as error:
        raise StudioError(f"The pictures cannot be copied to {folder}: {error.strerror or error}.") from error
    beside = Saved(saved.grid, outcomes)
    with replaced(path) as stream:
        stream.write(page(beside, told).encode())


def page(saved: Saved, told: bool = True) -> str:
    """The whole page; its pictures lie where the outcomes say, relative to it."""
    grid = saved.grid
    base = grid.spec.base
    title = html.escape(base.prompt or "Grid")
    settings = f"{base.model}, {base.scheduler}, {base.steps} steps, guidance scale {base.guidance_scale:g}"
    pages = "".join(_page(saved, number) for number in range(grid.pages))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body>'
        f'<h1>{title}</h1>\n<p class="muted">{html.escape(f"{settings}, seed {base.seed}")}</p>\n{pages}'
        f"{in_html(to_text(saved)) if told else ''}\n</body></html>\n"
    )


def write_csv(saved: Saved, path: Path, _told: bool = True) -> None:
    """Write one line for each cell, as UTF-8 that spreadsheets recognise. Raises StudioError."""
    grid = saved.grid
    names = [axis.name for axis in map(grid.axis, range(3)) if axis is not None]
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    settings = ("prompt", "negative_prompt", "model", "scheduler", "steps", "guidance_scale", "seed")
    lines.writerow(
        ["cell", "column", "row", "page", *names, *settings, "width", "height", "file", "seconds", "problem"]
    )
    for cell in grid.cells:
        told = dict(grid.told(cell))
        outcome = saved.outcomes.get(cell.index, Outcome(problem="not made"))
        params = [getattr(cell.params, name) for name in (*settings, "width", "height")]
        places = [place + 1 for place in (cell.index, cell.column, cell.row, cell.page)]
        seconds = f"{outcome.seconds:.2f}" if outcome.seconds else ""
        values = [told.get(name, "") for name in names]
        lines.writerow([*places, *values, *params, outcome.path, seconds, outcome.problem])
    with replaced(path) as stream:
        stream.write(text.getvalue().encode("utf-8-sig"))


def _copied(cell: Cell, outcome: Outcome, folder: Path) -> Outcome:
    source = Path(outcome.path)
    if not outcome.path or not source.is_file():
        return replace(outcome, path="")
    target = folder / f"{cell.index + 1:04d}{source.suffix}"
    if not target.exists() or not target.samefile(source):
        shutil.copyfile(source, target)
    return replace(outcome, path=f"{folder.name}/{target.name}")


def _page(saved: Saved, number: int) -> str:
    grid = saved.grid
    title = f"<h2>{html.escape(f'{grid.title(2)}: {grid.heading(2, number)}')}</h2>" if grid.title(2) else ""
    corner = html.escape(" \\ ".join(text for text in (grid.title(1), grid.title(0)) if text))
    head = "".join(f"<th>{html.escape(grid.heading(0, column))}</th>" for column in range(grid.columns))
    top = f'<thead><tr><th class="muted">{corner}</th>{head}</tr></thead>' if not grid.spec.draws else ""
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        if cell.page == number:
            rows[cell.row].append(_cell(grid, cell, saved.outcomes.get(cell.index)))
    body = "".join(
        f"<tr><th>{html.escape(grid.heading(1, row))}</th>{''.join(cells)}</tr>\n"
        for row, cells in enumerate(rows)
    )
    return f"{title}<table>{top}<tbody>\n{body}</tbody></table>\n"


def _cell(grid: Grid, cell: Cell, outcome: Outcome | None) -> str:
    told = html.escape(grid.caption(cell))
    caption = f'<p class="muted">{told}</p>' if grid.spec.draws else ""
    if outcome is None or (not outcome.path and not outcome.problem):
        return f'<td><p class="muted">not made</p>{caption}</td>'
    if outcome.problem:
        return f'<td><p class="problem">{html.escape(outcome.problem)}</p>{caption}</td>'
    source = html.escape(outcome.path, quote=True)
    alt = html.escape(told, quote=True)
    return f'<td><a href="{source}"><img loading="lazy" src="{source}" alt="{alt}"></a>{caption}</td>'
