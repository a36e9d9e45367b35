"""The pages of the desk."""

from training.desk.views.queue import desk, next_work, waiting_count
from training.desk.views.work import assess, my_work
from training.desk.views.workshops import (
    add_trainer,
    archive,
    change_workshop,
    leave_trainer,
    open_workshop,
    room_count,
    workshop,
)

__all__ = [
    "add_trainer",
    "archive",
    "assess",
    "change_workshop",
    "desk",
    "leave_trainer",
    "my_work",
    "next_work",
    "open_workshop",
    "room_count",
    "waiting_count",
    "workshop",
]
