"""Which cooperatives and places a person sees."""

from django.db.models import QuerySet

from cooperatives.models import ApiToken, Cooperative, Membership


def places_in(cooperative: Cooperative) -> QuerySet[Membership]:
    """Living memberships, presidents first, then by seniority."""
    living = Membership.objects.filter(cooperative=cooperative, left_at=None)
    return living.select_related("user", "cooperative").order_by("-role", "since")


def tokens_of(cooperative: Cooperative) -> QuerySet[ApiToken]:
    """Living API tokens, newest first."""
    return ApiToken.objects.filter(cooperative=cooperative, revoked_at=None).select_related("user").order_by("-pk")
