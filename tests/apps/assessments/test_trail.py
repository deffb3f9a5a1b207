"""The trail names files for those who may follow them."""

from django.urls import reverse

from tests.apps.assessments.stages import add_units
from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import DutyFactory
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.audit.actions import record


def test_the_trail_asks_as_often_about_thirty_files_as_about_three(cycle, cast, world, signed_in):
    both = cast["appraiser"]
    DutyFactory(user=both, role=Duty.Role.ADMIN, unit=None)

    def tell() -> None:
        for row in Assessment.objects.select_related("unit"):
            record(action="assessment.submitted", by=both, of=row, facts={})

    def more() -> None:
        add_units(cycle, 27, cast["officer"], parent=world.province)
        tell()

    tell()
    client, url = signed_in(both), reverse("audit:events")
    assert world.commune_a.name in client.get(url).content.decode()
    assert_constant_queries(client, f"{url}?format=xlsx", more)
