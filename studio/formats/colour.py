"""Any picture that Pillow decodes as 8-bit sRGB, colour-managed, saying what was changed."""

from __future__ import annotations

import io
from functools import cache, lru_cache

import numpy as np
from PIL import Image, ImageCms

from studio.job import Pixels

_GREY_TOP = {"f": 1.0}  # what is white, by kind of number; whole numbers are out of 65535
_RAMP = np.linspace(0, 255, 18).astype(np.uint8)
_TRIED = np.stack(  # greys, and each primary alone: what tells a profile's curve and colours
    [_RAMP[:, None] * np.array(share, np.uint8) for share in ((1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1))]
)
_NEAR = 3  # of 255: profiles of the same colours differ by their rounding
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.HIGHRESPRECALC


@cache
def srgb_profile() -> bytes:
    """The profile that our files carry: littleCMS's own sRGB (IEC 61966-2-1)."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def to_rgba(image: Image.Image, notes: list[str]) -> Pixels:
    """(h, w, 4) straight RGBA, 8-bit sRGB, of any mode; sentences about the conversion go to `notes`."""
    return np.array(to_srgb(image, notes).convert("RGBA"))


def to_srgb(image: Image.Image, notes: list[str]) -> Image.Image:
    """A picture of any mode as 8-bit sRGB: RGBA, RGB or L; itself where it is that already."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        image = Image.fromarray(_grey(np.asarray(image)))
        image.info["icc_profile"] = profile
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode in ("L", "RGB", "RGBA") and (not profile or is_srgb(profile)):
        return image
    has_alpha = image.mode in ("LA", "RGBA", "PA", "La", "RGBa")
    alpha = image.convert("RGBA").getchannel("A") if has_alpha else None
    colours = _without_alpha(image)
    out = _managed(colours, profile, notes) if profile else _unmanaged(colours, notes)
    if alpha is not None:
        out.putalpha(alpha)
    return out


@lru_cache(16)
def is_srgb(profile: bytes) -> bool:
    """Whether a profile calls itself sRGB, and its colours are sRGB's as they stand."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" not in ImageCms.getProfileDescription(source):
            return False
        grey = source.profile.xcolor_space.strip() == "GRAY"
        tried = Image.fromarray(_TRIED if not grey else np.ascontiguousarray(_TRIED[..., 0]))
        found = np.asarray(_through(source, tried, tried.mode), np.int16)
        return bool(np.abs(found - (_TRIED[..., :1] if grey else _TRIED)).max() <= _NEAR)
    except (ImageCms.PyCMSError, OSError):
        return False


def _without_alpha(image: Image.Image) -> Image.Image:
    match image.mode:
        case "LA" | "La":
            return image.convert("LA").getchannel("L")
        case "RGBA" | "RGBa" | "PA":
            return image.convert("RGBA").convert("RGB")
        case "1":
            return image.convert("L")
    return image


def _unmanaged(image: Image.Image, notes: list[str]) -> Image.Image:
    """Without a profile colours count as sRGB, but for the two kinds that cannot be."""
    if image.mode == "CMYK":
        notes.append("CMYK was converted to sRGB without a colour profile: colours are approximate.")
    if image.mode == "LAB":
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        notes.append("Colours were converted from CIELAB to sRGB.")
        return _through(lab, image, "LAB")
    return image.convert("RGB")


def _managed(image: Image.Image, profile: bytes, notes: list[str]) -> Image.Image:
    """Through the file's colour profile; without it, and saying so, where that cannot be used."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        name = ImageCms.getProfileDescription(source).strip() or "unnamed"
        if is_srgb(profile):
            return image.convert("RGB")
        mode = image.mode if image.mode in ("L", "RGB", "CMYK", "LAB") else "RGB"
        if mode == "L" and source.profile.xcolor_space.strip() == "RGB":
            mode = "RGB"
        converted = _through(source, image.convert(mode) if image.mode != mode else image, mode)
    except (ImageCms.PyCMSError, OSError) as error:
        notes.append(f"Its colour profile cannot be used and was ignored ({error}).")
        return _unmanaged(image, notes)
    notes.append(
        f"Colours were converted from the profile “{name}” to sRGB "
        "(relative colorimetric, black point compensated); what lies outside sRGB was clipped."
    )
    return converted


def _through(source: ImageCms.ImageCmsProfile, image: Image.Image, mode: str) -> Image.Image:
    transform = ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        _FLAGS,
    )
    out = ImageCms.applyTransform(image, transform)
    assert out is not None  # only transforms in place return nothing
    return out


def _grey(values: Pixels) -> Pixels:
    """16-bit, 32-bit or floating grey, (h, w), as bytes."""
    if values.dtype == np.uint16:
        return ((values.astype(np.uint32) + 128) // 257).astype(np.uint8)
    top = _GREY_TOP.get(values.dtype.kind, 65535.0)
    share = np.clip(np.nan_to_num(values.astype(np.float64)) / top, 0, 1)
    return np.asarray(np.rint(share * 255), np.uint8)
