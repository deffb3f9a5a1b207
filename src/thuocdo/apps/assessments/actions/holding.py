"""Files and cycles held while they are written: of two people at once, one comes second.

SQLite lets in one writer at a time; a server does so only for rows that are asked for. Either way
what a request read before its turn may be old by then, so the state is read anew.
"""

from collections.abc import Collection

from thuocdo.apps.assessments.models import Assessment, Cycle, Upload


def hold(assessments: Collection[Assessment]) -> None:
    """Lock files until the transaction ends and let them say in what state they are by now.

    Always in the order of their keys: two who hold several never wait for each other.
    """
    rows = Assessment.objects.select_for_update(no_key=True).order_by("pk")
    held = rows.filter(pk__in=[row.pk for row in assessments])
    states = {pk: said for pk, *said in held.values_list("pk", "state", "explained_at")}
    for row in assessments:
        row.state, row.explained_at = states[row.pk]


def hold_cycle(cycle: Cycle) -> None:
    """Lock a cycle until the transaction ends and let it say in what state it is by now."""
    held = Cycle.objects.select_for_update(no_key=True).filter(pk=cycle.pk)
    cycle.state, cycle.stage = held.values_list("state", "stage").get()


def hold_upload(upload: Upload) -> None:
    """Lock a kept file until the transaction ends and let it say whether it was taken in."""
    held = Upload.objects.select_for_update(no_key=True).filter(pk=upload.pk)
    upload.accepted_at = held.values_list("accepted_at", flat=True).get()
