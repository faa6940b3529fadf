"""Test Sfumato from a checkout: `python3 packaging/test.py [pytest arguments]`, on a fresh machine too.

Makes the environment of run.py with the test tools, sees that Qt's system libraries and the emoji font are
there, and runs the whole suite: without a display unless QT_QPA_PLATFORM asks for one. Standard library only.
"""

import os
import sys

import run

MOST_WORKERS = 4


def test_environment(outer: "dict[str, str]") -> "dict[str, str]":
    """The environment variables of a test run: no display and no model hub unless they are asked for."""
    defaults = {"QT_QPA_PLATFORM": "offscreen", "OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1"}
    return {**defaults, **outer}


def main(arguments: "list[str]") -> int:
    """Prepare what is missing, then run pytest in the checkout."""
    problem = run.version_problem(sys.version_info)
    if problem:
        sys.exit(problem)
    import environment
    import system

    python = environment.ensure({"test"})
    system.ensure_qt()
    system.ensure_emoji()
    os.chdir(environment.ROOT)
    os.environ.update(test_environment(dict(os.environ)))
    return run.replace_process([str(python), "-m", "pytest", *(arguments or ["-q", "-n", workers()])])


def workers() -> str:
    """How many processes share the whole suite: one for each core, but few, since each imports torch."""
    return str(max(1, min(MOST_WORKERS, os.cpu_count() or 1)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
