"""Every criteria set that ships: it is right, it says what it reads, and both forms keep it."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from thuocdo.adapters.catalog_yaml import (
    catalog_set,
    catalog_sets,
    dump_yaml,
    load_catalog,
    read_yaml,
)
from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.adapters.framework_xlsx import read_framework_xlsx, write_framework_xlsx
from thuocdo.core.framework import Status, framework_mapping, read_framework
from thuocdo.core.metrics import read_metrics

SETS = catalog_sets()


@pytest.mark.parametrize("name", SETS)
def test_set_has_no_errors_and_no_warnings(name):
    document = read_yaml(catalog_set(name))
    framework, issues = read_framework(document.value)
    assert document.placed(issues) == []
    assert framework.id == name


@pytest.mark.parametrize("name", SETS)
def test_set_survives_yaml_and_workbook(name):
    framework = read_framework_file(name).framework
    written = dump_yaml(framework_mapping(framework)).encode()
    assert read_framework(read_yaml(written).value) == (framework, [])
    stream = BytesIO()
    write_framework_xlsx(framework, stream, created=datetime(2026, 1, 1, tzinfo=UTC))
    assert read_framework_xlsx(stream.getvalue()) == (framework, [])


@pytest.mark.parametrize("name", SETS)
def test_metrics_of_set_are_in_the_registry(name):
    registry, _ = read_metrics(load_catalog("metrics")["metrics"])
    framework = read_framework_file(name).framework
    read = {leaf.metric for leaf in framework.leaves() if leaf.metric}
    assert {metric for metric in read if metric not in registry} == set()


@pytest.mark.parametrize("name", SETS)
def test_only_outlines_lack_points(name):
    framework = read_framework_file(name).framework
    missing = [leaf.code for leaf in framework.leaves() if leaf.max is None and not leaf.watched]
    assert not missing or framework.status is Status.OUTLINE
