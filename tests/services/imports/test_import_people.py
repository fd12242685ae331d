"""Importing people: good rows go in, bad ones are named, nothing is lost, nothing is too much."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import Workbook
from sqlalchemy import delete, func, select, update

from db.audit import verify_chain
from db.chunks import CHUNK_SECONDS
from db.models.catalog import Item, ItemCategory, ItemCode, ItemType
from db.models.desk import AuditEntry, Batch, BatchEntry, Code
from db.models.lending import CalendarRevision, Loan
from db.models.people import (
    Card,
    ClassMember,
    Enrolment,
    Patron,
    PatronCategory,
    SchoolClass,
    Site,
)
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import BatchState, CodeKind
from db.vocabulary.people import CardState, ClassKind, ClassRole
from kiosk.app.system import SystemClock
from kiosk.domain.people.naming import greeting
from kiosk.domain.rows import FileFault, FileRefused, KeptKind, RowFault
from kiosk.services.context import Context
from kiosk.services.imports.batches import Watch
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ImportReport, Kind, Outcome, PeopleOptions
from kiosk.services.imports.reversal import reverse_import
from tests.services.imports.school import (
    CLASSES,
    DISTRICT,
    ORGS,
    ROLES,
    SCHOOL_10,
    SEATS,
    SESSIONS,
    USERS_11,
    USERS_12,
    archive,
    bulk,
    delta,
    manifest,
    plain,
    table,
    user,
)

Take = Callable[..., ImportReport]


@pytest.fixture
def take(ctx: Context) -> Take:
    def take(data: bytes, **options: object) -> ImportReport:
        return import_people(ctx, data, PeopleOptions(**options))  # type: ignore[arg-type] # a shorthand

    return take


def patron(ctx: Context, external_id: str) -> Patron:
    with ctx.store.read() as session:
        return session.scalars(select(Patron).where(Patron.external_id == external_id)).one()


class SlowComputer(SystemClock):
    """Takes a whole chunk's time for each piece of an import, however fast this one is."""

    def __init__(self) -> None:
        self._looks = 0

    def monotonic(self) -> float:
        self._looks += 1
        return self._looks * CHUNK_SECONDS


def people(ctx: Context) -> dict[str, bool]:
    with ctx.store.read() as session:
        return {p.external_id: p.is_active for p in session.scalars(select(Patron))}


def cards(ctx: Context) -> dict[str, tuple[str, CardState]]:
    with ctx.store.read() as session:
        rows = session.execute(
            select(Card.code, Patron.external_id, Card.state).join(
                Patron, Patron.id == Card.patron_id
            )
        )
        return {code: (owner, state) for code, owner, state in rows}


def faults(report: ImportReport) -> list[tuple[int, RowFault]]:
    return [(problem.line, problem.fault) for problem in report.rejected]


def everything(ctx: Context) -> list[object]:
    """All rows that an import may touch, so that two moments can be compared."""
    models = (Site, PatronCategory, Code, Patron, Card, Enrolment, SchoolClass, ClassMember)
    with ctx.store.read() as session:
        return [
            sorted(str(row) for row in session.execute(select(*m.__table__.columns)))
            for m in models
        ]


def lend(ctx: Context, external_id: str) -> None:
    """An open loan of a thing that nobody has described further."""
    now, item_id = ctx.clock.now(), ctx.ids.new()
    with ctx.store.write() as session:
        session.add(ItemCategory(code="laptops", name="Laptops"))
        session.flush()
        session.add(
            ItemType(code="cb", category_code="laptops", name="Chromebook", picture="chromebook")
        )
        session.add(Code(code="CB-1", kind=CodeKind.ITEM))
        session.flush()
        session.add(
            Item(
                id=item_id,
                type_code="cb",
                barcode="CB-1",
                service_state=ServiceState.OK,
                updated_at=now,
            )
        )
        session.flush()
        session.add(ItemCode(code="CB-1", item_id=item_id))
        session.add(
            Loan(
                id=ctx.ids.new(),
                item_id=item_id,
                patron_id=session.scalar(
                    select(Patron.id).where(Patron.external_id == external_id)
                ),
                counter_id=ctx.counter_id,
                number="L-1",
                lent_at=now,
                due_at=now,
                terms={"version": 1},
            )
        )


# Reading and matching


