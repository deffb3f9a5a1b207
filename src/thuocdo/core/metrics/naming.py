"""Which metric a plan means by a name: offices write ``Chỉ số CCHC``, ``PAR Index``, ``SIPAS``.

A text names a metric where all words of one of its names stand in it, in any order, and no other
word but those of its other names and such as every name may have (``của tỉnh``, ``được``):
``Tỷ lệ giải quyết hồ sơ TTHC đúng hạn`` is ``Tỷ lệ hồ sơ giải quyết đúng hạn``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from thuocdo.core.metrics.registry import Metric, MetricRegistry, MetricUnit
from thuocdo.core.vietnamese.text import fold

INDEX_NAMES = {
    "par.total": (
        "PAR Index",
        "Chỉ số cải cách hành chính",
        "Chỉ số CCHC cấp tỉnh (PAR Index)",
    ),
    "sipas.total": (
        "SIPAS",
        "Chỉ số hài lòng",
        "Hài lòng đối với sự phục vụ của cơ quan hành chính",
        "Chỉ số đo lường mức độ hài lòng về sự phục vụ hành chính công (SIPAS)",
        "Chỉ số hài lòng của người dân, tổ chức, doanh nghiệp (SIPAS)",
        "Hài lòng của cá nhân đối với sự phục vụ của các cơ quan hành chính nhà nước",
    ),
    "papi.total": (
        "PAPI",
        "Hiệu quả quản trị",
        "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh (PAPI)",
    ),
    "pci.total": ("PCI", "Năng lực cạnh tranh", "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"),
    "ddci.total": (
        "DDCI",
        "Chỉ số năng lực cạnh tranh cấp sở",
        "Chỉ số năng lực cạnh tranh cấp sở, ban, ngành, địa phương, xã (DDCI) của sở",
    ),
    "qd766.total": (
        "766",
        "Chỉ số phục vụ người dân, doanh nghiệp",
        "Chỉ số chỉ đạo, điều hành và đánh giá chất lượng phục vụ người dân, doanh nghiệp",
        "Bộ chỉ số theo Quyết định số 766/QĐ-TTg",
    ),
}
"""Names of the published indices by code; those above the last say enough by themselves."""

_INDEX = "chiso"  # one word: «chỉ số» tells an index from what it is about
_SPELLINGS = (
    (r"par ?-? ?index", "par index"),
    (r"(?:bo )?chi so", _INDEX),
    (r"tthc", "thu tuc hanh chinh"),
    (r"cchc", "cai cach hanh chinh"),
    (r"dvctt", "dich vu cong truc tuyen"),
    (r"dvc", "dich vu cong"),
    (r"pakn", "phan anh kien nghi"),
    (r"vbqppl", "van ban quy pham phap luat"),
    (r"(?:cua |trong )?nam (?:19|20)\d\d", ""),
    (r"(?:toan )?thanh pho|toan (?:tinh|xa|phuong|quoc|nganh)", ""),
    (r"(?:ty|ti) le|(?:tong )?so diem|diem so|tong diem|muc do|gia tri|ket qua (?=chiso)", ""),
)
_COMPILED = tuple((re.compile(rf"\b(?:{said})\b"), meant) for said, meant in _SPELLINGS)
_COUNTED = re.compile(r"(?:tổng )?số (?!hóa|hoá)")
_WORD = re.compile(r"[a-z0-9]+")
_SHORT = re.compile(r"\(([A-Z0-9][^()]*)\)\s*$")
_ANYWHERE = frozenset(
    (
        *(
            "cua",
            "cac",
            "nhung",
            "duoc",
            "va",
            "cho",
            "tai",
            "tren",
            "dia",
            "ban",
            "thuoc",
            "trong",
        ),
        *("tinh", "xa", "phuong", "diem", "muc"),
    )
)
"""Words that say whose value it is, or nothing."""


def metrics_named(text: str, registry: MetricRegistry) -> list[str]:
    """Return the codes of the metrics that a name may stand for, what says most of it first.

    A share and the count it is taken of may go by one name (``hồ sơ nộp trực tuyến``); ``Số hồ
    sơ …`` is never a share.
    """
    counted = _COUNTED.match(text.strip().lower())
    names = {
        metric.code: _names(metric)
        for metric in registry
        if not (metric.is_family or (counted and metric.unit is MetricUnit.RATIO))
    }
    said = {code: _share_said(text, called) for code, called in (INDEX_NAMES | names).items()}
    return sorted((code for code in said if said[code]), key=said.__getitem__, reverse=True)


def index_named(text: str) -> str | None:
    """Return the code of the published index that a name stands for, None for any other."""
    return next((code for code, names in INDEX_NAMES.items() if _share_said(text, names)), None)


def _names(metric: Metric) -> tuple[str, ...]:
    return (*INDEX_NAMES.get(metric.code, ()), metric.name_vi, metric.name_en, *metric.called)


def _share_said(text: str, names: tuple[str, ...]) -> int:
    """Return how many words of a name a text says, 0 where it says another thing as well."""
    forms, known = _known(names)
    return max(
        (
            len(form)
            for words in _readings(text)
            if words <= known
            for form in forms
            if form <= words
        ),
        default=0,
    )


@lru_cache(maxsize=512)
def _known(names: tuple[str, ...]) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """Return the words that each name needs, and all that may stand beside them."""
    forms = tuple(words - _ANYWHERE for name in names for words in _readings(name))
    return forms, frozenset().union(*forms, _ANYWHERE, {_INDEX})


@lru_cache(maxsize=1024)
def _readings(name: str) -> tuple[frozenset[str], ...]:
    """Return the words of a name whole, without its short one in brackets, and of that."""
    short = _SHORT.search(name)
    said = [name, name[: short.start()], short[1]] if short else [name]
    return tuple(words for one in said if (words := frozenset(_words(fold(one)))))


def _words(folded: str) -> Iterator[str]:
    for pattern, meant in _COMPILED:
        folded = pattern.sub(meant, folded)
    yield from _WORD.findall(folded)
