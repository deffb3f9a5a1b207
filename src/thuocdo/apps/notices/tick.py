"""What time does by itself: reminders, digests by e-mail, and the jobs that apps register."""

from collections.abc import Callable
from datetime import datetime

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.notices import actions, due, mail
from thuocdo.core.calendar import WorkCalendar

Job = Callable[[datetime], int]
_jobs: dict[str, Job] = {}


def register(name: str, job: Job) -> None:
    """Add work that time does: ``job(now)`` does what is due and returns how much that was.

    It is called at every tick, so it must find nothing to do the second time.
    """
    _jobs[name] = job


def tick(now: datetime, calendar: WorkCalendar | None = None) -> dict[str, dict[str, int]]:
    """Do all that is due at a moment and return how much of each; twice does nothing new.

    Registered jobs go first: a stage that closes changes what people owe. One that fails is told
    at the end: nobody misses a reminder because a disk is full.
    """
    done, failed = _do_jobs(now)
    done |= actions.remind(
        items=list(due.items(now)), now=now, calendar=calendar or load_calendar()
    )
    done["emails"] = mail.send_digests(now)
    if failed:
        raise failed[0]
    return {"done": done}


def _do_jobs(now: datetime) -> tuple[dict[str, int], list[Exception]]:
    done: dict[str, int] = {}
    failed: list[Exception] = []
    for name, job in _jobs.items():
        try:
            done[name] = job(now)
        except Exception as fault:  # noqa: BLE001 - raised again once all else is done
            failed.append(fault)
    return done, failed
