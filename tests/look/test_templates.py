"""What every template keeps: no inline style, script or handler, known drawings, frames that exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = settings.BASE_DIR / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
DRAWINGS = set(re.findall(r'<symbol id="(\w+)"', (settings.BASE_DIR / "static/icons/sprite.svg").read_text()))


def words_of(path: Path) -> str:
    text = path.read_text()
    return re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", text, flags=re.DOTALL)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_holds_no_inline_style_script_or_handler(path: Path) -> None:
    text = words_of(path)
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.findall(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_script_holds_up_the_page(path: Path) -> None:
    for tag in re.findall(r"<script[^>]*\ssrc=[^>]*>", words_of(path)):
        assert re.search(r'\sdefer\b|\sasync\b|type="module"', tag), tag


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_can_be_read_by_the_engine(path: Path) -> None:
    assert get_template(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_uses_only_drawings_that_exist(path: Path) -> None:
    assert set(re.findall(r'{%\s*icon "(\w+)"', words_of(path))) <= DRAWINGS


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_sets_no_colour_and_no_physical_direction(path: Path) -> None:
    text = words_of(path)
    assert not re.findall(r"(?<![&\w/\"=])#[0-9a-fA-F]{6}\b", text)
    assert not re.findall(r'\salign="(?:left|right)"', text)


def test_the_visitors_frame_never_asks_who_is_there() -> None:
    text = words_of(ROOT / "base.html")
    assert not re.findall(r"\buser\b|messages\b(?! %})|csrf|session|perms", text)
