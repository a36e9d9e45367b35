"""Which words changed between two versions."""

import time

import pytest

from training.desk.changes import LONGEST, Kind, Piece, changes

K, R, A = Kind.KEPT, Kind.REMOVED, Kind.ADDED

TABLE = [
    ("nothing", "Tapis de laine", "Tapis de laine", [(K, "Tapis de laine")], [(K, "Tapis de laine")]),
    ("from nothing", "", "زربية", [], [(A, "زربية")]),
    ("to nothing", "زربية", "", [(R, "زربية")], []),
    ("a French price", "À 900 dh", "À 12 dh", [(K, "À "), (R, "900"), (K, " dh")], [(K, "À "), (A, "12"), (K, " dh")]),
    ("a French elision", "L'huile d'argan", "L'huile d'olive", [(K, "L'huile d'"), (R, "argan")], [(K, "L'huile d'"), (A, "olive")]),
    (
        "a French phrase marked whole",
        "Tapis fait main.",
        "Tapis noué par Itto à Taznakht.",
        [(K, "Tapis "), (R, "fait main"), (K, ".")],
        [(K, "Tapis "), (A, "noué par Itto à Taznakht"), (K, ".")],
    ),
    (
        "an Arabic word added",
        "زربية من تازناخت",
        "زربية حمراء من تازناخت",
        [(K, "زربية من تازناخت")],
        [(K, "زربية "), (A, "حمراء "), (K, "من تازناخت")],
    ),
    ("Arabic vowel signs stay with their word", "كتابٌ قديم", "كتابٍ قديم", [(R, "كتابٌ"), (K, " قديم")], [(A, "كتابٍ"), (K, " قديم")]),
    ("an Arabic article", "الصوف", "صوف", [(R, "الصوف")], [(A, "صوف")]),
    ("a family is one sign", "Nous 👩‍👩‍👧", "Nous 👩‍👦", [(K, "Nous "), (R, "👩‍👩‍👧")], [(K, "Nous "), (A, "👩‍👦")]),
    ("Tifinagh", "ⵜⴰⵣⵔⴱⵉⵜ ⵜⴰⴷⴰⵍⵜ", "ⵜⴰⵣⵔⴱⵉⵜ ⵜⴰⵣⴳⴳⵯⴰⵖⵜ", [(K, "ⵜⴰⵣⵔⴱⵉⵜ "), (R, "ⵜⴰⴷⴰⵍⵜ")], [(K, "ⵜⴰⵣⵔⴱⵉⵜ "), (A, "ⵜⴰⵣⴳⴳⵯⴰⵖⵜ")]),
]  # fmt: skip


@pytest.mark.parametrize("old, new, before, after", [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_changed_words_are_marked(old: str, new: str, before: list, after: list) -> None:
    found = changes(old, new)
    assert found.before == [Piece(*piece) for piece in before]
    assert found.after == [Piece(*piece) for piece in after]
    assert found.any == (old != new)


@pytest.mark.parametrize("old, new", [(row[1], row[2]) for row in TABLE] + [("a\n\nb  c", "a\nc ب\t!")])
def test_the_pieces_give_back_both_texts_letter_for_letter(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(piece.text for piece in found.before) == old
    assert "".join(piece.text for piece in found.after) == new


def test_two_very_long_texts_are_not_compared_for_minutes() -> None:
    old, new = "زربية حمراء " * LONGEST, "tapis rouge " * LONGEST
    started = time.monotonic()
    found = changes(old, new)
    assert time.monotonic() - started < 1
    assert (found.before, found.after) == ([Piece(R, old)], [Piece(A, new)])
