"""What options of other programs are called here, so that one that is not known gets a useful answer."""

from __future__ import annotations

import re

SIZE = "--size WIDTHxHEIGHT"
# As diffusers, the web UIs and others have them.
OURS = {
    "--width": SIZE,
    "--height": SIZE,
    "-W": SIZE,
    "-H": SIZE,
    "--resolution": SIZE,
    "--cfg": "--guidance",
    "--cfg-scale": "--guidance",
    "--guidance-scale": "--guidance",
    "--scale": "--guidance",
    "--sampler": "--scheduler",
    "--sampling-method": "--scheduler",
    "--negative-prompt": "--negative",
    "--num-inference-steps": "--steps",
    "--ddim-steps": "--steps",
    "--denoise": "--strength",
    "--denoising-strength": "--strength",
    "--init-image": "--image",
    "--init-img": "--image",
    "--num-images": "--batch",
    "--batch-size": "--batch",
    "--batch-count": "--batch",
    "--n-iter": "--batch",
    "--ckpt": "--model",
    "--checkpoint": "--model",
    "--out": "--output",
    "--outdir": "--output",
}
UNKNOWN = re.compile(r"No such option: (\S+)")


def hinted(message: str) -> str:
    """What went wrong with a command line, and what a known option of other programs is called here."""
    found = UNKNOWN.match(message)
    ours = OURS.get(found[1].replace("_", "-")) if found else None
    return f"there is no {found[1]} here; it is {ours}" if found and ours else message
