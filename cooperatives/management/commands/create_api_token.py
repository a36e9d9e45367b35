"""`create_api_token EMAIL [--cooperative SLUG]`: prints a new API token and nothing else."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from cooperatives.machines.tokens import make_token
from cooperatives.models import Cooperative, Membership


class Command(BaseCommand):
    help = "Makes an API token for a person and prints it: the only time it is seen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--cooperative", metavar="SLUG", help="default: the only one the person belongs to")
        parser.add_argument("--name", default="command line")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email__iexact=options["email"], is_active=True).first()
        if user is None:
            raise CommandError(f"nobody signs in with {options['email']}")
        cooperative = self._cooperative(user, options["cooperative"])
        plain = make_token(user, cooperative=cooperative, name=options["name"])
        slug = cooperative.slug if cooperative else None
        self.stdout.write(json.dumps({"token": plain, "cooperative": slug}) if options["json"] else plain)

    @staticmethod
    def _cooperative(user: User, slug: str | None) -> Cooperative | None:
        places = Membership.objects.filter(user=user, left_at=None).select_related("cooperative")
        if slug:
            place = places.filter(cooperative__slug=slug).first()
            if place is None:
                raise CommandError(f"{user.email} does not belong to {slug}")
            return place.cooperative
        found = list(places[:2])
        if len(found) > 1:
            raise CommandError("this person belongs to several cooperatives: name one with --cooperative SLUG")
        return found[0].cooperative if found else None
