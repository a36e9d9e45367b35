"""Does the reader know what it costs, or how to learn it?"""

from collections.abc import Iterator

import regex

from language.words import gettext_noop
from social.coach.check import Check
from social.coach.draft import Draft, Finding
from social.contract import Network

_MONEY = r"(?:د\.?\s?م\.?|درهما?|دراهم|الدرهم|ريالا?|دهـ?|dhs?|mad|dirhams?|rials?|euros?|eur|€|ⴷⵔⵀⵎ|ⵉⴷⵔⵀⵎⵏ|ⵉⴷⵔⵉⵎⵏ|idrimn|drhm)"
_NUMBER = r"\p{Nd}[ .,٫٬\u00a0\u202f]{0,3}"
_PRICE = regex.compile(rf"(?:{_NUMBER}{_MONEY}(?!\p{{L}}))|(?:(?<!\p{{L}}){_MONEY}\s?:?\s?\p{{Nd}})", regex.I)
_PRICE_WORD = regex.compile(
    r"(?:(?<!\p{L})(?:ال)?(?:ثمن|سعر|ثمنها|ثمنه|سعرها|سعره)(?!\p{L})|\b(?:prix|tarif|price)\b|ⴰⵜⵉⴳ)[^\n\p{Nd}]{0,20}\p{Nd}",
    regex.I,
)
_IN_WORDS = regex.compile(
    r"\b(?:cent|cents|mille|vingt|trente|quarante|cinquante|soixante)\s+dirhams?\b"
    r"|(?:مائة|مئة|مية|ميتين|مائتا|مائتان|مئتا|مئتان|ثلاثمائة|أربعمائة|خمسمائة|ستمائة|سبعمائة|ثمانمائة|تسعمائة|ألف|ألفا|عشرين|عشرون"
    r"|ثلاثين|ثلاثون|أربعين|أربعون|خمسين|خمسون|ستين|ستون|سبعين|سبعون|ثمانين|ثمانون|تسعين|تسعون)\s+(?:درهم|درهما|ريال)",
    regex.I,
)


class NoPrice(Check):
    code = "no_price"
    name = gettext_noop("No price")
    advice = gettext_noop("Without a price many do not dare to ask. Give it in dirhams, or say “price on request”.")
    teaches = "4.2"

    def find(self, draft: Draft, network: Network) -> Iterator[Finding]:
        text = draft.text
        told = _PRICE.search(text) or _PRICE_WORD.search(text) or _IN_WORDS.search(text)
        if not told and not draft.reading.met("on_request"):
            yield self.finding(gettext_noop("This post gives no price."))
