"""Accounts through the API: whose token this is, one by id, one by name."""

from django.http import HttpResponse

from practice.api.answers import answer, not_found
from practice.api.door import Call, endpoint
from practice.entities import account_entity, own_account_entity
from practice.ids import parse_id
from practice.models import Account


@endpoint("account")
def verify_credentials(call: Call) -> HttpResponse:
    return answer(own_account_entity(call.account, call.wall))


@endpoint("reader")
def one(call: Call, number: str) -> HttpResponse:
    return answer(account_entity(find(call, number), call.wall))


@endpoint("reader")
def lookup(call: Call) -> HttpResponse:
    """By handle; a wall's accounts live nowhere else, so what follows a second @ is not looked at."""
    handle = call.fields.text("acct").strip().lstrip("@").partition("@")[0].lower()
    account = call.wall.accounts.filter(handle=handle).first()
    if account is None:
        raise not_found()
    return answer(account_entity(account, call.wall))


def find(call: Call, number: str) -> Account:
    """The account of this wall with this id. Raises Refusal 404 for every other."""
    wanted = parse_id(number)
    account = call.wall.accounts.filter(pk=wanted).first() if wanted else None
    if account is None:
        raise not_found()
    return account