def test_a_oneroster_archive_brings_schools_people_and_cards(ctx: Context, take: Take) -> None:
    report = take(bulk([user(1), user(2, role="teacher", grades="")]))
    assert report.outcome is Outcome.APPLIED
    assert report.added[Kind.PEOPLE] == 2
    assert cards(ctx) == {"01": ("S1", CardState.ACTIVE), "02": ("S2", CardState.ACTIVE)}
    assert patron(ctx, "S1").grade == "7"
    assert patron(ctx, "S2").category_code == "teacher"


def test_our_own_school_is_recognised_by_its_name_and_not_made_twice(
    ctx: Context, take: Take
) -> None:
    take(bulk([user(1)]))
    with ctx.store.read() as session:
        sites = {site.name: site.external_id for site in session.scalars(select(Site))}
    assert sites == {"Lincoln Middle": "10", "River Elementary": "11"}


def test_the_only_school_of_the_file_is_our_only_school_whatever_its_name(
    ctx: Context, take: Take
) -> None:
    school = {**SCHOOL_10, "name": "LMS"}
    take(archive(orgs=table(ORGS, [DISTRICT, school]), users=table(USERS_11, [user(1)])))
    with ctx.store.read() as session:
        assert [s.external_id for s in session.scalars(select(Site))] == ["10"]


@pytest.mark.parametrize(
    ("row", "card_from", "expected"),
    [
        (user(1), "", "01"),
        (user(1, identifier=""), "", "S1"),
        (user(1, identifier="", userIds="{LDAP:ana},{SIS:777}"), "SIS", "777"),
        (user(1, userIds="{SIS:777}"), "SIS", "777"),
        (user(1, userIds="{LDAP:ana}"), "SIS", "01"),
        (user(1), "sourcedId", "S1"),
    ],
)
def test_the_card_number_is_the_identifier_or_what_was_chosen(
    ctx: Context, take: Take, row: dict[str, str], card_from: str, expected: str
) -> None:
    take(bulk([row, user(2, userIds="{SIS:888}")]), card_from=card_from)
    assert expected in cards(ctx)


def test_the_choice_of_card_number_is_kept_for_the_next_file(ctx: Context, take: Take) -> None:
    take(bulk([user(1)]), card_from="sourcedId")
    take(bulk([user(1), user(2)]))
    assert set(cards(ctx)) == {"S1", "S2"}


def test_who_goes_by_another_last_name_is_greeted_with_its_letter(ctx: Context, take: Take) -> None:
    rows = [
        {**user(1), "preferredGivenName": "Annie", "preferredFamilyName": "Torres"},
        {**user(2), "preferredFamilyName": ""},
    ]
    for row in rows:
        del row["orgSourcedIds"], row["role"]
    roles = [
        {"sourcedId": f"r{n}", "userSourcedId": f"S{n}", "role": "student", "orgSourcedId": "10"}
        for n in (1, 2)
    ]
    take(
        archive(
            manifest=manifest("1.2", users="bulk", orgs="bulk", roles="bulk"),
            orgs=table(ORGS, [SCHOOL_10]),
            users=table(USERS_12, rows),
            roles=table(ROLES, roles),
        )
    )
    names = [patron(ctx, key) for key in ("S1", "S2")]
    greeted = [greeting(p.given_name, p.family_name, p.preferred_name) for p in names]
    assert greeted == ["Annie T.", "Ana2 L."]


def test_oneroster_1_2_takes_roles_from_their_file_and_shows_preferred_names(
    ctx: Context, take: Take
) -> None:
    row = {**user(1), "preferredGivenName": "Annie", "primaryOrgSourcedId": "10"}
    old = {"sourcedId": "r3", "userSourcedId": "S1", "role": "teacher", "orgSourcedId": "10"}
    roles = [
        {"sourcedId": "r1", "userSourcedId": "S1", "roleType": "secondary", "role": "student",
         "orgSourcedId": "11"},
        {"sourcedId": "r2", "userSourcedId": "S1", "roleType": "primary", "role": "student",
         "orgSourcedId": "10"},
        {**old, "roleType": "primary", "endDate": "2025-06-30"},
    ]  # fmt: skip
    data = bulk([])
    data = archive(
        manifest=manifest("1.2", users="bulk", orgs="bulk", roles="bulk"),
        orgs=table(ORGS, [DISTRICT, SCHOOL_10, {**SCHOOL_10, "sourcedId": "11", "name": "River"}]),
        users=table(USERS_12, [{k: v for k, v in row.items() if k in USERS_12}]),
        roles=table(ROLES, roles),
    )
    assert take(data).rejected == ()
    assert patron(ctx, "S1").preferred_name == "Annie"
    assert patron(ctx, "S1").category_code == "student"
    with ctx.store.read() as session:
        places = session.execute(
            select(Site.external_id, Enrolment.is_primary).join(Site, Site.id == Enrolment.site_id)
        )
        assert {tuple(place) for place in places} == {("10", True), ("11", False)}


