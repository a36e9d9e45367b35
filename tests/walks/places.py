"""The pages people come to most, and who opens them: walked for their words, for access, and for pictures of them."""

import json
from dataclasses import dataclass

from tests.services.site import Site
from training.loading.files import read_curriculum

_FURNISH = "import json; from tests.walks.furnishing import furnish; print(json.dumps(furnish()))"


@dataclass(frozen=True)
class Place:
    """A page: its name, who opens it ("" is a visitor), its path behind the language; one that begins with "/" has none."""

    name: str
    role: str
    path: str
    is_main: bool = False


def furnished(site: Site) -> dict[str, str]:
    """Fills the demonstration once, and waits until its first post is out; name → uid."""
    found = json.loads(site.shell(_FURNISH))
    published = (
        "SELECT 1 FROM campaigns_post p JOIN campaigns_delivery d ON d.post_id = p.id WHERE p.uid = ? AND d.state = ?"
    )
    uid = found["post"].replace("-", "") if site.database_url.startswith("sqlite") else found["post"]
    site.wait(lambda: site.query(published, uid, "published"), what="the furnished post to be out")
    return found


def places(found: dict[str, str], language: str) -> list[Place]:
    """Every page a person meets on the loop; `is_main` are those of the pictures and the access check."""
    curriculum = read_curriculum()
    programme = f"{curriculum.programme['slug'][language]}/"
    module = (
        f"{programme}{next(one['slug'][language] for one in curriculum.programme['modules'] if one['key'] == '4')}/"
    )
    lesson = f"{module}{curriculum.lessons['4.1']['slug'][language]}/"
    return [
        Place("front-door", "", "", True),
        Place("programme", "", programme, True),
        Place("module", "", module),
        Place("lesson", "", lesson, True),
        Place("search", "", "search/?q=زربية"),
        Place("sign-in", "", "account/login/", True),
        Place("sign-up", "", "account/signup/"),
        Place("code-by-mail", "", "account/login/code/"),
        Place("forgotten-password", "", "account/password/reset/"),
        Place("wall", "", "/practice/demo/", True),
        Place("my-day", "trainee", "my-day/", True),
        Place("my-learning", "trainee", "learn/"),
        Place("lesson-of-mine", "trainee", lesson),
        Place("exercise", "trainee", f"exercises/{found['exercise']}/", True),
        Place("choice", "trainee", f"exercises/{found['choice']}/"),
        Place("versions", "trainee", f"my-work/{found['work']}/"),
        Place("notices", "trainee", "notices/"),
        Place("join", "trainee", "/j/AOULOUZ/"),
        Place("desk", "trainer", "desk/", True),
        Place("assess", "trainer", f"desk/submissions/{found['work']}/", True),
        Place("workshop", "trainer", f"desk/workshops/{found['workshop']}/"),
        Place("open-workshop", "trainer", "desk/workshops/open/"),
        Place("campaigns", "president", "campaigns/", True),
        Place("campaign", "president", f"campaigns/{found['campaign']}/"),
        Place("campaign-results", "president", f"campaigns/{found['campaign']}/results/"),
        Place("composer", "president", f"campaigns/posts/{found['draft']}/edit/", True),
        Place("post", "president", f"campaigns/posts/{found['post']}/", True),
        Place("post-versions", "president", f"campaigns/posts/{found['post']}/versions/"),
        Place("calendar", "president", "campaigns/calendar/", True),
        Place("agenda", "president", "campaigns/agenda/"),
        Place("approvals", "president", "campaigns/approvals/"),
        Place("channels", "president", "campaigns/channels/", True),
        Place("new-channel", "president", "campaigns/channels/new/mastodon/"),
        Place("new-channel-by-hand", "president", "campaigns/channels/new/whatsapp/"),
        Place("new-campaign", "president", "campaigns/new/"),
        Place("cooperative", "president", f"cooperatives/{found['cooperative']}/"),
        Place("change-password", "president", "account/password/change/"),
    ]


def path_of_lesson(key: str, language: str) -> str:
    """The shipped lesson's path behind the language."""
    curriculum = read_curriculum()
    module = next(one for one in curriculum.programme["modules"] if one["key"] == key.split(".")[0])
    return "".join(f"{one['slug'][language]}/" for one in (curriculum.programme, module, curriculum.lessons[key]))
