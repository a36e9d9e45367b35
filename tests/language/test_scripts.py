"""Scripts and directions, told letter by letter."""

import pytest

from language.scripts import direction, letters_by_script, main_script, script_of_letter, script_of_word, scripts_in


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("ز", "arabic"), ("ڭ", "arabic"), ("ݣ", "arabic"), ("ﺯ", "arabic"), ("é", "latin"), ("ɣ", "latin"), ("ⵣ", "tifinagh"),
        ("Ж", "other"), ("1", None), ("٣", None), ("!", None), ("َ", None), ("🧶", None),
    ],
)  # fmt: skip
def test_a_letter_has_a_script_and_a_sign_has_none(letter: str, script: str | None) -> None:
    assert script_of_letter(letter) == script


@pytest.mark.parametrize(
    ("paragraph", "way"),
    [
        ("زربية tapis", "rtl"),
        ("tapis زربية", "ltr"),
        ("#tapis زربية", "ltr"),
        ("1500 درهم", "rtl"),
        ("✨ 🧶 زربية", "rtl"),
        ("ⵜⴰⵣⵔⴱⵉⵜ زربية", "ltr"),
        ("06 12 34 56 78", None),
        ("", None),
    ],
)
def test_the_first_strong_letter_decides_the_direction(paragraph: str, way: str | None) -> None:
    assert direction(paragraph) == way


def test_scripts_of_a_text() -> None:
    assert scripts_in("زربية tapis ⵣ 12") == {"arabic", "latin", "tifinagh"}
    assert letters_by_script("مُحَمَّد AB") == {"arabic": 4, "latin": 2}
    assert main_script("زربية AB") == "arabic" and main_script("12!") is None
    assert script_of_word("«ⵜⴰⵣⵔⴱⵉⵜ»") == "tifinagh" and script_of_word("12") is None
