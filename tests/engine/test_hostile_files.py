"""Broken and hostile weight files: each is told in a sentence, at once, and nothing in them ever runs."""

from __future__ import annotations

import json
import os
import pickle
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.engine.library.catalog import open_model_info
from tests.engine import test_recognition as known
from tests.engine.headers import write

Make = Callable[[Path], None]
SIDE = 8


def raw(content: bytes) -> Make:
    return lambda path: path.write_bytes(content) and None


def header(text: str | bytes, data: bytes = b"") -> Make:
    """A safetensors file with that header."""
    encoded = text if isinstance(text, bytes) else text.encode()
    return raw(struct.pack("<Q", len(encoded)) + encoded + data)


def tensors(*facts: dict[str, Any], data: int = 0, **more: Any) -> Make:
    named = {f"t{number}": fact for number, fact in enumerate(facts)} | more
    return header(json.dumps(named), bytes(data))


def fact(dtype: Any = "F16", shape: Any = (2,), offsets: Any = (0, 4)) -> dict[str, Any]:
    return {"dtype": dtype, "shape": shape, "data_offsets": offsets}


def shapes(found: dict[str, tuple[int, ...]], dtype: str = "F16") -> Make:
    return lambda path: write(path, found, dtype) and None


def without(found: known.Shapes, *ends: str) -> Make:
    return shapes({name: shape for name, shape in found.items() if not name.endswith(ends)})


class Evil:
    """Unpickled anywhere, it leaves a file behind."""

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.mkdir, (os.environ["SFUMATO_EVIL"],)


def pickled(path: Path) -> None:
    path.write_bytes(pickle.dumps(Evil()))


def zipped(path: Path) -> None:
    """As torch.save writes it."""
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.pkl", pickle.dumps(Evil()))
        file.writestr("archive/version", "3")


def gguf(version: int = 3, count: int = 0, values: int = 0, rest: bytes = b"") -> Make:
    return raw(b"GGUF" + struct.pack("<IQQ", version, count, values) + rest)


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def tensor(name: str, sides: tuple[int, ...], kind: int, offset: int = 0) -> bytes:
    return text(name) + struct.pack(f"<I{len(sides)}QIQ", len(sides), *sides, kind, offset)


def four_bits(state: bytes, count: int = 32, scales: int = 1) -> Make:
    """A weight of `count` bytes as bitsandbytes stores it, with its state behind it."""
    facts = {
        "a.weight": fact("U8", (count, 1), (0, count)),
        "a.weight.absmax": fact("F32", (scales,), (count, count + 4 * scales)),
        "a.weight.quant_map": fact("F32", (16,), (count + 4 * scales, count + 4 * scales + 64)),
    }
    end = count + 4 * scales + 64
    facts["a.weight.quant_state.bitsandbytes__nf4"] = fact("U8", (len(state),), (end, end + len(state)))
    return header(json.dumps(facts), bytes(end) + state)


def small(values: str) -> bytes:
    return f'{{"blocksize": 64, "shape": [8, 8]{values}}}'.encode()


