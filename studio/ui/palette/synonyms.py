"""What other programs call the commands: whoever comes from one finds them in the palette all the same."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

# By the id of the command; several names one after another.
SYNONYMS = {
    "settings": "preferences, options, configuration",
    "quit": "exit program",
    "shortcuts": "hotkeys, key bindings",
    "select_none": "deselect, drop selection",
    "select_grow": "expand selection",
    "select_shrink": "contract selection",
    "mask_grow": "dilate, expand mask",
    "mask_shrink": "erode, contract mask",
    "mask_feather": "blur mask, soften mask",
    "picture_scale": "image size, resize, resample",
    "picture_crop": "trim image",
    "extend": "canvas size, uncrop",
    "import_layer": "place image, open as layers",
    "copy_merged": "copy visible",
    "layer_mask_reveal": "new layer mask, white",
    "layer_mask_hide": "new layer mask, black",
    "layer_alpha_lock": "lock transparency, preserve alpha",
    "layer_clip": "clipping mask, inherit alpha",
    "layer_cut": "selection to new layer",
    "tool_Wand": "magic wand, fuzzy select, similar colours",
    "tool_Fill": "paint bucket",
    "tool_Colour picker": "eyedropper, pipette",
    "tool_Clone brush": "clone stamp",
    "tool_Heal brush": "spot healing, retouch",
    "tool_Outpainting frame": "bounding box, crop tool",
    "mirror_view": "flip canvas",
    "canvas_only": "hide panels, zen mode",
    "actual_size": "1:1, original size",
    "generate": "run, render, queue prompt",
    "stop": "cancel, interrupt, abort",
    "task_new_picture": "text to image, txt2img",
    "task_change": "image to image, img2img",
    "task_inpaint": "generative fill",
    "task_outpaint": "generative expand",
    "task_upscale": "enlarge, super resolution",
    "roll_seed": "random seed",
    "lock_seed": "fixed seed",
    "keep": "accept result",
    "discard": "reject result",
    "models": "checkpoints, weights",
    "model_folder": "checkpoint path",
    "styles": "prompt presets",
    "explore_ladder": "denoising strength",
    "grid_make": "XYZ plot, prompt matrix",
    "gallery": "image browser, history of pictures",
    "gallery_record": "metadata, PNG info",
    "recall_everything": "remix, send parameters",
    "control_toggle": "ControlNet layer",
    "queue_hold": "pause queue",
}


def synonyms(command: str) -> str:
    """The other names of a command (its id) in the user's language; "" for none."""
    text = SYNONYMS.get(command, "")
    return QCoreApplication.translate("Synonyms", text) if text else ""
