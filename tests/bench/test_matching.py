"""The plain way that matching by meaning is measured against."""

from bench.matching import overlap


def test_overlap_is_the_share_of_common_words():
    assert overlap("abc", "bcd") == 0.5
    assert overlap((), ()) == 0.0
