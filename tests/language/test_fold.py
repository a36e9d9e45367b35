"""A searcher finds what was written, however it was written."""

import pytest

from language.fold import fold, forms, matches, search_text, search_words, stem, western_digits, words_in

# What people type, and a text that must be found by it (or not).
FOUND = [
    ("زربية", "الزربية الحمراء"),
    ("الزربية", "زربية حمراء"),
    ("زربيه", "زربية"),
    ("زرابي", "والزرابي الجديدة"),
    ("تازناخت", "نسجت بالتازناخت"),
    ("اركان", "زيت الأركان"),
    ("أرگان", "زيت أركان"),
    ("ارݣان", "زيت أرگان"),
    ("ڭندورة", "كندورة صيفية"),
    ("مبنى", "مبني بالطين"),
    ("محمد", "مُحَمَّد"),
    ("جميلة", "جميـــلة"),
    ("2026", "معرض ٢٠٢٦"),
    ("٢٠٢٦", "معرض 2026"),
    ("صوف", "مصنوعة من صوف للصوف"),
    ("الصناعة التقليدية", "معرض للصناعة التقليدية"),
    ("آسفي", "خزف اسفي"),
    ("مؤسسة", "موسسة الأطلس"),
    ("Taznakht", "TAZNAKHT"),
    ("cooperative", "la Coopérative"),
    ("œuvre", "Oeuvre"),
    ("ⵜⴰⵣⴳⴳⴰⵖⵜ", "ⵜⴰⵣⴳⴳⵯⴰⵖⵜ"),
]
NOT_FOUND = [
    ("زربية", "زربيات"),
    ("صوف", "مصوف"),
    ("زيت أركان", "زيت الزيتون"),
    ("sac", "cosaque"),
]


@pytest.mark.parametrize(("query", "text"), FOUND)
def test_a_query_finds_the_text(query: str, text: str) -> None:
    assert matches(query, text)


@pytest.mark.parametrize(("query", "text"), NOT_FOUND)
def test_a_query_does_not_find_another_word(query: str, text: str) -> None:
    assert not matches(query, text)


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("الزربيه", "زربيه"),
        ("والزربيه", "زربيه"),
        ("بالصوف", "صوف"),
        ("للبيع", "بيع"),
        ("وللبيع", "بيع"),
        ("زربيه", "زربيه"),
        ("الا", "الا"),
        ("لل", "لل"),
    ],
)
def test_only_the_article_and_what_is_joined_to_it_is_taken_off(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("بتازناخت", "تازناخت"),
        ("والزربية", "زربية"),
        ("زربيتنا", "زربية"),
        ("وزربيتها", "زربية"),
        ("فأولوز", "أولوز"),
        ("tissées", "tissé"),
        ("ⵜⵣⵔⴱⵉⵜ", "ⵜⴰⵣⵔⴱⵉⵜ"),
        ("ⵡⴰⵔⴳⴰⵏ", "ⴰⵔⴳⴰⵏ"),
        ("ⵓⵔⴳⴰⵏ", "ⴰⵔⴳⴰⵏ"),
    ],
)
def test_a_word_of_a_text_stands_for_its_dictionary_form(word: str, meant: str) -> None:
    assert fold(meant) in forms(fold(word)) and fold(word) in forms(fold(word))


def test_folding_keeps_nothing_a_reader_would_not_miss_and_is_stable() -> None:
    assert fold("أُولُوزْ") == "اولوز"
    assert fold("ﺯﺭﺑﻴﺔ") == "زربيه"  # presentation forms
    assert fold("Élève Œuvre ٠٦") == "eleve oeuvre 06"
    for text in ("الزَّرْبِيَّة", "Aït Ouaouzguite", "ⵜⴰⵣⴳⴳⵯⴰⵖⵜ", "ڭندورة ٢٠٢٦", "ß"):
        assert fold(fold(text)) == fold(text)


def test_digits_of_any_script_become_western_and_keep_their_place() -> None:
    assert western_digits("ثمن ١٥٠٠ و ۲۰ و 3") == "ثمن 1500 و 20 و 3"


def test_an_index_keeps_the_word_and_its_stem_and_a_query_looks_for_stems() -> None:
    assert search_text("الزربية حمراء") == "الزربيه زربيه حمرا"
    assert search_words("الزربية الحمراء") == ["زربيه", "حمرا"]
    assert words_in("#TapisTaznakht l’atelier") == ["tapis", "taznakht", "l", "atelier"]
