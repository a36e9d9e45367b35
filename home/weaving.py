"""One stylesheet from its parts, and woven motifs from charts of letters: what weavers count is what we draw.

A chart (`static/css/charts/<name>.txt`) has one letter a knot (see `DYES`); a dot lets the ground show. It becomes the
token `--weave-<name>`. Colours are read from `tokens.css`, so no chart holds one.
"""

import re
from pathlib import Path

DYES = {
    "M": "madder",
    "D": "madder-worn",
    "S": "saffron",
    "I": "indigo",
    "N": "indigo-deep",
    "W": "wool-bright",
    "w": "wool-deep",
    "K": "hair",
    "H": "henna",
    "A": "argan",
}
KNOT = 2  # CSS pixels a knot
HEAD = "/* Written by `manage.py weave_css` from the parts beside it: change those. */\n"


def stylesheet(folder: Path) -> str:
    """The whole stylesheet of `folder`: its parts in the order of `order.txt`, without comments and indentation."""
    parts = [path for line in (folder / "order.txt").read_text().split() for path in sorted(folder.glob(line))]
    tokens = (folder / "tokens.css").read_text()
    sheets = [spare(path.read_text()) for path in parts]
    sheets.insert(2, "@layer tokens{:root{" + "".join(motifs(folder / "charts", dyes(tokens))) + "}}")
    return HEAD + "\n".join(joined(sheets)) + "\n"


def joined(sheets: list[str]) -> list[str]:
    """The sheets with those of the components layer made one: a layer opened once weighs less than thirty times."""
    opening = "@layer components{"
    inner = [sheet.removeprefix(opening).removesuffix("}").strip() for sheet in sheets if sheet.startswith(opening)]
    first = next((place for place, sheet in enumerate(sheets) if sheet.startswith(opening)), len(sheets))
    rest = [sheet for sheet in sheets if not sheet.startswith(opening)]
    return [*rest[:first], opening + "\n".join(inner) + "}", *rest[first:]] if inner else rest


def dyes(tokens: str) -> dict[str, str]:
    """Each letter's colour, as `tokens.css` has it: {"M": "#9b2226", …}."""
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", tokens))
    return {letter: found[name] for letter, name in DYES.items()}


def motifs(charts: Path, colours: dict[str, str]) -> list[str]:
    """One custom property for each chart, in the order of names."""
    return [f"--weave-{path.stem}:{woven(path.read_text(), colours)};\n" for path in sorted(charts.glob("*.txt"))]


def woven(chart: str, colours: dict[str, str]) -> str:
    """A CSS `url(…)` holding the chart as a small SVG tile; raises ValueError when its rows differ in length."""
    rows = chart.split()
    if len({len(row) for row in rows}) != 1:
        raise ValueError("every row of a chart has the same number of knots")
    width, height = len(rows[0]), len(rows)
    # What is the same from both sides is drawn once and turned over: a quarter of the bytes for a medallion.
    from_below, from_beside = rows == rows[::-1], all(row == row[::-1] for row in rows)
    drawn = [
        row[: (width + 1) // 2] if from_beside else row for row in rows[: (height + 1) // 2 if from_below else height]
    ]
    runs: dict[str, str] = {}
    for y, row in enumerate(drawn):
        for run in re.finditer(r"(.)\1*", row):
            if run[1] != ".":
                runs[run[1]] = runs.get(run[1], "") + f"M{run.start()} {y}h{len(run[0])}"
    drawing = "".join(f"<path stroke='{colours[letter]}' d='{runs[letter]}'/>" for letter in sorted(runs))
    if from_beside:
        drawing = f"<g id='h'>{drawing}</g><use href='#h' transform='matrix(-1 0 0 1 {width} 0)'/>"
    if from_below:
        drawing = f"<g id='v'>{drawing}</g><use href='#v' transform='matrix(1 0 0 -1 0 {height - 1})'/>"
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{width * KNOT}' height='{height * KNOT}' "
        f"viewBox='0 -.5 {width} {height}' shape-rendering='crispEdges'>{drawing}</svg>"
    )
    return 'url("data:image/svg+xml,' + svg.replace("#", "%23").replace("<", "%3C").replace(">", "%3E") + '")'


def spare(css: str) -> str:
    """The same rules without comments, indentation and blank lines."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    lines = (re.sub(r"\s+", " ", line).strip() for line in bare.splitlines())
    joined = "".join(line if line.endswith(("{", "}", ";")) else line + " " for line in lines if line)
    joined = re.sub(r"([:,]) ", r"\1", joined)  # not round + or -: calc() needs its spaces
    return re.sub(r"\s*([{};])\s*", r"\1", joined).replace(";}", "}").replace("}", "}\n").strip()
