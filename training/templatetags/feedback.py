"""What was answered to a piece of work, and how long work waits, for templates: `{% load feedback %}`."""

from datetime import datetime

from babel.dates import format_timedelta
from django import template
from django.utils import timezone
from django.utils.translation import get_language

from language.dates import locale_of
from training.feedback import Answered, for_submission
from training.models import Submission

register = template.Library()


@register.simple_tag
def answers_to(work: Submission | None) -> list[Answered]:
    """All answers, newest first; [] for work that is not there yet. One query."""
    return for_submission(work) if work and work.pk else []


@register.filter
def waited(since: datetime) -> str:
    """How long ago, in its largest unit alone: "3 hours", "ساعتان"."""
    return format_timedelta(timezone.now() - since, threshold=1.0, locale=locale_of(get_language() or "ar"))
