"""Which indices a heading is about."""

import re
from functools import lru_cache

_OTHER = "doi moi sang tao cap dia phuong|chi so chuyen doi so"
# A word looks back only where it stands: a pattern that begins with a boundary is much slower.
_NAMED = (
    ("PAR", r"par ?-?index|cai cach hanh chinh|cchc(?<!\wcchc)\b"),
    ("SIPAS", r"sipas|hai long"),
    ("PAPI", r"papi(?<!\wpapi)\b|hieu qua quan tri va hanh chinh cong"),
    ("PCI", r"pci(?<!\wpci)\b|nang luc canh tranh(?! cap (?:so|huyen))"),
    ("QD766", r"766/qd-ttg|bo chi so 766|chat luong phuc vu nguoi dan, doanh nghiep"),
    ("DDCI", r"ddci(?<!\wddci)\b|nang luc canh tranh cap (?:so|huyen)"),
    ("PGI", r"pgi(?<!\wpgi)\b|chi so xanh"),
    ("OTHER", rf"dti(?<!\wdti)\b|ict index|pii(?<!\wpii)\b|{_OTHER}"),
)
_COMPILED = tuple((code, re.compile(pattern)) for code, pattern in _NAMED)

# Fields of administrative reform: what the PAR Index measures, even where it is not named.
_FIELD = re.compile(
    r"chi dao,? dieu hanh|kiem soat (?:thu tuc hanh chinh|tthc)"
    r"|cai cach (?:the che|thu tuc hanh chinh|tthc|to chuc|che do cong vu"
    r"|cong vu"
    r"|tai chinh cong)|to chuc bo may|che do cong vu|tai chinh cong"
    r"|chinh quyen (?:dien tu|so)|chinh phu (?:dien tu|so)|hien dai hoa (?:nen )?hanh chinh"
)


@lru_cache(maxsize=16)  # a heading is asked about twice
def named_indexes(plain: str) -> tuple[str, ...]:
    """Return the indices that unaccented text names, in a fixed order."""
    return tuple(code for code, pattern in _COMPILED if pattern.search(plain))


def heading_indexes(plain: str, above: tuple[str, ...], *, named_above: bool) -> tuple[str, ...]:
    """Return the indices of a heading: named, or of a field of reform, else those above it.

    A field of reform counts for the PAR Index unless a heading above names other indices.
    """
    named = named_indexes(plain)
    if named:
        return named
    if _FIELD.search(plain) and (not named_above or "PAR" in above):
        return ("PAR",)
    return above