def test_misspelt_headings_and_trailing_columns_of_real_exports_are_read(
    ctx: Context, take: Take
) -> None:
    columns = [*USERS_12, "", "", "ext_bus"]
    text = table(columns, [{k: v for k, v in user(1).items() if k in USERS_12}])
    text = text.replace("preferredGivenName", "prefferedGivenName").replace("true", "TRUE")
    text = text.replace("dateLastModified", "dataLastModified")
    roles = [{"sourcedId": "r", "userSourcedId": "S1", "role": "student", "orgSourcedId": "10"}]
    data = archive(orgs=table(ORGS, [SCHOOL_10]), users=text, roles=table(ROLES, roles))
    assert take(data).added[Kind.PEOPLE] == 1


def test_a_lone_users_file_is_read_too(ctx: Context, take: Take) -> None:
    report = take(table(USERS_11, [user(1, orgSourcedIds="lincoln")]).encode())
    assert (report.format_key, report.added[Kind.PEOPLE]) == ("oneroster", 1)
    assert list(cards(ctx)) == ["01"]


def test_a_new_store_takes_the_given_time_zone(ctx: Context, take: Take) -> None:
    terms = table(SESSIONS, [{"title": "Fall", "startDate": "2026-08-24", "endDate": "2026-12-18",
                              "type": "term", "sourcedId": "F"}])  # fmt: skip
    take(bulk([user(1)], academicSessions=terms), time_zone="America/Denver")
    with ctx.store.read() as session:
        zones = {site.name: site.time_zone for site in session.scalars(select(Site))}
        calendar = session.scalars(select(CalendarRevision)).one()
    assert zones["River Elementary"] == "America/Denver"
    assert calendar.document["time_zone"] == "America/Denver"


def test_guardians_are_passed_over(ctx: Context, take: Take) -> None:
    report = take(bulk([user(1), user(2, role="guardian")]))
    assert (report.passed_over, report.rejected_rows) == (1, 0)
    assert set(people(ctx)) == {"S1"}


def test_homerooms_seats_and_terms_come_from_their_files(ctx: Context, take: Take) -> None:
    classes = [
        {
            "sourcedId": "H7",
            "title": "Room 7",
            "classType": "homeroom",
            "schoolSourcedId": "10",
        },
        {"sourcedId": "C1", "title": "Art", "classType": "scheduled", "schoolSourcedId": "10"},
    ]
    seats = [
        {"sourcedId": "1", "classSourcedId": "H7", "userSourcedId": "S1", "role": "student"},
        {"sourcedId": "2", "classSourcedId": "H7", "userSourcedId": "S2", "role": "teacher"},
        {"sourcedId": "3", "classSourcedId": "C9", "userSourcedId": "S1", "role": "student"},
        {"sourcedId": "4", "classSourcedId": "C1", "userSourcedId": "S9", "role": "student"},
    ]
    sessions = [
        {"sourcedId": "F", "title": "Fall", "type": "term", "startDate": "2026-08-24",
         "endDate": "2026-12-18"},
        {"sourcedId": "X", "title": "Odd", "type": "term", "startDate": "2026-08-24",
         "endDate": "2026-08-01"},
    ]  # fmt: skip
    data = bulk(
        [user(1), user(2, role="teacher")],
        classes=table(CLASSES, classes),
        enrollments=table(SEATS, seats),
        academicSessions=table(SESSIONS, sessions),
    )
    report = take(data)
    assert {(p.file, p.line, p.fault) for p in report.rejected} == {
        ("enrollments.csv", 4, RowFault.UNKNOWN_CLASS),
        ("enrollments.csv", 5, RowFault.UNKNOWN_PERSON),
        ("academicsessions.csv", 3, RowFault.ENDS_BEFORE_START),
    }
    with ctx.store.read() as session:
        rooms = {c.name: c.kind for c in session.scalars(select(SchoolClass))}
        roles = set(session.scalars(select(ClassMember.role)))
        calendar = session.scalars(select(CalendarRevision)).one()
    assert rooms == {"Room 7": ClassKind.HOMEROOM, "Art": ClassKind.CLASS}
    assert roles == {ClassRole.STUDENT, ClassRole.TEACHER}
    assert calendar.document["terms"] == [
        {"name": "Fall", "first": "2026-08-24", "last": "2026-12-18"}
    ]


