"""What was answered to a piece of work, for templates: `{% load feedback %}{% answers_to submission as answers %}`."""

from django import template

from training.feedback import Answered, for_submission
from training.models import Submission

register = template.Library()


@register.simple_tag
def answers_to(submission: Submission | None) -> list[Answered]:
    """All answers, newest first; [] for work that is not there or was never handed in. One query."""
    return for_submission(submission) if submission and submission.pk else []
