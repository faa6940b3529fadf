"""How the text encoders of a model read a prompt: counted for the meters, with the model's vocabulary."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.job import ModelInfo, TextReader
from studio.prompt.chunks import MARKS
from studio.prompt.tokens import Tokenizer, open_tokenizer
from studio.ui.panels.prompt_field import Reading


@dataclass(frozen=True)
class Counter:
    """A text encoder with its vocabulary."""

    reader: TextReader
    tokenizer: Tokenizer

    def with_learned(self, learned: Mapping[str, int]) -> Counter:
        """The same with these textual inversions, which CLIP's encoders have."""
        known = learned if self.reader.longer != "refused" else {}
        return replace(self, tokenizer=self.tokenizer.with_learned(known))

    def read(self, styled: str, text: str, steps: int) -> Reading:
        """How `text` is read with the chosen styles around it, `styled`, at its longest over the steps."""
        reader, tokenizer = self.reader, self.tokenizer
        room = max(1, reader.length - reader.reserved)
        if reader.longer == "refused":
            count = tokenizer.sentence(styled, steps)
            return Reading(count.tokens, room, 1, count.is_exact, name=reader.name, is_whole=True)
        count = tokenizer.count(styled, reader.length, steps)
        if reader.longer == "first":
            return Reading(count.tokens, room, 1, count.is_exact, name=reader.name)
        reading = Reading(count.tokens, count.chunks * room, count.chunks, count.is_exact, name=reader.name)
        if count.chunks == 1 or not count.is_exact:
            return reading
        parts, shift = tokenizer.parts(styled, reader.length, steps), styled.find(text)
        places = [part.start - shift for part in parts[1:]]
        breaks = tuple(place for place in places if 0 < place < len(text))
        return replace(reading, sizes=tuple(part.tokens for part in parts), breaks=breaks)


Vocabulary = tuple[Sequence[Counter], tuple[str, ...]]  # with the words the model is known to know


def open_vocabulary(model: ModelInfo) -> Vocabulary:
    """The counters of a model, and its words: those of its own examples first. Raises StudioError."""
    own = TextReader("CLIP", str(Path(model.folder) / "tokenizer"), model.prompt_length, MARKS)
    counters = []
    for reader in model.readers or ((own,) if model.prompt_length else ()):
        if reader.longer == "refused" and not (Path(reader.tokenizer) / "tokenizer.json").is_file():
            continue  # in a form that only the engine reads
        counters.append(Counter(reader, open_tokenizer(Path(reader.tokenizer))))
    try:
        examples = json.loads((Path(model.folder) / "prompts.json").read_text(encoding="utf-8"))
        said = json.dumps(examples, ensure_ascii=False)
    except (OSError, ValueError):  # it need not have any
        said = ""
    words = [word for counter in counters for word in counter.tokenizer.words()]
    return counters, tuple(dict.fromkeys((*re.findall(r"[^\W\d_]{3,}", said.casefold()), *words)))
