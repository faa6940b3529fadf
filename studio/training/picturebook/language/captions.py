"""Describes a scene in words, in many ways."""

from __future__ import annotations

import random

from studio.training.picturebook.language.words import (
    ADJECTIVES,
    FILLERS,
    NUMBERS,
    OPENINGS,
    PLACE_WORDS,
    SETTING_NAMES,
    SETTING_WORDS,
    SIZE_WORDS,
    STYLE_WORDS,
    TIME_NAMES,
    TIME_WORDS,
    WEATHER_NAMES,
    WEATHER_WORDS,
    article,
    nouns,
    plural,
)
from studio.training.picturebook.world import Scene, Thing


def describe(scene: Scene, seed: int) -> str:
    """A caption for the scene: words, their order and what is left unsaid vary with ``seed``."""
    rng = random.Random(seed)
    form = rng.choices((_sentence, _turned, _list, _short), weights=(52, 16, 26, 6))[0]
    return form(scene, rng)


def plain(scene: Scene) -> str:
    """The caption that says everything, in the first words of each kind."""
    parts = [" and ".join(_plain_thing(thing) for thing in scene.things), SETTING_WORDS[scene.setting][0]]
    if scene.setting != "space":
        parts.append(TIME_WORDS[scene.time][0])
    if scene.weather != "clear":
        parts.append(WEATHER_WORDS[scene.weather][0])
    text = " ".join(part for part in parts if part)
    return text if scene.style == "plain" else f"{STYLE_WORDS[scene.style][0][0]} {text}"


def _plain_thing(thing: Thing) -> str:
    words = " ".join(word for word in (thing.size, thing.colour, thing.name) if word)
    if thing.count > 1:
        return f"{NUMBERS[thing.count][0]} {plural(words)}"
    return f"{article(words)} {PLACE_WORDS[thing.place][0]}"


def _sentence(scene: Scene, rng: random.Random) -> str:
    """Like "a small cat on the left in a forest at night"."""
    body = " ".join([_things(scene, rng), *_around(scene, rng)]).strip()
    if rng.random() < 0.06 and scene.things and scene.style == "plain":
        return _finish(f"there {'are' if _many(scene) else 'is'} {body}", rng)
    return _finish(_styled(scene, body, rng), rng)


def _turned(scene: Scene, rng: random.Random) -> str:
    """Like "at night, in the forest, a small cat on the left": the surroundings first."""
    around = _around(scene, rng)
    joint = ", " if rng.random() < 0.5 else " "
    body = ", ".join(part for part in (joint.join(around), _things(scene, rng)) if part)
    return _finish(_styled(scene, body, rng, before=False), rng)


def _list(scene: Scene, rng: random.Random) -> str:
    """Like "night, forest, cat on the left": how people type prompts in a hurry."""
    parts = [_thing(thing, rng, bare=True, said=_place_odds(scene)) for thing in scene.things]
    if rng.random() < 0.94:
        parts.append(rng.choice(SETTING_NAMES[scene.setting]))
    if rng.random() < _time_odds(scene):
        parts.append(rng.choice(TIME_NAMES[scene.time]))
    if scene.weather != "clear":
        parts.append(rng.choice(WEATHER_NAMES[scene.weather]))
    if scene.style != "plain":
        parts.append(rng.choice(STYLE_WORDS[scene.style][1]))
    parts.extend(rng.sample(FILLERS, rng.choices((0, 1, 2, 3), (70, 16, 9, 5))[0]))
    if rng.random() < 0.7:
        rng.shuffle(parts)
    joint = ", " if rng.random() < 0.85 else " "
    return joint.join(parts)


def _short(scene: Scene, rng: random.Random) -> str:
    """Like "a cat" or "cat in the forest": most is left to the painter."""
    parts = [_things(scene, rng)]
    if not scene.things or rng.random() < 0.5:
        parts.append(rng.choice(SETTING_WORDS[scene.setting]))
    return _styled(scene, " ".join(parts).strip(), rng)


def _around(scene: Scene, rng: random.Random) -> list[str]:
    """Setting, time and weather, in some order, some of them unsaid."""
    found = []
    if rng.random() < 0.93:
        found.append(rng.choice(SETTING_WORDS[scene.setting]))
    if rng.random() < _time_odds(scene) or not found:
        found.append(rng.choice(TIME_WORDS[scene.time]))
    if scene.weather != "clear" and rng.random() < 0.94:
        found.append(rng.choice(WEATHER_WORDS[scene.weather]))
    if rng.random() < 0.45:
        rng.shuffle(found)
    return found


