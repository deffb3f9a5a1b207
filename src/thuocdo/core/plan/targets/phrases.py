"""Phrases before a place, found by their last word: a search for all would read the whole text."""

from collections.abc import Mapping

Phrases = Mapping[str, tuple[str, ...]]


def by_last_word(*phrases: str) -> Phrases:
    """Return phrases by the word that they end with, the longest first."""
    longest = sorted(phrases, key=len, reverse=True)
    lasts = {phrase.rpartition(" ")[2] for phrase in phrases}
    return {
        last: tuple(phrase for phrase in longest if phrase.rpartition(" ")[2] == last)
        for last in lasts
    }


def phrase_before(plain: str, end: int, phrases: Phrases) -> str:
    """Return the longest of some phrases that ends at a place, empty where none does."""
    last = plain[plain.rfind(" ", 0, max(end, 0)) + 1 : max(end, 0)].lstrip('("')
    for phrase in phrases.get(last, ()):
        start = end - len(phrase)
        if (
            start >= 0
            and plain.startswith(phrase, start)
            and not plain[max(0, start - 1) : start].isalnum()
        ):
            return phrase
    return ""
