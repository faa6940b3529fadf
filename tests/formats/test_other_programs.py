"""What Fooocus, InvokeAI and ComfyUI leave in their files is read as far as it goes."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.formats.infotext import read_infotext
from studio.job import Params
from tests.formats.foreign import FOOOCUS, INVOKE, comfy, read


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


def test_invokeai_counts_the_layers_that_are_left_out_and_we_the_one_that_is_read():
    assert read(json.dumps(INVOKE | {"clip_skip": 1}))[0].clip_skip == 2
    assert read(json.dumps(INVOKE | {"clip_skip": 0}))[0].clip_skip == 1
