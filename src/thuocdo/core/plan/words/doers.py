"""Who carries work out beside the body that leads it: ``Sở Y tế chủ trì, các xã thực hiện …``."""

import re

from thuocdo.core.plan.words.agencies import read_bodies
from thuocdo.core.plan.words.name_rows import opens_name

_DOES = re.compile(
    r",?\s*(?:(?:cùng|trực tiếp|có trách nhiệm) )?(?:(?:tổ chức|triển khai)(?: và)? )?"
    r"(?:thực hiện|triển khai)\b"
)
_HELPS = re.compile(r",?\s*(?:cùng |tham gia )?phối hợp\b(?=[,;]| và )")
_FAR = 600  # letters of a long row of names
_NEXT = re.compile(r"(?:[,;]\s+(?:và |còn )?|\s+(?:và|còn) )(?=\S)")


def doers_behind(text: str, at: int) -> tuple[str, ...]:
    """Return the bodies behind a leader's clause that are told to carry the work out.

    ``at`` is where that clause ends. Only those that follow at once, or behind others who help,
    are meant: in ``chủ trì, hướng dẫn các sở, các xã thực hiện`` the leader guides them.
    """
    end = at + _FAR
    if text.find("thực hiện", at, end) < 0 and text.find("triển khai", at, end) < 0:
        return ()
    while between := _NEXT.match(text, at):
        bodies = read_bodies(text, between.end()) if opens_name(text, between.end()) else None
        if bodies is None:
            return ()
        if _DOES.match(text, bodies.end):
            return bodies.names
        helps = _HELPS.match(text, bodies.end)
        if helps is None:
            return ()
        at = helps.end()
    return ()
