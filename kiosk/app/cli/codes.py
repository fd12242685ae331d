"""`codes explain`: what the site's rules make of a code, without asking the store."""

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.app.settings_place import load_settings
from kiosk.domain.codes import (
    CheckDigit,
    CheckPolicy,
    CodeRule,
    Scan,
    SiteCodes,
    Unreadable,
    classify,
)
from kiosk.domain.codes.forms import was_stripped

_REFUSALS = {
    Unreadable.EMPTY: ("There is nothing in it.", "Scan the code, or copy it from the label."),
    Unreadable.TOO_LONG: ("It is longer than any code.", "Scan one label at a time."),
    Unreadable.CONTROL_CHARACTERS: (
        "It has control characters, which no code of a school has.",
        "Let the scanner send none, or print the label again.",
    ),
    Unreadable.NO_RULE: (
        "No rule of this site fits it.",
        "Add one under [[codes.rules]] of the settings, or a preset.",
    ),
    Unreadable.WRONG_CHECK_DIGIT: (
        "Its check digit is wrong, and this site requires a right one.",
        'Read it again; else write check_digits = "warn" under [codes] of the settings.',
    ),
}
_CHECKS = {
    CheckDigit.LUHN: "Luhn",
    CheckDigit.CODE_39_MOD_43: "Code 39 modulo 43",
    CheckDigit.CODABAR_MOD_16: "Codabar modulo 16",
    CheckDigit.I2OF5_MOD_10: "interleaved 2 of 5 modulo 10",
}


@click.group()
def codes() -> None:
    """How codes look at this site: the rules under [codes] of the settings file."""


@codes.command(
    epilog=example(
        "makerdesk codes explain 21112000698132", "makerdesk codes explain 0001234999 --aim ]I0"
    )
)
@click.argument("code", type=CODE)
@click.option("--aim", "symbology", help="The AIM identifier that a scanner sends with it: ]I0.")
@json_option
@click.pass_obj
def explain(options: GlobalOptions, code: str, symbology: str | None, as_json: bool) -> ExitCode:
    """Say which rule fits CODE, whether its check digit is right, and what is looked up for it.

    Asks the settings only: the store need not know the code. Ends with 1 where it is refused.
    """
    site = load_settings(options.settings).codes
    scan = classify(code, site, symbology=symbology)
    if not isinstance(scan, Scan):
        what, remedy = _REFUSALS[scan.why]
        raise CommandError(f"The code {code} is refused. {what}", remedy)
    rule = next((each for each in site.rules if each.name == scan.rule), None)
    out = Output(as_json=as_json)
    _say(out, scan, "" if rule is None else _check_line(rule, scan, site))
    out.document(_document(scan, rule))
    return ExitCode.OK


def _say(out: Output, scan: Scan, check: str) -> None:
    out.say(f"Read: {scan.raw}")
    out.say(f"Compared as: {scan.text}")
    if scan.symbology:
        out.say(f"Symbology: {scan.symbology}")
    out.say("Rule: none; any code is looked up" if scan.rule == "any" else f"Rule: {scan.rule}")
    out.say(f"Class: {scan.klass.value}")
    if check:
        out.say(f"Check digit: {check}")
    if scan.doubts:
        out.say(f"Doubts: {', '.join(scan.doubts)}")
    out.say(f"Looked up, in this order: {'; '.join(scan.forms)}")


def _check_line(rule: CodeRule, scan: Scan, site: SiteCodes) -> str:
    if rule.check is CheckDigit.NONE:
        return ""
    kind = _CHECKS[rule.check]
    if was_stripped(rule, scan.symbology):
        return f"{kind}, checked and taken off by the scanner"
    if (rule.policy or site.check_digits) is CheckPolicy.OFF:
        return f"{kind}, not looked at"
    return f"{kind}, wrong" if scan.doubts else f"{kind}, right"


def _document(scan: Scan, rule: CodeRule | None) -> Json:
    return document(
        "codes explain",
        raw=scan.raw,
        text=scan.text,
        symbology=scan.symbology,
        rule=scan.rule,
        check_digit=None if rule is None else rule.check.value,
        doubts=[doubt.value for doubt in scan.doubts],
        forms=list(scan.forms),
        **{"class": scan.klass.value},
    )