def test_a_new_homeroom_replaces_the_old_one(ctx: Context, take: Take) -> None:
    header = "Student ID,First,Last,Grade,Homeroom"
    take(f"{header}\n1,Ana,Lee,7,204\n".encode())
    take(f"{header}\n1,Ana,Lee,7,305\n".encode())
    with ctx.store.read() as session:
        names = session.scalars(
            select(SchoolClass.name).join(ClassMember, ClassMember.class_id == SchoolClass.id)
        )
        assert list(names) == ["305"]


CLEVER = (
    "School_id,Student_id,Student_number,State_id,Last_name,Middle_name,First_name,Grade,Gender,"
    "DOB,Frl_status,Student_email,Contact_relationship,Password\r\n"
    "lincoln,S1,01,,Öztürk,,Ana,7,F,04/17/2013,Y,ana@example.org,Mother,hunter2\r\n"
    "lincoln,S1,01,,Öztürk,,Ana,7,F,04/17/2013,Y,ana@example.org,Father,hunter2\r\n"
)
GOOGLE = (
    "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],"
    "Org Unit Path [Required],Status [READ ONLY],Home Address,Employee ID,Employee Type\r\n"
    "Ana,Öztürk,ana@example.org,hunter2,/Students/2030,Active,Elm St 1,0042,\r\n"
    "Max,Doe,max@example.org,hunter2,/Staff/Teachers,Active,Elm St 2,0043,\r\n"
    "Sys,Admin,root@example.org,hunter2,/Admins,Active,,,\r\n"
)
KOHA = (
    "cardnumber,surname,firstname,email,branchcode,categorycode,dateexpiry,dateofbirth,password\r\n"
    "0042,Öztürk,Ana,ana@example.org,lincoln,ST,2027-06-30,2013-04-17,hunter2\r\n"
)
DESTINY = (
    "field_siteShortName,field_barcode,field_districtID,field_lastName,field_firstName,"
    "field_nickname,field_patronType,field_status,field_homeroom,field_gradeLevel,field_birthdate\r\n"
    "lincoln,P 20001,D1,Öztürk,Ana,Annie,Student,A,204,07,20130417\r\n"
    "lincoln,P 20002,D2,Lee,Bo,,Student,I,204,08,20130417\r\n"
)


@pytest.mark.parametrize(
    ("text", "key", "card", "grade"),
    [
        pytest.param(CLEVER, "clever", "01", "7", id="clever"),
        pytest.param(GOOGLE, "google", "0042", "9", id="google"),
        pytest.param(KOHA, "koha", "0042", None, id="koha"),
        pytest.param(DESTINY, "destiny", "20001", "7", id="destiny"),
    ],
)
def test_each_system_is_recognised_by_its_header(
    ctx: Context, take: Take, text: str, key: str, card: str, grade: str | None
) -> None:
    report = take(text.encode())
    assert (report.format_key, report.added[Kind.PEOPLE] >= 1) == (key, True)
    with ctx.store.read() as session:
        owner = session.scalars(
            select(Patron).join(Card, Card.patron_id == Patron.id).where(Card.code == card)
        ).one()
    assert (owner.family_name, owner.grade, owner.category_code) == ("Öztürk", grade, "student")


def test_a_workbook_in_another_language_is_read_and_keeps_its_zeros(
    ctx: Context, take: Take
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Nuestra escuela"],
        ["Matrícula", "Tarjeta", "Nombre", "Apellidos", "Grado", "Salón"],
        ["0042", "00731", "Íñigo", "Núñez Peña", "07", "7B"],
    ):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)

    report = take(file.getvalue())

    inigo = patron(ctx, "0042")
    assert (report.rejected, report.unused_columns) == ((), ())
    assert (inigo.given_name, inigo.family_name, inigo.grade) == ("Íñigo", "Núñez Peña", "7")
    assert cards(ctx) == {"00731": ("0042", CardState.ACTIVE)}


def test_an_account_without_an_id_is_named_and_the_others_go_in(take: Take) -> None:
    report = take(GOOGLE.encode())
    assert faults(report) == [(4, RowFault.VALUE_MISSING)]
    assert report.rejected[0].column == "Employee ID"


