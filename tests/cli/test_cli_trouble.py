"""Exit codes, one-line errors, and what Ctrl+C leaves behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import save_file

from studio import cli
from studio.formats import save_pixels
from studio.job import Params, Record

from .conftest import Sfumato


def _environment(**variables: str) -> dict[str, str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {**{name: value for name, value in os.environ.items() if name not in hidden}, **variables}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["generate", "-o", "out.png"], "a prompt is needed"),
        (["generate", "x"], "--output"),
        (["generate", "x", "-o", "out.png", "--size", "12"], "WIDTHxHEIGHT"),
        (["generate", "x", "-o", "out.png", "--sigmas", "linear"], "default, karras, exponential, beta"),
        (["generate", "x", "-o", "out.png", "--batch", "0"], "--batch"),
        (["generate", "x", "-o", "out.png", "--width", "512"], "it is --size WIDTHxHEIGHT"),
        (["generate", "x", "-o", "out.png", "--cfg_scale=7"], "no --cfg_scale here; it is --guidance"),
        (["generate", "x", "-o", "out.png", "--mask", "m.png"], "sfumato inpaint"),
        (["paint"], "paint"),
        (["train", "cartoons", "--out", "x"], "picturebook"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(sfumato: Sfumato, arguments: list[str], said: str) -> None:
    done = sfumato(*arguments)
    assert done.code == 2
    assert done.err.startswith("sfumato: ")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (["--steps", 0], "steps"),
        (["--size", "33x32"], "multiple"),
        (["--scheduler", "nonsense"], "nonsense"),
        (["--scheduler", "ddim", "--sigmas", "karras"], "karras"),
        (["--strength", 3, "--image", "photo.png"], "strength"),
        (["--guidance", "nan"], "guidance"),
    ],
)
def test_trouble_is_one_sentence_and_exit_code_1(
    sfumato: Sfumato, model: Path, photo: Path, tmp_path: Path, wishes: list[object], said: str
) -> None:
    wishes = [photo if wish == "photo.png" else wish for wish in wishes]
    done = sfumato("generate", "a boat", "-o", tmp_path / "out.png", "--model", model, *wishes)
    assert done.code == 1
    assert said in done.err.splitlines()[-1]
    assert not (tmp_path / "out.png").exists()


def test_an_unknown_model_is_said_with_those_there_are(sfumato: Sfumato, tmp_path: Path) -> None:
    done = sfumato("generate", "a boat", "-o", tmp_path / "out.png", "--model", "nothing-like-it")
    assert done.code == 1
    assert "There is no model 'nothing-like-it'" in done.err


@pytest.mark.parametrize("out", ["nowhere/out.png", "out.bmp", "out", "."])
def test_a_file_that_cannot_be_written_is_said_before_the_work(
    make: Sfumato, tmp_path: Path, out: str
) -> None:
    done = make("generate", "a boat", "-o", tmp_path / out)
    assert done.code == 1
    assert len(done.err.splitlines()) == 1


def test_a_mask_of_another_size_is_refused(make: Sfumato, photo: Path, tmp_path: Path) -> None:
    Image.fromarray(np.full((20, 20), 255, np.uint8)).save(tmp_path / "small.png")
    done = make("inpaint", photo, tmp_path / "small.png", "x", "-o", tmp_path / "out.png")
    assert done.code == 1
    assert "The mask is 20 x 20 pixels, but the picture is 37 x 45" in done.err


def test_an_empty_mask_and_a_missing_picture_are_said(make: Sfumato, photo: Path, tmp_path: Path) -> None:
    Image.fromarray(np.zeros((45, 37), np.uint8)).save(tmp_path / "black.png")
    empty = make("inpaint", photo, tmp_path / "black.png", "x", "-o", tmp_path / "out.png")
    missing = make("inpaint", tmp_path / "no.png", tmp_path / "black.png", "x", "-o", tmp_path / "out.png")
    assert (empty.code, missing.code) == (1, 1)
    assert "mask is empty" in empty.err
    assert "no.png" in missing.err


def test_outpainting_by_nothing_is_refused(make: Sfumato, photo: Path, tmp_path: Path) -> None:
    done = make("outpaint", photo, "x", "-o", tmp_path / "out.png")
    assert done.code == 1
    assert "--left, --right, --top or --bottom" in done.err


def test_models_lists_every_scheduler(sfumato: Sfumato) -> None:
    done = sfumato("models")
    assert done.code == 0
    for name in ("DPM++ 2M SDE", "dpmpp-2m-sde", "Heun", "lcm"):
        assert name in done.out
    values = json.loads(sfumato("models", "--json").out)
    assert {"models", "adapters", "schedulers", "guidance_methods", "caches"} == set(values)


def test_models_lists_loras_and_what_else_lies_beside_models_each_on_one_line(
    sfumato: Sfumato, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ("a-long-name-" * 8)
    folder.mkdir()
    name = "lora_unet_mid_block_attentions_0_transformer_blocks_0_attn2_to_k"
    weights = {
        f"{name}.lora_down.weight": np.zeros((2, 768), np.float32),
        f"{name}.lora_up.weight": np.zeros((320, 2), np.float32),
    }
    save_file(weights, folder / "ink.safetensors")
    monkeypatch.setenv("SFUMATO_CONFIG", str(tmp_path))
    (tmp_path / "settings.json").write_text(json.dumps({"model_folders": [str(folder)]}))
    line = next(line for line in sfumato("models").out.splitlines() if line.startswith("ink "))
    assert line.split()[1] == "lora"
    assert line.rstrip().endswith(str(folder / "ink.safetensors"))


def test_ctrl_c_ends_with_130_and_leaves_nothing_half_done(model: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "studio", "generate", "x", "-o", str(tmp_path / "out.png")]
    command += ["--model", str(model), "--steps", "900", "--batch", "9", "--size", "256x256"]
    said, stopped = [], False
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=_environment()) as process:
        assert process.stderr is not None
        for line in process.stderr:
            said.append(line)
            if "step 5 of" in line:
                stopped = True
                process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    assert stopped
    assert not any("step 900 of" in line for line in said)
    assert said[-1] == "sfumato: stopped\n"
    assert list(tmp_path.iterdir()) == []


def test_without_a_display_the_window_is_refused_with_the_headless_commands() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("there is always a display here")
    command = [sys.executable, "-m", "studio"]
    done = subprocess.run(command, capture_output=True, text=True, env=_environment(), timeout=60)
    assert done.returncode == 2
    assert "no display" in done.stderr
    assert "sfumato generate" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["gui"], True),
        (["gui", "photo.png"], True),
        (["missing.png"], True),
        (["gui", "--help"], False),
        (["generate", "photo.png"], False),
        (["--version"], False),
        (["genrate"], False),
    ],
)
def test_files_open_the_window_and_misspelt_commands_do_not(arguments: list[str], window: bool) -> None:
    assert cli.opens_window(arguments) is window


def test_a_pipe_with_few_characters_takes_every_prompt(tmp_path: Path) -> None:
    record = Record(Params(prompt="a fox 🦊"), "text-to-image")
    save_pixels(np.zeros((8, 8, 3), np.uint8), tmp_path / "fox.png", record)
    command = [sys.executable, "-m", "studio", "show", str(tmp_path / "fox.png")]
    few = _environment(PYTHONIOENCODING="ascii")
    done = subprocess.run(command, env=few, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "a fox \\U0001f98a" in done.stdout


def test_help_lists_every_command(sfumato: Sfumato) -> None:
    done = sfumato("--help")
    assert done.code == 0
    assert all(command in done.out for command in cli.COMMANDS)
    assert "..." not in done.out.partition("Commands:")[2]  # what each does has room


def test_a_bare_start_waits_for_neither_typer_nor_torch() -> None:
    code = "import sys, studio.cli; print(sorted({'typer', 'rich', 'torch', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n"


def test_a_benchmark_of_no_model_is_refused_before_anything_is_measured(sfumato: Sfumato) -> None:
    done = sfumato("bench", "--model", "nothing-like-it")
    assert done.code == 1
    assert "There is no model 'nothing-like-it'" in done.err
    assert done.err.count("\n") == 1
    assert done.out == ""


def test_training_where_nothing_can_be_written_is_said(sfumato: Sfumato, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = sfumato("train", "picturebook", "--preset", "tiny", "--out", tmp_path / "file" / "model")
    assert done.code == 1
    assert done.err.startswith("sfumato: Training cannot go on: ")
    assert str(tmp_path / "file") in done.err
    assert done.err.count("\n") == 1


def test_the_folders_of_models_are_shown_whole(
    sfumato: Sfumato, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ("a-long-name-" * 8) / "model"
    monkeypatch.setenv("SFUMATO_CONFIG", str(tmp_path))
    (tmp_path / "settings.json").write_text(json.dumps({"model_folders": [str(folder)]}))
    said = "".join(line.strip() for line in sfumato("models").out.splitlines())
    assert str(folder) in said


def test_ctrl_c_while_it_starts_is_no_error() -> None:
    code = """
import os, signal, sys

# started in the background, a shell's children are deaf to Ctrl+C
signal.signal(signal.SIGINT, signal.default_int_handler)

class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Pressed())
sys.argv = ["sfumato", "models"]
from studio.cli import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr, done.stdout) == (130, "sfumato: stopped\n", "")
