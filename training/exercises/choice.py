"""Choose the answer: one right answer a question, or several; the server marks, and says something kind about each choice."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from training.exercises.kind import Answer, Content, Kind, Marks, Posted, QuestionMarks, plain


class OptionBlock(blocks.StructBlock):
    """An answer to choose from."""

    text = blocks.TextBlock(label=_("An answer"), rows=2)
    correct = blocks.BooleanBlock(label=_("This answer is right"), required=False)
    feedback = blocks.TextBlock(
        label=_("What we say to someone who chose it"), required=False, rows=2, help_text=_("Kindly, and why.")
    )

    class Meta:
        icon = "radio-full"
        label = _("An answer")


class QuestionItemBlock(blocks.StructBlock):
    """A question with its answers."""

    prompt = blocks.TextBlock(label=_("Question"), rows=2)
    multiple = blocks.BooleanBlock(label=_("Several answers are right"), required=False)
    options = blocks.ListBlock(OptionBlock(), label=_("Answers"), min_num=2, max_num=8)

    class Meta:
        icon = "help"
        label = _("Question")

    def clean(self, value: Any) -> Any:
        """A question needs its key: at least one right answer, and only one unless several are announced."""
        cleaned = super().clean(value)
        right = sum(1 for option in cleaned["options"] if option["correct"])
        if right == 0:
            raise refused(_("Mark the answer that is right."))
        if right > 1 and not cleaned["multiple"]:
            raise refused(_("Only one answer may be right here. Or tick “Several answers are right”."))
        return cleaned


def refused(message: Any) -> StructBlockValidationError:
    listed = ListBlockValidationError(non_block_errors=ErrorList([ValidationError(message)]))
    return StructBlockValidationError(block_errors={"options": listed})


class ChoiceBlock(blocks.StructBlock):
    """Questions with answers to choose from, marked at once."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    instructions = blocks.TextBlock(label=_("What to do"), required=False, rows=3)
    items = blocks.ListBlock(QuestionItemBlock(), label=_("Questions"), min_num=1, max_num=20)

    class Meta:
        icon = "tasks"
        label = _("Exercise: choose the answer")
        group = _("Exercises")
        template = "training/blocks/exercise.html"
        preview_template = "training/blocks/preview.html"
        preview_value = {
            "title": "Which photo sells the carpet?",
            "instructions": "Choose one answer.",
            "items": [
                {
                    "prompt": "Where is the light best?",
                    "multiple": False,
                    "options": [
                        {"text": "Beside the window", "correct": True, "feedback": "Yes: soft, and from one side."},
                        {"text": "Under the lamp", "correct": False, "feedback": "The lamp turns red into brown."},
                    ],
                }
            ],
        }
        description = _(
            "Questions with answers to choose from. The answers are marked at once, and may be tried again."
        )


class Choice(Kind):
    """A question with one right answer is worth one point; with several, a point for each right one found."""

    name = "choice"
    block = ChoiceBlock

    def content(self, value: blocks.StructValue) -> Content:
        return {
            "kind": self.name,
            "title": value["title"],
            "instructions": value["instructions"],
            "items": [
                {
                    "id": item.id,
                    "prompt": item.value["prompt"],
                    "multiple": item.value["multiple"],
                    "options": [
                        {
                            "id": option.id,
                            "text": option.value["text"],
                            "correct": option.value["correct"],
                            "feedback": option.value["feedback"],
                        }
                        for option in item.value["options"].bound_blocks
                    ],
                }
                for item in value["items"].bound_blocks
            ],
        }

    def shape(self, content: Content) -> Any:
        return [
            [item["id"], item["multiple"], [[option["id"], option["correct"]] for option in item["options"]]]
            for item in content["items"]
        ]

    def prepare(self, content: Content, language: str) -> Content:
        return {
            "title": content["title"],
            "instructions": content["instructions"],
            "items": [
                {
                    "id": item["id"],
                    "prompt": item["prompt"],
                    "multiple": item["multiple"],
                    "options": [{"id": option["id"], "text": option["text"]} for option in item["options"]],
                }
                for item in content["items"]
            ],
        }

    def parse(self, posted: Posted) -> Answer:
        """{question id: [option ids]}; fields are named `item-<question id>`."""
        names = [name for name in posted if name.startswith("item-")]
        return {
            plain(name.removeprefix("item-"))[:40]: [plain(v)[:40] for v in posted.getlist(name)[:20]]
            for name in names[:50]
        }

    def grade(self, content: Content, answer: Answer, language: str) -> Marks:
        questions = tuple(_marked(item, answer.get(item["id"]) or []) for item in content["items"])
        return Marks(sum(q.score for q in questions), sum(q.out_of for q in questions), questions)


def _marked(item: dict[str, Any], given: Any) -> QuestionMarks:
    """One question: a wrong choice beside right ones takes a point back, never below none."""
    options = {option["id"]: option for option in item["options"]}
    named = list(dict.fromkeys(str(choice) for choice in given)) if isinstance(given, list) else []
    chosen = [choice for choice in named if choice in options]
    if not item["multiple"]:
        chosen = chosen if len(chosen) == 1 else []  # two answers to a question with one are none
    key = {option["id"] for option in item["options"] if option["correct"]}
    out_of = len(key) if item["multiple"] else 1
    score = max(0, len(key & set(chosen)) - len(set(chosen) - key))
    feedback = tuple(options[choice]["feedback"] for choice in chosen if options[choice]["feedback"])
    return QuestionMarks(item["id"], tuple(chosen), set(chosen) == key, min(score, out_of), out_of, feedback)
