"""Opens the store for one command, as the account that typed it and with that account's rights."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from db.errors import Locked
from db.store import Store
from kiosk.app.build import (
    account_name,
    command_line_actor,
    make_context,
    open_store,
)
from kiosk.app.cli.acting import ROLES_FILE, require, role_of, this_account
from kiosk.app.cli.options import GlobalOptions
from kiosk.app.sensed import sensed
from kiosk.app.settings import Settings
from kiosk.app.settings_place import load_settings, settings_path
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context


@contextmanager
def opened_store(settings: Settings, *, may_begin: bool = False) -> Iterator[Store]:
    """The store that the settings name, closed at the end; `may_begin`: see `open_store`.

    Raises StoreError.
    """
    store = open_store(settings, may_begin=may_begin)
    try:
        yield store
    finally:
        # What the command did is on disk by then; a counter that writes just now changes nothing.
        with suppress(Locked):
            store.close()


@contextmanager
def at_counter(options: GlobalOptions, *needed: Permission) -> Iterator[Context]:
    """What a use case needs, once the account is known to have every right that it needs.

    Raises CommandError, SetupNeeded, SettingsError, StoreError.
    """
    settings = load_settings(options.settings)
    with opened_store(settings) as store:
        store.backend.require()
        check_rights(options, store, *needed)
        yield sensed(make_context(store, settings, actor=command_line_actor()))


def check_rights(options: GlobalOptions, store: Store, *needed: Permission) -> None:
    """Raise CommandError unless this account's role has every right of `needed`."""
    settings_file = settings_path(options.settings)
    roles_file = settings_file.with_name(ROLES_FILE)
    account = this_account(account_name())
    # A server's store is no file; then the settings, which hold its address, must be one's own.
    owned = settings_file if store.path is None else store.path
    for permission in needed:
        role = role_of(account, roles_file, owned)
        require(permission, role, account=account, file=roles_file)