def test_somebody_inactive_who_was_never_here_is_not_stored(ctx: Context, take: Take) -> None:
    report = take(DESTINY.encode())
    assert (set(people(ctx)), report.passed_over) == ({"D1"}, 1)


@pytest.mark.parametrize("text", [CLEVER, GOOGLE, KOHA, DESTINY])
def test_columns_that_are_not_needed_are_never_stored(ctx: Context, take: Take, text: str) -> None:
    take(text.encode())
    # Four digits alone would be found in some hash or id now and then.
    birthdays = (b"/2013", b"2013-04", b"201304")
    _assert_absent(ctx, *birthdays, b"hunter2", b"example.org", b"Elm St", b"Mother")


def test_least_data_holds_for_oneroster_too(ctx: Context, take: Take) -> None:
    demographics = "sourcedId,birthDate,sex\r\nS1,2013-04-17,female\r\n"
    take(bulk([user(1), user(2)], demographics=demographics))
    _assert_absent(ctx, b"2013-04-17", b"female", b"hunter2", b"secret1@", b"555-0100", b"login1")


def _assert_absent(ctx: Context, *texts: bytes) -> None:
    ctx.store.checkpoint()
    assert ctx.store.path is not None
    files = [p.read_bytes() for p in ctx.store.path.parent.glob(f"{ctx.store.path.name}*")]
    assert any("Öztürk".encode() in data or b"Ana1" in data for data in files)
    assert [text for text in texts for data in files if text in data] == []


def test_a_saved_mapping_reads_next_month_s_file(ctx: Context, take: Take) -> None:
    header = "Nr,Vorname,Familie"
    with pytest.raises(FileRefused):
        take(f"{header}\n1,Ana,Lee\n".encode())
    mapping = {"id": "Nr", "given": "Vorname", "family": "Familie"}
    take(f"{header}\n1,Ana,Lee\n".encode(), mapping=mapping, mapping_name="office")
    report = take(f"{header}\n1,Ana,Lee\n2,Bo,Lee\n".encode(), mapping_name="office")
    assert (report.source, report.added[Kind.PEOPLE]) == ("office", 1)


def test_a_file_of_no_known_format_is_refused_with_what_is_missing(take: Take) -> None:
    with pytest.raises(FileRefused) as refused:
        take(b"Student ID,Colour\n1,red\n")
    assert refused.value.fault is FileFault.COLUMNS_MISSING
    assert refused.value.params == {
        "found": "Student ID, Colour",
        "unread": "Colour",
        "missing": "given, family",
    }


def test_a_format_can_be_named_and_must_exist(take: Take) -> None:
    with pytest.raises(FileRefused) as refused:
        take(plain(1), format_key="sif")
    assert refused.value.fault is FileFault.NO_SUCH_FORMAT


def test_with_several_schools_a_list_without_one_asks_which(ctx: Context, take: Take) -> None:
    take(bulk([user(1)]))
    with pytest.raises(FileRefused) as refused:
        take(plain(1))
    assert refused.value.fault is FileFault.WHICH_SCHOOL
    assert take(plain(1), school="river-elementary").added[Kind.PEOPLE] == 1


def test_only_the_school_that_was_asked_for_is_taken(ctx: Context, take: Take) -> None:
    report = take(bulk([user(1), user(2, orgSourcedIds="11")]), school="0011")
    assert (set(people(ctx)), report.passed_over) == ({"S2"}, 1)


# Bad rows


def test_every_bad_row_is_named_and_the_good_ones_go_in(ctx: Context, take: Take) -> None:
    lend_ready = b"Student ID,First,Last,Status,School\r\n"
    rows = [
        b"0001,Ana,Lee,active,lincoln",
        b"1.2E+10,Bo,Lee,active,lincoln",
        b"0001,Cy,Lee,active,lincoln",
        b"0004,Di,Lee,perhaps,lincoln",
        b"0005,Ed,Lee,active,atlantis",
        b",Flo,Lee,active,lincoln",
        b"0007,Gus",
        b"0008,Hal,Lee,active,lincoln",
    ]
    report = take(lend_ready + b"\r\n".join(rows))
    assert faults(report) == [
        (3, RowFault.NUMBER_DAMAGED),
        (4, RowFault.ID_REPEATED),
        (5, RowFault.NOT_A_WORD),
        (6, RowFault.UNKNOWN_SCHOOL),
        (7, RowFault.VALUE_MISSING),
        (8, RowFault.TOO_FEW_CELLS),
    ]
    assert report.rejected_rows == 6
    assert set(people(ctx)) == {"0001", "0008"}


