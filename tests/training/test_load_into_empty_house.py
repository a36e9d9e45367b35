"""Loading into an empty house: the shipped files, the command, and what it refuses."""

import json
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from tests.training.small import small_curriculum, written
from training.identity import differences, exercises_in
from training.loading.files import FOLDER, Curriculum, read_curriculum
from training.loading.pages import load
from training.models import LessonPage, ModulePage, ProgrammePage


def test_a_lesson_written_later_stands_in_its_place(db) -> None:
    whole = small_curriculum()
    load(Curriculum(whole.programme, {key: row for key, row in whole.lessons.items() if key != "1.1"}))
    load(whole)
    module = ModulePage.objects.get(curriculum_key="1", locale__language_code="ar")
    assert [page.specific.curriculum_key for page in module.get_children()] == ["1.1", "1.2"]
    assert ModulePage.objects.get(pk=module.pk).numchild == 2


def test_the_shipped_files_make_both_trees_with_the_same_ids(db) -> None:
    load(read_curriculum())
    arabic = LessonPage.objects.filter(locale__language_code="ar")
    assert arabic.count() == len(list((FOLDER / "lessons").glob("*.yaml")))
    for lesson in arabic:
        french = LessonPage.objects.get(translation_key=lesson.translation_key, locale__language_code="fr")
        assert differences(french, lesson) == []
        assert [raw["id"] for raw in french.body.raw_data] == [raw["id"] for raw in lesson.body.raw_data]
        assert len(exercises_in(lesson)) == 1 and lesson.live and french.live
    assert set(ProgrammePage.objects.values_list("locale__language_code", flat=True)) == {"ar", "fr", "en"}


def test_the_command_prints_json_and_prepares_the_trainers_group(db, tmp_path: Path, capsys) -> None:
    folder = written(tmp_path)
    call_command("load_curriculum", "--json", folder=folder)
    rows = json.loads(capsys.readouterr().out)
    assert {"key": "1.1", "language": "ar", "outcome": "created"} in rows
    group = Group.objects.get(name="Trainers")
    assert group.page_permissions.count() == 3 * 3
    assert group.permissions.filter(codename="access_admin").exists()


def test_the_command_fails_with_the_files_name_and_writes_nothing(db, tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "lessons" / "1.2.yaml").write_text("key: [unclosed")
    with pytest.raises(CommandError, match=r"1\.2\.yaml.*not YAML"):
        call_command("load_curriculum", folder=folder)
    assert not LessonPage.objects.exists()
