"""Settings in A1111's words are read as far as they go, and ours are written for others to read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.engine import schedulers
from studio.formats.infotext import read_infotext, write_infotext
from studio.formats.samplers import OURS, find_scheduler
from studio.job import FILLS, Params, Record, SchedulerInfo
from tests.formats.foreign import A1111, FORGE, OLD, read


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
        clip_skip=2,
    )
    assert read_infotext(A1111).task == "inpaint"


def test_what_an_a1111_text_asks_in_vain_is_said_and_nothing_else():
    notes = " ".join(read(A1111)[1])
    for said in ("LoRAs: OldPrints", "ENSD 31337", "VAE clear.vae.pt", "Mask blur 4"):
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
        ("DPM2 a", "Karras", ("DPM2 a", "karras")),
        ("DPM2", "Automatic", ("DPM2", "karras")),
        ("dpm_2_ancestral", "normal", ("DPM2 a", "default")),
        ("kdpm_2_a", "", ("DPM2 a", "default")),
        ("kdpm_2_k", "", ("DPM2", "karras")),
        ("DPM++ SDE Karras", "", ("DPM++ SDE", "karras")),
        ("dpmpp_sde_gpu", "karras", ("DPM++ SDE", "karras")),
        ("DPM++ SDE", "Automatic", ("DPM++ SDE", "karras")),
        ("DPM++ 3M SDE", "Automatic", ("DPM++ 3M SDE", "exponential")),
        ("dpmpp_3m_sde", "exponential", ("DPM++ 3M SDE", "exponential")),
        ("DPM++ 2S a", "Karras", ("DPM++ 2M", "default")),
        ("PLMS", "Automatic", ("PLMS", "default")),
        ("pndm", "", ("PLMS", "default")),
        ("deis", "beta", ("DEIS", "beta")),
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
        variation_second=variation[2],
        variation_angle=variation[3],
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
    variation=st.just((0, 0.0, 0, 0.0))
    | st.tuples(st.integers(0, 2**63 - 1), st.floats(0, 1, exclude_min=True), st.just(0), st.just(0.0))
    | st.tuples(
        st.integers(0, 2**63 - 1),
        st.floats(0, 1, exclude_min=True),
        st.integers(0, 2**63 - 1),
        st.floats(-360, 360).filter(bool),
    ),
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
    lines = f"{text}\n".replace("\r\n", "\n")[:-1]
    assert params.prompt == lines.lstrip("\0\ufeff") or "N" in text


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


def test_a_second_pass_whose_strength_is_not_told_is_not_said_to_have_one():
    text = "a castle\nSteps: 9, Sampler: Euler, Seed: 3, Size: 64x64, Hires upscale: 2"
    (note,) = read_infotext(text).notes
    assert note == "Settings that have no counterpart here: Hires upscale 2."


def test_a_refiner_and_the_hold_on_the_picture_are_read_as_a1111_writes_them():
    text = "a hill\nSteps: 20, Sampler: Euler, CFG scale: 7, Image CFG scale: 1.2, Seed: 1, Size: 64x64, "
    params, notes = read(text + "Refiner: hills_refiner [7440042bbd], Refiner switch at: 0.75")
    assert (params.refiner, params.refiner_start, params.image_guidance_scale) == ("hills_refiner", 0.75, 1.2)
    assert notes == ()
    assert read(write_infotext(Record(params, "text-to-image")))[0] == params
