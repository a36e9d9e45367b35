"""Hands everything due to the workers once: what beat does each second, for an operator whose beat is away."""

import json
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from campaigns.announcing import announce
from campaigns.dispatch import dispatch_due, oldest_due_seconds
from campaigns.querysets import claimable
from campaigns.tasks import publish_channel


class Command(BaseCommand):
    help = "Claim every post that is due and hand it to the publishing workers, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        handed_over = dispatch_due(partial(announce, publish_channel), now=timezone.now())
        oldest = oldest_due_seconds()
        told = {"handed_over": handed_over, "oldest_due_seconds": oldest}
        words = f"{handed_over} handed over; " + ("nothing waits" if oldest is None else f"oldest waits {oldest:.0f} s")
        self.stdout.write(json.dumps(told) if options["json"] else words)
        if claimable(timezone.now()).exists():
            raise CommandError("Posts are due but could not be handed over: is the message store running?")
