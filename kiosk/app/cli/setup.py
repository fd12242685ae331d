"""`init`: makes the store of a school, or brings an older one up to this version."""

import sys
from dataclasses import dataclass

import click

from db import migrate
from db.migrate import SchemaState, Upgrade
from db.store import Store
from db.vocabulary.people import StaffRole
from kiosk.app.backup_place import keep_in
from kiosk.app.build import command_line_actor, make_context
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import check_rights, opened_store
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.rule_problems import tell_problems
from kiosk.app.cli.speech import document
from kiosk.app.settings import Settings
from kiosk.app.settings_place import load_settings
from kiosk.app.system import SystemClock, SystemIds
from kiosk.domain.lending.problems import InputProblem
from kiosk.domain.permissions import Permission
from kiosk.services.desk.status import StatusView, status
from kiosk.services.people.recovery import make_codes
from kiosk.services.people.staff import (
    NewStaff,
    StaffRejected,
    StaffSet,
    has_staff,
    is_anybodys,
    set_staff,
    staff_problems,
)
from kiosk.services.setup import NewSchool, SchoolRejected, counters, make_school
from kiosk.wording.codes import grouped

NAME = "init"
FIRST_SITE = "main"
SUBJECT = "What you typed"
_AS_NAMED = '--admin-name "Ana Cole"'
_NAMES = ("given_name", "family_name")


@click.command(
    epilog=example(
        'makerdesk init --name "Lincoln Middle" --time-zone America/Chicago --site lincoln',
        'makerdesk init --admin 100234 --admin-name "Ana Cole" --pin-stdin < pin.txt',
    )
)
@click.option("--name", help="The school's name.")
@click.option("--time-zone", help="Its time zone, by area and city: America/Chicago.")
@click.option("--site", help=f"A short code for the school; without it, {FIRST_SITE}.")
@click.option("--admin", "badge", help="The card of the first admin, who may then sign in.")
@click.option(
    "--admin-name", help="Their given and family name; needed only where nobody has that card yet."
)
@click.option("--pin-stdin", is_flag=True, help="Read the admin's PIN from standard input.")
@json_option
@click.pass_obj
def init(
    options: GlobalOptions,
    name: str | None,
    time_zone: str | None,
    site: str | None,
    badge: str | None,
    admin_name: str | None,
    pin_stdin: bool,
    as_json: bool,
) -> ExitCode:
    """Make the store that the settings name, with one school and its first counter.

    An older store is copied and brought up to date. Typed again it changes nothing.
    """
    wish = _Wish(name, time_zone, site, _admin(badge, admin_name, is_piped=pin_stdin))
    settings, out = load_settings(options.settings), Output(as_json=as_json)
    if wish.admin is not None and (problems := _problems(wish.admin, settings)):
        return tell_problems(out, NAME, SUBJECT, problems)
    with opened_store(settings, may_begin=True) as store:
        if migrate.status(store) is SchemaState.FRESH:
            wish.school(settings)  # before a file is made: what is missing is asked for now
        upgrade = migrate.upgrade(store, keep=keep_in(settings, store, SystemClock()))
        is_new = not counters(store)
        problems = _make(store, wish.school(settings)) if is_new else ()
        if not is_new:
            _check_wish(wish, _view(store, settings))
        codes: tuple[str, ...] = ()
        if not problems and wish.admin is not None:
            if not is_new:
                check_rights(options, store, _right_to_set_staff(store))
            problems, codes = _set_admin(store, settings, wish.admin)
        if problems:
            return tell_problems(out, NAME, SUBJECT, problems)
        done = _Done(
            _view(store, settings).school,
            upgrade,
            is_new=is_new,
            has_set_admin=wish.admin is not None,
            has_admin=has_staff(store),
            codes=codes,
        )
        return _tell(out, done, str(store.path or "the database server"))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was typed; the school is needed only where there is none yet."""

    name: str | None
    time_zone: str | None
    site: str | None
    admin: NewStaff | None

    def school(self, settings: Settings) -> NewSchool:
        """The school to make. Raises UsageError where its name or time zone was not typed."""
        if self.name is None or self.time_zone is None:
            missing = "--name" if self.name is None else "--time-zone"
            example_line = 'makerdesk init --name "Lincoln Middle" --time-zone America/Chicago'
            raise click.UsageError(f"A new store needs {missing}, as in: {example_line}")
        if self.admin is not None and not _has_name(self.admin):
            raise _nobody_yet(self.admin)
        return NewSchool(self.name, self.time_zone, self.site or FIRST_SITE, settings.counter)


@dataclass(frozen=True, slots=True)
class _Done:
    school: str
    upgrade: Upgrade
    is_new: bool
    has_set_admin: bool
    has_admin: bool
    codes: tuple[str, ...]
    """The admin's one-time codes, where they had none left; nobody can read them again."""


