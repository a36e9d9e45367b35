"""Writing posts: versions when something changed, and the way from an exercise into a campaign."""

import pytest

from campaigns.drafting import create_campaign, from_submission, save_version
from campaigns.refusals import ForeignObject, TooLate, UnknownZone
from library.models import Picture
from tests.campaigns.desk import DUE
from training.models import ExerciseVersion, LearningItem, Submission, SubmissionVersion


@pytest.fixture
def picture(desk) -> Picture:
    """A picture row; nobody opens its file here."""
    rows = Picture.objects.bulk_create(
        [Picture(title="tazerbit", file="pictures/a.jpg", width=800, height=600, cooperative=desk.cast.cooperative)]
    )
    return rows[0]


@pytest.fixture
def handed_in(desk) -> SubmissionVersion:
    """What Zahra handed in."""
    item = LearningItem.objects.create(kind="exercise", translation_key="5f0c0de0-0000-4000-8000-000000000001")
    submission = Submission.objects.create(item=item, owner=desk.cast.trainee)
    exercise = ExerciseVersion.objects.create(content_hash="x", kind="draft_post", content={})
    return SubmissionVersion.objects.create(
        submission=submission, number=2, exercise=exercise, text="نص من التمرين", language="ar", proof="IGP 12"
    )


def test_a_post_takes_the_zone_of_its_cooperative_and_derives_its_instant(desk):
    post = desk.draft()
    assert (post.zone, post.due_at, post.state, post.current.number) == ("Africa/Casablanca", DUE, "draft", 1)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "نص آخر"},
        {"language": "zgh"},
        {"first_comment": "أول تعليق"},
        {"proof": "IGP 12"},
        {"channels": []},
        "variant",
        "picture",
        "alt",
    ],
)
def test_anything_a_reader_could_notice_makes_a_new_version(desk, picture, change):
    post = desk.draft(pictures=[(picture, "زربية")])
    if change == "variant":
        change = {"variants": {desk.channel.pk: "خاص"}}
    elif change == "picture":
        change = {"pictures": []}
    elif change == "alt":
        change = {"pictures": [(picture, "زربية حمراء")]}
    content = desk.content(**{"pictures": [(picture, "زربية")], **change})
    assert save_version(post, author=desk.cast.member, content=content).number == 2
    assert save_version(post, author=desk.cast.member, content=content).number == 2
    assert post.versions.count() == 2


def test_an_edit_of_a_post_in_review_takes_it_back(desk):
    post = desk.approved()
    save_version(post, author=desk.cast.member, content=desk.content("نص آخر"))
    assert (post.state, post.approved) == ("draft", None)


def test_after_everything_went_out_there_is_nothing_left_to_change(desk):
    post = desk.scheduled()
    post.deliveries.update(state="published")
    with pytest.raises(TooLate):
        save_version(post, author=desk.cast.member, content=desk.content("نص آخر"))


def test_a_refused_channel_may_be_mended_while_the_other_is_out(desk):
    post = desk.scheduled(channels=[desk.channel, desk.second])
    post.deliveries.filter(channel=desk.channel).update(state="published")
    post.deliveries.filter(channel=desk.second).update(state="rejected", reason="too_long")
    version = save_version(
        post, author=desk.cast.member, content=desk.content("أقصر", channels=[desk.channel, desk.second])
    )
    assert (post.state, version.number) == ("draft", 2)
    assert set(post.deliveries.values_list("state", "version__number")) == {("published", 1), ("rejected", 1)}


def test_a_foreign_picture_and_an_unknown_zone_are_refused(desk, picture):
    picture.cooperative = desk.cast.other_cooperative
    with pytest.raises(ForeignObject):
        desk.draft(pictures=[(picture, "")])
    desk.campaign.cooperative.zone = "Africa/Aoulouz"
    with pytest.raises(UnknownZone):
        desk.draft(wall_time=None)


def test_an_exercise_becomes_a_draft_with_its_history_and_only_once(desk, handed_in):
    post = from_submission(handed_in, desk.campaign, author=desk.cast.trainee, channels=[desk.channel])
    assert (post.current.text, post.current.proof, post.origin_version) == ("نص من التمرين", "IGP 12", handed_in)
    assert post.origin_item == handed_in.submission.item
    assert from_submission(handed_in, desk.campaign, author=desk.cast.trainee) == post
    other = create_campaign(desk.cast.cooperative, author=desk.cast.president, name="Ramadan")
    assert from_submission(handed_in, other, author=desk.cast.trainee) != post
