"""Settings that other programs wrote are read as far as they go, and ours are written for them to read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio.engine import schedulers
from studio.formats import open_document, save_pixels
from studio.formats.infotext import read_infotext, write_infotext
from studio.formats.samplers import OURS, find_scheduler
from studio.job import FILLS, Params, Record, SchedulerInfo

PICTURE = np.zeros((4, 6, 3), np.uint8)

A1111 = """a harbour at dawn, (fishing boats:1.2), soft light <lora:OldPrints:0.7>
second line of the prompt
Negative prompt: blurry, text, watermark,
low quality
Steps: 28, Sampler: DPM++ 2M SDE, Schedule type: Karras, CFG scale: 6.5, Seed: 3141592653, Size: 768x512, \
Model hash: 1a2b3c4d5e, Model: seaside_v2, VAE hash: 0011223344, VAE: clear.vae.pt, \
Denoising strength: 0.45, Clip skip: 2, ENSD: 31337, Lora hashes: "OldPrints: 99aabbccddee", RNG: CPU, \
Mask blur: 4, Masked content: latent noise, Hashes: {"vae": "0011223344", "model": "1a2b3c4d5e"}, \
Version: v1.10.1"""

FORGE = """portrait of an otter
Steps: 20, Sampler: Euler, Schedule type: Simple, CFG scale: 1, Distilled CFG Scale: 3.5, Seed: 7, \
Size: 896x1152, Model hash: feedface01, Model: river-dev, Hires Module 1: Use same choices, \
Hires upscale: 1.5, Hires steps: 10, Hires upscaler: Latent, Denoising strength: 0.7, \
Version: f2.0.1v1.10.1, Module 1: ae"""

OLD = """castle on a hill
Steps: 50, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 12, Size: 512x512, Model hash: 81761151
Template: castle on a {hill|rock}, wide,
Negative Template: fog"""

FOOOCUS = {
    "adm_guidance": "(1.5, 0.8, 0.3)",
    "base_model": "juniper_xl",
    "base_model_hash": "aabbccddee",
    "clip_skip": 2,
    "guidance_scale": 4.0,
    "lora_combined_1": "offset_example : 0.1",
    "metadata_scheme": "fooocus",
    "negative_prompt": "unrealistic",
    "performance": "Speed",
    "prompt": "a teapot in the rain",
    "prompt_expansion": "a teapot in the rain, dramatic",
    "refiner_model": "None",
    "resolution": "(1152, 896)",
    "sampler": "dpmpp_2m_sde_gpu",
    "scheduler": "karras",
    "seed": "8127364554637281",
    "sharpness": 2.0,
    "steps": 30,
    "styles": "['Fooocus V2', 'Fooocus Sharp']",
    "version": "Fooocus v2.5.5",
}

INVOKE = {
    "app_version": "5.4.2",
    "generation_mode": "sdxl_img2img",
    "positive_prompt": "two foxes under a birch",
    "negative_prompt": "",
    "width": 1024,
    "height": 1216,
    "seed": 4026531839,
    "rand_device": "cpu",
    "cfg_scale": 5.5,
    "cfg_rescale_multiplier": 0.7,
    "steps": 24,
    "scheduler": "dpmpp_2m_k",
    "model": {"key": "k", "hash": "blake3:0", "name": "Birch XL", "base": "sdxl", "type": "main"},
    "strength": 0.6,
    "loras": [{"model": {"name": "woodcut"}, "weight": 0.75}],
}


def read(text: str, schedulers: Sequence[SchedulerInfo] = OURS) -> tuple[Params, tuple[str, ...]]:
    """The parameters in a text, and what there is to say about them."""
    found = read_infotext(text, schedulers)
    return found.params, found.notes


def comfy(**changes):
    """A graph as ComfyUI's own example has it, with other values."""
    return {
        "3": {
            "class_type": "KSampler",
            "inputs": {
                "seed": 156680208700286,
                "steps": 22,
                "cfg": 8,
                "sampler_name": "euler_ancestral",
                "scheduler": "normal",
                "denoise": 1,
                "model": ["4", 0],
                "positive": ["6", 0],
                "negative": ["7", 0],
                "latent_image": ["5", 0],
            },
        },
        "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd15/meadow.safetensors"}},
        "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 640, "height": 448, "batch_size": 1}},
        "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a meadow of poppies", "clip": ["4", 1]}},
        "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "people", "clip": ["4", 1]}},
        "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
        **changes,
    }


