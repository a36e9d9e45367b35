"""What the stylesheet promises: one file from its parts, logical properties, colours in one place, light, readable."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

from home.weaving import dyes, spare, stylesheet, woven

CSS = settings.BASE_DIR / "static" / "css"
# A sheet that one page alone needs stands beside site.css and is not woven into it.
ALONE = {"wall.css"}
PARTS = sorted(path for path in CSS.rglob("*.css") if path.name != "site.css")
PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)\b[\w-]*|left|right|top|bottom"
    r"|(min-|max-)?(width|height)|border-(top|bottom)-(left|right)-radius)\s*:|text-align\s*:\s*(left|right)"
    r"|float\s*:\s*(left|right)|clear\s*:\s*(left|right)"
)


def weight(path: Path) -> int:
    return len(brotli.compress(path.read_bytes(), quality=11))


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def colours() -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", (CSS / "tokens.css").read_text()))


def test_the_shipped_file_is_what_its_parts_say() -> None:
    assert (CSS / "site.css").read_text() == stylesheet(CSS), "run: .venv/bin/python manage.py weave_css"


def test_every_part_is_shipped() -> None:
    ordered = {path for line in (CSS / "order.txt").read_text().split() for path in CSS.glob(line)}
    assert ordered == {path for path in PARTS if path.name not in ALONE}


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.stem)
def test_a_part_knows_no_left_and_right(part: Path) -> None:
    rules = re.sub(r"/\*.*?\*/|@media[^{]*", "", part.read_text(), flags=re.DOTALL)
    assert not [found.group() for found in PHYSICAL.finditer(rules)]


@pytest.mark.parametrize("part", [path for path in PARTS if path.name != "tokens.css"], ids=lambda path: path.stem)
def test_only_the_tokens_hold_colours(part: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", part.read_text(), flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\b(?:rgb|hsl|oklch)a?\(", rules)


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.stem)
def test_a_part_says_what_it_is_for_and_stands_in_a_layer(part: Path) -> None:
    text = part.read_text()
    assert text.startswith("/* ")
    assert "@layer " in text or part.name == "print.css"


def test_the_styles_every_page_loads_weigh_at_most_nine_kilobytes() -> None:
    assert weight(CSS / "site.css") <= 9_000


@pytest.mark.parametrize("name", sorted(ALONE))
def test_a_sheet_for_one_page_weighs_at_most_two_kilobytes(name: str) -> None:
    assert weight(CSS / name) <= 2_000


def test_all_scripts_weigh_at_most_seventeen_kilobytes() -> None:
    scripts = [*(settings.BASE_DIR / "static" / "js").rglob("*.js"), settings.BASE_DIR / "static/vendor/htmx.min.js"]
    assert sum(weight(path) for path in scripts) <= 17_000


def test_the_drawings_weigh_at_most_two_kilobytes() -> None:
    assert weight(settings.BASE_DIR / "static/icons/sprite.svg") <= 2_000


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        *[(words, ground) for words in ("hair", "hair-soft", "indigo", "madder") for ground in ("wool", "wool-bright")],
        *[(dye, f"{dye}-pale") for dye in ("madder", "indigo", "argan")],
        ("saffron-deep", "saffron-pale"),
        ("saffron-deep", "wool"),
        ("hair-soft", "wool"),
        ("hair", "saffron"),
        ("madder-deep", "madder-pale"),
        ("hair-soft", "saffron-pale"),
        *[
            ("wool-bright", ground)
            for ground in ("madder", "madder-worn", "indigo", "indigo-deep", "henna", "argan", "hair")
        ],
    ],
)
def test_words_stand_out_from_their_ground(colours: dict[str, str], words: str, ground: str) -> None:
    assert contrast(colours[words], colours[ground]) >= 4.5


def test_a_chart_becomes_a_tile_in_the_colours_of_the_tokens(colours: dict[str, str]) -> None:
    tile = woven("MM.S\n.SSM\n", dyes((CSS / "tokens.css").read_text()))
    assert tile.startswith('url("data:image/svg+xml,%3Csvg')
    assert f"stroke='{colours['madder']}' d='M0 0h2M3 1h1'".replace("#", "%23") in tile
    assert f"stroke='{colours['saffron']}' d='M3 0h1M1 1h2'".replace("#", "%23") in tile


def test_a_chart_that_is_the_same_from_all_sides_is_drawn_by_a_quarter() -> None:
    whole = woven("M.M\nMMM\nM.M\n", {"M": "#111111"})
    assert "d='M0 0h1M0 1h2'" in whole
    assert "transform='matrix(-1 0 0 1 3 0)'" in whole and "transform='matrix(1 0 0 -1 0 2)'" in whole


def test_a_chart_with_a_short_row_is_refused() -> None:
    with pytest.raises(ValueError, match="same number of knots"):
        woven("MM\nM\n", {"M": "#111111"})


def test_sparing_leaves_the_spaces_sums_need() -> None:
    assert "calc(var(--a) + 2 * var(--b))" in spare("p { margin: calc(var(--a) + 2 * var(--b)); }")


def test_sparing_drops_comments_and_keeps_the_rules() -> None:
    assert spare("/* why */\na {\n  color: red;\n}\n\nb { margin: 0 }\n") == "a{color:red}\nb{margin:0}"
