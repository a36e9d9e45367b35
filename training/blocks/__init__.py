"""The bricks of a lesson: what is read, what is heard, what is asked."""

from wagtail import blocks

from training.blocks.examples import BeforeAfterBlock, ExamplePostBlock
from training.blocks.media import AudioBlock, FigureBlock
from training.blocks.question import QuestionBlock
from training.blocks.texts import TextBlock, TipBlock
from training.exercises import KINDS


class LessonBody(blocks.StreamBlock):
    """A lesson: bricks in reading order, exercises of every kind among them."""

    text = TextBlock()
    tip = TipBlock()
    figure = FigureBlock()
    example_post = ExamplePostBlock()
    before_after = BeforeAfterBlock()
    audio = AudioBlock()
    question = QuestionBlock()


EXERCISES = tuple((kind.name, kind.block()) for kind in KINDS)

__all__ = ["EXERCISES", "LessonBody"]
