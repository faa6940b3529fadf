"""What the launchers decide: does this Python fit, is the environment fresh, what is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from studio.cli import COMMANDS
from studio.training.picturebook.drawing.draw import FONT_PLACES

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def run() -> ModuleType:
    import run

    return run


@pytest.fixture
def system() -> ModuleType:
    import system

    return system


@pytest.fixture
def environment() -> ModuleType:
    import environment

    return environment


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the two files that decide which packages are installed."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "packaging" / "constraints.txt").write_text("numpy==2.4.6\n")
    return tmp_path


def _launch(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    clean = {name: value for name, value in os.environ.items() if name not in hidden}
    command = [sys.executable, str(ROOT / "packaging" / "run.py"), *arguments]
    return subprocess.run(command, env={**clean, **variables}, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 4), (3, 13, 0)])
def test_a_python_that_fits_is_no_problem(run: ModuleType, version: tuple[int, ...]) -> None:
    assert run.version_problem(version) == ""


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0), (4, 0)])
def test_another_python_gets_one_sentence_with_advice(run: ModuleType, version: tuple[int, ...]) -> None:
    sentence = run.version_problem(version)
    assert f"this is {version[0]}.{version[1]}" in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["gui"], True),
        (["picture.png"], True),
        (["generate", "a fox"], False),
        (["bench"], False),
        (["--help"], False),
    ],
)
def test_only_a_bare_start_gui_and_files_open_the_window(
    run: ModuleType, arguments: list[str], window: bool
) -> None:
    assert run.opens_window(arguments) is window


def test_what_the_launchers_know_of_the_program_is_what_the_program_says(
    run: ModuleType, system: ModuleType
) -> None:
    assert {*run.HEADLESS, "gui"} == set(COMMANDS)
    assert system.EMOJI_PATHS == FONT_PLACES


def test_the_benchmark_needs_qt_but_no_display(run: ModuleType) -> None:
    assert run.needs_qt(["bench", "--json"])
    assert not run.needs_qt(["generate", "a fox"])


@pytest.mark.parametrize(
    ("variables", "platform", "display"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_window_needs_a_display_on_linux_only(
    system: ModuleType, variables: dict[str, str], platform: str, display: bool
) -> None:
    assert system.has_display(variables, platform) is display


def test_libraries_that_are_not_found_name_their_packages_once(system: ModuleType) -> None:
    absent = {"libxcb-icccm.so.4", "libglib-2.0.so.0", "libgthread-2.0.so.0"}
    assert system.missing_packages(lambda library: library not in absent) == [
        "libglib2.0-0",
        "libxcb-icccm4",
    ]
    assert system.missing_packages(lambda library: True) == []


def test_the_linker_is_asked_for_libraries(system: ModuleType) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("shared libraries are named differently here")
    assert system.loads("libc.so.6")
    assert not system.loads("libsfumato-nowhere.so.1")


def test_the_command_a_user_types_has_sudo_unless_they_are_root(system: ModuleType) -> None:
    assert system.install_command(["libegl1"], root=False).startswith("sudo apt-get install")
    assert system.install_command(["libegl1", "libgl1"], root=True).endswith("libegl1 libgl1")
    assert not system.install_command(["libegl1"], root=True).startswith("sudo")


def test_what_cannot_be_installed_ends_with_the_command(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "is_root", lambda: False)
    with pytest.raises(SystemExit, match=r"sudo apt-get install .* libegl1$"):
        system.require(["libegl1"], "The window needs system libraries that are missing")


def test_an_equal_stamp_is_fresh(environment: ModuleType, checkout: Path) -> None:
    stamp = environment.fingerprint(checkout, {"test"})
    assert environment.needed(stamp, environment.fingerprint(checkout, {"test"}), True) == "fresh"
    assert environment.needed(stamp, environment.fingerprint(checkout, set()), True) == "fresh"


def test_more_extras_or_changed_inputs_are_installed(environment: ModuleType, checkout: Path) -> None:
    stamp = environment.fingerprint(checkout, set())
    assert environment.needed(stamp, environment.fingerprint(checkout, {"test"}), True) == "install"
    (checkout / "packaging" / "constraints.txt").write_text("numpy==2.4.7\n")
    assert environment.needed(stamp, environment.fingerprint(checkout, set()), True) == "install"


@pytest.mark.parametrize("change", [{"python": "CPython 3.9.1 x86_64"}, {"root": "/elsewhere"}])
def test_another_python_or_place_makes_it_anew(
    environment: ModuleType, checkout: Path, change: dict[str, str]
) -> None:
    wanted = environment.fingerprint(checkout, set())
    assert environment.needed({**wanted, **change}, wanted, True) == "create"


def test_no_stamp_or_no_interpreter_makes_it_anew(environment: ModuleType, checkout: Path) -> None:
    wanted = environment.fingerprint(checkout, set())
    assert environment.needed({}, wanted, True) == "create"
    assert environment.needed(wanted, wanted, False) == "create"


@pytest.mark.parametrize("text", ["", "{", "[1, 2]"])
def test_a_broken_stamp_counts_as_none(environment: ModuleType, tmp_path: Path, text: str) -> None:
    (tmp_path / "sfumato.json").write_text(text)
    assert environment.read_stamp(tmp_path) == {}


def _pretend_venv(environment: ModuleType, checkout: Path) -> Path:
    venv = checkout / ".venv"
    environment.interpreter(venv).parent.mkdir(parents=True)
    environment.interpreter(venv).write_text("")
    stamp = json.dumps(environment.fingerprint(checkout, {"test"}))
    (venv / "sfumato.json").write_text(stamp)
    return venv


def test_a_fresh_environment_is_used_as_it_is(
    environment: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = _pretend_venv(environment, checkout)
    monkeypatch.setattr(environment, "run", lambda *_: pytest.fail("nothing is to be run"))
    assert environment.ensure({"test"}, checkout) == environment.interpreter(venv)


def test_an_interrupted_install_leaves_no_stamp(
    environment: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = _pretend_venv(environment, checkout)
    (checkout / "pyproject.toml").write_text("[project]\nname = 'changed'\n")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "install", interrupted)
    with pytest.raises(KeyboardInterrupt):
        environment.ensure(set(), checkout)
    assert environment.read_stamp(venv) == {}


def test_a_reinstall_keeps_the_extras_that_were_there(
    environment: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv = _pretend_venv(environment, checkout)
    (checkout / "pyproject.toml").write_text("[project]\nname = 'changed'\n")
    asked: list[set[str]] = []
    monkeypatch.setattr(environment, "install", lambda python, root, extras: asked.append(extras))
    environment.ensure(set(), checkout)
    assert asked == [{"test"}]
    assert environment.read_stamp(venv) == environment.fingerprint(checkout, {"test"})


def test_a_failing_command_is_one_sentence(environment: ModuleType) -> None:
    with pytest.raises(SystemExit, match=r"could not be installed: no reason\. The command was: .* -c"):
        environment.run([sys.executable, "-c", "raise SystemExit(3)"], "no reason")


def test_without_a_display_the_headless_commands_are_shown() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("there is always a display here")
    done = _launch()
    assert done.returncode == 2
    assert "no display" in done.stderr
    for command in ("generate", "inpaint", "outpaint", "models", "show"):
        assert f"run.py {command}" in done.stderr


def test_every_version_that_is_pinned_is_exact() -> None:
    lines = (ROOT / "packaging" / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert "torch==2.13.0" in pins
    assert all(line.count("==") == 1 and " " not in line for line in pins)
