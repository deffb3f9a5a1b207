"""How far a file is: what is done, lacks proof, or was handed in with 0."""

from thuocdo.apps.assessments.queries.progress import Count
from thuocdo.apps.assessments.shown.desk.file import Desk
from thuocdo.core.framework import Field
from thuocdo.core.proof import OPEN, Standing


def field_count(desk: Desk, field: Field) -> Count:
    """Return how far a field of a file is."""
    codes = [leaf.code for leaf in field.leaves if leaf.code in desk.answerable]
    standings = {code: desk.standings[code] for code in codes}
    ready = [code for code, found in standings.items() if found not in OPEN]
    zeros = sum(desk.zeroed(code) for code in ready)
    return Count(
        done=len(ready) - zeros,
        total=len(codes),
        unproved=list(standings.values()).count(Standing.UNPROVED),
        zeros=zeros,
    )
