"""Any acts in any order: nothing falls below zero, and nothing is lost or made."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from db.vocabulary.makerspace import LedgerKind, Unit
from kiosk.domain.makerspace.materials.ledger import (
    Holding,
    Refusal,
    Row,
    consume,
    held_for,
    holding,
    receive,
    release,
    reserve,
    scrap,
    transfer,
    used_by,
    waste,
    weigh_in,
    wrong_one,
)

REFS = st.sampled_from(("a", "b"))
JOBS = st.sampled_from(("1", "2", "3"))
AMOUNTS = st.integers(1, 1_000)


class Ledger(RuleBasedStateMachine):
    """Two spools and three jobs beside a plain account of what is really on the spools."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.really = {"a": 0, "b": 0}
        self.reserved = {"a": 0, "b": 0}

    def of(self, ref: str) -> Holding:
        return holding(ref, "PLA", Unit.MG, self.rows)

    def on(self, ref: str) -> list[Row]:
        return [row for row in self.rows if row.holding == ref]

    def write(self, told: Row | tuple[Row, ...] | Refusal) -> bool:
        if isinstance(told, Refusal):
            assert told.ways
            return False
        self.rows.extend((told,) if isinstance(told, Row) else told)
        return True

    @initialize(amount=AMOUNTS)
    def first(self, amount: int) -> None:
        self.receive("a", amount)

    @rule(ref=REFS, amount=AMOUNTS)
    def receive(self, ref: str, amount: int) -> None:
        self.write(receive(self.of(ref), amount))
        self.really[ref] += amount

    @rule(ref=REFS, amount=AMOUNTS, job=JOBS)
    def reserve(self, ref: str, amount: int, job: str) -> None:
        if self.write(reserve(self.of(ref), amount, job)):
            self.reserved[ref] += amount

    @rule(ref=REFS, job=JOBS)
    def release(self, ref: str, job: str) -> None:
        held = held_for(job, self.on(ref))
        self.write(release(self.of(ref), held, job))
        self.reserved[ref] -= held
        assert held_for(job, self.on(ref)) == 0

    @rule(ref=REFS, amount=st.integers(0, 1_000), job=JOBS)
    def consume(self, ref: str, amount: int, job: str) -> None:
        held, used = held_for(job, self.on(ref)), used_by(job, self.on(ref))
        if self.write(consume(self.of(ref), amount, job, held)):
            self.really[ref] -= amount
            self.reserved[ref] -= held
            assert used_by(job, self.on(ref)) == used + amount

    @rule(ref=REFS, gross=st.integers(0, 2_000), tare=st.integers(0, 300))
    def weigh(self, ref: str, gross: int, tare: int) -> None:
        if self.write(weigh_in(self.of(ref), gross, tare)):
            self.really[ref] = gross - tare
            assert self.of(ref).remaining == gross - tare

    @rule(amount=AMOUNTS)
    def rewind(self, amount: int) -> None:
        if self.write(transfer(self.of("a"), self.of("b"), amount)):
            self.really["a"] -= amount
            self.really["b"] += amount

    @rule(amount=AMOUNTS, job=JOBS)
    def mend(self, amount: int, job: str) -> None:
        used = used_by(job, self.on("a"))
        if self.write(wrong_one(self.of("a"), self.of("b"), amount, job, used)):
            self.really["b"] -= amount
            self.really["a"] += amount
            assert used_by(job, self.on("a")) == used - amount

    @rule(ref=REFS, amount=AMOUNTS)
    def waste(self, ref: str, amount: int) -> None:
        if self.write(waste(self.of(ref), amount)):
            self.really[ref] -= amount

    @rule(ref=REFS)
    def scrap(self, ref: str) -> None:
        if self.write(scrap(self.of(ref))):
            self.really[ref] = 0

    @invariant()
    def nothing_is_below_zero_and_the_rows_add_up(self) -> None:
        for ref, there in self.really.items():
            found = self.of(ref)
            assert (found.remaining, found.reserved) == (there, self.reserved[ref])
            assert found.remaining >= 0
            assert found.reserved >= 0

    @invariant()
    def transfers_neither_make_nor_lose_anything(self) -> None:
        moved = [row.amount for row in self.rows if row.kind is LedgerKind.TRANSFER]
        assert sum(moved) == 0


TestLedger = Ledger.TestCase
TestLedger.settings = settings(max_examples=40)  # of 50 acts each
