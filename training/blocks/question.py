"""A quick question in the middle of a lesson: nothing is recorded, every answer says something."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from training.exercises.choice import OptionBlock, refused


class QuestionBlock(blocks.StructBlock):
    """A self-check: a tap on an answer opens what we say about it. Which one is right is said in words only."""

    prompt = blocks.TextBlock(label=_("Question"), rows=2)
    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), min_num=2, max_num=6)

    class Meta:
        icon = "help"
        label = _("Quick question")
        template = "training/blocks/question.html"
        preview_value = {
            "prompt": "Which sentence shows the basket?",
            "options": [
                {"text": "A traditional basket.", "correct": False, "feedback": "They all are. What is it made of?"},
                {"text": "A palm basket with a blue rim.", "correct": True, "feedback": "Yes: matter and colour."},
            ],
        }
        description = _("One question to check oneself. Nothing is recorded.")

    def clean(self, value: Any) -> Any:
        """Exactly one right answer, and a word about each."""
        cleaned = super().clean(value)
        if sum(1 for option in cleaned["options"] if option["correct"]) != 1:
            raise refused(_("Exactly one answer is right."))
        return cleaned