def scale(dtype: str, shape: tuple[int, ...], size: int) -> Make:
    """A weight of 8 x 4 numbers of 8 bits with that scale."""
    facts = {
        "a.weight": fact("F8_E4M3", (8, 4), (0, 32)),
        "a.scale_weight": fact(dtype, shape, (32, 32 + size)),
    }
    return header(json.dumps(facts), bytes(32 + size))


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 42\n"
DEEP = b"[" * 200_000
WHOLE = known.SD1
CONTROL = {"control_model.input_hint_block.0.weight": (16, 3, 3, 3)}
UP = {"model.0.weight": (64, 3, 3, 3), "model.1.sub.0.RDB1.conv1.0.weight": (32, 64, 3, 3)}
IP = {"image_proj.proj.weight": (3072, 1024), "ip_adapter.1.to_k_ip.weight": (320, 768)}
FLUX_CONTROL = known.FLUX | {
    "img_in.weight": (3072, 128),
    "txt_in.weight": (3072, 4096),
    "double_blocks.0.img_attn.norm.query_norm.scale": (128,),
    "final_layer.linear.weight": (64, 3072),
    "single_blocks.0.linear1.weight": (21504, 3072),
}
# (what is wrong, the ending of its name, how it is made, what is said)
FILES: list[tuple[str, str, Make, str]] = [
    ("empty", ".safetensors", raw(b""), "is empty"),
    ("one byte", ".safetensors", raw(b"x"), "is not a safetensors file"),
    ("a web page", ".safetensors", raw(b"<!DOCTYPE html><html>404</html>"), "is a web page, not the weights"),
    ("git lfs", ".safetensors", raw(LFS), "is a Git LFS pointer"),
    (
        "a pickle renamed",
        ".safetensors",
        pickled,
        "is a pickled file under another name, which could run code",
    ),
    ("a zipped pickle renamed", ".safetensors", zipped, "is a pickled file under another name"),
    ("gguf renamed", ".safetensors", gguf(), "is a GGUF file under another name: give it the ending .gguf"),
    ("hdf5", ".safetensors", raw(b"\x89HDF\r\n\x1a\n" + bytes(64)), "is an HDF5 file"),
    ("a huge header length", ".safetensors", raw(struct.pack("<Q", 2**63) + b"{}"), "not a safetensors file"),
    ("a header of nothing", ".safetensors", raw(struct.pack("<Q", 0) + b"{}"), "not a safetensors file"),
    ("a cut header", ".safetensors", raw(struct.pack("<Q", 5000) + b'{"a":'), "is cut off: copy it again"),
    ("no JSON", ".safetensors", header("nope"), "its header is no JSON"),
    ("deep JSON", ".safetensors", header(DEEP), "its header is no JSON"),
    ("bytes that are no text", ".safetensors", header(b'{"\xff\xfe": 1}'), "its header is no JSON"),
    ("a list", ".safetensors", header("[1, 2]"), "its header is no JSON object"),
    ("metadata a list", ".safetensors", header('{"__metadata__": []}'), "its metadata is no JSON object"),
    ("no tensors", ".safetensors", header("{}"), r"nothing that is known: .* \(it begins with no tensors"),
    ("a name twice", ".safetensors", header('{"a": 1, "a": 2}'), "'a' stands in its header twice"),
    ("a fact a number", ".safetensors", header('{"a": 1}'), "says nothing usable of a"),
    ("no offsets", ".safetensors", header('{"a": {"dtype": "F16", "shape": [1]}}'), "nothing usable of a"),
    ("an unknown type", ".safetensors", tensors(fact("F1024")), r"type that is not known, 'F1024' \(t0\)"),
    ("a type a list", ".safetensors", tensors(fact(["F16"])), r"type that is not known, \['F16'\]"),
    ("a negative side", ".safetensors", tensors(fact(shape=(-2,))), "nothing usable of t0"),
    ("a side of text", ".safetensors", tensors(fact(shape=("2",))), "nothing usable of t0"),
    ("a true side", ".safetensors", tensors(fact(shape=(True, 2))), "nothing usable of t0"),
    ("many dimensions", ".safetensors", tensors(fact(shape=(1,) * 99)), "nothing usable of t0"),
    ("offsets swapped", ".safetensors", tensors(fact(offsets=(4, 0)), data=4), "cannot take -4 bytes as F16"),
    ("too few bytes", ".safetensors", tensors(fact(shape=(9,)), data=4), "cannot take 4 bytes as F16"),
    ("sides of astronomic size", ".safetensors", tensors(fact(shape=(2**62, 2**62))), "cannot take 4 bytes"),
    (
        "two in one place",
        ".safetensors",
        tensors(fact(), fact(), data=4),
        "its tensors overlap or have holes",
    ),
    ("a hole", ".safetensors", tensors(fact(), fact(offsets=(8, 12)), data=12), "overlap or have holes"),
    ("cut off", ".safetensors", tensors(fact(), data=2), "cut off: 4 bytes of weights expected, 2 found"),
    ("too long", ".safetensors", tensors(fact(), data=6), "is damaged: 2 bytes too many"),
    ("nothing known", ".safetensors", shapes({"a.weight": (1,)}), "holds nothing that is known"),
    ("a video model", ".safetensors", shapes({"head.modulation": (1, 2, 8)}), "a Wan video transformer"),
    ("a LoRA", ".safetensors", shapes({known.KOHYA: (4, 768)}), "holds a LoRA, not a model"),
    ("a ControlNet", ".safetensors", shapes(CONTROL), "holds a ControlNet, not a model"),
    ("an upscaler", ".safetensors", shapes(UP), "holds an upscaler, not a model"),
    ("an IP-Adapter", ".safetensors", shapes(IP), "holds an IP-Adapter, not a model"),
    ("a VAE", ".safetensors", shapes(known.VAE), r"holds an autoencoder \(VAE\), not a model"),
    ("a text encoder", ".safetensors", shapes(known.T5), "holds a text encoder, not a model"),
    (
        "an upscaling U-Net",
        ".safetensors",
        shapes(known.ldm_unet(1024) | {f"{known.UNET}label_emb.weight": (1000, 8)}),
        "holds only part of Stable Diffusion x4 upscaler",
    ),
    ("a U-Net that lacks tensors", ".safetensors", shapes(WHOLE), "is damaged: its denoiser lacks tensors"),
    (
        "a transformer that lacks tensors",
        ".safetensors",
        shapes(known.SD3),
        "holds only part of Stable Diffusion 3",
    ),
    (
        "a FLUX alone",
        ".safetensors",
        shapes(known.FLUX),
        r"lacks: .* \(clip_l.*T5-XXL \(t5xxl_fp16.*tokenizer.json \(T5\)",
    ),
    ("a pickled checkpoint", ".ckpt", zipped, "is a pickled checkpoint, which could run code when opened"),
    ("an older pickle", ".pt", pickled, "is a pickled checkpoint, which could run code when opened"),
    ("no gguf", ".gguf", raw(b"GGML" + bytes(40)), "is not a GGUF file"),
    ("gguf cut off", ".gguf", raw(b"GGUF\x03\0"), "is cut off"),
    ("gguf of the future", ".gguf", gguf(version=99), "of version 99; only versions 2 and 3"),
    ("gguf of many tensors", ".gguf", gguf(count=2**60), "it claims 1,152,921,504,606,846,976 tensors"),
    ("gguf of many remarks", ".gguf", gguf(values=2**60), "and 1,152,921,504,606,846,976 remarks"),
    (
        "gguf with a long name",
        ".gguf",
        gguf(values=1, rest=struct.pack("<Q", 2**50)),
        "a name in its header has",
    ),
    (
        "gguf with a name of bytes",
        ".gguf",
        gguf(values=1, rest=struct.pack("<Q", 1) + b"\xff"),
        "a name in its header is no text",
    ),
    (
        "gguf with a long list",
        ".gguf",
        gguf(values=1, rest=text("a") + struct.pack("<IIQ", 9, 4, 2**40)),
        "a list in its header has",
    ),
    (
        "gguf with a strange value",
        ".gguf",
        gguf(values=1, rest=text("a") + struct.pack("<I", 77)),
        "unknown type 77",
    ),
    (
        "gguf with a strange tensor",
        ".gguf",
        gguf(count=1, rest=tensor("a", (32,), 77)),
        r"not known, 77 \(a\)",
    ),
    (
        "gguf with many dimensions",
        ".gguf",
        gguf(count=1, rest=text("a") + struct.pack("<I", 2**31)),
        "a has 2,147,483,648 dimensions",
    ),
    (
        "gguf with half a block",
        ".gguf",
        gguf(count=1, rest=tensor("a", (31,), 8)),
        r"of shape \(31,\) cannot be stored as Q8_0",
    ),
    ("gguf without its tensors", ".gguf", gguf(count=1, rest=tensor("a", (64,), 8)), "a ends behind its end"),
    (
        "gguf with a tensor twice",
        ".gguf",
        gguf(count=2, rest=tensor("a", (0,), 0) * 2 + bytes(64)),
        "a stands in it twice",
    ),
    (
        "gguf with odd alignment",
        ".gguf",
        gguf(values=1, rest=text("general.alignment") + struct.pack("<II", 4, 0)),
        "its tensors lie 0 bytes apart",
    ),
    (
        "a scale of another weight",
        ".safetensors",
        scale("F32", (3,), 12),
        r"a.scale_weight of shape \(3,\) is no",
    ),
    (
        "4 bits, and no JSON",
        ".safetensors",
        four_bits(b"{nope"),
        "bitsandbytes__nf4 says nothing usable of its",
    ),
    ("4 bits, a list", ".safetensors", four_bits(b"[1, 2]"), "says nothing usable of its weight"),
    ("4 bits, deep JSON", ".safetensors", four_bits(b"[" * 4000), "says nothing usable of its weight"),
    ("4 bits, a long state", ".safetensors", four_bits(b" " * 5000), "bitsandbytes__nf4 takes 5,000 bytes"),
    (
        "4 bits, no shape",
        ".safetensors",
        four_bits(b'{"blocksize": 64}'),
        "says nothing usable of its weight",
    ),
    (
        "4 bits, blocks of nothing",
        ".safetensors",
        four_bits(b'{"blocksize": 0, "shape": [8, 8]}'),
        "says nothing usable of its weight",
    ),
    (
        "4 bits, astronomic",
        ".safetensors",
        four_bits(b'{"blocksize": 64, "shape": [4611686018427387904, 9]}'),
        "what stands beside a.weight does not fit it",
    ),
    (
        "4 bits, too few",
        ".safetensors",
        four_bits(small(""), 31),
        "what stands beside a.weight does not fit it",
    ),
    ("4 bits, a scale more", ".safetensors", four_bits(small(""), 32, 2), "beside a.weight does not fit it"),
    (
        "4 bits, scales without their own",
        ".safetensors",
        four_bits(small(', "nested_blocksize": 256, "nested_offset": 0.1')),
        "what stands beside a.weight does not fit it",
    ),
    (
        "4 bits, an offset of text",
        ".safetensors",
        four_bits(small(', "nested_blocksize": 256, "nested_offset": "a"')),
        "says nothing usable of its weight",
    ),
    (
        "a model of strange bits",
        ".safetensors",
        shapes(known.FLUX | {"double_blocks.0.img_attn.qkv.wscales": (1,)}),
        "is quantised in a way that is not read: take it in 16 bits, in fp8, or as GGUF",
    ),
    ("another ending", ".txt", raw(b"hello"), "is not a safetensors file"),
]


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert len({name for name, *_ in FILES}) == len(FILES)


@pytest.mark.parametrize(("name", "ending", "make", "words"), FILES, ids=[name for name, *_ in FILES])
def test_a_broken_or_hostile_file_is_told_in_a_sentence(
    name: str, ending: str, make: Make, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = tmp_path / "evil"
    monkeypatch.setenv("SFUMATO_EVIL", str(evil))
    path = tmp_path / f"model{ending}"
    make(path)
    problem = open_model_info(path).problem
    assert re.search(words, problem), problem
    assert problem.endswith(".")
    assert len(problem) < 600
    assert "Error" not in problem
    assert not evil.exists()
