"""The import table of the design, the size of modules, and what must load without torch or without Qt."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

STUDIO = Path(__file__).parent.parent / "studio"
LONGEST = 350  # lines of one module

CONTRACTS = {
    "adapter",
    "job",
    "params",
    "branch",
    "control",
    "probe",
    "offers",
    "registry",
    "errors",
    "settings",
    "memory",
}
TORCH = {"torch", "diffusers", "transformers", "numpy"}
# package: (what it may import from studio, what it may import from outside beside the standard library)
TABLE: dict[str, tuple[set[str], set[str]]] = {
    "job": (CONTRACTS, {"numpy"}),
    "params": (CONTRACTS, set()),
    "branch": (CONTRACTS, {"numpy"}),
    "adapter": (CONTRACTS, set()),
    "control": (CONTRACTS, set()),
    "probe": (CONTRACTS, {"numpy"}),
    "registry": (CONTRACTS, set()),
    "errors": (CONTRACTS, set()),
    "settings": (CONTRACTS, {"platformdirs"}),
    "offers": (CONTRACTS, set()),
    "memory": (CONTRACTS, {"psutil"}),
    "document": ({"job", "errors"}, {"numpy", "cv2", "numba"}),
    "tools": ({"document", "errors"}, {"numpy"}),
    "formats": ({"document", "job", "registry", "errors"}, {"numpy", "PIL", "cv2", "psd_tools"}),
    "prompt": ({"job", "errors"}, {"tokenizers"}),
    "gallery": ({"job", "errors", "formats"}, {"numpy", "PIL"}),
    "grid": ({*CONTRACTS, "formats", "prompt"}, {"numpy", "PIL"}),
    "receipt": (CONTRACTS, {"numpy", "PIL"}),
    "engine": ({*CONTRACTS, "prompt"}, {*TORCH, "safetensors", "PIL", "yaml"}),
    # document: pictures are mended as the studio does it, and then marked
    "training": ({*CONTRACTS, "engine", "document"}, {*TORCH, "safetensors", "peft", "tokenizers", "PIL"}),
    "backends": ({*CONTRACTS, "engine"}, set()),
    # tools: the session is their editor
    "app": (
        {*CONTRACTS, "document", "tools", "formats", "gallery", "grid", "prompt", "receipt"},
        {"PySide6", "numpy", "platformdirs", "zstandard"},
    ),
    "ui": (
        {*CONTRACTS, "app", "document", "tools", "formats", "gallery", "grid", "prompt", "receipt"},
        {"PySide6", "numpy", "qtawesome"},
    ),
}
WHOLE = set(TABLE) | {"bench", "cli"}
TABLE |= {"__main__": (WHOLE, set()), "cli": (WHOLE, {"typer", "rich", "numpy"})}
TABLE |= {"bench": (WHOLE, {"rich", "numpy"})}
# one file each, with a reason: the benchmark compares with plain diffusers and watches the window paint;
# starting the window is wiring it to a backend
EXCEPTIONS = {
    "document/kernels/compiled.py": {"platformdirs"},  # where the user's caches are
    "ui/start.py": {"backends"},
    "engine/weights/quantised.py": {"gguf"},
    "engine/text/tokenizers.py": {"sentencepiece"},
    "engine/execution/openvino.py": {"openvino"},
    "engine/execution/convert.py": {"openvino"},
    "engine/execution/fused.py": {"openvino"},
    "bench/plain.py": {"torch", "diffusers", "transformers"},
    "bench/calibration.py": {"torch"},
    "bench/models/plain.py": {"torch", "diffusers", "transformers"},
    "bench/models/sizes.py": {"torch", "safetensors"},
    "bench/original.py": {"torch"},
    "bench/random_files.py": {"torch", "diffusers", "transformers"},
    "bench/window.py": {"PySide6"},
    "bench/scrolling.py": {"PySide6"},
    "bench/files.py": {"PIL", "cv2"},  # what it compares with, what writes 16 bits
    "bench/layers.py": {"PySide6"},
    "bench/brushes.py": {"PySide6"},
    "bench/viewing.py": {"PySide6"},
    "bench/regions.py": {"PySide6"},
}
QT_FREE = (
    "document",
    "tools",
    "formats",
    "prompt",
    "gallery",
    "grid",
    "receipt",
    "engine",
    "training",
    "backends",
    "cli",
)
REGISTRIES = ("engine/adapters/control", "engine/guidance", "engine/schedulers", "engine/models", "formats")
TORCH_FREE = ("ui", "app", "backends", "prompt", "gallery", "grid", "formats", "receipt", "cli")
MAP = STUDIO.parent / "docs" / "architecture.md"


def _files() -> list[Path]:
    return sorted(STUDIO.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(STUDIO).as_posix()


def _package(path: Path) -> str:
    first = path.relative_to(STUDIO).parts[0]
    return first.removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Dotted names of everything a file imports, anywhere in it, with the statement."""
    here = ["studio", *path.relative_to(STUDIO).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((f"{module}.{alias.name}", node) for alias in node.names)


def _when_imported(path: Path) -> set[str]:
    """Dotted names of what is imported with the file: outside functions and `if TYPE_CHECKING`."""
    later: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        types_only = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if types_only or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            later.update(child.lineno for child in ast.walk(node) if isinstance(child, ast.stmt))
    return {name for name, node in _imports(path) if node.lineno not in later}


def _violations(path: Path) -> Iterator[str]:
    package = _package(path)
    inside, outside = (allowed | EXCEPTIONS.get(_name(path), set()) for allowed in TABLE[package])
    for name, node in _imports(path):
        first, *rest = name.split(".")
        if first == "studio":
            allowed = not rest or rest[0] in inside | {package, "__version__"}
        else:
            allowed = first in outside or first in sys.stdlib_module_names
            allowed &= (package, first) != ("app", "PySide6") or rest[:1] == ["QtCore"]
        if not allowed:
            yield f"{_name(path)}:{node.lineno} imports {name}"


def test_every_package_is_in_the_import_table() -> None:
    packages = {_package(path) for path in _files()} - {"__init__"}
    assert packages <= set(TABLE)


def test_no_module_imports_what_the_table_does_not_allow() -> None:
    found = [line for path in _files() if path != STUDIO / "__init__.py" for line in _violations(path)]
    assert not found, "\n".join(found)


def test_the_import_check_sees_a_forbidden_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guilty = tmp_path / "document" / "guilty.py"
    guilty.parent.mkdir()
    guilty.write_text(
        "def late():\n    from ..ui import canvas\n    import torch.nn\n    import json, numpy\n"
    )
    monkeypatch.setattr(sys.modules[__name__], "STUDIO", tmp_path)
    assert [line.split()[-1] for line in _violations(guilty)] == ["studio.ui.canvas", "torch.nn"]


def test_backends_import_the_engine_inside_functions_only() -> None:
    found = [
        _name(path)
        for path in sorted((STUDIO / "backends").rglob("*.py"))
        if any(name.startswith("studio.engine") for name in _when_imported(path))
    ]
    assert not found, f"the engine imports torch, so it waits until a job needs it: {found}"


def test_pixels_meet_qt_in_one_file_only() -> None:
    found = []
    for path in _files():
        if _name(path) == "ui/qimage.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            memory = isinstance(node, ast.Attribute) and node.attr in {"bits", "constBits", "scanLine"}
            call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QImage"
            if memory or (call and isinstance(node, ast.Call) and len(node.args) >= 4):
                found.append(f"{_name(path)}:{getattr(node, 'lineno', 0)}")
    assert not found, f"numpy <-> QImage belongs in ui/qimage.py: {found}"


@pytest.mark.parametrize("path", _files(), ids=_name)
def test_a_module_opens_with_a_sentence_and_fits_its_size(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    assert docstring.split("\n\n")[0].rstrip().endswith((".", "…", ")")), "a module opens with one sentence"
    assert len(text.splitlines()) <= LONGEST


def test_the_map_names_every_package_and_every_file_that_it_names_is_there() -> None:
    text = MAP.read_text(encoding="utf-8")
    named = set(re.findall(r"\b[\w/]+(?:\.py\b|/(?!\w))", text))
    packages = {f"{path.parent.name}/" for path in STUDIO.glob("*/__init__.py")}
    assert packages <= named
    missing = {name for name in named if not any((root / name).exists() for root in _homes())}
    assert missing == {f"{folder}/NAME.py" for folder in ("tools", *REGISTRIES)}


def _homes() -> list[Path]:
    """Where the names on the map begin: the checkout, the package, the packages with rooms of their own."""
    return [
        STUDIO.parent,
        STUDIO,
        *(
            STUDIO / room
            for room in (
                "document",
                "app",
                "engine",
                "engine/adapters",
                "engine/denoisers",
                "engine/library",
                "engine/recognition",
                "engine/weights",
                "ui",
                "formats",
                "backends",
                "training",
                "training/picturebook",
            )
        ),
    ]


def _import_all(packages: tuple[str, ...], before: str, each: str) -> subprocess.CompletedProcess[str]:
    """Imports every module of the packages in one process: `before` comes first, `each` after each."""
    code = f"""
import importlib, pkgutil, sys
{before}
for package in {packages}:
    package = importlib.import_module(f"studio.{{package}}")
    for name in [info.name for info in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]:
        importlib.import_module(name)
        {each}
"""
    return subprocess.run([sys.executable, "-c", code], cwd=STUDIO.parent, capture_output=True, text=True)


def test_importing_all_of_it_does_not_import_torch() -> None:
    done = _import_all(
        TORCH_FREE,
        "slow = {'torch', 'diffusers', 'transformers'}",
        "assert not slow & set(sys.modules), (name, slow & set(sys.modules))",
    )
    assert done.returncode == 0, done.stderr


def test_everything_but_the_window_runs_with_no_qt_installed() -> None:
    done = _import_all(QT_FREE, "sys.modules['PySide6'] = None", "pass")
    assert done.returncode == 0, done.stderr
