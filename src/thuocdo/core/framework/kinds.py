"""The words of a criteria set that come from a closed list."""

from enum import StrEnum


class Index(StrEnum):
    """The family of results that a set belongs to."""

    PAR = "PAR"
    SIPAS = "SIPAS"
    PAPI = "PAPI"
    PCI = "PCI"
    QD766 = "QD766"
    DDCI = "DDCI"
    PGI = "PGI"
    OTHER = "OTHER"


class Level(StrEnum):
    """Whom a set measures."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    DISTRICT_OFFICE = "district_office"
    COMMUNE = "commune"
    CENTRAL_AGENCY = "central_agency"


class CycleKind(StrEnum):
    """The kinds of period that a set is scored for."""

    YEAR = "year"
    NINE_MONTHS = "9M"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"


class Status(StrEnum):
    """How far a set can be trusted; an outline has no points yet and cannot be scored."""

    OFFICIAL = "official"
    INDICATIVE = "indicative"
    SAMPLE = "sample"
    OUTLINE = "outline"


class FieldKind(StrEnum):
    """Whether a field makes up the total, adds to it or takes from it."""

    NORMAL = "normal"
    BONUS = "bonus"
    PENALTY = "penalty"


class Source(StrEnum):
    """Where a leaf's inputs come from."""

    APPRAISAL = "appraisal"
    SURVEY = "survey"
    ADMIN_DATA = "admin_data"


class EvidenceNeed(StrEnum):
    """Whether points of a leaf have to be proved by a document."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


class Ties(StrEnum):
    """What equal units get; ``shared``: the better place (1, 2, 2, 4)."""

    SHARED = "shared"
