"""Which cooperatives and places a person sees."""

from django.db.models import QuerySet

from accounts.models import User
from cooperatives.models import ApiToken, Cooperative, Membership


def cooperatives_of(user: User) -> QuerySet[Cooperative]:
    """Those she belongs to today, by name."""
    return Cooperative.objects.filter(memberships__user=user, memberships__left_at=None, archived_at=None)


def places_in(cooperative: Cooperative) -> QuerySet[Membership]:
    """Living memberships, presidents first, then by seniority."""
    living = Membership.objects.filter(cooperative=cooperative, left_at=None)
    return living.select_related("user", "cooperative").order_by("-role", "since")


def tokens_of(cooperative: Cooperative) -> QuerySet[ApiToken]:
    """Living API tokens, newest first."""
    return ApiToken.objects.filter(cooperative=cooperative, revoked_at=None).select_related("user").order_by("-pk")
