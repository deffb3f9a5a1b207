"""Who is signed in, fetched together with the duties that every page asks about."""

from django.contrib.auth.backends import ModelBackend

from thuocdo.apps.accounts.models import Duty, User

PATH = f"{__name__}.DutyBackend"


class DutyBackend(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        """Return an active person with all duties, in one query for whoever holds any."""
        rows = Duty.objects.filter(user=user_id).select_related("user", "unit")
        duties = list(rows.order_by(*Duty.BY_UNIT))
        if not duties:
            return super().get_user(user_id)
        user = duties[0].user
        user.all_duties = duties
        return user if self.user_can_authenticate(user) else None
