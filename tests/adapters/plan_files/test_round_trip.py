"""A document that is read, written and read again is the same plan but for its lines."""

import os
from pathlib import Path

import pytest

from tests.adapters.plan_files.written_again import again, without_lines, written
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan

TESTS = Path(__file__).parents[2]
SEEDS = Path(os.environ.get("THUOCDO_SEEDS", TESTS.parents[1] / "shared" / "seeds"))
FOLDERS = [
    TESTS / "core" / "plan" / "samples",
    TESTS / "catalog" / "plans" / "tuned",
    TESTS / "catalog" / "plans" / "held",
    SEEDS,
]
DOCUMENTS = [
    path
    for folder in FOLDERS
    if folder.is_dir()
    for path in sorted(folder.iterdir())
    if path.suffix in (".docx", ".md", ".pdf", ".txt")
]


def test_documents_of_all_layouts_are_here():
    assert len([path for path in DOCUMENTS if path.parent != SEEDS]) == 43


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda path: path.stem)
def plan(request):
    return read_plan(read_lines(request.param))


def test_document_comes_back(plan):
    assert without_lines(again(plan)) == without_lines(plan)


def test_document_is_written_the_same_the_second_time(plan):
    once = again(plan)
    assert written(again(once)) == written(once)


def test_telegram_keeps_whom_it_is_sent_to():
    text = (
        "UBND TỈNH LAM SƠN\nSố: 3/CĐ-UBND\nLam Sơn, ngày 5 tháng 6 năm 2026\n\nCÔNG ĐIỆN\n"
        "Về việc xử lý hồ sơ quá hạn\n\nCHỦ TỊCH UBND TỈNH LAM SƠN điện:\n- Giám đốc Sở Y tế;\n"
        "- Chủ tịch UBND các xã, phường.\n\nChủ tịch UBND tỉnh yêu cầu:\n"
        "1. Giám đốc Sở Y tế xử lý xong trước ngày 30/6/2026.\n"
    )
    plan = read_plan(lines_of(text))
    named = ("Giám đốc Sở Y tế", "Chủ tịch UBND các xã, phường")
    assert (plan.header.addressees, again(plan).header.addressees) == (named, named)
