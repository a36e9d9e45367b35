"""In which workshop a person does her work: that of her latest seat whose programme counts this item."""

from accounts.models import User
from training.models import Enrolment, LearningItem, Workshop


def workshop_for(user: User, item: LearningItem) -> Workshop | None:
    """The workshop her work on this item belongs to; None for those who learn on their own."""
    seats = Enrolment.objects.filter(user=user, workshop__archived_at=None).select_related("workshop").order_by("-id")
    return next((seat.workshop for seat in seats if str(item.uid) in seat.outline), None)