def test_an_a1111_text_gives_every_setting_that_has_a_counterpart():
    params, _ = read(A1111)
    assert params == Params(
        prompt="a harbour at dawn, (fishing boats:1.2), soft light <lora:OldPrints:0.7>\n"
        "second line of the prompt",
        negative_prompt="blurry, text, watermark,\nlow quality",
        model="seaside_v2",
        scheduler="DPM++ 2M SDE",
        sigmas="karras",
        steps=28,
        guidance_scale=6.5,
        seed=3141592653,
        width=768,
        height=512,
        strength=0.45,
        fill="noise",
    )
    assert read_infotext(A1111).task == "inpaint"


def test_what_an_a1111_text_asks_in_vain_is_said_and_nothing_else():
    notes = " ".join(read(A1111)[1])
    for said in ("LoRAs: OldPrints", "Clip skip 2", "ENSD 31337", "VAE clear.vae.pt", "Mask blur 4"):
        assert said in notes
    for unsaid in ("hash", "1a2b3c", "RNG", "Version", "Steps"):
        assert unsaid not in notes


def test_a_forge_text_with_a_second_pass_is_text_to_image_at_full_strength():
    recalled = read_infotext(FORGE)
    assert (recalled.task, recalled.params.strength) == ("text-to-image", 1.0)
    assert (recalled.params.scheduler, recalled.params.sigmas) == ("Euler", "default")
    notes = " ".join(recalled.notes)
    for said in ("“Simple”", "Distilled CFG Scale 3.5", "Hires upscale 1.5", "Hires denoising strength 0.7"):
        assert said in notes


def test_an_old_text_has_the_schedule_in_the_samplers_name_and_its_templates_are_said():
    params, notes = read(OLD)
    assert (params.scheduler, params.sigmas, params.prompt) == ("DPM++ 2M", "karras", "castle on a hill")
    assert "Template castle on a {hill|rock}, wide" in notes[0]
    assert params.negative_prompt == ""


def test_quoted_values_hold_commas_colons_and_line_breaks():
    text = (
        'x\nSteps: 3, Seed: 4, Model: "odd, name: with \\"quotes\\"", Card: "a\\nb, Steps: 9", CFG scale: 2'
    )
    params, notes = read(text)
    assert (params.model, params.steps, params.guidance_scale) == ('odd, name: with "quotes"', 3, 2.0)
    assert "Card a b, Steps: 9" in notes[0]


def test_a_fooocus_object_is_read():
    params, notes = read(json.dumps(FOOOCUS))
    assert params == Params(
        prompt="a teapot in the rain",
        negative_prompt="unrealistic",
        model="juniper_xl",
        scheduler="DPM++ 2M SDE",
        sigmas="karras",
        steps=30,
        guidance_scale=4.0,
        seed=8127364554637281,
        width=1152,
        height=896,
    )
    for said in ("sharpness 2.0", "clip skip 2", "offset_example", "Fooocus Sharp"):
        assert said in notes[0]


def test_the_log_of_fooocus_names_the_same_things_otherwise():
    log = {
        "Prompt": "a kite",
        "Negative Prompt": "",
        "Performance": "Speed",
        "Resolution": "(704, 1408)",
        "Guidance Scale": 7,
        "Base Model": "juniper_xl.safetensors",
        "Sampler": "dpmpp_2m_sde_gpu",
        "Scheduler": "karras",
        "Seed": 5,
    }
    params, _ = read(json.dumps(log))
    assert (params.prompt, params.steps, params.width, params.height) == ("a kite", 30, 704, 1408)


