# ruff: noqa: INP001 - a script beside its pictures, no package
"""Draw the icons of the Teams app: an envelope with a plus, for somebody new on the list.

Run it in a checkout: `uv run python manifest/draw_icons.py [FOLDER]`. The pictures are committed;
a test draws them again and compares.
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw

ACCENT = (15, 110, 110, 255)  # the accentColor of manifest.json
WHITE = (255, 255, 255, 255)
CLEAR = (255, 255, 255, 0)
FINER = 8  # drawn larger and then made small, so that edges are smooth


def color() -> Image.Image:
    """Return the colour icon: 192 by 192 pixels, the motif within the middle 120."""
    image = Image.new("RGBA", (192 * FINER, 192 * FINER), ACCENT)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle(_fine(36, 50, 144, 126), radius=10 * FINER, fill=WHITE)
    _line(draw, ((45, 62), (90, 95), (135, 62)), 7, ACCENT)
    draw.ellipse(_fine(108, 88, 166, 146), fill=ACCENT)
    draw.ellipse(_fine(115, 95, 159, 139), fill=WHITE)
    _plus(draw, (137, 117), 12, 7, ACCENT)
    return image.reduce(FINER)


def outline() -> Image.Image:
    """Return the outline icon: 32 by 32 pixels, white lines on nothing."""
    mask = Image.new("L", (32 * FINER, 32 * FINER), 0)
    draw = ImageDraw.Draw(mask)
    draw.rounded_rectangle(_fine(2, 6, 27, 24), radius=3 * FINER, outline=255, width=2 * FINER)
    _line(draw, ((5, 9), (14.5, 16), (24, 9)), 2, 255)
    draw.ellipse(_fine(17, 15, 32, 30), fill=0)
    draw.ellipse(_fine(18.5, 16.5, 30.5, 28.5), fill=255)
    _plus(draw, (24.5, 22.5), 3.5, 2, 0)
    image = Image.new("RGBA", (32, 32), CLEAR)
    # White everywhere, also where nothing shows: only the transparency makes the picture.
    image.putalpha(mask.reduce(FINER))
    return image


def _fine(*numbers: float) -> tuple[float, ...]:
    return tuple(number * FINER for number in numbers)


def _line(
    draw: ImageDraw.ImageDraw,
    points: tuple[tuple[float, float], ...],
    width: float,
    fill: tuple[int, ...] | int,
) -> None:
    """Draw a line with round corners and ends, which Pillow leaves out."""
    draw.line([(x * FINER, y * FINER) for x, y in points], fill, round(width * FINER))
    for x, y in points:
        half = width / 2
        draw.ellipse(_fine(x - half, y - half, x + half, y + half), fill=fill)


def _plus(
    draw: ImageDraw.ImageDraw,
    middle: tuple[float, float],
    reach: float,
    width: float,
    fill: tuple[int, ...] | int,
) -> None:
    x, y = middle
    _line(draw, ((x - reach + width / 2, y), (x + reach - width / 2, y)), width, fill)
    _line(draw, ((x, y - reach + width / 2), (x, y + reach - width / 2)), width, fill)


def main() -> None:
    """Write both icons into the folder named on the command line, or beside this file."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent
    color().save(folder / "color.png", optimize=True)
    outline().save(folder / "outline.png", optimize=True)


if __name__ == "__main__":
    main()
