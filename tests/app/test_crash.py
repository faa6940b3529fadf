"""What becomes of an exception that nobody caught: it is logged, and a report is offered."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.app.crash import catch_uncaught, log_file, start_log
from studio.errors import StudioError


@pytest.fixture(autouse=True)
def _own_hook_and_handlers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    before, level = [*root.handlers], root.level
    yield
    for handler in [*root.handlers]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def uncaught(error: BaseException) -> list[tuple[str, str]]:
    """What is reported of an exception that reaches the top."""
    reports: list[tuple[str, str]] = []
    catch_uncaught(lambda sentence, detail: reports.append((sentence, detail)))
    try:
        raise error
    except BaseException as raised:
        sys.excepthook(type(raised), raised, raised.__traceback__)
    return reports


def test_a_bug_is_logged_and_reported_with_its_traceback() -> None:
    start_log()
    ((sentence, detail),) = uncaught(ZeroDivisionError("by zero ½"))
    assert "ZeroDivisionError: by zero ½" in sentence
    assert "Traceback" in detail
    assert "raise error" in detail
    assert detail in log_file().read_text(encoding="utf-8")


def test_what_the_user_can_mend_is_its_sentence_alone() -> None:
    assert uncaught(StudioError("There is no model.")) == [("There is no model.", "")]


def test_ctrl_c_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    assert uncaught(KeyboardInterrupt()) == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_log_that_cannot_be_written_keeps_nothing_from_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("SFUMATO_CONFIG", str(tmp_path / "file" / "config"))
    start_log()
    logging.getLogger("studio").warning("all is well")
    assert "all is well" in capsys.readouterr().err
