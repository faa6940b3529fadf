"""What other programs call a sampler and its schedule, as a scheduler and sigma spacing of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from studio.job import LISTS, SIGMAS, Params, SchedulerInfo

# the schedulers every copy of the studio has; the catalog's own list can be handed in instead
OURS = (
    *(SchedulerInfo(name, "", SIGMAS, False) for name in ("Euler", "Heun", "LMS", "DPM2", "DPM2 a", "UniPC")),
    *(SchedulerInfo(f"DPM++ {name}", "", SIGMAS, False) for name in ("2M", "2M SDE", "3M SDE", "SDE")),
    SchedulerInfo("DEIS", "", tuple(name for name in SIGMAS if name not in LISTS), False),
    SchedulerInfo("Euler a", "", ("default", *LISTS), False),
    *(SchedulerInfo(name, "", ("default",), False) for name in ("LCM", "TCD", "DDIM", "DDPM", "PLMS")),
)
_ALIASES = {
    "eulerancestral": "eulera",
    "dpm2ancestral": "dpm2a",
    "kdpm2ancestral": "dpm2a",
    "unipcbh2": "unipc",
    "pndm": "plms",
}
_ALIASES |= {f"k{name}": name for name in ("heun", "euler", "eulera", "lms", "dpm2", "dpm2a")}
_SPACINGS = {
    **{re.sub("[^a-z]", "", spacing): spacing for spacing in SIGMAS},
    "uniform": "default",
    "normal": "default",
    "polyexponential": "exponential",
}
# what A1111's schedule type "Automatic" stands for, by sampler (Uniform elsewhere)
_AUTOMATIC = {"dpm2m": "karras", "dpm2msde": "exponential", "dpm3msde": "exponential"}
_AUTOMATIC |= dict.fromkeys(("dpm2", "dpm2a", "dpmsde"), "karras")


def find_scheduler(
    sampler: str, spacing: str, schedulers: Sequence[SchedulerInfo] = OURS
) -> tuple[str, str, tuple[str, ...]]:
    """(scheduler, sigmas, notes) for a sampler and schedule as any program names them; "" = not named.

    A schedule may also be the last word of the sampler's name, as in "DPM++ 2M Karras" or "dpmpp_2m_k".
    What is not found becomes the default, and a note says so.
    """
    if not sampler:
        return Params.scheduler, "default", ()
    base, suffix = _without_spacing(sampler)
    found = _named(base, schedulers)
    wanted = _plain(spacing) or suffix
    if found is None:
        note = f"There is no scheduler like its sampler “{sampler}” here; {Params.scheduler} is used."
        return Params.scheduler, "default", (note,)
    if wanted == "automatic":
        wanted = _AUTOMATIC.get(_plain(found.name), "default")
    sigmas = _SPACINGS.get(wanted or "default", "")
    if sigmas in found.sigmas:
        return found.name, sigmas, ()
    note = f"{found.name} has no schedule “{spacing or wanted}” here; its default is used."
    return found.name, "default", (note,)


def _named(name: str, schedulers: Sequence[SchedulerInfo]) -> SchedulerInfo | None:
    plain = _plain(name)
    plain = _ALIASES.get(plain, plain)
    return next((info for info in schedulers if _plain(info.name) == plain), None)


def _without_spacing(sampler: str) -> tuple[str, str]:
    """The name without "Karras" and the like at its end, and the spacing that this was; "" = none."""
    for spacing in ("karras", "exponential", "beta", "sgm uniform", "simple", "normal"):
        match = re.fullmatch(rf"(.+?)[ _]{spacing}", sampler.strip(), re.IGNORECASE)
        if match:
            return match[1], _plain(spacing)
    if sampler.endswith("_k"):
        return sampler[:-2], "karras"
    return sampler, ""


def _plain(name: str) -> str:
    """Letters and digits only, without the words that name no other method."""
    name = re.sub(r"_gpu$", "", name.strip().lower())
    return re.sub(r"[^a-z0-9]", "", name.replace("dpmpp", "dpm"))
