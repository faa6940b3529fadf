"""Sets the questions of the evaluation: scenes training never saw, each put into words, and marks answers."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from studio.training.picturebook.language.captions import plain
from studio.training.picturebook.language.words import (
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
from studio.training.picturebook.marking.recognise import Sight
from studio.training.picturebook.world import UNSEEN_FROM, WORLDS, Scene, Thing, held_out, imagine_unseen

TOPICS = {
    "single object": "single object present",
    "both objects": "both of two objects present",
    "place": "place right",
    "size": "size right",
    "time": "time of day right",
    "setting": "setting right",
    "style": "style right",
    "count": "count right",
}
"""What is marked, and what a report calls it."""

SHARES = {"one": 0.50, "pair": 0.28, "styled": 0.14, "several": 0.08}
"""How much of an exam asks for one object, for two, for another style, for several of one."""


@dataclass(frozen=True)
class Question:
    """A scene, the prompt that asks for it, and the seed of the picture."""

    scene: Scene
    prompt: str
    group: str
    seed: int


def questions(count: int, world: str, seed: int = 0) -> list[Question]:
    """``count`` questions of mixed groups; the same arguments give the same exam."""
    groups = _groups(count, world)
    scenes = [
        _scene(UNSEEN_FROM + seed * 1_000_003 + number, world, group) for number, group in enumerate(groups)
    ]
    return [
        Question(scene, ask(scene, random.Random(f"{seed} {number}")), group, seed * 1_000_003 + number)
        for number, (scene, group) in enumerate(zip(scenes, groups, strict=True))
    ]


def _groups(count: int, world: str) -> list[str]:
    """A group for each question, shuffled, so that any part of an exam has all of them."""
    kinds = {*WORLDS[world].groups, *(("styled",) if len(WORLDS[world].styles) > 1 else ())}
    able = {name: share for name, share in SHARES.items() if name in kinds}
    able["one"] += 1 - sum(able.values())
    found = [name for name, share in able.items() for _ in range(round(share * count))]
    found = (found + ["one"] * count)[:count]
    random.Random(count).shuffle(found)
    return found


def _scene(number: int, world: str, group: str) -> Scene:
    if group != "styled":
        return imagine_unseen(number, world, group)
    rng, styles = random.Random(number), [style for style in WORLDS[world].styles if style != "plain"]
    while True:
        scene = replace(imagine_unseen(rng.getrandbits(40), world), style=rng.choice(styles))
        if held_out(scene.things[0].name, scene.setting, scene.time, scene.style):
            return scene


def ask(scene: Scene, rng: random.Random) -> str:
    """The scene in words that leave nothing out, in one of several forms."""
    return rng.choice((_full, _list, _turned, _said))(scene, rng)


def _full(scene: Scene, rng: random.Random) -> str:
    return plain(scene)


def _said(scene: Scene, rng: random.Random) -> str:
    """Like "a picture of a huge kitty at the left in the woods by night"."""
    opening = rng.choice(("", rng.choice(OPENINGS)))
    if scene.style != "plain":
        opening = rng.choice(STYLE_WORDS[scene.style][0])
    return " ".join(part for part in (opening, _things(scene, rng), *_around(scene, rng)) if part)


def _turned(scene: Scene, rng: random.Random) -> str:
    """Like "In the woods at night, a big cat on the left"."""
    text = f"{' '.join(_around(scene, rng))}, {_things(scene, rng)}"
    text = text[0].upper() + text[1:]
    return text if scene.style == "plain" else f"{text}, {rng.choice(STYLE_WORDS[scene.style][1])}"


def _list(scene: Scene, rng: random.Random) -> str:
    """Like "big cat on the left, forest, night"."""
    parts = [_thing(thing, rng, bare=True) for thing in scene.things]
    parts.append(rng.choice(SETTING_NAMES[scene.setting]))
    if scene.setting != "space":
        parts.append(rng.choice(TIME_NAMES[scene.time]))
    if scene.weather != "clear":
        parts.append(rng.choice(WEATHER_NAMES[scene.weather]))
    if scene.style != "plain":
        parts.append(rng.choice(STYLE_WORDS[scene.style][1]))
    return ", ".join(parts)


def _around(scene: Scene, rng: random.Random) -> list[str]:
    found = [rng.choice(SETTING_WORDS[scene.setting])]
    if scene.setting != "space":
        found.append(rng.choice(TIME_WORDS[scene.time]))
    if scene.weather != "clear":
        found.append(rng.choice(WEATHER_WORDS[scene.weather]))
    return found


def _things(scene: Scene, rng: random.Random) -> str:
    return " and ".join(_thing(thing, rng) for thing in scene.things)


def _thing(thing: Thing, rng: random.Random, bare: bool = False) -> str:
    size = rng.choice(SIZE_WORDS[thing.size][:2]) if thing.size else ""
    text = " ".join(part for part in (size, thing.colour, rng.choice(nouns(thing.name)[:2])) if part)
    if thing.count > 1:
        return f"{NUMBERS[thing.count][0]} {plural(text)}"
    text = text if bare else article(text)
    return f"{text} {rng.choice(PLACE_WORDS[thing.place][:2])}"


def marks(question: Question, sight: Sight) -> dict[str, bool]:
    """Which of ``TOPICS`` the picture of a question got right; topics it says nothing of are missing."""
    scene, things = question.scene, question.scene.things
    found = {"setting": sight.setting == scene.setting}
    if scene.setting != "space":  # where no time is asked for
        found["time"] = sight.time == scene.time
    if scene.style != "plain":
        found["style"] = sight.style == scene.style
    if len(things) == 2:
        found["both objects"] = sight.shows(*(thing.name for thing in things))
    elif things[0].count > 1:
        found["count"] = sight.count == things[0].count
    else:
        found |= {
            "single object": sight.shows(things[0].name),
            "place": sight.place == things[0].place,
            "size": sight.size == things[0].size,
        }
    return found


def tally(rows: list[dict[str, bool]]) -> dict[str, float | None]:
    """The share of right marks for each topic, None where nothing was asked."""
    found: dict[str, float | None] = {}
    for topic in TOPICS:
        given = [row[topic] for row in rows if topic in row]
        found[topic] = round(sum(given) / len(given), 4) if given else None
    return found