def test_a_card_equal_to_an_item_s_code_is_refused(ctx: Context, take: Take) -> None:
    with ctx.store.write() as session:
        session.add(Code(code="01001", kind=CodeKind.ITEM))
        session.add(Code(code="01002", kind=CodeKind.LOCATION))
    report = take(plain(3))
    assert faults(report) == [(3, RowFault.CARD_IS_ITEM), (4, RowFault.CARD_IS_PLACE)]
    assert set(people(ctx)) == {"01000"}


def test_two_people_with_one_card_are_told_apart(take: Take) -> None:
    report = take(b"ID,Barcode,First,Last\n1,77,Ana,Lee\n2,77,Bo,Lee\n")
    assert faults(report) == [(3, RowFault.CARD_REPEATED)]
    assert report.rejected[0].params["first"] == "2"


def test_somebody_else_s_card_is_refused(ctx: Context, take: Take) -> None:
    take(b"ID,Barcode,First,Last\n1,77,Ana,Lee\n", source="office")
    report = take(b"ID,Barcode,First,Last\n9,77,Bo,Kim\n", source="club")
    assert faults(report) == [(2, RowFault.CARD_OF_OTHER)]


def test_the_same_person_of_another_list_is_adopted(ctx: Context, take: Take) -> None:
    take(plain(1))
    report = take(bulk([user(1000)]))
    assert (report.added[Kind.PEOPLE], report.rejected) == (0, ())
    assert people(ctx) == {"S1000": True}


# Repeating, changing, leaving


def test_repeating_changes_nothing_at_all(ctx: Context, take: Take) -> None:
    data = bulk([user(n) for n in range(30)])
    take(data)
    before = everything(ctx)
    with ctx.store.read() as session:
        entries = session.scalar(select(func.count()).select_from(AuditEntry))
    report = take(data)
    assert report.outcome is Outcome.UNCHANGED
    assert report.unchanged[Kind.PEOPLE] == 30
    assert everything(ctx) == before
    with ctx.store.read() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry)) == entries


def test_a_dry_run_tells_the_same_and_writes_nothing(ctx: Context, take: Take) -> None:
    before = everything(ctx)
    preview = take(plain(5), is_dry_run=True)
    assert everything(ctx) == before
    applied = take(plain(5))
    assert (preview.outcome, applied.outcome) == (Outcome.PREVIEW, Outcome.APPLIED)
    assert preview.added == applied.added
    assert preview.rejected == applied.rejected


def test_a_delta_changes_only_whom_it_names(ctx: Context, take: Take) -> None:
    take(bulk([user(n) for n in range(1, 5)]))
    report = take(delta([user(1, status="tobedeleted"), user(2, familyName="Renamed"), user(9)]))
    assert people(ctx) == {"S1": False, "S2": True, "S3": True, "S4": True, "S9": True}
    assert patron(ctx, "S2").family_name == "Renamed"
    assert (report.left, report.added[Kind.PEOPLE], report.changed[Kind.PEOPLE]) == (1, 1, 1)


def test_who_is_missing_from_a_complete_file_becomes_inactive_and_may_come_back(
    ctx: Context, take: Take
) -> None:
    take(bulk([user(n) for n in range(30)]))
    assert take(bulk([user(n) for n in range(29)])).left == 1
    assert people(ctx)["S29"] is False
    assert take(bulk([user(n) for n in range(30)])).came_back == 1
    assert people(ctx)["S29"] is True


def test_a_partial_list_archives_nobody(ctx: Context, take: Take) -> None:
    take(plain(10))
    assert take(plain(1, start=2000), is_partial=True).left == 0
    assert all(people(ctx).values())


def test_a_list_of_one_school_does_not_archive_another_s_people(ctx: Context, take: Take) -> None:
    take(bulk([user(n) for n in range(5)] + [user(n, orgSourcedIds="11") for n in range(5, 9)]))
    report = take(bulk([user(n) for n in range(5)]))
    assert (report.left, all(people(ctx).values())) == (0, True)


def test_while_a_row_is_rejected_nobody_counts_as_missing(ctx: Context, take: Take) -> None:
    take(plain(3))
    report = take(b"Student ID,First,Last,Grade\n01000,Ana1000,Lee1000,7\n01001,,,7\n")
    assert (report.left, report.leavers_waiting) == (0, 2)
    assert all(people(ctx).values())


