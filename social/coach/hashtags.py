"""Hashtags: how many, how written, and not in the first place."""

from collections.abc import Iterator

import regex

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.contract import Network

FEWEST, MOST = 3, 8

_LOOSE = regex.compile(r"(?<![\w&#＃/])[#＃]\s+(?=\p{L})")
_DOUBLE = regex.compile(r"(?<![#＃])[#＃]{2,}+(?=[\p{L}\p{N}])")
_BROKEN = regex.compile(r"(?<![\w&/])[#＃][\p{L}\p{M}\p{N}_]+(?:['’.\-/&+،,]+(?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}_]+)+")
_DIGITS = regex.compile(r"(?<![\w&/])[#＃]\p{Nd}+(?![\p{L}\p{M}\p{N}_])")
_SIGN_ONLY = regex.compile(r"(?<![\w&#＃/])[#＃](?=[^\s\w#＃])")
# A row of tags: from a tag that begins a line or a sentence to the end of the line, tags and bare words only.
_ROW = regex.compile(
    r"(?:^|(?<=[.!?؟…:⵰]\s)|(?<=\p{Nd}\s))(?P<row>[#＃][\p{L}\p{M}\p{N}_]+(?:[^\S\n]+[#＃]?[\p{L}\p{M}\p{N}_'’]+)*)[^\S\n]*$",
    regex.M,
)
_SPACED = regex.compile(r"[#＃][\p{L}\p{M}\p{N}_]+(?:[^\S\n]+(?![#＃])[\p{L}\p{M}\p{N}_'’]+)+")
_MOST_LOOSE_WORDS = 2
_FIRST_SIGN = regex.compile(r"[\s\p{So}\p{Sk}\p{Mn}\p{Cf}\uFE0F]*[#＃](?=\s*[\p{L}\p{N}])")


class HashtagCount(Check):
    code = "hashtag_count"
    name = gettext_noop("Too few or too many hashtags")
    advice = gettext_noop(
        "Three to eight: the product, the place, the craft, in two scripts. Many look like spam, none is not found."
    )
    teaches = "4.3"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        limits = draft.limits or network.limits
        most = min(MOST, limits.hashtags) if limits.hashtags is not None else MOST
        fewest = min(FEWEST, most) if limits.hashtags_work else 0
        tags = draft.reading.tags
        if len(tags) > most:
            yield self.finding(
                gettext_noop("This post has %(number)d hashtags; at most %(most)d serve here."),
                span=(tags[most].start, tags[-1].end),
                number=len(tags),
                most=most,
            )
        elif len(tags) < fewest:
            yield self.finding(
                gettext_noop("This post has %(number)d hashtags; write at least %(fewest)d."),
                number=len(tags),
                fewest=fewest,
            )


class HashtagForm(Check):
    code = "hashtag_form"
    name = gettext_noop("A hashtag that breaks")
    advice = gettext_noop(
        "A hashtag ends at the first space or sign. Join its words with _ : #زربية_تازناخت, #tapis_taznakht."
    )
    teaches = "4.3"
    level = "warning"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        text = draft.text
        if "#" not in text and "＃" not in text:
            return
        spans = {
            match.span()
            for pattern in (_LOOSE, _DOUBLE, _BROKEN, _DIGITS, _SIGN_ONLY)
            for match in pattern.finditer(text)
        }
        for row in _ROW.finditer(text):
            spans.update(self._spaced(row))
        links = draft.reading.links
        for span in sorted(spans):
            if not any(start <= span[0] < end for start, end in links):
                yield self.finding(
                    gettext_noop("The hashtag “%(tag)s” breaks."), span=span, tag=text[span[0] : span[1]].strip()
                )

    def _spaced(self, row: "regex.Match[str]") -> Iterator[tuple[int, int]]:
        for match in _SPACED.finditer(row.string, row.start("row"), row.end("row")):
            if len(match.group().split()) - 1 <= _MOST_LOOSE_WORDS:
                yield match.span()


class StartsWithHashtag(Check):
    code = "starts_with_hashtag"
    name = gettext_noop("Begins with a hashtag")
    advice = gettext_noop(
        "The first line decides whether people read on, and its first letter the direction of the text. Put the hashtags at the end."
    )
    teaches = "4.3"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        first = _FIRST_SIGN.match(draft.text)
        if first:
            yield self.finding(gettext_noop("This post begins with a hashtag."), span=(first.end() - 1, first.end()))
