"""A photograph of a carpet for the walks and the pictures of the manual, woven from the house's own charts."""

import io

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from home.weaving import dyes

CSS = settings.BASE_DIR / "static" / "css"
ACROSS = 116  # knots
EDGE = 9  # knots of the wall round it: 112 from top to bottom, so that pages show each knot as whole pixels
KNOT = 10  # pixels a knot
WALL, FRINGE, GROUND = "w", "W", "M"

Rows = list[str]


def carpet_photo() -> SimpleUploadedFile:
    """A JPEG of 1,340 × 1,120: the carpet before a wall, its fringes at both ends."""
    colours = {letter: tuple(bytes.fromhex(dye[1:])) for letter, dye in dyes((CSS / "tokens.css").read_text()).items()}
    rows = woven()
    knots = Image.new("RGB", (ACROSS + 2 * EDGE, len(rows) + 2 * EDGE), colours[WALL])
    for y, row in enumerate(rows):
        for x, letter in enumerate(row):
            knots.putpixel((x + EDGE, y + EDGE), colours[letter])
    file = io.BytesIO()
    whole = knots.resize((knots.width * KNOT, knots.height * KNOT), Image.Resampling.NEAREST)
    whole.save(file, "jpeg", quality=85)
    return SimpleUploadedFile("IMG_0042.jpg", file.getvalue(), content_type="image/jpeg")


def woven() -> Rows:
    """The carpet as rows of letters: fringes, selvedges, lozenges, zigzags, and medallions on a field of madder."""
    lozenges, zigzag, selvedge = (chart(name) for name in ("lozenges", "zigzag", "selvedge"))
    field = [row.replace(".", GROUND) for row in chart("medallion")]
    inner = ACROSS - 2 * len(selvedge[0])
    head = [*repeated(lozenges, inner), *repeated(zigzag, inner)]
    rows = [*head, *repeated(field, inner), *reversed(head)]
    edges = [selvedge[y % len(selvedge)] for y in range(len(rows))]
    fringe = (WALL + FRINGE) * (ACROSS // 2)
    return [fringe] * 2 + [edge + row + edge[::-1] for edge, row in zip(edges, rows, strict=True)] + [fringe] * 2


def chart(name: str) -> Rows:
    return (CSS / "charts" / f"{name}.txt").read_text().split()


def repeated(rows: Rows, width: int) -> Rows:
    """The chart side by side until it fills the width, the same from both ends."""
    first = len(rows[0])
    start = (first - width % first) // 2 if width % first else 0
    return [(row * (width // first + 2))[start : start + width] for row in rows]
