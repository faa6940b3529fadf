"""ComfyUI's prompt graph: the settings of its first sampler, read by following the links upwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from studio.formats.clues import Clues

Graph = Mapping[str, Mapping[str, Any]]

_SAMPLERS = ("KSampler", "KSamplerAdvanced", "SamplerCustom", "SamplerCustomAdvanced")
_WANTED = {  # inputs of a sampler or of the nodes it draws on, by the name of ours
    "seed": ("seed", "noise_seed"),
    "steps": ("steps",),
    "guidance_scale": ("cfg",),
    "strength": ("denoise",),
    "model": ("ckpt_name", "unet_name", "model_path"),
}
_TEXTS = ("text", "prompt", "string", "value", "text_g", "text_l", "t5xxl", "populated_text")
_NOT_TEXTS = ("ConditioningZeroOut",)
_SPECIAL = ("ControlNet", "IPAdapter", "LoraLoader", "FreeU", "CLIPSetLastLayer")


def read_comfyui(values: Mapping[str, Any]) -> Clues | None:
    """The clues in a graph, alone or under "prompt"; None when it is no such graph, or has no sampler."""
    graph = _graph(values)
    samplers = [node for node, body in graph.items() if body["class_type"] in _SAMPLERS]
    if not samplers:
        return None
    above = {sampler: list(_upwards(graph, sampler)) for sampler in samplers}
    first = next((s for s in samplers if not set(samplers) & set(above[s][1:])), samplers[0])
    clues = Clues()
    _settings(clues, graph, above[first])
    _prompts(clues, graph, above[first])
    _picture(clues, graph, above[first])
    special = {graph[n]["class_type"] for n in above[first] if graph[n]["class_type"].startswith(_SPECIAL)}
    if special:
        clues.left_out["nodes"] = ", ".join(sorted(special))
    if len(samplers) > 1:
        clues.notes.append(f"Its graph has {len(samplers)} samplers; these are the settings of the first.")
    return clues


def _graph(values: Mapping[str, Any]) -> Graph:
    inner = values.get("prompt")
    nodes = inner if isinstance(inner, Mapping) else values
    return {
        str(key): body
        for key, body in nodes.items()
        if isinstance(body, Mapping)
        and isinstance(body.get("class_type"), str)
        and isinstance(body.get("inputs"), Mapping)
    }


def _linked(graph: Graph, value: object) -> str | None:
    """The node that an input comes from; None when the input is a value."""
    if isinstance(value, list) and len(value) == 2 and str(value[0]) in graph:
        return str(value[0])
    return None


def _upwards(graph: Graph, start: str) -> Iterator[str]:
    """`start` and every node it draws on, nearest first."""
    seen, level = {start}, [start]
    while level:
        yield from level
        links = (_linked(graph, value) for node in level for value in graph[node]["inputs"].values())
        level = list(dict.fromkeys(link for link in links if link is not None and link not in seen))
        seen.update(level)


def _input(graph: Graph, nodes: list[str], names: tuple[str, ...]) -> Any:
    """The nearest value with one of `names`, through a node that only holds it."""
    for node in nodes:
        for name in names:
            value = graph[node]["inputs"].get(name)
            holder = _linked(graph, value)
            if holder is not None:
                plain = [v for v in graph[holder]["inputs"].values() if isinstance(v, int | float | str)]
                value = plain[0] if plain else None
            if isinstance(value, int | float | str):
                return value
    return None


def _settings(clues: Clues, graph: Graph, nodes: list[str]) -> None:
    for ours, theirs in _WANTED.items():
        value = _input(graph, nodes, theirs)
        if value is not None:
            clues.values[ours] = value
    clues.sampler = str(_input(graph, nodes, ("sampler_name",)) or "")
    clues.spacing = str(_input(graph, nodes, ("scheduler",)) or "")
    model = clues.values.get("model")
    if isinstance(model, str):
        name = model.replace("\\", "/").rsplit("/", 1)[-1]
        clues.values["model"] = name.removesuffix(".safetensors").removesuffix(".ckpt")


def _prompts(clues: Clues, graph: Graph, nodes: list[str]) -> None:
    for ours, names in (("prompt", ("positive", "conditioning")), ("negative_prompt", ("negative",))):
        for node in nodes:
            links = [_linked(graph, graph[node]["inputs"].get(name)) for name in names]
            found = [link for link in links if link is not None]
            if found:
                clues.values[ours] = _text(graph, found[0])
                break
    if not clues.values.get("prompt"):
        clues.notes.append("The prompt could not be found in its graph.")


def _text(graph: Graph, start: str) -> str:
    """The nearest text above a conditioning."""
    for node in _upwards(graph, start):
        if graph[node]["class_type"] in _NOT_TEXTS:
            return ""
        inputs = graph[node]["inputs"]
        found = [inputs[name] for name in _TEXTS if isinstance(inputs.get(name), str) and inputs[name]]
        if found:
            return "\n".join(dict.fromkeys(found))
    return ""


def _picture(clues: Clues, graph: Graph, nodes: list[str]) -> None:
    """The size of the empty latents it began from, or that it began from a picture."""
    kinds = {graph[node]["class_type"] for node in nodes}
    masked = any("Inpaint" in kind or kind == "SetLatentNoiseMask" for kind in kinds)
    if masked or "VAEEncode" in kinds:
        clues.task = "inpaint" if masked else "image-to-image"
    else:
        clues.task = "text-to-image"
    empty = [node for node in nodes if graph[node]["class_type"].startswith("Empty")]
    for side in ("width", "height"):
        value = _input(graph, empty, (side,))
        if value is not None:
            clues.values[side] = value
