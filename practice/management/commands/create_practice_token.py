"""`create_practice_token WALL HANDLE`: prints a token to speak on a wall, and nothing else."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from practice.walls import NoSuchWall, issue_token, wall_address


class Command(BaseCommand):
    help = "Prints a new token to post on a practice wall as HANDLE, whose account is made if need be."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("wall", metavar="WALL")
        parser.add_argument("handle", metavar="HANDLE")
        parser.add_argument("--name", default="", help="the name shown beside the handle")
        parser.add_argument("--json", action="store_true", help="also print where the wall is, as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            token = issue_token(options["wall"], options["handle"], options["name"])
            address = wall_address(options["wall"])
        except (NoSuchWall, ValueError) as error:
            raise CommandError(str(error)) from None
        handle = options["handle"].strip().lstrip("@").lower()
        answer = {"token": token, "wall": address.slug, "handle": handle, "api_url": address.api_url}
        self.stdout.write(json.dumps(answer) if options["json"] else token)
