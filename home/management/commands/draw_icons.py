"""Writes the pictures of the home screen from the site's drawing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from home.drawing import ICONS, drawn


class Command(BaseCommand):
    help = "Writes static/icons/*.png from static/icons/tiwizi.svg."
    requires_system_checks: list = []  # it touches no room but this one

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "static" / "icons"
        svg = (folder / "tiwizi.svg").read_text()
        for icon in ICONS:
            png = drawn(svg, icon)
            (folder / icon.name).write_bytes(png)
            self.stdout.write(f"{icon.name}: {len(png):,} bytes")
