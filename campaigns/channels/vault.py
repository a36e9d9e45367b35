"""Secrets of networks, encrypted at rest: the first of `TOKEN_KEYS` seals, all of them open."""

from collections.abc import Sequence
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class SealBroken(Exception):
    """None of our keys opens this secret: the account must be connected again."""


def seal(secret: str) -> str:
    """The secret as it may be stored; "" stays "" (console needs none)."""
    return _keys().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """The secret in the clear, for one call and no log. Raises SealBroken."""
    if not sealed:
        return ""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealBroken("no key opens this secret") from None


def reseal(sealed: str) -> str:
    """The same secret under the first key, after a rotation. Raises SealBroken."""
    if not sealed:
        return ""
    try:
        return _keys().rotate(sealed.encode()).decode()
    except InvalidToken:
        raise SealBroken("no key opens this secret") from None


def _keys() -> MultiFernet:
    return _opened(tuple(settings.TOKEN_KEYS))


@lru_cache(maxsize=4)
def _opened(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
