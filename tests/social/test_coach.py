"""Every check against its table of cases, and what the coach promises as a whole."""

import string
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from social.coach import CHECKS, Draft, review
from social.networks import network

CASES = Path(__file__).parent / "coach_cases"
CODES = [check.code for check in CHECKS]
BY_CODE = {check.code: check for check in CHECKS}
LESSONS = Path(__file__).parents[2] / "training" / "curriculum" / "lessons"

GOOD = """زربية صوف من تازناخت، حمراء، مترين على متر ونصف.
نسجتها لالة فاضمة في تعاونية تيفاوت في ثلاثة أسابيع.
الصوف مصبوغ بقشور الرمان والفوة، ويغسل بالماء البارد.
الثمن 1500 درهم.

Tapis en laine noué à Taznakht par la coopérative Tifaout, teint à la garance.
Prix : 1500 dh. Commandez au 06 12 34 56 78.

#زربية_تازناخت #صوف #TapisTaznakht"""


def cases(code: str) -> dict[str, dict[str, list[Any]]]:
    return yaml.safe_load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))


def rows() -> list[Any]:
    return [
        pytest.param(code, language, kind, case, id=f"{code}-{language}-{kind}-{number}")
        for code in CODES
        for language, kinds in cases(code).items()
        for kind, listed in kinds.items()
        for number, case in enumerate(listed)
    ]


@pytest.mark.parametrize(("code", "language", "kind", "case"), rows())
def test_a_check_fires_where_it_should_and_is_silent_where_it_should(
    code: str, language: str, kind: str, case: str | dict[str, Any]
) -> None:
    case = {"text": case} if isinstance(case, str) else case
    draft = Draft(
        case["text"] * case.get("times", 1),
        language,
        tuple(case.get("alts", ())),
        case.get("proof", ""),
        tuple(case.get("products", ())),
        tuple(case.get("places", ())),
        tuple(case.get("makers", ())),
    )
    findings = list(BY_CODE[code].find(draft, network(case.get("network", "facebook"))))
    assert bool(findings) == (kind == "fires"), [finding.params for finding in findings]
    if "at" in case:
        assert case["at"] in [draft.text[finding.start : finding.end] for finding in findings]


@pytest.mark.parametrize("code", CODES)
def test_a_check_has_four_firing_and_four_silent_cases_in_arabic_and_in_french_and_some_in_tifinagh(code: str) -> None:
    table = cases(code)
    for language in ("ar", "fr"):
        assert len(table[language]["fires"]) >= 4 and len(table[language]["silent"]) >= 4
    assert table["zgh"]["fires"] and table["zgh"]["silent"]


def test_there_is_no_table_without_a_check() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} == set(CODES)


def test_codes_are_unique_and_every_check_says_name_and_advice() -> None:
    assert len(set(CODES)) == len(CODES)
    assert all(check.name and check.advice for check in CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=CODES)
def test_a_check_is_taught_by_a_lesson_that_exists(check: Any) -> None:
    assert (LESSONS / f"{check.teaches}.yaml").is_file(), f"{check.code} is taught by no lesson"


def test_a_good_post_yields_no_finding_on_any_network_that_has_room_for_it() -> None:
    draft = Draft(GOOD, "ar", ("زربية حمراء مفروشة على حائط من طين",))
    for name in ("practice", "mastodon", "facebook", "instagram", "telegram", "whatsapp"):
        assert [finding.code for finding in review(draft, network(name))] == []


def test_a_post_that_does_everything_wrong_hears_all_of_it_the_gravest_first() -> None:
    text = "#جديد رااائعة وجودة عالية!!! كتشفي كلشي بيو، تابعونا وبارطاجيو"
    codes = [finding.code for finding in review(Draft(text, "ar", (None,)), network("facebook"))]
    assert codes[0] == "never_claim"
    assert set(codes) == set(CODES) - {"too_long", "no_call_to_action", "wall_of_text", "hashtag_form"}


def test_only_what_the_network_refuses_is_an_error() -> None:
    for code in CODES:
        for kinds in cases(code).values():
            for case in kinds["fires"]:
                case = {"text": case} if isinstance(case, str) else case
                draft = Draft(case["text"] * case.get("times", 1), "ar", tuple(case.get("alts", ())))
                levels = {f.level for f in BY_CODE[code].find(draft, network(case.get("network", "facebook")))}
                assert "error" not in levels or code == "too_long"


def test_every_message_and_hint_can_be_filled_from_its_params() -> None:
    for code in CODES:
        for language, kinds in cases(code).items():
            for case in kinds["fires"]:
                case = {"text": case} if isinstance(case, str) else case
                draft = Draft(case["text"] * case.get("times", 1), language, tuple(case.get("alts", ())))
                for finding in review(draft, network(case.get("network", "facebook"))):
                    shown = (finding.message % finding.params, finding.hint % finding.params)
                    assert all(sentence and "%(" not in sentence for sentence in shown)
                    assert finding.start is None or 0 <= finding.start < finding.end <= len(draft.text)


def test_nearly_full_is_a_warning_and_over_full_an_error() -> None:
    practice = network("practice")
    check = BY_CODE["too_long"]
    assert [f.level for f in check.find(Draft("ا" * 475, "ar"), practice)] == []
    assert [f.level for f in check.find(Draft("ا" * 480, "ar"), practice)] == ["warning"]
    assert [f.level for f in check.find(Draft("ا" * 501, "ar"), practice)] == ["error"]


def test_nothing_is_said_of_a_post_not_yet_begun() -> None:
    assert review(Draft("  \n", "ar"), network("practice")) == []


@pytest.mark.parametrize(
    "text",
    [
        string.printable,
        "\u202e#",
        "####",
        "@@@",
        "\ufeff",
        "👩‍👩‍👧‍👦" * 50,
        "ـ" * 100,
        "\ud83d",
        "# \n#\t#",
        "١٢٣" * 30,
    ],
)
def test_the_coach_survives_any_text(text: str) -> None:
    for name in ("practice", "x", "threads", "bluesky", "instagram"):
        review(Draft(text, "ar", (None, "")), network(name))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "ا",
        "a.",
        "# ",
        "#",
        "#a b ",
        "1 ",
        "0",
        "06 ",
        "+1",
        "! ",
        "😍",
        "👩\u200d",
        "🇲",
        "@",
        "@a@b",
        "certificat 1",
    ],
)
def test_no_text_however_odd_costs_the_square_of_its_length(unit: str) -> None:
    text = unit * (20_000 // len(unit)) + "@"
    assert min(_seconds(text) for _ in range(2)) < 2


def test_a_post_of_two_hundred_words_is_reviewed_without_a_noticeable_wait() -> None:
    text = GOOD * 3
    review(Draft(text, "ar"), network("facebook"))
    best = min(_seconds(text) for _ in range(5))
    assert best < 0.05, "ten times the budget of 5 ms: something grew with the square of the text"


def _seconds(text: str) -> float:
    started = time.perf_counter()
    review(Draft(text, "ar"), network("facebook"))
    return time.perf_counter() - started
