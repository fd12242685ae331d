"""Lists of other systems call our schools by words of their own."""

from collections.abc import Callable

import pytest

from db.models.people import Enrolment, Site
from kiosk.domain.rows import FileFault, FileRefused, RowFault, SchoolRead
from kiosk.services.context import Context
from kiosk.services.imports.looks import SchoolSeen, look_at_people
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ImportReport, Kind, Outcome, PeopleOptions
from kiosk.services.imports.reversal import reverse_import
from tests.services.imports.school import USERS_11, bulk, table, user


def clever(*schools: str) -> bytes:
    head = "School_id,Student_id,Student_number,Last_name,First_name,Grade\r\n"
    rows = (f"{s},S{n},0{n},Lee{n},Ana{n},7\r\n" for n, s in enumerate(schools))
    return (head + "".join(rows)).encode()


def koha(*schools: str) -> bytes:
    head = "cardnumber,surname,firstname,branchcode,categorycode\r\n"
    rows = (f"0{n},Lee{n},Ana{n},{s},ST\r\n" for n, s in enumerate(schools))
    return (head + "".join(rows)).encode()


def destiny(*schools: str) -> bytes:
    head = "field_siteShortName,field_barcode,field_districtID,field_lastName,field_firstName\r\n"
    rows = (f"{s},P 0{n},D{n},Lee{n},Ana{n}\r\n" for n, s in enumerate(schools))
    return (
        head.replace("\r\n", ",field_patronType\r\n").encode()
        + "".join(row.replace("\r\n", ",Student\r\n") for row in rows).encode()
    )


def take(ctx: Context, data: bytes, **options: object) -> ImportReport:
    return import_people(ctx, data, PeopleOptions(**options))  # type: ignore[arg-type] # a shorthand


def refusal(ctx: Context, data: bytes, **options: object) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        take(ctx, data, **options)
    return refused.value


def meant(report: ImportReport) -> dict[str, str]:
    """Our codes by the words of the file."""
    return {school.word: school.code for school in report.schools}


def seats(ctx: Context) -> int:
    """How many places at our only school there are."""
    with ctx.store.read() as session:
        return session.query(Enrolment).count()


def second_school(ctx: Context) -> None:
    with ctx.store.write() as session:
        session.add(Site(id=ctx.ids.new(), code="elm", name="Elm", time_zone="America/Chicago"))


@pytest.mark.parametrize("make", [clever, koha, destiny])
@pytest.mark.parametrize("school", ["", "lincoln", "10"])
def test_the_only_word_of_a_file_means_our_only_school(
    ctx: Context, make: Callable[..., bytes], school: str
) -> None:
    report = take(ctx, make("10", "10"), school=school)

    assert (report.added[Kind.PEOPLE], report.rejected, report.passed_over) == (2, (), 0)
    assert report.schools == (SchoolRead("10", "lincoln", "Lincoln Middle"),)
    assert seats(ctx) == 2


def test_a_word_that_was_learned_is_not_learned_again(ctx: Context) -> None:
    take(ctx, clever("10"))

    again = take(ctx, clever("10"))

    assert (again.outcome, again.schools) == (Outcome.UNCHANGED, ())


def test_the_file_of_another_school_is_not_taken_for_ours_later(ctx: Context) -> None:
    take(ctx, clever("10", "10"))

    refused = refusal(ctx, clever("11", "11"))

    assert refused.fault is FileFault.SCHOOLS_UNKNOWN


def test_a_word_is_forgotten_with_the_import_that_taught_it(ctx: Context) -> None:
    report = take(ctx, clever("10"))
    assert report.batch_id is not None
    reverse_import(ctx, report.batch_id)

    assert meant(take(ctx, clever("11"))) == {"11": "lincoln"}


def test_several_unknown_schools_are_named_with_their_rows(ctx: Context) -> None:
    refused = refusal(ctx, clever("10", "11", "11"))

    assert refused.fault is FileFault.SCHOOLS_UNKNOWN
    assert refused.params["found"] == "11 (2), 10 (1)"
    assert (refused.params["known"], refused.params["word"]) == ("lincoln", "11")
    assert refusal(ctx, clever("10", "11"), school="lincoln").fault is FileFault.SCHOOLS_UNKNOWN


@pytest.mark.parametrize("options", [{"school": "11"}, {"schools": {"11": "lincoln"}}])
def test_one_of_several_schools_is_chosen_by_the_files_word(
    ctx: Context, options: dict[str, object]
) -> None:
    report = take(ctx, clever("10", "11", "11"), **options)

    assert (report.added[Kind.PEOPLE], report.passed_over) == (2, 1)
    assert report.rejected == ()