def _time_odds(scene: Scene) -> float:
    return 0.2 if scene.setting == "space" else 0.9


def _place_odds(scene: Scene) -> float:
    """How often a thing's place is said: it is the only one, or one of several."""
    return 0.72 if len(scene.things) == 1 else 0.8


def _many(scene: Scene) -> bool:
    return len(scene.things) > 1 or any(thing.count > 1 for thing in scene.things)


def _things(scene: Scene, rng: random.Random) -> str:
    """All things in one phrase, nothing when there are none."""
    if not scene.things:
        return rng.choice(("", "", "an empty landscape", "nothing", "a view", "scenery"))
    places = {thing.place for thing in scene.things}
    if len(scene.things) == 2 and places == {"behind", "in front"}:
        return _depth(scene, rng)
    if len(scene.things) == 2 and places == {"left", "right"} and rng.random() < 0.3:
        return _beside(scene, rng)
    said = _place_odds(scene)
    found = [_thing(thing, rng, said=said) for thing in scene.things]
    if rng.random() < 0.5:
        found.reverse()
    if len(found) > 2:
        return f"{', '.join(found[:-1])} and {found[-1]}"
    return rng.choice((" and ", " and ", " and ", " with ", ", ")).join(found)


def _depth(scene: Scene, rng: random.Random) -> str:
    back, front = scene.things if scene.things[0].place == "behind" else scene.things[::-1]
    behind, before = (_thing(thing, rng, said=0.0) for thing in (back, front))
    if rng.random() < 0.2:
        return f"{before} in the foreground and {behind} in the background"
    return f"{behind} behind {before}" if rng.random() < 0.5 else f"{before} in front of {behind}"


def _beside(scene: Scene, rng: random.Random) -> str:
    left, right = sorted(scene.things, key=lambda thing: thing.place)
    first, second = (_thing(thing, rng, said=0.0) for thing in (left, right))
    if rng.random() < 0.25:
        return rng.choice((f"{first} next to {second}", f"{second} beside {first}"))
    if rng.random() < 0.5:
        return f"{first} to the left of {second}"
    return f"{second} to the right of {first}"


def _thing(thing: Thing, rng: random.Random, bare: bool = False, said: float = 0.0) -> str:
    """One thing with what is said of it; ``bare`` without an article."""
    names = nouns(thing.name)
    noun = names[0] if rng.random() < 0.62 else rng.choice(names)
    words = [noun]
    if thing.colour and rng.random() < 0.94:
        words.insert(0, thing.colour)
    if thing.size and rng.random() < 0.72:
        words.insert(0, rng.choice(SIZE_WORDS[thing.size]))
    if rng.random() < 0.06:
        words.insert(0, rng.choice(ADJECTIVES[:-1]))
    text = _counted(thing, words, rng, bare)
    if thing.place and rng.random() < said:
        text = f"{text} {rng.choice(PLACE_WORDS[thing.place])}"
    return text


def _counted(thing: Thing, words: list[str], rng: random.Random, bare: bool) -> str:
    text = " ".join(words)
    if thing.count > 1:
        return f"{rng.choice(NUMBERS[thing.count])} {plural(text)}"
    chance = rng.random()
    if bare or chance < 0.08:
        return text
    if chance < 0.16:
        return f"the {text}"
    return f"one {text}" if chance < 0.19 and article(text) != text else article(text)


def _styled(scene: Scene, body: str, rng: random.Random, before: bool = True) -> str:
    """The style said before or after, or an opening that says nothing."""
    if scene.style == "plain":
        opens = before and body and rng.random() < 0.14
        return f"{rng.choice(OPENINGS)} {body}" if opens else body
    first, last = STYLE_WORDS[scene.style]
    if before and body and rng.random() < 0.55:
        return f"{rng.choice(first)} {body}"
    return f"{body}, {rng.choice(last)}" if body else rng.choice(last)


def _finish(text: str, rng: random.Random) -> str:
    """Sometimes praise that means nothing, or a full stop."""
    if rng.random() < 0.1:
        praise = rng.sample(FILLERS, rng.choice((1, 2)))
        text = ", ".join([*praise, text] if rng.random() < 0.35 else [text, *praise])
    return f"{text}." if rng.random() < 0.06 else text
