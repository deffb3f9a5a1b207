"""What places of government are called, by their level: ``tỉnh``, ``xã``, ``thôn``.

Law 72/2025/QH15: since July 2025 provinces and communes; papers of earlier years name districts.
"""

PROVINCES = ("thành phố", "tỉnh")
DISTRICTS = ("huyện", "quận", "thị xã")
COMMUNES = ("thị trấn", "đặc khu", "phường", "xã")
VILLAGES = ("thôn", "bản", "buôn", "làng", "ấp")
LEVELS = (*PROVINCES, *DISTRICTS, *COMMUNES)


def any_of(*words: str) -> str:
    """Return a pattern for any of the words."""
    return "|".join(words)
