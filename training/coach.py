"""The coach for people: what it knows about her cooperatives, its words in her language, and where each thing is taught."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from cooperatives.models import Cooperative
from social.coach import Draft, Finding, review
from social.contract import Length, Limits
from social.networks import network
from training.addresses import Address, lesson_addresses


@dataclass(frozen=True)
class Advice:
    """A finding in the reader's language. `lesson` is None while no published lesson teaches it."""

    code: str
    level: str
    message: str
    hint: str
    teaches: str
    lesson: Address | None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Facts:
    """Names the coach would not know by itself: the products, places and makers of a cooperative."""

    products: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()


def facts_of(cooperatives: Iterable[Cooperative], people: Iterable[User] = ()) -> Facts:
    """What these cooperatives and people are called and make, in both scripts. No query."""
    products: list[str] = []
    places: list[str] = []
    makers: list[str] = []
    for cooperative in cooperatives:
        products += [str(name) for name in cooperative.products]
        places.append(cooperative.place)
        makers += [cooperative.name, cooperative.arabic_name]
    for person in people:
        makers += [person.get_full_name(), person.arabic_name]
    return Facts(*(tuple(name for name in names if name) for names in (products, places, makers)))


def facts_for(user: User) -> Facts:
    """The facts of every cooperative she belongs to, and her own name. One query."""
    return facts_of(Cooperative.objects.filter(memberships__user=user, memberships__left_at=None), [user])


def draft_of(
    text: str,
    language: str,
    facts: Facts,
    *,
    alt_texts: tuple[str | None, ...] = (),
    proof: str = "",
    limits: Limits | None = None,
) -> Draft:
    """A draft as the coach reads it; `alt_texts` has one entry a picture, `limits` are an account's own where known."""
    return Draft(text, language, alt_texts, proof, facts.products, facts.places, facts.makers, limits)


def advise(draft: Draft, network_name: str, language: str | None = None) -> list[Advice]:
    """What the coach says about a draft, in `language` (default: the active one). One query if it says anything."""
    return worded(review(draft, network(network_name)), language)


def worded(findings: list[Finding], language: str | None = None) -> list[Advice]:
    """Findings in words, each with the lesson that teaches it."""
    if not findings:
        return []
    lessons = lesson_addresses({finding.teaches for finding in findings}, language or get_language() or "ar")
    return [
        Advice(
            code=finding.code,
            level=finding.level,
            message=_(finding.message) % finding.params,
            hint=_(finding.hint) % finding.params,
            teaches=finding.teaches,
            lesson=lessons.get(finding.teaches),
            start=finding.start,
            end=finding.end,
        )
        for finding in findings
    ]


def length_of(text: str, network_name: str, pictures: int = 0, limits: Limits | None = None) -> Length:
    """How much of the network's room the text takes, as that network counts."""
    return network(network_name).measure(text, pictures=pictures, limits=limits)


def finding_out(finding: Finding | Advice, base_url: str = "") -> dict[str, Any]:
    """A finding in the API's form."""
    advice = finding if isinstance(finding, Advice) else worded([finding])[0]
    out: dict[str, Any] = {
        "code": advice.code,
        "level": advice.level,
        "message": advice.message,
        "hint": advice.hint,
        "lesson_url": base_url + advice.lesson.url if advice.lesson else None,
    }
    if advice.start is not None:
        out |= {"start": advice.start, "end": advice.end}
    return out
