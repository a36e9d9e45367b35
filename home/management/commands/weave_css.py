"""Writes `static/css/site.css` from its parts."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from home.weaving import stylesheet


class Command(BaseCommand):
    help = "Writes static/css/site.css from the parts and charts beside it."
    requires_system_checks: list = []  # it touches no room but this one

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / "static" / "css"
        css = stylesheet(folder)
        (folder / "site.css").write_text(css)
        self.stdout.write(f"site.css: {len(css.encode()):,} bytes")
