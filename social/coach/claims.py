"""Is what the post claims true, and can it be shown?"""

from collections.abc import Iterator

import regex

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.coach.lexicon import Hit
from social.coach.reading import Reading
from social.contract import Network

# A certificate's number beside the word for it; a phone number does not pass for one.
_NUMBERED = regex.compile(
    r"(?:certificat|agrément|autorisation|licence|certificate|onssa|igp|aop|bio|ecocert"
    r"|أونسا|شهادة|الشهادة|ترخيص|الترخيص|رخصة|اعتماد|الاعتماد)(?!\p{L})"
    r"[^\n\p{Nd}]{0,30}?(?P<number>[\p{Lu}\p{Nd}./-]*\p{Nd}[\p{Lu}\p{Nd}./-]{2,})",
    regex.I,
)
_MATERIAL_WITHIN = 3


class ClaimNeedsProof(Check):
    """ "100 % natural" is such a claim too, unless the post says what it is made of."""

    code = "claim_needs_proof"
    name = gettext_noop("A claim without its proof")
    advice = gettext_noop(
        "Labels, “organic”, “IGP” and “100 %% natural” belong to those who can show it. "
        "Give the certificate number or its holder, or say what you do instead."
    )
    teaches = "4.4"
    level = "warning"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        reading = draft.reading
        hits = _outermost(reading.met("claim"))
        if not hits or draft.proof.strip() or _has_number(reading):
            return
        other = {index for hit in reading.met("not_a_claim") for index in range(hit.first, hit.last + 1)}
        composed = bool(reading.met("composition"))
        for hit in hits:
            if hit.first in other or (composed and "100" in hit.term):
                continue
            yield self.finding(
                gettext_noop("“%(claim)s” needs a proof."),
                span=(hit.start, hit.end),
                claim=draft.text[hit.start : hit.end],
            )


class NeverClaim(Check):
    code = "never_claim"
    name = gettext_noop("A claim nobody may make")
    advice = gettext_noop(
        "Craft is no medicine and nothing is perfect: such words are forbidden or untrue and cost you trust. "
        "Say what it is and how it is used."
    )
    teaches = "4.4"
    level = "warning"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        reading = draft.reading
        material = {hit.first for hit in reading.met("treated_material")}
        for hit in _outermost(reading.met("never")):
            if material.intersection(range(hit.last, hit.last + _MATERIAL_WITHIN + 1)):
                continue
            yield self.finding(
                gettext_noop("“%(claim)s” may not be claimed."),
                span=(hit.start, hit.end),
                claim=draft.text[hit.start : hit.end],
            )


def _outermost(hits: list[Hit]) -> list[Hit]:
    """Hits that lie in no longer one, one a place."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first, -hit.last)):
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return kept


def _has_number(reading: Reading) -> bool:
    phones = [(phone.start, phone.end) for phone in reading.phones]
    return any(
        not any(start < match.end("number") and match.start("number") < end for start, end in phones)
        for match in _NUMBERED.finditer(reading.text)
    )
