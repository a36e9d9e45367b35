"""Write a real post: the coach advises, a trainer reads it with a rubric, and it may go into a campaign."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from social.networks import BY_HAND, NETWORKS
from training.exercises.kind import Answer, Content, Kind, Marks, Posted, text_of

# Generous: a network's own limit is the coach's business, this one only guards the database.
LONGEST = 20_000


def network_choices() -> list[tuple[str, str]]:
    """(name, label in the reader's language) of every network a post can be written for."""
    return [(network.name, gettext(network.label)) for network in (*BY_HAND, *NETWORKS)]


class DraftPostBlock(blocks.StructBlock):
    """A post to write, with what it is read for."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    instructions = blocks.TextBlock(label=_("What to do"), required=False, rows=3)
    brief = blocks.TextBlock(label=_("The situation"), rows=4, help_text=_("For whom, about what, and what for."))
    network = blocks.ChoiceBlock(label=_("Written for"), choices=network_choices, default="facebook")
    criteria = blocks.ListBlock(
        blocks.TextBlock(label=_("What we look at"), rows=2),
        label=_("What the trainer looks at"),
        min_num=1,
        max_num=10,
        help_text=_("One sentence each. The trainer gives every one a level from 0 to 3."),
    )

    class Meta:
        icon = "edit"
        label = _("Exercise: write a post")
        group = _("Exercises")
        template = "training/blocks/exercise.html"
        preview_template = "training/blocks/preview.html"
        preview_value = {
            "title": "Tell one carpet",
            "instructions": "Read it aloud before you hand it in.",
            "brief": "The fair opens in two weeks. Write for a visitor who reads on a small phone.",
            "network": "facebook",
            "criteria": ["It is concrete and our own.", "The call is clear."],
        }
        description = _("The learner writes a post. The coach advises at once, then a trainer reads it.")


class DraftPost(Kind):
    """Nothing is marked by the server: findings of the coach are advice, levels are given by a person."""

    name = "draft_post"
    block = DraftPostBlock
    read_by_person = True

    def content(self, value: blocks.StructValue) -> Content:
        return {
            "kind": self.name,
            "title": value["title"],
            "instructions": value["instructions"],
            "brief": value["brief"],
            "network": value["network"],
            "criteria": [{"id": block.id, "text": block.value} for block in value["criteria"].bound_blocks],
        }

    def shape(self, content: Content) -> Any:
        return [content["network"], [criterion["id"] for criterion in content["criteria"]]]

    def prepare(self, content: Content, language: str) -> Content:
        """All of it: learners know what they are read for."""
        return {name: content[name] for name in ("title", "instructions", "brief", "network", "criteria")}

    def parse(self, posted: Posted) -> Answer:
        """{"text", "language", "alt", "proof", "picture"}: the picture is the uid of one already kept, or ""."""
        return {
            "text": text_of(posted, "text", LONGEST),
            "language": text_of(posted, "language", 8),
            "alt": text_of(posted, "alt", 1500),
            "proof": text_of(posted, "proof", 200),
            "picture": text_of(posted, "picture", 36),
        }

    def grade(self, content: Content, answer: Answer, language: str) -> Marks:
        return Marks(0, 0)
