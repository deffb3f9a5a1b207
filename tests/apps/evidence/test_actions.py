import hashlib
import os
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.apps.evidence.files import DOCX, JPG, PDF, PNG, letter, upload
from thuocdo.apps.audit.models import Event
from thuocdo.apps.evidence import actions, store
from thuocdo.apps.evidence.models import Blob, Document, Version
from thuocdo.core.errors import InputError
from thuocdo.core.papers import Facts


def codes(refused) -> list[str]:
    return [issue.code for issue in refused.value.issues]


def stored() -> list[str]:
    """Return the digests of what lies in the store, from the bytes themselves."""
    files = store.root().glob("[0-9a-f][0-9a-f]/*")
    return sorted(store.digest_at(path) for path in files)


def test_add_document_keeps_the_bytes_under_their_digest(version):
    digest = hashlib.sha256(PDF).hexdigest()
    assert store.path_of(digest).read_bytes() == PDF
    assert (version.blob_id, version.blob.size, version.revision) == (digest, len(PDF), 1)
    assert (version.filename, version.title) == (
        "Kế hoạch.pdf",
        "Kế hoạch cải cách hành chính năm 2026",
    )


def test_add_document_records_one_event(version):
    event = Event.objects.get()
    assert (event.action, event.facts["digest"]) == ("document.added", version.blob_id)


def test_add_document_takes_the_name_of_the_file_for_a_title(world, officer, now):
    version = actions.add_document(
        unit=world.commune_a, file=upload("Biên bản họp.png", PNG), by=officer, now=now
    )
    assert version.document.title == "Biên bản họp"


def test_add_document_reads_facts_from_the_letterhead(world, officer, now):
    version = actions.add_document(
        unit=world.commune_a,
        file=upload("a.docx", letter()),
        by=officer,
        now=now,
        facts=Facts(issuer="Người ghi"),
    )
    assert (version.number, version.date, version.kind, version.issuer) == (
        "35/KH-UBND",
        date(2026, 1, 15),
        "Kế hoạch",
        "Người ghi",
    )
    assert version.title == "Cải cách hành chính năm 2026"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (("rong.pdf", b""), "evidence.empty"),
        (("gia.pdf", DOCX), "evidence.not_that_kind"),
        (("a.exe", PDF), "evidence.not_taken"),
    ],
)
def test_a_refused_file_leaves_nothing(world, officer, now, file, code):
    with pytest.raises(InputError) as refused:
        actions.add_document(unit=world.commune_a, file=upload(*file), by=officer, now=now)
    assert codes(refused) == [code]
    assert (Document.objects.count(), Event.objects.count(), stored()) == (0, 0, [])
    incoming = store.root() / "incoming"
    assert not incoming.exists() or list(incoming.iterdir()) == []


def test_a_large_file_is_refused_while_it_comes_in(world, officer, now, settings):
    settings.UPLOAD_LIMIT = 50
    with pytest.raises(InputError) as refused:
        actions.add_document(unit=world.commune_a, file=upload(), by=officer, now=now)
    assert codes(refused) == ["evidence.too_large"]


def test_the_same_bytes_twice_lie_there_once(world, version, outsider, now):
    other = actions.add_document(unit=world.commune_b, file=upload(), by=outsider, now=now)
    assert (other.blob_id, Blob.objects.count(), len(stored())) == (version.blob_id, 1, 1)


def test_the_same_bytes_again_are_the_document_that_is_there(world, version, officer, now):
    later = now + timedelta(days=1)
    given = {"unit": world.commune_a, "by": officer, "now": later}
    again = actions.add_document(**given, file=upload("Tên khác.pdf"))
    assert (again, again.at, Document.objects.count()) == (version, now, 1)
    told = Facts(title=version.title)
    assert actions.add_document(**given, file=upload(), facts=told) == version
    assert Event.objects.count() == 1


def test_facts_that_somebody_gives_are_never_dropped(world, version, officer, now):
    given = {"unit": world.commune_a, "by": officer, "now": now, "facts": Facts(number="9/BC-UBND")}
    other = actions.add_document(**given, file=upload())
    assert (other.number, Document.objects.count()) == ("9/BC-UBND", 2)
    assert actions.add_document(**given, file=upload()) == other


def test_bytes_that_were_replaced_are_a_document_of_their_own(world, version, officer, now):
    actions.add_version(document=version.document, file=upload("b.png", PNG), by=officer, now=now)
    other = actions.add_document(unit=world.commune_a, file=upload(), by=officer, now=now)
    assert other.document != version.document


def test_bytes_damaged_on_disk_are_mended_by_the_same_file(world, version, officer, now):
    path = store.path_of(version.blob_id)
    path.chmod(0o640)
    path.write_bytes(b"x")
    actions.add_document(unit=world.commune_a, file=upload(), by=officer, now=now)
    assert path.read_bytes() == PDF


@pytest.mark.parametrize("person", ["outsider", "appraiser"])
def test_only_the_units_own_people_add(request, world, now, person):
    with pytest.raises(PermissionDenied):
        actions.add_document(
            unit=world.commune_a, file=upload(), by=request.getfixturevalue(person), now=now
        )


