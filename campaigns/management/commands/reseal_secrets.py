"""Brings the secrets of accounts under the first of TOKEN_KEYS; afterwards the old keys can go."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaigns.channels.rotating import reseal_all


class Command(BaseCommand):
    help = "Encrypt every secret of an account anew under the first of TOKEN_KEYS. Safe to run beside the workers, and again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        told = reseal_all()
        words = (
            f"{told.resealed} under the first key, {told.changed} changed meanwhile, {len(told.broken)} opened by none"
        )
        self.stdout.write(json.dumps(asdict(told)) if options["json"] else words)
        if told.broken:
            raise CommandError(f"No key opens: {', '.join(told.broken)}. Connect these accounts again.", returncode=1)
