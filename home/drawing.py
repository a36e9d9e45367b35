"""The site's drawing as pictures for a telephone's home screen: the same knots as `static/icons/tiwizi.svg`, counted again."""

import io
import re
from dataclasses import dataclass

from PIL import Image

Knots = dict[tuple[int, int], str]

_PATH = re.compile(r'stroke="(#[0-9a-f]{6})"(?: stroke-width="(\d+)")? d="([^"]+)"')
_RUN = re.compile(r"M(\d+) (\d+)h(\d+)")
SAFE = 0.8  # a telephone may cut a "maskable" picture down to a circle of this diameter


@dataclass(frozen=True)
class Icon:
    """One picture: its name, its side in pixels, and whether a telephone may cut its edges away."""

    name: str
    side: int
    maskable: bool = False


ICONS = (
    Icon("tiwizi-192.png", 192),
    Icon("tiwizi-512.png", 512),
    Icon("tiwizi-maskable-512.png", 512, maskable=True),
    Icon("apple-touch-icon.png", 180, maskable=True),
)


def drawn(svg: str, icon: Icon) -> bytes:
    """The PNG. The ground of the drawing fills the picture; its knots stay whole pixels, so they are as sharp as woven ones."""
    knots = knots_of(svg)
    across = 1 + max(x for x, _y in knots)
    ground = knots[(0, 0)]
    knot = int(icon.side * (SAFE if icon.maskable else 1)) // across
    picture = Image.new("RGB", (across, across), ground)
    for place, colour in knots.items():
        picture.putpixel(place, tuple(bytes.fromhex(colour[1:])))
    whole = Image.new("RGB", (icon.side, icon.side), ground)
    edge = (icon.side - across * knot) // 2
    whole.paste(picture.resize((across * knot, across * knot), Image.Resampling.NEAREST), (edge, edge))
    file = io.BytesIO()
    whole.quantize(8, dither=Image.Dither.NONE).save(file, "png", optimize=True)
    return file.getvalue()


def knots_of(svg: str) -> Knots:
    """(column, row) → colour; what is drawn later lies above."""
    knots: Knots = {}
    for colour, width, path in _PATH.findall(svg):
        reach = (int(width or 1) - 1) // 2
        for column, row, length in _RUN.findall(path):
            for x in range(int(column), int(column) + int(length)):
                for y in range(int(row) - reach, int(row) + reach + 1):
                    knots[(x, y)] = colour
    return knots