def test_replacing_adds_a_version_and_keeps_the_old_one(version, officer, now):
    later = now + timedelta(days=3)
    new = actions.add_version(
        document=version.document,
        file=upload("Ảnh.jpg", JPG),
        by=officer,
        now=later,
        facts=Facts(date=date(2026, 11, 4)),
    )
    versions = list(version.document.versions.order_by("revision"))
    assert [(row.revision, row.at, row.date) for row in versions] == [
        (1, now, None),
        (2, later, date(2026, 11, 4)),
    ]
    document = Document.objects.get()
    assert (new.number, document.date) == ("35/KH-UBND", date(2026, 11, 4))
    assert document.title == "Kế hoạch cải cách hành chính năm 2026"


def test_replacing_with_the_same_file_is_refused(version, officer, now):
    with pytest.raises(InputError) as refused:
        actions.add_version(document=version.document, file=upload(), by=officer, now=now)
    assert codes(refused) == ["evidence.same_file"]


def test_describe_corrects_document_and_version(version, officer, now):
    actions.describe(
        document=version.document, facts=Facts(title="Đúng", number="36/KH"), by=officer, now=now
    )
    rows = (Document.objects.get(), Version.objects.get())
    assert [(row.title, row.number) for row in rows] == [("Đúng", "36/KH")] * 2


def test_frozen_facts_and_bytes_stay(version, officer, now):
    assert actions.freeze(versions=[version], by=officer, now=now) == 1
    with pytest.raises(InputError) as refused:
        actions.describe(document=version.document, facts=Facts(title="Khác"), by=officer, now=now)
    assert codes(refused) == ["evidence.frozen"]
    with pytest.raises(InputError) as refused:
        actions.delete_document(document=version.document, by=officer, now=now)
    assert codes(refused) == ["evidence.frozen"]
    version.refresh_from_db()
    version.title = "Khác"
    with pytest.raises(ValidationError):
        version.save()
    with pytest.raises(ValidationError):
        version.delete()


def test_freezing_again_changes_nothing(version, officer, now):
    actions.freeze(versions=[version], by=officer, now=now)
    before = Event.objects.count()
    later = now + timedelta(days=1)
    assert actions.freeze(versions=[version], by=officer, now=later) == 0
    assert Version.objects.get().frozen_at == now
    assert Event.objects.count() == before


def test_a_new_version_of_a_frozen_document_is_free(version, officer, now):
    actions.freeze(versions=[version], by=officer, now=now)
    new = actions.add_version(
        document=version.document, file=upload("b.png", PNG), by=officer, now=now
    )
    assert (new.is_frozen, Version.objects.get(revision=1).is_frozen) == (False, True)


def test_delete_takes_rows_and_tells_which_bytes(version, officer, now):
    key, digest = version.document_id, version.blob_id
    actions.delete_document(document=version.document, by=officer, now=now)
    assert (Document.objects.count(), Version.objects.count()) == (0, 0)
    event = Event.objects.get(action="document.deleted")
    assert (event.object_id, event.facts) == (str(key), {"digests": [digest]})


def test_bytes_of_a_deleted_document_go_with_the_next_sweep(version, officer, now):
    actions.delete_document(document=version.document, by=officer, now=now)
    assert stored() == [version.blob_id]
    assert (actions.sweep(now=now), stored(), Blob.objects.count()) == (1, [], 0)
    assert Event.objects.filter(action="document.swept").count() == 1
    assert actions.sweep(now=now) == 0


def test_bytes_that_another_document_holds_stay(world, version, outsider, officer, now):
    actions.add_document(unit=world.commune_b, file=upload(), by=outsider, now=now)
    actions.delete_document(document=version.document, by=officer, now=now)
    assert (actions.sweep(now=now), stored()) == (0, [version.blob_id])


def test_files_of_undone_transactions_go_with_the_look_of_a_day(version, now):
    stray = store.path_of("ab" * 32)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"x")
    os.utime(stray, (now.timestamp(), now.timestamp()))
    swept = [actions.sweep(now=now + timedelta(hours=hours)) for hours in (0, 2, 24, 25)]
    assert swept == [0, 0, 1, 0]
    assert stored().count(version.blob_id) == 1


def test_what_a_broken_upload_left_goes_after_a_while(version, now):
    left = store.root() / "incoming" / "tmp123"
    left.write_bytes(b"x")
    os.utime(left, (now.timestamp(), now.timestamp()))
    assert actions.sweep(now=now + timedelta(minutes=10)) == 0
    assert actions.sweep(now=now + timedelta(hours=2)) == 1
    assert not left.exists()


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("C:\\tài liệu\\Kế hoạch.pdf", "Kế hoạch.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("Ðà Nẵng.pdf", "Đà Nẵng.pdf"),
        ("a\u202egpj.pdf", "agpj.pdf"),
        ("dài" * 120 + ".docx", ("dài" * 120)[:250] + ".docx"),
    ],
)
def test_clean_name_has_no_folders_and_nothing_unseen(name, clean):
    assert store.clean_name(name) == clean
