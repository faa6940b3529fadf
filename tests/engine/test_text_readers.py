"""The meter of a prompt counts as the encoders of the engine do, without the engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.engine.checkpoint import open_checkpoint
from studio.engine.library.catalog import open_model_info
from studio.engine.text.tokenizers import open_tokenizer as open_for_engine
from studio.prompt.tokens import open_tokenizer
from tests.engine import tiny, tiny_dit, tiny_mmdit, tiny_xl

TEXT = "A red house, by the sea — (wörk:1.2)!"
PLAIN = "A red house, by the sea — wörk!"
CLIP, T5 = "tokenizer", "tokenizer_2"
FAMILIES: dict[str, tuple[Callable[[Path], Path], tuple[tuple[str, str, int, str], ...]]] = {
    "sd": (tiny.save, (("CLIP", CLIP, 16, "chunks"),)),
    "sdxl": (tiny_xl.save, (("CLIP", CLIP, 16, "chunks"),)),
    "sd3": (tiny_mmdit.save_sd3, (("CLIP", CLIP, 16, "chunks"), ("T5", "tokenizer_3", 256, "refused"))),
    "flux": (tiny_mmdit.save_flux, (("T5", T5, 512, "refused"), ("CLIP", CLIP, 16, "first"))),
    "pixart": (tiny_dit.save_pixart, (("T5", CLIP, 300, "refused"),)),
    "z-image": (tiny_dit.save_z_image, (("Qwen3", CLIP, 512, "refused"),)),
    "lumina2": (tiny_dit.save_lumina2, (("Gemma 2", CLIP, 256, "refused"),)),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_each_encoder_is_told_and_counts_as_the_engine_does(family: str, tmp_path: Path) -> None:
    save, wanted = FAMILIES[family]
    folder = save(tmp_path / family)
    info, checkpoint = open_model_info(folder), open_checkpoint(folder)
    assert info.problem == ""
    found = [(each.name, Path(each.tokenizer).name, each.length, each.longer) for each in info.readers]
    assert found == list(wanted)
    for reader in info.readers:
        tokenizer = open_tokenizer(Path(reader.tokenizer))
        engine = open_for_engine(checkpoint, Path(reader.tokenizer).name, reader.length)
        ids = engine(PLAIN, add_special_tokens=False).input_ids
        whole = reader.longer == "refused"
        count = tokenizer.sentence(TEXT) if whole else tokenizer.count(TEXT, reader.length)
        assert count.tokens == len(ids)