def test_an_invokeai_object_is_read():
    recalled = read_infotext(json.dumps(INVOKE))
    assert recalled.task == "image-to-image"
    assert recalled.params == Params(
        prompt="two foxes under a birch",
        model="Birch XL",
        scheduler="DPM++ 2M",
        sigmas="karras",
        steps=24,
        guidance_scale=5.5,
        guidance_rescale=0.7,
        strength=0.6,
        seed=4026531839,
        width=1024,
        height=1216,
    )
    assert "LoRAs woodcut 0.75" in " ".join(recalled.notes)


def test_the_metadata_of_invokeai_2_is_read():
    image = {"prompt": [{"prompt": "an owl", "weight": 1}], "steps": 40, "cfg_scale": 7.5, "seed": 9}
    image |= {"sampler": "k_euler_a", "width": 512, "height": 640, "type": "txt2img"}
    params, _ = read(json.dumps({"model_weights": "owl-1.5", "image": image}))
    assert (params.prompt, params.scheduler, params.model, params.height) == (
        "an owl",
        "Euler a",
        "owl-1.5",
        640,
    )


def test_a_comfyui_graph_is_followed_from_its_sampler():
    recalled = read_infotext(json.dumps(comfy()))
    assert recalled.notes == ()
    assert recalled.task == "text-to-image"
    assert recalled.params == Params(
        prompt="a meadow of poppies",
        negative_prompt="people",
        model="meadow",
        scheduler="Euler a",
        steps=22,
        guidance_scale=8.0,
        seed=156680208700286,
        width=640,
        height=448,
    )


def test_a_comfyui_graph_with_a_lora_linked_values_and_a_second_pass_is_read_as_its_first_pass():
    graph = comfy()
    first = graph["3"]["inputs"]
    first |= {"seed": ["20", 0], "model": ["10", 0]}
    graph["20"] = {"class_type": "PrimitiveInt", "inputs": {"value": 77}}
    graph["10"] = {"class_type": "LoraLoader", "inputs": {"lora_name": "ink", "model": ["4", 0]}}
    graph["6"]["inputs"]["text"] = ["21", 0]
    graph["21"] = {"class_type": "PrimitiveString", "inputs": {"value": "told elsewhere"}}
    graph["11"] = {
        "class_type": "LatentUpscale",
        "inputs": {"samples": ["3", 0], "width": 1280, "height": 896},
    }
    second = {**first, "seed": 1, "denoise": 0.5, "latent_image": ["11", 0]}
    graph = {"12": {"class_type": "KSampler", "inputs": second}, **graph}
    recalled = read_infotext(json.dumps(graph))
    assert (recalled.params.seed, recalled.params.strength, recalled.params.width) == (77, 1.0, 640)
    assert recalled.params.prompt == "told elsewhere"
    assert "2 samplers" in recalled.notes[0]
    assert "LoraLoader" in recalled.notes[1]


def test_a_comfyui_graph_of_separate_parts_is_read():
    graph = {
        "1": {
            "class_type": "SamplerCustomAdvanced",
            "inputs": {
                "noise": ["2", 0],
                "guider": ["3", 0],
                "sampler": ["4", 0],
                "sigmas": ["5", 0],
                "latent_image": ["6", 0],
            },
        },
        "2": {"class_type": "RandomNoise", "inputs": {"noise_seed": 11}},
        "3": {"class_type": "BasicGuider", "inputs": {"conditioning": ["7", 0], "model": ["8", 0]}},
        "4": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "heun"}},
        "5": {"class_type": "BasicScheduler", "inputs": {"scheduler": "beta", "steps": 9, "denoise": 0.8}},
        "6": {"class_type": "VAEEncode", "inputs": {"pixels": ["9", 0], "vae": ["8", 1]}},
        "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "a lynx", "clip": ["8", 2]}},
        "8": {"class_type": "UNETLoader", "inputs": {"unet_name": "lynx.safetensors"}},
        "9": {"class_type": "LoadImage", "inputs": {"image": "in.png"}},
    }
    recalled = read_infotext(json.dumps({"prompt": graph}))
    params = recalled.params
    assert (params.scheduler, params.sigmas, params.steps, params.seed) == ("Heun", "beta", 9, 11)
    assert (params.prompt, params.strength, recalled.task) == ("a lynx", 0.8, "image-to-image")


