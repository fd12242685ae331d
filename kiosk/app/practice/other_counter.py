"""A second kiosk of the pretend school, with connections of its own to the same store."""

from dataclasses import replace

from db.store import Store
from kiosk.domain.desk.outcomes import Whereabouts
from kiosk.domain.views import ScanFacts
from kiosk.services import setup
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckIn, CheckOut
from kiosk.services.practice.cast import CHROMEBOOK, LIN
from kiosk.services.rules import RulesCache
from kiosk.services.views import ItemFound, PersonFound

NAME = "Other counter"
DEVICE, RULE = "other scanner", "practice"


class OtherCounter:
    """What somebody else does there with the Chromebook of the tray. Call it in a lane."""

    def __init__(self, ctx: Context) -> None:
        """Nothing is opened before the first act; `ctx` is the kiosk's in the monitor."""
        self._first = ctx
        self._store: Store | None = None
        self._own: Context | None = None

    def lend(self) -> None:
        """Whoever has it, gives it back there, and Lin takes it along. Raises StoreError."""
        ctx = self._ctx()
        item, person = self._item(ctx), look_up(ctx, LIN.code)
        if not isinstance(person, PersonFound) or item.holder_ref == person.person.person_ref:
            return
        self.take_back()
        scan = ScanFacts(DEVICE, RULE, CHROMEBOOK.code)
        ref, item_id = person.person.person_ref, item.thing.item_id
        check_out(ctx, CheckOut(ctx.ids.new(), ref, item_id, scan, accepts_unchecked=True))

    def take_back(self) -> None:
        """It is given back there, if it is out. Raises StoreError."""
        ctx = self._ctx()
        item = self._item(ctx)
        if item.whereabouts is Whereabouts.OUT:
            scan = ScanFacts(DEVICE, RULE, CHROMEBOOK.code)
            check_in(ctx, CheckIn(ctx.ids.new(), item.thing.item_id, scan))

    def close(self) -> None:
        """Let go of the store."""
        if self._store is not None:
            self._store.close()

    def _item(self, ctx: Context) -> ItemFound:
        found = look_up(ctx, CHROMEBOOK.code)
        assert isinstance(found, ItemFound), "the pretend school has it"
        return found

    def _ctx(self) -> Context:
        if self._own is None:
            path, room = self._first.store.path, self._first.store.room
            self._store = Store(f"sqlite:///{path}")
            self._store.room = room  # one disk for both
            with_store = replace(self._first, store=self._store, rules=RulesCache())
            self._own = replace(with_store, counter_id=setup.add_counter(with_store, NAME))
        return self._own
