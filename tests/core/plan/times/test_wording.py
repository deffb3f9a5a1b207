import pytest

from thuocdo.core.plan.model import Timing, TimingKind
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.times.rhythms import read_rhythm
from thuocdo.core.plan.times.wording import rhythm_words


@pytest.mark.parametrize(
    ("every", "days", "words"),
    [
        ("day", (), "Định kỳ hằng ngày"),
        ("week", (), "Định kỳ hằng tuần"),
        ("month", (), "Định kỳ hằng tháng"),
        ("month", ("20",), "Ngày 20 hằng tháng"),
        ("month", ("05", "20"), "Ngày 05 hằng tháng; ngày 20 hằng tháng"),
        ("month", ("last",), "Ngày cuối hằng tháng"),
        ("quarter", ("3-15",), "Ngày 15 tháng cuối quý"),
        ("quarter", ("1-05",), "Ngày 05 tháng đầu quý"),
        ("half", (), "Định kỳ 6 tháng một lần"),
        ("year", ("11-30",), "Ngày 30/11 hằng năm"),
        (None, (), "Định kỳ"),
    ],
)
def test_rhythm_is_read_again_as_it_was_told(every, days, words):
    timing = Timing(TimingKind.RECURRING, every, days)
    assert (rhythm_words(timing), read_rhythm(bare(words))) == (words, timing)