def _admin(badge: str | None, name: str | None, *, is_piped: bool) -> NewStaff | None:
    """The admin that was typed, with a PIN that is never an argument: others can see those."""
    if badge is None:
        return None
    given, _, family = (name or "").strip().rpartition(" ")
    if name is not None and not given:
        raise click.UsageError(f"--admin-name takes a given and a family name, as in: {_AS_NAMED}")
    if is_piped:
        pin = sys.stdin.readline().strip()
    elif sys.stdin.isatty():
        pin = click.prompt("PIN of six digits", hide_input=True, confirmation_prompt=True)
    else:
        raise click.UsageError("--admin needs --pin-stdin where nobody can be asked for the PIN.")
    return NewStaff(given, family, badge, str(pin), StaffRole.ADMIN)


def _has_name(admin: NewStaff) -> bool:
    return bool(admin.given_name)


def _problems(admin: NewStaff, settings: Settings) -> tuple[InputProblem, ...]:
    """What is wrong with what was typed; that the name is missing, only the store can tell."""
    found = staff_problems(admin, settings.codes)
    return found if _has_name(admin) else tuple(each for each in found if each.where not in _NAMES)


def _nobody_yet(admin: NewStaff) -> click.UsageError:
    return click.UsageError(f"Nobody has the card {admin.badge} yet. Add a name: {_AS_NAMED}")


def _make(store: Store, school: NewSchool) -> tuple[InputProblem, ...]:
    made = make_school(store, SystemClock(), SystemIds(), command_line_actor(), school)
    return made.problems if isinstance(made, SchoolRejected) else ()


def _right_to_set_staff(store: Store) -> Permission:
    """The first admin of all is set by whoever may set the rules; later ones by an admin."""
    return Permission.SET_STAFF if has_staff(store) else Permission.SET_POLICY


def _set_admin(
    store: Store, settings: Settings, admin: NewStaff
) -> tuple[tuple[InputProblem, ...], tuple[str, ...]]:
    """What is wrong, or the one-time codes that were made."""
    ctx = make_context(store, settings, actor=command_line_actor())
    if not _has_name(admin) and not is_anybodys(ctx, admin.badge):
        raise _nobody_yet(admin)
    match set_staff(ctx, ctx.ids.new(), admin):
        case StaffRejected(problems):
            return problems, ()
        case StaffSet(person_ref):
            return (), make_codes(ctx, ctx.ids.new(), person_ref, only_if_none=True)


def _view(store: Store, settings: Settings) -> StatusView:
    return status(make_context(store, settings, actor=command_line_actor()))


def _check_wish(wish: _Wish, there: StatusView) -> None:
    """Raise CommandError where a school other than the one that is there was typed."""
    pairs = (
        ("--name", wish.name, there.school),
        ("--time-zone", wish.time_zone, there.time_zone),
        ("--site", wish.site, there.site),
    )
    others = [
        f"{option} {typed} (it is {known})"
        for option, typed, known in pairs
        if typed is not None and typed.strip() != known
    ]
    if others:
        raise CommandError(
            f"The store holds a school already; this was not taken: {', '.join(others)}.",
            "Change a school with: makerdesk run --set-up. Or name another store in the settings.",
        )


def _tell(out: Output, done: _Done, where: str) -> ExitCode:
    upgrade = done.upgrade
    is_upgraded = upgrade.before not in (None, upgrade.after)
    if done.is_new:
        out.say(f"{done.school} is ready in {where}.")
        out.say("Next: makerdesk import people FILE, makerdesk import items FILE, makerdesk run")
    if not done.has_admin:
        out.say(f"Nobody may sign in as staff yet. Type: makerdesk init --admin CARD {_AS_NAMED}")
    if is_upgraded:
        out.say(f"The store was brought from {upgrade.before} to {upgrade.after}.")
    if upgrade.backup is not None:
        out.say(f"As it was before, it lies in {upgrade.backup}.")
    if done.has_set_admin:
        out.say("The admin may sign in with that card and PIN.")
    if done.codes:
        _tell_codes(out, done.codes)
    if not (done.is_new or is_upgraded or done.has_set_admin):
        out.say(f"{done.school} is there already, in {where}; nothing was changed.")
    out.document(
        document(
            NAME,
            store=where,
            school=done.school,
            made=done.is_new,
            admin_set=done.has_set_admin,
            recovery_codes=list(done.codes),
            schema={"before": None if done.is_new else upgrade.before, "after": upgrade.after},
            backup=None if upgrade.backup is None else str(upgrade.backup),
        )
    )
    return ExitCode.OK


def _tell_codes(out: Output, codes: tuple[str, ...]) -> None:
    out.say("")
    for code in codes:
        out.say(f"    {grouped(code)}")
    out.say("")
    out.say(
        "Each of these codes opens the staff's door once if you forget the PIN. Write them down, "
        "and keep them in a sealed envelope: they are shown only now."
    )
