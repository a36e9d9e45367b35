"""`manage.py load_demo`: the invented house to try things in; only where `DEMO=1` says that it is one."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.demo import load_demo
from training.loading.files import BadFile
from training.loading.pages import NoFrontDoor


class Command(BaseCommand):
    help = (
        "Loads the demonstration: five people, a workshop with its wall, the programme, a campaign. Safe to run again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what was loaded as JSON")
        parser.add_argument("--force", action="store_true", help="load it even where DEMO is not set")

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or options["force"]):
            raise CommandError("This is not a demonstration: set DEMO=1, or say --force.")
        try:
            demo = load_demo()
        except (BadFile, NoFrontDoor) as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(demo.as_json(), ensure_ascii=False))
        elif options["verbosity"]:
            self.stdout.write(f"Sign in as {', '.join(demo.people)} with the password {demo.password}.")
            self.stdout.write(f"Workshop code {demo.workshop}, wall {demo.wall}")
