"""A notice as it leaves the site, by letter or push: in its reader's language, with the address it leads to."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from accounts.models import LANGUAGES
from notices.kinds import plain_sentence
from notices.models import Notice


@dataclass(frozen=True)
class Words:
    """One sentence without HTML, and the path with its language in front."""

    language: str
    sentence: str
    path: str


def words_of(notice: Notice) -> Words:
    """The notice in the language of the person it is for, whatever language is being spoken here."""
    known = {code for code, _name in LANGUAGES}
    language = notice.user.language if notice.user.language in known else settings.LANGUAGE_CODE
    with translation.override(language):
        sentence = " ".join(plain_sentence(notice.kind, notice.params).splitlines())
    return Words(language, sentence, f"/{language}{notice.path or '/notices/'}")
