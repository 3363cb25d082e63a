"""A body's colour, made readable: contrast by WCAG 2.2, 1.4.3."""

from typing import Final

READABLE: Final = 4.5


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str) -> str:
    """The colour, darkened until white text on it and it on white can be read."""
    parts = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    while contrast(as_text(parts), "#ffffff") < READABLE:
        parts = [int(p * 0.94) for p in parts]
    return as_text(parts)


def as_text(parts: list[int]) -> str:
    return "#" + "".join(f"{p:02x}" for p in parts)


def mixed(colour: str, *, white: float) -> str:
    """The colour with a share of white in it."""
    parts = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
    return as_text([round(p + (255 - p) * white) for p in parts])


def palette(colour: str) -> str:
    """The stylesheet of one website."""
    accent = readable(colour)
    soft, dark = (
        mixed(accent, white=0.92),
        as_text([int(int(accent[n : n + 2], 16) * 0.7) for n in (1, 3, 5)]),
    )
    return f":root{{--accent:{accent};--accent-soft:{soft};--accent-dark:{dark}}}\n"
