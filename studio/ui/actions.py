"""Every command of the window, with its keys and its words, as one table of data."""

from __future__ import annotations

import dataclasses

from studio.ui.action import Action
from studio.ui.documents.rows import DOCUMENTS
from studio.ui.explore.rows import EXPLORE
from studio.ui.gallery.rows import GALLERY
from studio.ui.grid.rows import GRID
from studio.ui.guidance import rows as guidance
from studio.ui.panels import queue_actions
from studio.ui.rows import layers, masks
from studio.ui.rows.edit import EDIT
from studio.ui.rows.files import FILE
from studio.ui.rows.generate import CANDIDATES, GENERATE, MODELS, tasks
from studio.ui.rows.help import HELP
from studio.ui.rows.panels import PANELS, WORKSPACES
from studio.ui.rows.prompt import PROMPT
from studio.ui.rows.select import SELECT
from studio.ui.rows.tools import BRUSH, OPACITY, tools
from studio.ui.rows.transform import TRANSFORM, WHOLE
from studio.ui.rows.view import GRID as GRID_LINES
from studio.ui.rows.view import GUIDES, SNAPS, VIEW, themes, units
from studio.ui.timeline import rows as timeline


def actions() -> tuple[Action, ...]:
    """Every command."""
    return tuple(row for rows in groups().values() for row in rows)


def _on_picture(rows: tuple[Action, ...]) -> tuple[Action, ...]:
    """Commands whose keys are free for others while the gallery is shown."""
    return tuple(dataclasses.replace(row, scope="picture") for row in rows)


def groups() -> dict[str, tuple[Action, ...]]:
    """Every command, by what it is about."""
    return {
        "File": (*FILE, *DOCUMENTS),
        "Edit": EDIT,
        "Transform": _on_picture((*TRANSFORM, *WHOLE)),
        "Tools": _on_picture((*tools(), *BRUSH, *OPACITY)),
        "Select": _on_picture(SELECT),
        "Mask": _on_picture((*masks.EVERY, *guidance.MASK)),
        "Layers": layers.EVERY,
        "View": (*VIEW, *units(), *GUIDES, *GRID_LINES, *SNAPS, *guidance.VIEW, *themes()),
        "Generate": (*GENERATE, *tasks(), *MODELS),
        "Prompt": PROMPT,
        "Timeline": timeline.EVERY,
        "Queue": queue_actions.QUEUE,
        "Explore": EXPLORE,
        "Candidates": CANDIDATES,
        "Gallery": GALLERY,
        "Grid": GRID,
        "Panels": PANELS,
        "Workspaces": WORKSPACES,
        "Help": HELP,
    }