@pytest.mark.parametrize(
    ("sampler", "spacing", "expected"),
    [
        ("Euler a", "Automatic", ("Euler a", "default")),
        ("DPM++ 2M", "Automatic", ("DPM++ 2M", "karras")),
        ("DPM++ 2M Karras", "", ("DPM++ 2M", "karras")),
        ("DPM++ 2M SDE Exponential", "", ("DPM++ 2M SDE", "exponential")),
        ("dpmpp_2m_sde_gpu", "sgm_uniform", ("DPM++ 2M SDE", "default")),
        ("euler_ancestral", "normal", ("Euler a", "default")),
        ("UniPC", "Uniform", ("UniPC", "default")),
        ("uni_pc_bh2", "beta", ("UniPC", "beta")),
        ("euler_k", "", ("Euler", "karras")),
        ("k_heun", "", ("Heun", "default")),
        ("ddim", "ddim_uniform", ("DDIM", "default")),
        ("LCM", "Karras", ("LCM", "default")),
        ("DPM adaptive", "", ("DPM++ 2M", "default")),
        ("DPM2 a", "Karras", ("DPM++ 2M", "default")),
        ("euler_cfg_pp", "", ("DPM++ 2M", "default")),
        ("", "", ("DPM++ 2M", "default")),
    ],
)
def test_sampler_names_of_other_programs_map_onto_ours(sampler, spacing, expected):
    assert find_scheduler(sampler, spacing)[:2] == expected


def test_a_sampler_or_schedule_that_is_not_here_is_said():
    assert "“DPM adaptive”" in find_scheduler("DPM adaptive", "")[2][0]
    assert "“Karras”" in find_scheduler("LCM", "Karras")[2][0]
    assert find_scheduler("Heun", "Karras")[2] == ()


def test_the_catalog_of_a_backend_decides_what_there_is():
    offered = (SchedulerInfo("DPM adaptive", "dpm-adaptive", ("default",), False),)
    text = "x\nSteps: 3, Sampler: DPM adaptive, Seed: 4"
    params, notes = read(text, offered)
    assert (params.scheduler, notes) == ("DPM adaptive", ())


def test_the_schedulers_that_every_text_may_name_are_those_of_the_engine():
    here = {info.name: info.sigmas for info in schedulers.scheduler_infos()}
    assert {info.name: info.sigmas for info in OURS}.items() <= here.items()


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("Steps: many, Seed: 1", "steps"),
        ("Steps: 0, Seed: 1", "steps"),
        ("Steps: 5, Seed: -1", "seed"),
        ("Steps: 5, Seed: 1, CFG scale: nan", "guidance scale"),
        ("Steps: 5, Seed: 1, Size: large", "size"),
        ("Steps: 5, Seed: 1, Size: 0x512", "width"),
    ],
)
def test_a_value_that_cannot_be_used_stays_at_its_default_and_is_said(part, word):
    params, notes = read(f"x\n{part}")
    assert word in notes[0]
    name = word.replace(" ", "_")
    if name != "size":
        assert getattr(params, name) == getattr(Params(), name)
    assert (params.prompt, params.guidance_scale) == ("x", Params.guidance_scale)