def test_too_many_leavers_stop_the_import_until_exactly_that_number_is_accepted(
    ctx: Context, take: Take
) -> None:
    take(plain(200))
    before = everything(ctx)
    report = take(plain(82))
    assert report.outcome is Outcome.NEEDS_CONSENT
    assert report.consent is not None
    assert (report.consent.leaving, report.consent.active) == (118, 200)
    assert take(plain(82), accept_inactive=117).outcome is Outcome.NEEDS_CONSENT
    assert everything(ctx) == before
    assert take(plain(82), accept_inactive=118).left == 118


@pytest.mark.parametrize(
    ("people", "left", "stops"),
    [(300, 30, False), (300, 31, True), (30, 20, False), (30, 21, True)],
)
def test_the_safety_stop_needs_more_than_a_tenth_and_more_than_twenty(
    take: Take, people: int, left: int, stops: bool
) -> None:
    take(plain(people))
    report = take(plain(people - left), is_dry_run=True)
    assert (report.outcome is Outcome.NEEDS_CONSENT) is stops


def test_a_delta_that_empties_the_school_stops_too(take: Take) -> None:
    take(bulk([user(n) for n in range(50)]))
    report = take(delta([user(n, status="tobedeleted") for n in range(25)]))
    assert report.outcome is Outcome.NEEDS_CONSENT


def test_leavers_with_loans_are_listed_and_their_loans_stay(ctx: Context, take: Take) -> None:
    take(plain(3))
    lend(ctx, "01002")
    report = take(plain(2))
    assert [(leaver.greeting, leaver.open_loans) for leaver in report.leavers_with_loans] == [
        ("Ana1002 L.", 1)
    ]
    assert people(ctx)["01002"] is False
    with ctx.store.read() as session:
        loan = session.scalars(select(Loan)).one()
        assert loan.returned_at is None
        assert session.get(Patron, loan.patron_id) is not None


def test_a_lost_card_stays_lost(ctx: Context, take: Take) -> None:
    take(plain(1))
    with ctx.store.write() as session:
        session.execute(update(Card).values(state=CardState.LOST))
    assert take(plain(1)).outcome is Outcome.UNCHANGED
    assert cards(ctx)["01000"] == ("01000", CardState.LOST)


def test_a_new_card_number_replaces_the_old_one(ctx: Context, take: Take) -> None:
    take(b"ID,Barcode,First,Last\n1,77,Ana,Lee\n")
    take(b"ID,Barcode,First,Last\n1,78,Ana,Lee\n")
    assert cards(ctx) == {"77": ("1", CardState.REPLACED), "78": ("1", CardState.ACTIVE)}


def test_two_numbers_that_were_swapped_in_the_office_are_swapped_here(
    ctx: Context, take: Take
) -> None:
    take(b"ID,Barcode,First,Last\n1,77,Ana,Lee\n2,78,Bo,Lee\n")
    report = take(b"ID,Barcode,First,Last\n1,78,Ana,Lee\n2,77,Bo,Lee\n")
    assert report.rejected == ()
    assert cards(ctx) == {"77": ("2", CardState.ACTIVE), "78": ("1", CardState.ACTIVE)}


def test_what_was_set_by_hand_stays(ctx: Context, take: Take) -> None:
    take(plain(1))
    with ctx.store.write() as session:
        session.add(PatronCategory(code="helper", name="Helpers"))
        session.flush()
        session.execute(
            update(Patron).values(category_code="helper", language="es", preferred_name="Annie")
        )
    assert take(plain(1)).outcome is Outcome.UNCHANGED


# Batches


def test_an_import_is_reversed_to_what_was_there_before(ctx: Context, take: Take) -> None:
    take(bulk([user(n) for n in range(40)]))
    before = everything(ctx)
    changes = [user(n, familyName="New", identifier=f"9{n}") for n in range(35)]
    report = take(bulk([*changes, *(user(n) for n in range(50, 60))]))
    assert everything(ctx) != before
    assert report.batch_id is not None
    reversal = reverse_import(ctx, report.batch_id)
    assert (reversal.kept, everything_but_stamps(ctx, before)) == ((), True)


