"""What holds for every test: a screenless Qt, no network, clean logs, nothing left running."""

import os
from pathlib import Path

import pytest

# Before Qt is imported anywhere; a developer who wants to watch sets it to xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = [
    "tests.support.cycles",
    "tests.support.hypothesis_profiles",
    "tests.support.log_watch",
    "tests.support.long_runs",
    "tests.support.loopback_only",
    "tests.support.left_running",
    "tests.support.postgresql",
    "tests.support.without_qt",
]


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep every test away from the data and settings of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in {
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_STATE_HOME": "state",
        "LOCALAPPDATA": "local",
        "APPDATA": "roaming",
    }.items():
        os.environ[variable] = str(home / folder)


# Together these take minutes: the quick run leaves them out, every other run has them.
SLOW_PLACES = (
    "app/cli",
    "app/practice",
    "app/test_application.py",
    "app/test_banners.py",
    "app/test_clock_watch.py",
    "app/test_disk_watch.py",
    "app/test_first_run.py",
    "app/test_first_run_calendar.py",
    "app/test_first_run_files.py",
    "app/test_first_run_scanners.py",
    "app/test_heartbeat.py",
    "app/test_keeping.py",
    "app/test_known_stores.py",
    "app/test_label_pdf.py",
    "app/test_receipts.py",
    "app/test_run.py",
    "app/test_safe_start.py",
    "app/test_second_counter.py",
    "app/test_signals.py",
    "app/test_staff_door.py",
    "app/test_start.py",
    "app/test_text_painter.py",
    "architecture/test_plain_text.py",
    "db/test_db_backups.py",
    "db/test_db_processes.py",
    "db/test_db_quarantine.py",
    "db/test_db_room.py",
    "db/test_db_witness.py",
    "faults",
    "journeys",
    "services/desk/test_desk_backup_shelf.py",
    "services/desk/test_desk_backup_target.py",
    "services/desk/test_desk_backups.py",
    "services/desk/test_desk_clock.py",
    "services/desk/test_desk_rehearsal.py",
    "services/desk/test_desk_restore.py",
    "services/desk/test_desk_restore_damage.py",
    "services/desk/test_desk_restore_kills.py",
    "services/desk/test_desk_restore_sequences.py",
    "services/desk/test_desk_restore_versions.py",
    "services/desk/test_desk_room.py",
    "services/doctor",
    "services/imports",
    "services/lending/test_lending_cost.py",
    "services/lending/test_lending_ics_bombs.py",
    "services/people",
    "services/practice",
    "services/support",
    "services/test_services_acts_unknown.py",
    "ui/drawings",
    "ui/screens",
    "ui/shell",
    "ui/staff/test_new_pin.py",
    "ui/staff/test_staff_access.py",
    "ui/staff/test_staff_desk_access.py",
    "ui/widgets/test_desk.py",
    "ui/widgets/test_focus_ring.py",
    "ui/widgets/test_gallery.py",
    "ui/widgets/test_motion_wall.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the places that take long, so that no single test needs to know of the quick run."""
    here = Path(__file__).parent
    slow = frozenset(here / place for place in SLOW_PLACES)
    # Asked once a module: thousands of tests stand in a few hundred.
    modules = {item.path for item in items}
    slow_modules = {path for path in modules if not slow.isdisjoint((path, *path.parents))}
    for item in items:
        if item.path in slow_modules:
            item.add_marker(pytest.mark.slow)
