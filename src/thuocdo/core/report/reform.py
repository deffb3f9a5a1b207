"""The six contents of administrative reform, under which reports tell what was done.

Source: Resolution 76/NQ-CP of 15/07/2021, the overall programme for 2021-2030.
"""

from thuocdo.core.vietnamese.text import fold

FIELDS = (
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Cải cách tổ chức bộ máy hành chính nhà nước",
    "Cải cách chế độ công vụ",
    "Cải cách tài chính công",
    "Xây dựng, phát triển chính quyền điện tử, chính quyền số",
)

_WORDS = (
    ("chinh quyen so", 5),
    ("chinh quyen dien tu", 5),
    ("chuyen doi so", 5),
    ("truc tuyen", 5),
    ("tai chinh", 4),
    ("giai ngan", 4),
    ("cong vu", 3),
    ("cong chuc", 3),
    ("bo may", 2),
    ("thu tuc", 1),
    ("tthc", 1),
    ("mot cua", 1),
    ("the che", 0),
    ("quy pham phap luat", 0),
)


def field_of(heading: str) -> str:
    """Return the content of reform that a heading or the name of a field speaks of, or ``""``.

    Where it speaks of several the narrower one counts: «trực tuyến» before «thủ tục».
    """
    folded = fold(heading)
    return next((FIELDS[position] for words, position in _WORDS if words in folded), "")
