"""Settles doubts now, in this process: for an operator whose workers are away."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Count
from django.utils import timezone

from campaigns.models import Delivery
from campaigns.settling import IN_DOUBT, settle, sweep


class Command(BaseCommand):
    help = "Give back what dead workers left behind and ask the networks about every post in doubt, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--all", action="store_true", help="ask about every doubt, also those asked a moment ago")

    def handle(self, *args: Any, **options: Any) -> None:
        swept = sweep(timezone.now())
        doubts = Delivery.objects.filter(state__in=IN_DOUBT).values_list("pk", flat=True)
        to_ask = list(doubts) if options["all"] else swept.to_ask
        for pk in to_ask:
            settle(pk)
        states = dict(Delivery.objects.values_list("state").annotate(Count("pk")).order_by("state"))
        told = {"given_back": swept.given_back, "vanished": swept.vanished, "asked": len(to_ask), "states": states}
        words = f"{swept.given_back} given back, {swept.vanished} vanished, {len(to_ask)} asked"
        self.stdout.write(json.dumps(told) if options["json"] else words)
