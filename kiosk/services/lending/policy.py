"""The lending policy: read from the store, exported and imported as TOML, with its history."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import tomli_w
from sqlalchemy.orm import Session

from db.audit import Json
from db.models.lending import PolicyRevision
from db.models.lending import PolicyRow as StoredRow
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries import lending_rules
from db.queries import people as people_queries
from db.vocabulary.desk import Act
from kiosk.domain.lending.policy import PolicyRow
from kiosk.domain.lending.policy_check import Codes, never_set
from kiosk.domain.lending.policy_file import policy_document, read_policy
from kiosk.domain.lending.policy_legend import legend_comments
from kiosk.services.acts import Doing, as_json, begin, once, record
from kiosk.services.context import Context
from kiosk.services.lending.rule_changes import RuleChanges, policy_changes
from kiosk.services.lending.rule_files import Rejected, parse_toml
from kiosk.services.rules import policy_row


@dataclass(frozen=True, slots=True)
class PolicySet:
    """On disk: this policy holds from now on."""

    revision: int
    rows: int


@dataclass(frozen=True, slots=True)
class PolicyPreview:
    """What a policy would change, and the rules without which nothing is lent or renewed."""

    changes: RuleChanges
    never_set: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A policy as it stood from `at` on."""

    revision: int
    at: datetime
    actor: str
    why: str | None
    rows: int


def export_policy(ctx: Context) -> str:
    """The policy in force as a TOML file, with every rule and its values as comments."""
    with ctx.store.read() as session:
        rows = tuple(map(policy_row, lending_rules.policy_values(session)))
    return tomli_w.dumps(policy_document(rows)) + legend_comments()


def export_earlier_policy(ctx: Context, revision: int) -> str | None:
    """The same of a policy as it once stood; None where there was none of that number.

    It is given as it was kept, so that an import of it names what this school no longer has.
    """
    with ctx.store.read() as session:
        for row in lending_rules.policy_history(session):
            if row.revision == revision:
                return tomli_w.dumps(row.document) + legend_comments()
    return None


def preview_policy(ctx: Context, text: str) -> PolicyPreview | Rejected:
    """What `import_policy` would do, or all that is wrong. Writes nothing. Raises StoreError."""
    with ctx.store.read() as session:
        rows = _read(session, text)
        if isinstance(rows, Rejected):
            return rows
        changes = policy_changes(map(policy_row, lending_rules.policy_values(session)), rows)
    return PolicyPreview(changes, never_set(rows))


def import_policy(ctx: Context, action_id: UUID, text: str, why: str = "") -> PolicySet | Rejected:
    """Replace the whole policy by a TOML file's, or change nothing and say all that is wrong.

    Raises StoreError.
    """
    doing = begin(ctx, action_id)

    def act(session: Session) -> PolicySet | Rejected:
        rows = _read(session, text)
        return rows if isinstance(rows, Rejected) else set_policy(session, doing, rows, why)

    return once(doing, act, lambda session: _recall(session, action_id))


def set_policy(
    session: Session, doing: Doing, rows: tuple[PolicyRow, ...], why: str = ""
) -> PolicySet:
    """The step: put these rows into force as the next revision, history and audit entry with it."""
    revision = store_policy(session, doing, rows, why)
    said: dict[str, Json] = {"revision": revision, "rows": len(rows)}
    document = as_json(policy_document(rows))
    record(session, doing, Act.POLICY_SET, {**said, "document": document})
    return PolicySet(revision, len(rows))


def store_policy(session: Session, doing: Doing, rows: tuple[PolicyRow, ...], why: str = "") -> int:
    """The step without its audit entry: the rows become the next revision."""
    revision = lending_rules.policy_revision(session) + 1
    document = policy_document(rows)
    session.query(StoredRow).delete()
    session.add_all(_stored(doing, row) for row in rows)
    session.add(
        PolicyRevision(
            revision=revision, at=doing.now, actor=doing.actor, why=why or None, document=document
        )
    )
    session.flush()
    return revision


def policy_history(ctx: Context) -> tuple[PolicyVersion, ...]:
    """Every policy there has been, newest first."""
    with ctx.store.read() as session:
        return tuple(
            PolicyVersion(row.revision, row.at, row.actor, row.why, _count(row))
            for row in lending_rules.policy_history(session)
        )


def _read(session: Session, text: str) -> tuple[PolicyRow, ...] | Rejected:
    document = parse_toml(text)
    if isinstance(document, Rejected):
        return document
    read = read_policy(document, _codes(session))
    return Rejected(read.problems) if read.problems else read.rows


def _count(row: lending_rules.PolicyHistoryRow) -> int:
    return len(read_policy(row.document).rows)


def _codes(session: Session) -> Codes:
    kinds, categories = catalog_queries.kind_codes(session)
    return Codes(
        sites=frozenset(site.code for site in people_queries.sites(session)),
        patron_categories=frozenset(people_queries.categories(session)),
        item_types=kinds,
        item_categories=categories,
    )


def _stored(doing: Doing, row: PolicyRow) -> StoredRow:
    return StoredRow(
        id=doing.ctx.ids.new(),
        site_code=row.scope.site or "",
        patron_category=row.scope.patron_category or "",
        item_type=row.scope.item_type or "",
        item_category=row.scope.item_category or "",
        rule=row.rule,
        value=row.value,
    )


def _recall(session: Session, action_id: UUID) -> PolicySet | None:
    for entry in desk_queries.entries_of_action(session, action_id):
        if entry.act is Act.POLICY_SET:
            return PolicySet(int(str(entry.payload["revision"])), int(str(entry.payload["rows"])))
    return None
