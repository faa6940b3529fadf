"""Pixels over pixels: normally, by a blend mode, by an operator, and mixed."""

from __future__ import annotations

from studio.document.kernels.compiled import (
    BYTES,
    COUNT,
    SHARE,
    WORDS,
    WORDS_OUT,
    Bytes,
    Number,
    Words,
    compiled,
)
from studio.document.kernels.pixels import (
    ALPHA,
    BYTE,
    COLOURS,
    FULL,
    LEAST,
    NONE,
    ONE,
    UNIT,
    alpha,
    blue,
    f32,
    faded,
    green,
    over,
    packed,
    red,
    rounded,
    toward,
    u32,
)  # fmt: skip


@compiled(WORDS, WORDS, SHARE, WORDS_OUT)
def lay_over(below: Words, above: Words, opacity: float, out: Words) -> None:
    """Normal mode, source over; `opacity` (0..1) counts with the alpha of `above`."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            out[y, x] = over(below[y, x], above[y, x], faded(above[y, x], opacity))


@compiled(WORDS, WORDS, WORDS, SHARE, WORDS_OUT)
def lay_blended(below: Words, above: Words, blended: Words, opacity: float, out: Words) -> None:
    """Source over, with `blended` as the colours where both are seen."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            one, two, three = below[y, x], above[y, x], blended[y, x]
            share, backdrop = faded(two, opacity), alpha(one) * UNIT
            total = share + backdrop - share * backdrop
            weight = share / max(total, LEAST)
            third = share * backdrop / max(total, LEAST)
            first, second = ONE - weight, weight - third
            out[y, x] = packed(
                red(one) * first + red(two) * second + red(three) * third,
                green(one) * first + green(two) * second + green(three) * third,
                blue(one) * first + blue(two) * second + blue(three) * third,
                total * FULL,
            )


@compiled(WORDS, WORDS, SHARE, COUNT, WORDS_OUT)
def operate(below: Words, above: Words, opacity: float, operator: int, out: Words) -> None:
    """By an operator: plus, src-atop, dst-out, dst-in or dst-atop, counted from 0."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            one, two = below[y, x], above[y, x]
            share, backdrop = faded(two, opacity), alpha(one) * UNIT
            if operator == 0:
                total = min(share + backdrop, ONE)
                first, second = backdrop / max(total, LEAST), share / max(total, LEAST)
                laid = packed(
                    min(red(one) * first + red(two) * second, FULL),
                    min(green(one) * first + green(two) * second, FULL),
                    min(blue(one) * first + blue(two) * second, FULL),
                    total * FULL,
                )
                out[y, x] = laid if share > NONE else one
            elif operator == 1:
                out[y, x] = toward(one, two, share, alpha(one))
            elif operator == 2:
                out[y, x] = toward(one, one, NONE, alpha(one) * (ONE - share))
            elif operator == 3:
                out[y, x] = toward(one, one, NONE, alpha(one) * share)
            else:
                out[y, x] = toward(two, one, backdrop, share * FULL)


@compiled(WORDS, WORDS, BYTES, WORDS_OUT)
def mix(below: Words, above: Words, weight: Bytes, out: Words) -> None:
    """From `below` to `above` as far as `weight` says, 255 = all of it; colour goes by how much shows."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            one, two, share = below[y, x], above[y, x], f32(weight[y, x]) * UNIT
            first, second = alpha(one) * (ONE - share), alpha(two) * share
            total = first + second
            part = second / total if total > NONE else share
            out[y, x] = toward(one, two, part, total)


@compiled(WORDS, SHARE, WORDS_OUT)
def fade(pixels: Words, opacity: float, out: Words) -> None:
    """The alpha times `opacity` (0..1)."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            pixel = pixels[y, x]
            out[y, x] = (pixel & COLOURS) | (rounded(alpha(pixel) * opacity) << ALPHA)


@compiled(WORDS, BYTES, WORDS_OUT)
def veil(pixels: Words, hidden: Bytes, out: Words) -> None:
    """The alpha times 1 - `hidden` / 255."""
    for y in range(out.shape[0]):
        for x in range(out.shape[1]):
            seen = (pixels[y, x] >> ALPHA) * (BYTE - u32(hidden[y, x]))
            out[y, x] = (pixels[y, x] & COLOURS) | ((seen + u32(127)) // BYTE << ALPHA)


@compiled(WORDS)
def alphas(pixels: Words) -> tuple[Number, Number]:
    """The least and the greatest alpha."""
    low, high = BYTE, u32(0)
    for y in range(pixels.shape[0]):
        for x in range(pixels.shape[1]):
            low = min(low, pixels[y, x] >> ALPHA)
            high = max(high, pixels[y, x] >> ALPHA)
    return low, high
