"""The whole path without JavaScript, button by button: compose, submit, approve, plan, stop."""

import re

from campaigns.models import Delivery, Post
from tests.campaigns_desk.making import TEXT


def fields_of(html: str) -> dict[str, str]:
    """The hidden fields of the composer, as a browser would send them back."""
    found = re.findall(r'<input type="hidden" name="(token|based_on|hour_was|post|version)"(?: value="([^"]*)")?', html)
    return dict(found)


def test_a_post_goes_from_the_composer_to_the_plan_and_is_stopped(member, president, campaign, channels, tomorrow):
    page = member.get(f"/ar/campaigns/{campaign.uid}/compose/")
    assert page.status_code == 200
    sent = {
        **fields_of(page.content.decode()),
        "text": TEXT,
        "language": "ar",
        "channels": [str(channel.uid) for channel in channels],
        f"own_{channels[1].uid.hex}": "Tapis de Taznakht, 900 DH. Appelez le 06 12 34 56 78.",
        "wall_date": tomorrow.isoformat(),
        "wall_clock": "09:30",
        "action": "save",
    }
    answer = member.post(f"/ar/campaigns/{campaign.uid}/compose/", sent)
    post = Post.objects.get()
    assert answer.url == f"/ar/campaigns/posts/{post.uid}/"
    page = member.get(answer.url)
    assert page.context["state"] == "draft"
    assert "زربية تازناخت" in page.content.decode() and "Tapis de Taznakht" in page.content.decode()

    assert member.post(f"/ar/campaigns/posts/{post.uid}/submit/").status_code == 302
    page = president.get(f"/ar/campaigns/posts/{post.uid}/")
    assert page.context["verbs"].approve
    assert president.get("/ar/campaigns/approvals/").context["lines"][0].url == answer.url

    version = fields_of(page.content.decode())["version"]
    assert president.post(f"/ar/campaigns/posts/{post.uid}/approve/", {"version": version}).status_code == 302
    hour = {"wall_date": tomorrow.isoformat(), "wall_clock": "10:00"}
    assert president.post(f"/ar/campaigns/posts/{post.uid}/schedule/", hour).status_code == 302
    post.refresh_from_db()
    assert post.state == "scheduled" and post.wall_clock.hour == 10
    assert list(Delivery.objects.values_list("state", flat=True)) == ["planned", "planned"]

    assert president.post(f"/ar/campaigns/posts/{post.uid}/cancel/").status_code == 302
    assert set(Delivery.objects.values_list("state", flat=True)) == {"cancelled"}
    page = president.get(f"/ar/campaigns/posts/{post.uid}/")
    assert page.context["state"] == "cancelled" and page.context["verbs"].schedule


def test_save_and_send_in_one_press(member, campaign, channels):
    page = member.get(f"/fr/campaigns/{campaign.uid}/compose/").content.decode()
    sent = {**fields_of(page), "text": TEXT, "language": "ar", "channels": [str(channels[0].uid)], "action": "submit"}
    member.post(f"/fr/campaigns/{campaign.uid}/compose/", sent)
    assert Post.objects.get().state == "in_review"
