"""`manage.py load_curriculum`: the shipped programme as pages, wherever no trainer has changed them."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from training.loading.files import FOLDER, BadFile, read_curriculum
from training.loading.pages import NoFrontDoor, as_json, load
from training.trainers import prepare_group


class Command(BaseCommand):
    help = "Loads the shipped programme in Arabic and French. Safe to run again: pages a trainer changed are kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what became of each page as JSON")
        parser.add_argument("--folder", type=Path, default=FOLDER, help="the curriculum's folder")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcomes = load(read_curriculum(options["folder"]))
        except (BadFile, NoFrontDoor) as error:
            raise CommandError(str(error)) from error
        prepare_group()
        if options["json"]:
            self.stdout.write(json.dumps(as_json(outcomes), ensure_ascii=False))
            return
        counted = Counter(outcome.outcome for outcome in outcomes)
        self.stdout.write(", ".join(f"{number} {outcome}" for outcome, number in sorted(counted.items())))
