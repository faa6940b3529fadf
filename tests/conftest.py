"""What every test shares: an environment of its own, and pictures compared with golden ones."""

from __future__ import annotations

import gc
import itertools
import math
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Before any import of Qt or torch: no display, no model hub, no spinning threads, no file of the user's.
_HOME = tempfile.TemporaryDirectory(prefix="sfumato-tests-", ignore_cleanup_errors=True)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # several processes share the cores, and tiny models gain nothing
os.environ["HF_HUB_OFFLINE"] = "1"
for _variable in ("SFUMATO_CONFIG", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_PICTURES_DIR"):
    os.environ[_variable] = str(Path(_HOME.name) / _variable.lower())

import hypothesis  # noqa: E402
import numpy as np  # noqa: E402
import pytest  # noqa: E402
from numpy.typing import NDArray  # noqa: E402
from PIL import Image  # noqa: E402

from tests.patience import PatientQtBot  # noqa: E402

GOLDEN = Path(__file__).parent / "golden"
# The same examples on every run: a change is judged, not its luck. HYPOTHESIS_PROFILE=default roams.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

PSNR_FLOOR = 40.0  # decibels

Golden = Callable[[NDArray[np.uint8], str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pictures anew")


def pytest_collection_finish() -> None:
    """What all modules imported is never looked at by the garbage collector again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """Garbage is collected between tests, in this thread alone, as `studio.app.garbage` has it."""
    gc.disable()
    yield
    gc.collect(1)


@pytest.fixture(autouse=True, scope="module")
def _collected_wholly() -> Iterator[None]:
    """What a module leaves is collected; what outlives it (libraries, shared models) rests."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientQtBot:
    return PatientQtBot(request)


@pytest.fixture(scope="session")
def _new_folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """`_new_folder(name)` makes one; pytest's own reads the names of all before, each time, to number it."""
    root, numbers = tmp_path_factory.mktemp("tests"), itertools.count()

    def make(name: str) -> Path:
        folder = root / f"{name}-{next(numbers)}"
        folder.mkdir()
        return folder

    return make


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, _new_folder: Callable[[str], Path]) -> Path:
    """An empty folder named after the test."""
    return _new_folder(re.sub(r"\W", "_", request.node.name)[:30])


@pytest.fixture(autouse=True)
def _own_settings(_new_folder: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test starts from default settings and keeps its pictures to itself."""
    home = _new_folder("home")
    monkeypatch.setenv("SFUMATO_CONFIG", str(home / "config"))
    monkeypatch.setenv("SFUMATO_DATA", str(home / "data"))
    monkeypatch.setenv("XDG_PICTURES_DIR", str(home / "pictures"))


def psnr(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
    """Peak signal-to-noise ratio in decibels of two arrays of one shape; infinite when they are equal."""
    error = float(np.mean((first.astype(np.float64) - second.astype(np.float64)) ** 2))
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """`golden(array, name)` fails unless `array` looks like tests/golden/NAME.png (PSNR of 40 dB or more).

    `array` is uint8, (h, w), (h, w, 3) or (h, w, 4). A failure leaves NAME.actual.png and
    NAME.difference.png (errors times eight) beside it; `pytest --update-golden` writes the picture anew.
    """

    def compare(array: NDArray[np.uint8], name: str) -> None:
        assert array.dtype == np.uint8, f"golden pictures are uint8, not {array.dtype}"
        path = GOLDEN / f"{name}.png"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            Image.fromarray(array).save(path, optimize=True)
            return
        problem = _differs(array, path)
        if problem:
            pytest.fail(f"{problem}; look at {path.with_suffix('.actual.png')}")

    return compare


def _differs(array: NDArray[np.uint8], path: Path) -> str:
    actual, difference = path.with_suffix(".actual.png"), path.with_suffix(".difference.png")
    for stale in (actual, difference):
        stale.unlink(missing_ok=True)
    expected: NDArray[Any] | None = None
    problem = f"there is no {path.name} yet (pytest --update-golden writes it)"
    if path.exists():
        expected = np.asarray(Image.open(path))
        problem = f"{path.name} is {expected.shape}, this picture is {array.shape}"
        if expected.shape == array.shape:
            quality = psnr(array, expected)
            if quality >= PSNR_FLOOR:
                return ""
            problem = f"{path.name}: {quality:.1f} dB, at least {PSNR_FLOOR:.0f} expected"
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(array).save(actual)
    if expected is not None and expected.shape == array.shape:
        apart = np.abs(array.astype(np.int16) - expected.astype(np.int16))[..., :3]
        Image.fromarray(np.clip(apart * 8, 0, 255).astype(np.uint8)).save(difference)
    return problem
