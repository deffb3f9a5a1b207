from datetime import date

import pytest
from django.http import Http404

from tests.apps.factories import SuccessionFactory, UnitFactory
from thuocdo.apps.evidence import actions, queries
from thuocdo.apps.evidence.models import Document

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("officer", 1),
        ("outsider", 0),
        ("appraiser", 0),
        ("coordinator", 1),
        ("leader", 1),
        ("admin", 1),
    ],
)
def test_documents_are_seen_by_their_unit_and_those_above(request, version, person, seen):
    user = request.getfixturevalue(person)
    assert queries.documents_for(user, at=TODAY).count() == seen


def test_who_appraises_reads_what_was_handed_in(version, appraiser, officer, world):
    assert not queries.documents_for(appraiser, at=TODAY).exists()
    with pytest.raises(Http404):
        queries.version_for(appraiser, version.pk, at=TODAY)
    actions.freeze(versions=[version], by=officer, now=version.at)
    assert list(queries.documents_for(appraiser, at=TODAY)) == [version.document]
    assert queries.version_for(appraiser, version.pk, at=TODAY) == version


def test_who_appraises_reads_all_of_their_own_body(version, appraiser, world):
    Document.objects.update(unit=world.finance)
    assert list(queries.documents_for(appraiser, at=TODAY)) == [version.document]


def test_document_for_finds_nothing_for_strangers(version, outsider, appraiser, officer):
    actions.freeze(versions=[version], by=officer, now=version.at)
    with pytest.raises(Http404):
        queries.document_for(outsider, version.document_id, at=TODAY)
    assert queries.document_for(appraiser, version.document_id, at=TODAY) == version.document
    with pytest.raises(Http404):
        queries.document_for(appraiser, version.document_id, at=TODAY, to="keep")
    assert queries.document_for(officer, version.document_id, at=TODAY, to="keep")


def test_version_for_finds_nothing_for_strangers(version, outsider, officer):
    with pytest.raises(Http404):
        queries.version_for(outsider, version.pk, at=TODAY)
    assert queries.version_for(officer, version.pk, at=TODAY) == version


def test_documents_of_predecessors_go_to_the_successor(world, version, outsider):
    SuccessionFactory(before=world.commune_a, after=world.commune_b)
    assert list(queries.documents_for(outsider, world.commune_b, at=TODAY)) == [version.document]


def test_a_chain_of_successions_is_followed(world, officer):
    oldest, older = UnitFactory(), UnitFactory()
    SuccessionFactory(before=oldest, after=older)
    SuccessionFactory(before=older, after=world.commune_a)
    assert set(queries.units_seen(officer, TODAY)) == {world.commune_a, older, oldest}
