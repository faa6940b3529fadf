"""A folder is a registry: every module in it that has a NAME is one plug-in, keyed by that name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def modules(package: str) -> Mapping[str, ModuleType]:
    """Import every module in `package` (a dotted name) and return those with a NAME, keyed by it.

    In the order of each module's ORDER (a number, default 100), then of its file name. Raises ValueError
    when two modules claim the same NAME.
    """
    folder = importlib.import_module(package)
    found = [
        importlib.import_module(f"{package}.{info.name}") for info in pkgutil.iter_modules(folder.__path__)
    ]
    found = sorted(
        (m for m in found if hasattr(m, "NAME")), key=lambda m: (getattr(m, "ORDER", 100), m.__name__)
    )
    named = {module.NAME: module for module in found}
    if len(named) < len(found):
        raise ValueError(f"two modules in {package} have the same NAME")
    return MappingProxyType(named)