@pytest.mark.parametrize("text", ["", "taken with a camera", "{", "[1]", '{"a": 1}', "Steps: 4", "{" * 5000])
def test_a_text_about_something_else_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        read(text)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=60)
prompts = st.lists(words.filter(lambda line: "Negative prompt:" not in line), max_size=3).map("\n".join)
sizes = st.integers(1, 2048).map(lambda n: n * 8)
ours = st.builds(
    lambda info, sigmas, variation, **rest: Params(
        scheduler=info.name,
        sigmas=info.sigmas[sigmas % len(info.sigmas)],
        variation_seed=variation[0],
        variation_strength=variation[1],
        **rest,
    ),
    info=st.sampled_from(OURS),
    sigmas=st.integers(0, 3),
    prompt=prompts,
    negative_prompt=prompts,
    model=words.filter(bool),
    rescale_zero_snr=st.booleans(),
    steps=st.integers(1, 999),
    guidance_scale=st.floats(0, 100),
    guidance_rescale=st.floats(0, 1),
    strength=st.floats(0, 1),
    seed=st.integers(0, 2**63 - 1),
    variation=st.just((0, 0.0)) | st.tuples(st.integers(0, 2**63 - 1), st.floats(0, 1, exclude_min=True)),
    width=sizes,
    height=sizes,
    fill=st.sampled_from(FILLS),
    context=st.integers(0, 4096),
)


@settings(max_examples=150, deadline=None)
@given(params=ours)
def test_what_we_write_we_read_back(params):
    found, _ = read(write_infotext(Record(params, "inpaint", model_hash="ab" * 32)))
    assert found == params


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60), tail=st.text(st.sampled_from('aS:, "{}[]\\1'), max_size=40))
def test_no_text_breaks_the_reader(text, tail):
    params, _ = read(f"{text}\nSteps: 5, Seed: 3, {tail}")
    assert (
        params.prompt == "\n".join(text.replace("\r\n", "\n").lstrip("\0\ufeff").split("\n")) or "N" in text
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), base=st.sampled_from((FOOOCUS, INVOKE, comfy())))
def test_no_json_breaks_the_readers(data, base):
    changed = {**base, data.draw(st.sampled_from(sorted(base))): data.draw(json_values)}
    try:
        params, notes = read(json.dumps(changed))
    except ValueError:
        return
    assert isinstance(params.prompt, str)
    assert all(note.endswith(".") for note in notes)


def test_a_prompt_may_begin_with_alternatives_in_braces():
    params, _ = read("{red|blue} house\nSteps: 5, Seed: 3")
    assert params.prompt == "{red|blue} house"


def test_our_text_reads_as_people_expect_it():
    params = Params(prompt="a hill", negative_prompt="fog", sigmas="karras", steps=12, seed=5, strength=0.5)
    text = write_infotext(Record(params, "image-to-image", model_hash="0123456789abcdef"))
    assert text.startswith(
        "a hill\nNegative prompt: fog\n"
        "Steps: 12, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 5, Seed: 5, Size: 128x128, "
        "Model hash: 0123456789, Model: picturebook, Denoising strength: 0.5, Version: Sfumato "
    )


def test_a_variation_has_the_names_that_a1111_gives_it():
    params = Params(prompt="a hill", variation_seed=8, variation_strength=0.25)
    text = write_infotext(Record(params, "text-to-image"))
    assert "Variation seed: 8, Variation seed strength: 0.25, " in text
    assert "Variation" not in write_infotext(Record(Params(prompt="a hill"), "text-to-image"))


def test_a_prompt_with_a_line_like_the_negative_prompts_keeps_its_words_in_place():
    params = Params(prompt="first\nNegative prompt: not this", negative_prompt="but this")
    found, _ = read(write_infotext(Record(params, "text-to-image")))
    assert (found.prompt, found.negative_prompt) == ("first Negative prompt: not this", "but this")


RECORD = Record(Params(prompt="größe, “quoted” 猫", seed=8), "text-to-image", "picturebook", "ab" * 32)


@pytest.mark.parametrize("infotext", [True, False])
def test_a_png_carries_the_text_beside_our_record_when_asked(tmp_path, infotext):
    save_pixels(PICTURE, tmp_path / "a.png", RECORD, infotext)
    with Image.open(tmp_path / "a.png") as image:
        chunks = dict(image.text)
    assert ("parameters" in chunks) == infotext
    if infotext:
        assert read(chunks["parameters"])[0] == RECORD.params
    assert open_document(tmp_path / "a.png").record == RECORD


