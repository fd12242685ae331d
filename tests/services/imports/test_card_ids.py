"""Which id of a roster is the card number, and roles that nobody knows."""

import pytest
from sqlalchemy import select

from db.models.people import Card
from kiosk.domain.rows import FileFault, FileRefused, RowFault
from kiosk.services.context import Context
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import Kind, Outcome, PeopleOptions
from kiosk.wording.imports import row_problem
from tests.services.imports.school import bulk, delta, plain, user
from tests.support.translations import english

BADGED = [user(1, userIds="{Badge:B1},{SIS:77}"), user(2)]


def refusal(ctx: Context, data: bytes, card_from: str) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        import_people(ctx, data, PeopleOptions(card_from=card_from))
    return refused.value


def cards(ctx: Context) -> set[str]:
    with ctx.store.read() as session:
        return set(session.scalars(select(Card.code)))


def test_a_misspelled_id_names_those_that_the_file_has(ctx: Context) -> None:
    refused = refusal(ctx, bulk(BADGED), "Bagde")

    assert refused.fault is FileFault.NO_SUCH_CARD_ID
    assert refused.params == {
        "value": "Bagde",
        "near": "Badge",
        "known": "sourcedId, identifier, Badge, SIS",
    }


@pytest.mark.parametrize(
    ("card_from", "expected"),
    [("badge", {"B1", "02"}), ("SourcedID", {"S1", "S2"}), ("identifier", {"01", "02"})],
)
def test_an_id_is_chosen_whatever_its_capitals(
    ctx: Context, card_from: str, expected: set[str]
) -> None:
    import_people(ctx, bulk(BADGED), PeopleOptions(card_from=card_from))

    assert cards(ctx) == expected


def test_a_plain_table_has_no_ids_to_choose_from(ctx: Context) -> None:
    refused = refusal(ctx, plain(2), "Badge")

    assert (refused.fault, refused.params) == (FileFault.NO_CHOICE_OF_CARDS, {"format": "table"})


def test_a_later_file_without_the_chosen_id_replaces_no_card(ctx: Context) -> None:
    import_people(ctx, bulk(BADGED), PeopleOptions(card_from="Badge"))

    with pytest.raises(FileRefused) as refused:
        import_people(ctx, bulk([user(1), user(2)]), PeopleOptions())
    assert refused.value.fault is FileFault.NO_SUCH_CARD_ID
    assert cards(ctx) == {"B1", "02"}


def test_changes_alone_need_nobody_with_the_chosen_id(ctx: Context) -> None:
    import_people(ctx, bulk(BADGED), PeopleOptions(card_from="Badge"))

    report = import_people(ctx, delta([user(2)]), PeopleOptions())

    assert (report.outcome, report.unchanged[Kind.PEOPLE]) == (Outcome.UNCHANGED, 1)


def test_an_unknown_role_names_the_known_ones(ctx: Context) -> None:
    report = import_people(ctx, bulk([user(1), user(2, role="wizard")]), PeopleOptions())

    (problem,) = report.rejected
    assert (problem.column, problem.fault) == ("role", RowFault.NOT_A_WORD)
    assert row_problem(english(), problem).how.startswith(
        "Use one of these: student, teacher, administrator,"
    )


def test_an_unknown_status_names_the_known_ones(ctx: Context) -> None:
    table = b"Card,First name,Last name,Status\n1,Ana,Lee,maybe\n"

    (problem,) = import_people(ctx, table, PeopleOptions()).rejected

    assert row_problem(english(), problem).how == "Use one of these: active, inactive."
