"""The form itself: names of sheets and columns, and which cell holds which part of a node."""

TREE_SHEET = "Bộ tiêu chí"
INFO_SHEET = "Thông tin"
INFO_COLUMNS = ("key", "value")

COLUMNS = (
    "code",
    "parent",
    "kind",
    "cap",
    "name_vi",
    "name_en",
    "max",
    "source",
    "evidence",
    "evidence_from",
    "evidence_to",
    "responsible",
    "guidance_vi",
    "guidance_en",
    "effort",
    "rule",
    "params",
    "was",
    "note",
    "source_ref",
)

PARTS = {
    "code": ("code",),
    "kind": ("kind",),
    "cap": ("cap",),
    "name_vi": ("name", "vi"),
    "name_en": ("name", "en"),
    "max": ("max",),
    "source": ("source",),
    "evidence": ("evidence",),
    "evidence_from": ("evidence_window", "from"),
    "evidence_to": ("evidence_window", "to"),
    "responsible": ("responsible",),
    "guidance_vi": ("guidance", "vi"),
    "guidance_en": ("guidance", "en"),
    "effort": ("effort",),
    "note": ("note",),
    "source_ref": ("source_ref",),
}
"""Column → where its cell goes in the mapping of a node; rule, params and was are put together."""
