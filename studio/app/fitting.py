"""What of the parameters has to change for a model, because solver or guidance do not suit it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.job import LISTS

if TYPE_CHECKING:
    from studio.job import Catalog, ModelInfo, Params


def fitted(params: Params, model: ModelInfo, catalog: Catalog) -> dict[str, object]:
    """Parameters with which `model` runs, by name; those of `params` that suit it are not among them.

    A solver that does not suit gives way to the model's own, or the first that does, and a method of
    guidance to the first that does. Listed noise levels of another kind of model are none of this one; a
    cache that does not suit is given up, and a refiner that cannot go on with its pictures.
    """
    changes: dict[str, object] = {}
    solvers = [info.name for info in catalog.schedulers if model.prediction in info.predicts]
    unfit = [info.name for info in catalog.schedulers if model.prediction not in info.predicts]
    if params.scheduler in unfit and solvers:
        own = model.defaults.scheduler
        changes["scheduler"] = own if own in solvers else solvers[0]
        if params.sigmas in LISTS:
            changes["sigmas"] = "default"
    methods = [info.name for info in catalog.guidances if model.prediction in info.predicts]
    if methods and params.guidance_method not in methods:
        changes["guidance_method"] = methods[0]
    caches = [info.name for info in catalog.caches if model.network in info.networks]
    if params.cache not in ("none", *caches):
        changes["cache"] = "none"
    refiner = catalog.model(params.refiner)
    if params.refiner and not (refiner and refiner.refines(model)):
        changes["refiner"] = ""
    return changes
