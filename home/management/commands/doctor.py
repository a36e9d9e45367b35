"""`manage.py doctor`: the questions of `/health/ready`, answered in words; ends with 1 when something is wrong."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.health import examine


class Command(BaseCommand):
    help = "Says whether a post scheduled now would be published, and what stands in its way."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what /health/ready would answer")

    def handle(self, *args: Any, **options: Any) -> None:
        health = examine()
        if options["json"]:
            self.stdout.write(json.dumps(health.as_json(), indent=2))
        else:
            for name, check in health.checks.items():
                self.stdout.write(f"{'well ' if check.ok else 'WRONG'}  {name:<11} {check.detail}")
        if not health.ok:
            raise CommandError("Not ready: a post scheduled now might not be published.", returncode=1)
