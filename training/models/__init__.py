"""Rows of the training rooms: pages, what learners' rows point to, workshops, work."""

from training.models.learning import Completion, ExerciseVersion, LearningItem, Rubric
from training.models.pages import CurriculumLoad, LessonPage, ModulePage, ProgrammePage
from training.models.work import Assessment, Attempt, AttemptState, Submission, SubmissionState, SubmissionVersion
from training.models.workshops import Enrolment, Workshop, WorkshopDay, WorkshopTrainer

__all__ = [
    "Assessment",
    "Attempt",
    "AttemptState",
    "Completion",
    "CurriculumLoad",
    "Enrolment",
    "ExerciseVersion",
    "LearningItem",
    "LessonPage",
    "ModulePage",
    "ProgrammePage",
    "Rubric",
    "Submission",
    "SubmissionState",
    "SubmissionVersion",
    "Workshop",
    "WorkshopDay",
    "WorkshopTrainer",
]
