"""Compiles `locale/*/LC_MESSAGES/*.po` to the `.mo` files Django reads, with Babel, so that no gettext need be installed."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> list[Path]:
    """Writes each catalogue that is newer than its compiled file; returns what was written.

    The file is replaced in one move: a process that reads it at that moment sees the old or the new one, whole.
    """
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        fresh = target.with_suffix(f".mo.{os.getpid()}")
        with fresh.open("wb") as file:
            write_mo(file, catalogue)
        fresh.replace(target)
        written.append(target)
    return written
