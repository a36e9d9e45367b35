"""Documents that point somewhere point at something, and name no command that does not exist."""

import re
from pathlib import Path

import pytest

from home.health import examine
from tests.services.processes import ROOT

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_within_the_project_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", page.read_text())
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_commands_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    commands = {path.stem for path in ROOT.glob("*/management/commands/*.py")} | {"migrate", "createsuperuser"}
    for page in PAGES:
        words = page.read_text()
        assert set(re.findall(r"`(?:\w+=\S+ )?make ([a-z]+)", words)) <= targets, page
        named = set(re.findall(r"manage\.py ([a-z]\w+)", words))
        assert named <= commands | {"in"}, (page, named - commands)


def test_every_decision_is_numbered_in_a_row_and_says_why() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        assert "**Decision.**" in page.read_text() and "**Why.**" in page.read_text(), page
        assert page.read_text().startswith(f"# {int(page.name[:4])}. ")


@pytest.mark.django_db
def test_every_health_check_is_explained_to_operators() -> None:
    explained = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "operations.md").read_text(), re.M))
    assert set(examine().checks) <= explained


def test_make_explains_every_command_it_has() -> None:
    text = (ROOT / "Makefile").read_text()
    phony = set(re.findall(r"^\.PHONY: (.*)$", text, re.M)[0].split())
    assert phony == set(re.findall(r"^([a-z]+):.*## .+", text, re.M))