@pytest.mark.parametrize("options", [{"school": "11"}, {"schools": {"11": "lincoln"}}])
def test_what_was_said_of_each_school_holds_next_month(
    ctx: Context, options: dict[str, object]
) -> None:
    take(ctx, clever("10", "11"), **options)

    again = take(ctx, clever("10", "11"))
    newer = take(ctx, clever("10", "11", "12"))

    assert (again.outcome, again.passed_over, again.rejected) == (Outcome.UNCHANGED, 1, ())
    assert [problem.fault for problem in newer.rejected] == [RowFault.UNKNOWN_SCHOOL]


def test_two_words_can_mean_two_schools(ctx: Context) -> None:
    second_school(ctx)

    report = take(ctx, clever("10", "11"), schools={"10": "lincoln", "11": "elm"})

    assert report.added[Kind.PEOPLE] == 2
    assert meant(report) == {"10": "lincoln", "11": "elm"}


def test_with_two_schools_here_one_word_is_nobodys_until_it_is_said(ctx: Context) -> None:
    second_school(ctx)

    assert refusal(ctx, clever("10")).fault is FileFault.SCHOOLS_UNKNOWN
    assert refusal(ctx, clever("10"), school="10").fault is FileFault.SCHOOLS_UNKNOWN
    assert meant(take(ctx, clever("10"), school="elm")) == {"10": "elm"}


@pytest.mark.parametrize(
    "options",
    [{"school": "nowhere"}, {"schools": {"10": "nowhere"}}, {"schools": {"99": "lincoln"}}],
)
def test_a_school_that_nobody_knows_is_refused(ctx: Context, options: dict[str, object]) -> None:
    assert refusal(ctx, clever("10", "11"), **options).fault is FileFault.NO_SUCH_SCHOOL


def test_a_file_without_a_row_of_the_chosen_school_is_no_success(ctx: Context) -> None:
    second_school(ctx)

    refused = refusal(ctx, clever("lincoln", "lincoln"), school="elm")

    assert refused.fault is FileFault.SCHOOL_NOT_IN_FILE
    assert refused.params == {"school": "elm", "found": "lincoln (2)"}


def test_part_of_a_roster_is_no_delta(ctx: Context) -> None:
    second_school(ctx)
    roster = bulk([user(1), user(2)])

    refused = refusal(ctx, roster, school="elm", is_partial=True)

    assert refused.fault is FileFault.SCHOOL_NOT_IN_FILE


def test_a_roster_without_its_schools_is_of_our_only_one(ctx: Context) -> None:
    report = take(ctx, table(USERS_11, [user(1), user(2)]).encode())

    assert (report.format_key, report.added[Kind.PEOPLE]) == ("oneroster", 2)
    assert meant(report) == {"10": "lincoln"}


def test_a_rosters_school_can_be_said_to_be_ours(ctx: Context) -> None:
    roster = bulk([user(1), user(2, orgSourcedIds="11")])

    report = take(ctx, roster, schools={"River Elementary": "lincoln"}, school="lincoln")

    assert (report.added[Kind.PEOPLE], report.passed_over) == (1, 1)
    with ctx.store.read() as session:
        assert session.query(Site.external_id).filter(Site.code == "lincoln").scalar() == "11"


def test_two_of_a_rosters_schools_can_be_one_of_ours(ctx: Context) -> None:
    roster = bulk([user(1), user(2, orgSourcedIds="11")])
    both = {"10": "lincoln", "11": "lincoln"}

    report = take(ctx, roster, schools=both)
    again = take(ctx, roster)

    assert (report.added[Kind.SITES], report.added[Kind.PEOPLE]) == (0, 2)
    assert again.outcome is Outcome.UNCHANGED
    assert report.batch_id is not None
    assert reverse_import(ctx, report.batch_id).kept == ()


def test_the_pages_offer_the_schools_of_a_file_that_are_not_known_here(ctx: Context) -> None:
    look = look_at_people(ctx, koha("MAIN", "EAST", "EAST"))

    assert look.schools == (SchoolSeen("EAST", "EAST (2)"), SchoolSeen("MAIN", "MAIN (1)"))
    assert look_at_people(ctx, koha("MAIN")).schools == ()
    take(ctx, koha("MAIN", "EAST"), school="MAIN")
    assert look_at_people(ctx, koha("MAIN", "EAST")).schools == ()