@pytest.mark.parametrize("name", ["a.jpg", "a.webp"])
@pytest.mark.parametrize("infotext", [True, False])
def test_a_jpeg_or_webp_carries_the_text_as_user_comment_in_unicode(tmp_path, name, infotext):
    save_pixels(PICTURE, tmp_path / name, RECORD, infotext)
    with Image.open(tmp_path / name) as image:
        comment = image.getexif().get_ifd(0x8769).get(0x9286, b"")
    assert comment.startswith(b"UNICODE\0") == infotext
    if infotext:
        assert read(comment[8:].decode("utf-16-be"))[0] == RECORD.params
    opened = open_document(tmp_path / name)
    assert opened.record == RECORD


def test_a_record_too_long_for_both_in_a_jpeg_keeps_ours(tmp_path):
    record = replace(RECORD, params=replace(RECORD.params, prompt="long " * 8000))
    save_pixels(PICTURE, tmp_path / "a.jpg", record)
    assert open_document(tmp_path / "a.jpg").record == record


def test_a_record_where_the_first_files_had_it_is_still_read(tmp_path):
    block = Image.Exif()
    block.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + json.dumps(RECORD.to_dict()).encode()
    Image.fromarray(PICTURE).save(tmp_path / "a.jpg", exif=block.tobytes())
    assert open_document(tmp_path / "a.jpg").record == RECORD


@pytest.mark.parametrize(
    ("keyword", "text", "prompt"),
    [
        ("parameters", A1111, "a harbour at dawn"),
        ("parameters", json.dumps(FOOOCUS), "a teapot in the rain"),
        ("invokeai_metadata", json.dumps(INVOKE), "two foxes"),
        ("prompt", json.dumps(comfy()), "a meadow of poppies"),
    ],
)
def test_a_foreign_png_gives_a_record_and_says_what_it_leaves_out(tmp_path, keyword, text, prompt):
    info = PngInfo()
    info.add_text(keyword, text)
    Image.fromarray(PICTURE).save(tmp_path / "a.png", pnginfo=info)
    opened = open_document(tmp_path / "a.png")
    assert opened.record is not None
    assert opened.record.params.prompt.startswith(prompt)
    assert opened.record.model_name == opened.record.params.model
    assert opened.notes == read(text)[1]
    save_pixels(PICTURE, tmp_path / "again.png", opened.record)
    assert open_document(tmp_path / "again.png").record == opened.record


@pytest.mark.parametrize(
    "comment",
    [
        b"UNICODE\0" + A1111.encode("utf-16-be"),
        b"UNICODE\0" + A1111.encode("utf-16-le"),
        b"ASCII\0\0\0" + A1111.encode(),
        bytes(8) + A1111.encode(),
        A1111.encode() + b"\0",
    ],
)
def test_a_foreign_jpeg_may_hold_its_text_in_any_encoding(tmp_path, comment):
    block = Image.Exif()
    block.get_ifd(0x8769)[0x9286] = comment
    Image.fromarray(PICTURE).save(tmp_path / "a.jpg", exif=block.tobytes())
    record = open_document(tmp_path / "a.jpg").record
    assert record is not None
    assert record.params == read(A1111)[0]


def test_a_webp_of_comfyui_holds_its_graph_as_the_name_of_a_camera(tmp_path):
    block = Image.Exif()
    block[0x0110] = "prompt:" + json.dumps(comfy())
    block[0x010F] = "workflow:{}"
    Image.fromarray(PICTURE).save(tmp_path / "a.webp", exif=block.tobytes())
    record = open_document(tmp_path / "a.webp").record
    assert record is not None
    assert record.params.prompt == "a meadow of poppies"


def test_a_photograph_has_no_record_and_nothing_is_said(tmp_path):
    block = Image.Exif()
    block[0x010F] = "Camera works"
    block.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0holiday, steps: many"
    block.get_ifd(0x8769)[0x927C] = b"\x01\x02vendor"
    Image.fromarray(PICTURE).save(tmp_path / "a.jpg", exif=block.tobytes())
    opened = open_document(tmp_path / "a.jpg")
    assert (opened.record, opened.notes[:1]) == (None, ())