def test_terms_of_a_reversed_import_go_and_the_calendar_s_history_stays(
    ctx: Context, take: Take
) -> None:
    row = {"sourcedId": "F", "title": "Fall", "type": "term", "startDate": "2026-08-24"}
    terms = table(SESSIONS, [{**row, "endDate": "2026-12-18"}])
    report = take(bulk([user(1)], academicSessions=terms))
    assert report.batch_id is not None
    assert reverse_import(ctx, report.batch_id).kept == ()
    with ctx.store.read() as session:
        rows = session.scalars(select(CalendarRevision).order_by(CalendarRevision.revision)).all()
    assert [len(each.document["terms"]) for each in rows] == [1, 0]


def everything_but_stamps(ctx: Context, before: list[object]) -> bool:
    """Compare without `updated_at`, which tells when a row was last touched, not what it says."""
    strip = [_without_stamp(rows) for rows in before]
    return [_without_stamp(rows) for rows in everything(ctx)] == strip


def _without_stamp(rows: object) -> list[str]:
    assert isinstance(rows, list)
    return sorted("".join(str(row).split("datetime.datetime")[:1]) for row in rows)


def test_a_batch_is_put_back_once_and_only_while_it_is_known(ctx: Context, take: Take) -> None:
    first, second = take(plain(1)), take(plain(2))
    assert first.batch_id is not None
    assert second.batch_id is not None
    reverse_import(ctx, second.batch_id)
    with ctx.store.write() as session:
        session.execute(delete(BatchEntry).where(BatchEntry.batch_id == first.batch_id))

    assert reverse_import(ctx, second.batch_id).was_reversed
    assert reverse_import(ctx, first.batch_id).is_too_old
    assert list(people(ctx)) == ["01000"]


def test_what_was_used_since_is_kept_and_named(ctx: Context, take: Take) -> None:
    report = take(plain(3))
    lend(ctx, "01001")
    with ctx.store.write() as session:
        session.execute(
            update(Patron).where(Patron.external_id == "01002").values(family_name="Corrected")
        )
    assert report.batch_id is not None
    reversal = reverse_import(ctx, report.batch_id)
    assert {(kept.kind, kept.label) for kept in reversal.kept} == {
        (KeptKind.PERSON, "Ana1001 L. (01001)"),
        (KeptKind.PERSON, "Ana1002 C. (01002)"),
        (KeptKind.PERSON_CATEGORY, "Students"),
    }
    assert set(people(ctx)) == {"01001", "01002"}
    assert set(cards(ctx)) == {"01001", "01002"}


def test_an_unknown_batch_is_not_reversed(ctx: Context) -> None:
    assert reverse_import(ctx, UUID(int=1)).was_found is False


def test_an_import_can_be_stopped_and_then_repeated_or_reversed(ctx: Context) -> None:
    told: list[tuple[int, int]] = []
    watch = Watch(lambda done, total: told.append((done, total)), lambda: True)
    report = import_people(ctx, plain(3000), PeopleOptions(), watch)
    assert report.outcome is Outcome.STOPPED
    assert 0 < told[0][0] < told[0][1]
    assert 0 < len(people(ctx)) < 3000
    with ctx.store.read() as session:
        assert session.scalars(select(Batch.state)).all() == [BatchState.STOPPED]
    again = import_people(ctx, plain(3000), PeopleOptions())
    assert (again.outcome, len(people(ctx))) == (Outcome.APPLIED, 3000)


def test_an_import_is_made_of_many_short_writes(ctx: Context) -> None:
    told: list[int] = []
    watch = Watch(lambda done, _total: told.append(done))
    import_people(replace(ctx, clock=SlowComputer()), plain(400), PeopleOptions(), watch)
    assert told[-1] == 401  # the people and their category
    assert len(told) > 1


def test_the_audit_log_tells_of_the_import_and_names_nobody(ctx: Context, take: Take) -> None:
    take(plain(3))
    take(plain(2))
    with ctx.store.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
        assert verify_chain(session, ctx.counter_id) == []
    gone = str(patron(ctx, "01002").person_ref)
    assert entries[-1].payload["left"] == [gone]
    assert "Ana" not in str([entry.payload for entry in entries])


def test_a_path_is_read_as_well(ctx: Context, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(plain(2))
    assert import_people(ctx, path, PeopleOptions()).added[Kind.PEOPLE] == 2


@pytest.mark.slow
def test_five_thousand_people_are_a_matter_of_seconds(ctx: Context) -> None:
    began = ctx.clock.monotonic()
    report = import_people(ctx, plain(5000), PeopleOptions())
    assert report.added[Kind.PEOPLE] == 5000
    assert ctx.clock.monotonic() - began < 30  # about 4 s alone; this machine may be shared
