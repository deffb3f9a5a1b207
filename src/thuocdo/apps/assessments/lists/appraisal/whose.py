"""Who may end what nobody of the coordinating body may touch, in words."""

from datetime import date

from django.utils.translation import gettext as _now

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.queries.settled import settled_files


def above_words(row: Assessment) -> str:
    """Say who ends the appraisal of a file of the body that coordinates the work."""
    above = row.unit.parent
    if above is None:
        return _now(
            "Không ai được kết thúc thẩm định hồ sơ của {unit}: trên {unit} không có cơ quan nào."
        ).format(unit=row.unit.name)
    return _now("Hồ sơ của {unit} do lãnh đạo {above} kết thúc thẩm định.").format(
        unit=row.unit.name, above=above.name
    )


def ending_words(user: User, row: Assessment, day: date) -> str:
    """Say who a file that is appraised in full waits for; nothing where it does not."""
    if not settled_files([row]):
        return ""
    above = row.unit.parent
    body = row.cycle.lead
    if row.unit_id in permissions.coordinators_own(row.cycle.lead_id, user.bodies(day)) and above:
        told = _now("đã thẩm định hết, chờ lãnh đạo {body} kết thúc thẩm định")
        return told.format(body=above.name)
    if body is None:
        return _now("đã thẩm định hết, chờ cơ quan đầu mối kết thúc thẩm định")
    return _now("đã thẩm định hết, chờ {body} kết thúc thẩm định").format(body=body.name)


def lockers_words(user: User, cycle: Cycle, day: date) -> str:
    """Say who locks a cycle: who coordinates it, unless it measures their own body."""
    rows = list(cycle.assessments.all())
    above = {row.unit.parent_id: row.unit for row in rows}
    if not {row.unit_id for row in rows} & permissions.coordinators_units(
        cycle.lead_id, user.bodies(day)
    ):
        return _now("cơ quan đầu mối, hoặc lãnh đạo cơ quan cấp trên")
    if len(above) != 1 or None in above:
        return _now("người điều phối không thuộc đơn vị nào được đánh giá trong kỳ")
    return _now("lãnh đạo {above}, vì kỳ này đánh giá cả cơ quan đầu mối").format(
        above=next(iter(above.values())).parent.name
    )
