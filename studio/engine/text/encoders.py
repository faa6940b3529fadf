"""Text encoders as prompts need them: CLIP's in chunks, those for sentences at once, weights applied."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.errors import StudioError
from studio.prompt.adapters import naming
from studio.prompt.chunks import MARKS, Chunk, split
from studio.prompt.steps import Prompt

if TYPE_CHECKING:
    from studio.engine.devices import Device

LEARNED = 1 << 24  # numbers of tokens from here on are vectors of textual inversions
KEPT = 64  # encoded chunks or sentences remembered


@dataclass(frozen=True, eq=False)
class Encoded:
    """What an encoder makes of a prompt."""

    hidden: Tensor  # (1, tokens, width)
    pooled: Tensor | None = None  # (1, width): the whole of it (CLIP only)
    mask: Tensor | None = None  # (1, tokens) int64: 0 where it is only filled up (sentences only)


class ClipEncoder:
    """A CLIP tokenizer with its text encoder.

    `length` is the number of tokens the encoder reads at once, begin and end marks included. `layer` is the
    hidden state that is taken: None = the last one after its norm, else as it comes out of that layer (-2 =
    the last but one). `masked` = it is told where the text ends. Raises StudioError when `length` leaves no
    room for a word.
    """

    def __init__(
        self,
        tokenizer: Any,
        network: Any,
        length: int,
        device: Device,
        layer: int | None = None,
        *,
        masked: bool = False,
    ) -> None:
        if length <= MARKS:
            raise StudioError(
                f"The text encoder reads {length} tokens at once; more than {MARKS} are needed."
            )
        self.network = network
        self._tokenizer = tokenizer
        self._length = length
        self._device = device
        self._layer = layer
        self._masked = masked or getattr(network.config, "use_attention_mask", False)
        self._learned: dict[int, tuple[range, Tensor]] = {}
        self._vectors: list[Tensor] = []
        comma = self._encode(",")
        self._comma = comma[0] if len(comma) == 1 else None
        self._known: _Memory = _Memory()

    def read(self, *prompts: Prompt, skip: int = 0) -> tuple[Encoded, ...]:
        """Prompts that are read in the same step: the hidden states of all chunks, one after another.

        All of them are filled up to the same number of chunks with the empty one. `pooled` is that of the
        first chunk. With `skip`, so many of the last layers are left out, and the norm follows as ever.
        """
        rows = [self.chunks(prompt) for prompt in prompts]
        longest = max(map(len, rows))
        return tuple(self._joined([*row, *[()] * (longest - len(row))], skip) for row in rows)

    def chunks(self, prompt: Prompt) -> list[Chunk]:
        """The tokens of `prompt`, parted as the encoder can read them; at least one chunk."""
        return split(prompt, self._encode, self._comma, self._length - MARKS)

    def _encode(self, text: str) -> list[int]:
        """The tokens of `text`; of the learned words (textual inversions) that it names, from LEARNED on."""
        embedded = getattr(self.network, "embedded", {})
        pattern = naming(embedded)
        if pattern is None:
            return self._encode_plainly(text)
        ids, done = [], 0
        vectors = {name.casefold(): tensor for name, tensor in embedded.items()}
        for found in pattern.finditer(text):
            ids += self._encode_plainly(text[done : found.start()])
            ids += self._numbers(vectors[found.group().casefold()])
            done = found.end()
        return ids + self._encode_plainly(text[done:])

    def _encode_plainly(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer(text, add_special_tokens=False, verbose=False).input_ids
        return ids

    def _numbers(self, vectors: Tensor) -> range:
        """What the vectors of a learned word are called among the tokens, now and later."""
        if id(vectors) not in self._learned:
            first = LEARNED + len(self._vectors)
            self._learned[id(vectors)] = range(first, first + len(vectors)), vectors
            self._vectors += vectors
        return self._learned[id(vectors)][0]

    def _joined(self, row: Sequence[Chunk], skip: int) -> Encoded:
        parts = [self._encoded(chunk, skip) for chunk in row]
        return Encoded(torch.cat([part.hidden for part in parts], dim=1), parts[0].pooled)

    def _encoded(self, chunk: Chunk, skip: int) -> Encoded:
        """(1, length, width), weights applied; remembered. Each chunk is encoded alone, so that its bits
        depend on nothing else."""
        key = (worn(self.network), chunk, skip)
        return self._known.of(key, lambda: self._read_weighted(chunk, skip))

    def _read_weighted(self, chunk: Chunk, skip: int) -> Encoded:
        found = self._read(chunk, skip)
        weights = torch.tensor([1.0, *(token.weight for token in chunk)])
        if not bool((weights != 1).any()):
            return found
        filled = torch.nn.functional.pad(weights, (0, self._length - len(weights)), value=1.0)
        return Encoded(weighted(found.hidden, filled), found.pooled)

    def _read(self, chunk: Chunk, skip: int) -> Encoded:
        """What the encoder makes of a chunk between its begin and end marks, filled up with padding."""
        marks = self._tokenizer
        ids = [marks.bos_token_id, *(token.id for token in chunk), marks.eos_token_id]
        padding = self._length - len(ids)
        mask = None
        if self._masked:
            mask = torch.tensor([[1] * len(ids) + [0] * padding]).to(self._device.name)
        tokens = torch.tensor([ids + [marks.pad_token_id] * padding]).to(self._device.name)
        learned = {place: self._vectors[one - LEARNED] for place, one in enumerate(ids) if one >= LEARNED}
        tokens[:, list(learned)] = 0  # any word will do: another vector takes its place
        with _in_place(self.network, learned):
            deep = self._layer is not None or skip > 0
            found = self.network(tokens, attention_mask=mask, output_hidden_states=deep)
        hidden = found.last_hidden_state if self._layer is None else found.hidden_states[self._layer]
        if self._layer is None and skip:
            inner = getattr(self.network, "text_model", self.network)
            hidden = inner.final_layer_norm(found.hidden_states[-1 - skip])
        pooled = getattr(found, "text_embeds", None)
        return Encoded(hidden, found.pooler_output if pooled is None else pooled)


class SentenceEncoder:
    """A language model (T5, Gemma, Qwen …) that reads a prompt as a whole.

    `length` is the number of tokens it reads at most, marks and what a family puts around the prompt
    included; `name` is what sentences call it. `layers` are the hidden states taken, side by side in the
    width; none = the last one after its norm. `masked` = it is told where the text ends, `filled` = shorter
    texts are filled up to `length`.
    """

    def __init__(
        self,
        tokenizer: Any,
        network: Any,
        length: int,
        device: Device,
        *,
        name: str,
        layers: Sequence[int] = (),
        masked: bool = True,
        filled: bool = True,
    ) -> None:
        self.network = network
        self._tokenizer = tokenizer
        self._length = length
        self._device = device
        self._name = name
        self._layers = tuple(layers)
        self._masked = masked
        self._filled = filled
        self._known: _Memory = _Memory()

    def read(self, prompt: Prompt, before: str = "", after: str = "", length: int | None = None) -> Encoded:
        """`prompt` between `before` and `after`, which have weight 1; what BREAK parts, a space joins.

        `length` reads as many tokens instead. Raises StudioError when the text is longer: nothing is cut.
        """
        key = (worn(self.network), prompt, before, after, length)
        return self._known.of(key, lambda: self._read(prompt, before, after, length or self._length))

    def _read(self, prompt: Prompt, before: str, after: str, length: int) -> Encoded:
        segments = [(before, 1.0)]
        for number, block in enumerate(prompt):
            segments += [(" ", 1.0)] if number else []
            segments += block
        segments.append((after, 1.0))
        text = "".join(said for said, _ in segments)
        found = self._tokenizer(text, return_offsets_mapping=True, verbose=False)
        ids, places = list(found.input_ids), found.offset_mapping
        if len(ids) > length:
            raise StudioError(
                f"The prompt takes {len(ids)} tokens with its marks, but {self._name} reads {length} "
                "at most: shorten it."
            )
        weights = [_weight_at(segments, start) if start < stop else 1.0 for start, stop in places]
        padding = length - len(ids) if self._filled else 0
        mask = torch.tensor([[1] * len(ids) + [0] * padding]).to(self._device.name)
        hidden = self._hidden(ids + [self._tokenizer.pad_token_id] * padding, mask)
        if any(weight != 1 for weight in weights):
            hidden = weighted(hidden, torch.tensor([*weights, *[1.0] * padding]))
        return Encoded(hidden, mask=mask)

    def _hidden(self, ids: Sequence[int], mask: Tensor) -> Tensor:
        """(1, tokens, width x layers)."""
        tokens = torch.tensor([ids]).to(self._device.name)
        found = self.network(
            input_ids=tokens,
            attention_mask=mask if self._masked else None,
            output_hidden_states=bool(self._layers),
        )
        if not self._layers:
            hidden: Tensor = found[0]
            return hidden
        return torch.cat([found.hidden_states[layer] for layer in self._layers], dim=-1)


def weighted(embedding: Tensor, weights: Tensor) -> Tensor:
    """Each token's embedding times its weight, then all of them scaled so that their mean is as before.

    `embedding` is (1, tokens, width), `weights` (tokens,). This is what A1111 does and what prompts with
    weights are written for; it has no derivation. The second scaling is left out where the mean would have to
    change its sign, and where it is too close to 0 to say anything (below a thousandth of the usual size).
    """
    plain = embedding.float()
    scaled = plain * weights.to(plain.device)[None, :, None]
    before, after = float(plain.mean()), float(scaled.mean())
    size = float(plain.square().mean().sqrt())
    if abs(before) > size / 1000 and before * after > 0:
        scaled = scaled * (before / after)
    return scaled.to(embedding.dtype)


def worn(network: Any) -> Hashable:
    """What changes the weights of a network just now, as adapters say it; () = nothing."""
    return getattr(network, "worn", ())


@contextmanager
def _in_place(network: Any, learned: Mapping[int, Tensor]) -> Iterator[None]:
    """While it lasts, the network reads these vectors at these places instead of its own words'."""
    if not learned:
        yield
        return

    def exchange(_module: Any, _inputs: Any, words: Tensor) -> Tensor:
        words = words.clone()
        for place, vector in learned.items():
            words[:, place] = vector.to(words)
        return words

    hook = network.get_input_embeddings().register_forward_hook(exchange)
    try:
        yield
    finally:
        hook.remove()


def _weight_at(segments: Sequence[tuple[str, float]], place: int) -> float:
    """The weight of the segment that character `place` of all of them lies in."""
    for text, weight in segments:
        place -= len(text)
        if place < 0:
            return weight
    return 1.0


class _Memory:
    """What was encoded last, by what was read."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, Encoded] = OrderedDict()

    def of(self, key: Hashable, read: Callable[[], Encoded]) -> Encoded:
        if key not in self._known:
            self._known[key] = read()
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]
