"""API tokens: shown once, kept as a digest."""

import datetime as dt
import hashlib
import secrets

from accounts.models import User
from audit.record import record
from cooperatives.models import ApiToken, Cooperative

PREFIX = "tzw_"


def digest_of(plain: str) -> str:
    """SHA-256 of a token; tokens hold 256 random bits, so no slow hash is needed."""
    return hashlib.sha256(plain.encode()).hexdigest()


def make_token(user: User, *, cooperative: Cooperative | None, name: str = "") -> str:
    """A new token's plain text, the only time it is seen."""
    plain = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(user=user, cooperative=cooperative, name=name[:80], digest=digest_of(plain))
    record(user, "token_made", token, cooperative=cooperative, detail={"name": token.name})
    return plain


def find_token(plain: str) -> ApiToken | None:
    """The living token with this text, its person and cooperative loaded."""
    if not plain.startswith(PREFIX):
        return None
    living = ApiToken.objects.filter(revoked_at=None, user__is_active=True)
    return living.select_related("user", "cooperative").filter(digest=digest_of(plain)).first()


def revoke_token(token: ApiToken, *, by: User, now: dt.datetime) -> None:
    """Ends a token; doing it twice changes nothing."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        record(by, "token_revoked", token, cooperative=token.cooperative)
