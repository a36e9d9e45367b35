"""Moroccan phone numbers as people type them: `06 12…`, `٠٦…`, `+212…` and `00212…` are one person."""

from dataclasses import dataclass
from urllib.parse import quote

import phonenumbers
import regex

from language.fold import western_digits

REGION = "MA"

# Up to three signs people put between digits. Patterns run on western digits.
_GAP = r"[ ./()\u00a0\u202f\u2011–-]{0,3}"
_EDGE = r"(?<![A-Za-z0-9_@/#=+-])"
_MOROCCAN = rf"\(?(?:(?:\+|00){_GAP}212{_GAP}0?|0){_GAP}[5-8](?:{_GAP}[0-9]){{8}}(?![0-9])"
_FOREIGN = rf"(?:\+|00)(?:{_GAP}[0-9]){{8,14}}(?![0-9])"
_WRITTEN = regex.compile(f"{_EDGE}(?:{_MOROCCAN}|{_FOREIGN})")
_WA = regex.compile(r"(?:https?://)?(?:www\.)?(?:wa\.me|api\.whatsapp\.com/send/?\?phone=)/?\+?(\d{8,15})", regex.I)


@dataclass(frozen=True)
class Phone:
    """A phone number found in a text: its E.164 form and where it stands (code points)."""

    e164: str
    start: int
    end: int


def parse_phone(typed: str, region: str = REGION) -> str | None:
    """The E.164 form of a number a person typed, or None when it cannot be one."""
    plain = western_digits(typed).strip().replace("\u200f", "").replace("\u200e", "")
    try:
        number = phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        return None
    if not (phonenumbers.is_valid_number(number) or _is_moroccan(number)):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _is_moroccan(number: phonenumbers.PhoneNumber) -> bool:
    """Nine digits that begin with 5, 6, 7 or 8: new ranges are handed out faster than tables are printed."""
    national = phonenumbers.national_significant_number(number)
    return number.country_code == 212 and len(national) == 9 and national[0] in "5678"


def phones_in(text: str) -> list[Phone]:
    """Every valid phone number in a text, in reading order; wa.me links count as their number.

    In running text a number must begin with 0, 00 or +: "600 500 400" is three prices.
    """
    plain = western_digits(text)
    found = [
        Phone(e164, match.start(), match.end())
        for match in _WA.finditer(plain)
        if (e164 := parse_phone("+" + match.group(1)))
    ]
    links = [(phone.start, phone.end) for phone in found]
    for match in _WRITTEN.finditer(plain):
        if any(start <= match.start() < end for start, end in links):
            continue
        e164 = parse_phone(match.group())
        if e164:
            found.append(Phone(e164, match.start(), match.end()))
    return sorted(found, key=lambda phone: phone.start)


def show_phone(e164: str) -> str:
    """How Moroccans read a number aloud: `06 12 34 56 78` at home, international form for the rest."""
    number = phonenumbers.parse(e164)
    if number.country_code == 212:
        national = phonenumbers.national_significant_number(number)
        return " ".join(("0" + national)[i : i + 2] for i in range(0, len(national) + 1, 2))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def whatsapp_link(e164: str, text: str = "") -> str:
    """A wa.me address that opens one chat; it never sends by itself. Spaces are %20, never +."""
    address = "https://wa.me/" + e164.lstrip("+")
    return f"{address}?text={quote(text, safe='')}" if text else address
