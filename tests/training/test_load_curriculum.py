"""The shipped programme: loaded once, again without change, never over a trainer's hand; bad files are named."""

import copy
from pathlib import Path

import pytest
import yaml

from tests.training.small import small_curriculum, written
from training.loading.files import BadFile, Curriculum, check_lesson, read_curriculum
from training.loading.markdown import rich
from training.loading.pages import load
from training.models import LearningItem, LessonPage


def outcomes(curriculum: Curriculum) -> set[str]:
    return {outcome.outcome for outcome in load(curriculum)}


def test_loading_again_changes_nothing(school) -> None:
    before = {page.pk: page.latest_revision_id for page in LessonPage.objects.all()}
    assert outcomes(small_curriculum()) == {"unchanged"}
    assert {page.pk: page.latest_revision_id for page in LessonPage.objects.all()} == before


def test_a_changed_file_freshens_its_pages_and_keeps_the_items(school) -> None:
    uids = set(LearningItem.objects.values_list("uid", flat=True))
    changed = small_curriculum()
    changed.lessons["1.1"]["title"]["fr"] = "Nouveau titre"
    done = {(o.key, o.language): o.outcome for o in load(changed)}
    assert done["1.1", "fr"] == "updated" and done["1.1", "ar"] == "unchanged"
    assert school.lesson("1.1", "fr").title == "Nouveau titre"
    assert set(LearningItem.objects.values_list("uid", flat=True)) == uids


@pytest.mark.parametrize("published", [True, False])
def test_a_trainers_edit_is_never_overwritten(school, published: bool) -> None:
    page = school.lesson("1.1", "fr")
    page.title = "De la formatrice"
    revision = page.save_revision()
    if published:
        revision.publish()
    changed = small_curriculum()
    changed.lessons["1.1"]["title"]["fr"] = "Du fichier"
    done = {(o.key, o.language): o.outcome for o in load(changed)}
    assert done["1.1", "fr"] == "kept"
    assert school.lesson("1.1", "fr").get_latest_revision_as_object().title == "De la formatrice"


def test_a_lesson_a_trainer_took_down_stays_down(school) -> None:
    school.lesson("1.1").unpublish()
    load(small_curriculum())
    assert not school.lesson("1.1").live


def break_title(lesson):
    lesson["title"]["fr"] = "  "


def break_block(lesson):
    lesson["blocks"][0]["type"] = "film"


def break_key(lesson):
    lesson["blocks"][1]["key"] = lesson["blocks"][0]["key"]


def break_option(lesson):
    lesson["blocks"][5]["items"][0]["options"][1]["correct"] = True


def break_network(lesson):
    lesson["blocks"][2]["network"] = "myspace"


def break_exercise(lesson):
    del lesson["blocks"][5]


def break_feedback(lesson):
    del lesson["blocks"][4]["options"][0]["feedback"]


def break_name(lesson):
    lesson["key"] = "9.9"


def break_facts(lesson):
    lesson["facts"] = []


@pytest.mark.parametrize(
    "change, key, reason",
    [
        (break_title, "title", "no words in 'fr'"),
        (break_block, "open", "unknown type 'film'"),
        (break_key, "open", "this key stands twice"),
        (break_option, "ex.i1", "exactly one option is right"),
        (break_network, "good.network", "'myspace' is none of"),
        (break_exercise, "blocks", "exactly one exercise"),
        (break_feedback, "q.x.feedback", "no words in 'ar'"),
        (break_name, "key", "differ"),
        (break_facts, "facts", "names its facts"),
    ],
)
def test_a_file_that_breaks_the_format_is_refused_by_name(change, key: str, reason: str) -> None:
    lesson = copy.deepcopy(small_curriculum().lessons["1.1"])
    change(lesson)
    with pytest.raises(BadFile) as refused:
        check_lesson(lesson, "1.1.yaml")
    assert refused.value.file == "1.1.yaml" and refused.value.key == key and reason in refused.value.reason


def test_a_lesson_the_programme_does_not_name_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path)
    stray = {**small_curriculum().lessons["1.1"], "key": "7.7"}
    (folder / "lessons" / "7.7.yaml").write_text(yaml.safe_dump(stray, allow_unicode=True))
    with pytest.raises(BadFile, match="names no lesson"):
        read_curriculum(folder)


def test_light_markup_becomes_rich_text_and_nothing_else_does() -> None:
    html = rich("One\ntwo.\n\n## Head\n\n- **a**\n  more\n- b\n\n<script>x</script>")
    assert html == (
        "<p>One two.</p><h2>Head</h2><ul><li><b>a</b> more</li><li>b</li></ul><p>&lt;script&gt;x&lt;/script&gt;</p>"
    )
