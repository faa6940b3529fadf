"""What a screen reader is told of a layer: its name, and all that its row shows by pictures and symbols."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.app.language import shown_name
from studio.document.layers.layer import Layer
from studio.ui.panels.mode_field import mode_words


def _tr(text: str) -> str:
    return QCoreApplication.translate("LayerRow", text)


def spoken(layer: Layer, depth: int = 0, is_open: bool = True) -> str:
    """The words for a layer in `depth` groups: "Sea, hidden, Multiply, opacity 40 %"."""
    said = [shown_name(layer.name), *_kind(layer, is_open)]
    told = {
        _tr("hidden"): not layer.visible,
        _tr("locked"): layer.locked,
        _tr("alpha locked"): layer.alpha_locked,
        _tr("clipped to the layer below"): layer.clip,
        _tr("layer mask"): layer.has_mask and layer.mask_enabled,
        _tr("layer mask turned off"): layer.has_mask and not layer.mask_enabled,
    }
    said += [words for words, holds in told.items() if holds]
    if layer.is_group and layer.pass_through:
        said.append(mode_words()["pass-through"])
    elif layer.mode != "normal":
        said.append(mode_words().get(layer.mode, layer.mode))
    if round(layer.opacity * 100) != 100:
        said.append(_tr("opacity %1 %").replace("%1", str(round(layer.opacity * 100))))
    if depth:
        said.append(_tr("level %1").replace("%1", str(depth + 1)))
    return ", ".join(said)


def _kind(layer: Layer, is_open: bool) -> list[str]:
    if layer.is_group:
        return [_tr("open group") if is_open else _tr("shut group")]
    return [_tr("control layer")] if layer.control is not None else []
