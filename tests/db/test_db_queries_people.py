import pytest

from db.models.people import ClassMember, Enrolment, SchoolClass, StaffMember
from db.queries import people
from db.queries.people import SiteRow
from db.store import Store
from db.vocabulary.people import CardState, ClassKind, ClassRole, StaffRole
from tests.support.store import School, add_card, add_patron, add_site, key, sample_school


@pytest.fixture
def school(store: Store) -> School:
    with store.write() as session:
        return sample_school(session)


def test_a_patron_is_the_same_by_reference_and_id(store: Store, school: School) -> None:
    with store.read() as session:
        by_ref = people.patron_by_ref(session, school.mia.person_ref)

        assert by_ref is not None
        assert people.patron_by_id(session, school.mia.id) == by_ref
    assert (by_ref.given_name, by_ref.grade, by_ref.category_code) == ("Mia", "4", "student")
    assert by_ref.sites == (SiteRow(school.site.id, "north", "North School", "America/Chicago"),)
    assert by_ref.staff_role is None


def test_nobody_is_found_by_a_reference_that_nobody_has(store: Store, school: School) -> None:
    with store.read() as session:
        assert people.patron_by_ref(session, school.mia.id) is None


def test_the_primary_site_comes_first(store: Store, school: School) -> None:
    with store.write() as session:
        east = add_site(session, "east", "East School")
        session.add(Enrolment(patron_id=school.mia.id, site_id=east.id, is_primary=False))

    with store.read() as session:
        mia = people.patron_by_id(session, school.mia.id)

    assert mia is not None
    assert [site.code for site in mia.sites] == ["north", "east"]


def test_a_patron_without_a_site_is_found(store: Store) -> None:
    with store.write() as session:
        guest = add_patron(session, "Gus Guest")

    with store.read() as session:
        found = people.patron_by_id(session, guest.id)

    assert found is not None
    assert found.sites == ()


@pytest.mark.parametrize(("is_active", "role"), [(True, StaffRole.AIDE), (False, None)])
def test_only_an_active_staff_member_has_a_role(
    store: Store, school: School, is_active: bool, role: StaffRole | None
) -> None:
    with store.write() as session:
        session.add(
            StaffMember(patron_id=school.teacher.id, role=StaffRole.AIDE, is_active=is_active)
        )

    with store.read() as session:
        found = people.patron_by_id(session, school.teacher.id)

    assert found is not None
    assert found.staff_role is role


def test_all_cards_of_a_patron_are_listed(store: Store, school: School) -> None:
    with store.write() as session:
        add_card(session, school.mia, "ANOTHER", CardState.LOST)

    with store.read() as session:
        cards = people.cards_of(session, school.mia.id)

    assert [(card.code, card.state) for card in cards] == [
        ("ANOTHER", CardState.LOST),
        ("CARD-MIA", CardState.ACTIVE),
    ]


def test_a_homeroom_is_neither_a_class_nor_a_teachers(store: Store, school: School) -> None:
    with store.write() as session:
        for kind, name, role, is_active in (
            (ClassKind.HOMEROOM, "4B", ClassRole.STUDENT, True),
            (ClassKind.HOMEROOM, "3B", ClassRole.STUDENT, False),
            (ClassKind.CLASS, "Art", ClassRole.STUDENT, True),
            (ClassKind.HOMEROOM, "4A", ClassRole.TEACHER, True),
        ):
            session.add(
                SchoolClass(
                    id=key(name),
                    site_id=school.site.id,
                    external_id=name,
                    kind=kind,
                    name=name,
                    is_active=is_active,
                )
            )
            session.flush()
            session.add(ClassMember(class_id=key(name), patron_id=school.mia.id, role=role))

    with store.read() as session:
        found = people.homerooms_of(session, [school.mia.id, school.leo.id])

    assert found == {school.mia.id: "4B"}


def test_an_import_sees_the_patrons_of_its_own_source(store: Store, school: School) -> None:
    with store.read() as session:
        assert [patron.given_name for patron in people.patrons_of_source(session, "test")] == [
            "Ana",
            "Leo",
            "Mia",
        ]
        assert people.patrons_of_source(session, "elsewhere") == []


def test_sites_and_categories_are_listed(store: Store, school: School) -> None:
    with store.read() as session:
        assert [site.code for site in people.sites(session)] == ["north"]
        assert people.categories(session) == {"student": "Student", "teacher": "Teacher"}
