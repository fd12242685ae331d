"""Everything that `doctor` looks at, in this order: to add a check, write it and add a line."""

from kiosk.services.doctor import (
    backups,
    clock,
    computer,
    devices,
    files,
    job_files,
    records,
    slips,
    soundness,
    upkeep,
)
from kiosk.services.doctor.examine import Check, Needs

CHECKS = (
    Check("settings", "The settings can be used.", computer.settings_can_be_used, Needs.NOTHING),
    Check("program", "The program is whole.", computer.program_is_whole, Needs.NOTHING),
    Check("sqlite", "SQLite is known.", computer.sqlite_is_known, Needs.NOTHING),
    Check("space", "There is room on the disk.", computer.there_is_room, Needs.FILE),
    Check("reserve", "A reserve is kept for a full disk.", backups.reserve_is_kept, Needs.FILE),
    Check(
        "rights",
        "Only this account can read what may name people.",
        files.only_the_owner_reads,
        Needs.NOTHING,
    ),
    Check(
        "leftovers",
        "No backup and no restore left anything lying.",
        files.nothing_is_left_over,
        Needs.FILE,
    ),
    Check(
        "restore",
        "No restore was cut short.",
        files.restores_are_finished,
        Needs.FILE,
    ),
    Check("schema", "The store is of this version.", soundness.schema_fits, Needs.NOTHING),
    Check(
        "pages",
        "Every page of the file is whole.",
        soundness.pages_are_whole,
        Needs.FILE,
    ),
    Check(
        "indexes",
        "Every index and guard of the store is there.",
        soundness.schema_is_whole,
    ),
    Check("rows", "Every row can be read, and refers to what is there.", soundness.rows_make_sense),
    Check("audit", "The audit log of every counter is whole.", soundness.chains_hold),
    Check(
        "loans",
        "Every loan is as the audit log says.",
        records.loans_are_as_the_log_says,
    ),
    Check(
        "items",
        "Every item is found by its label, and is out once at most.",
        records.items_agree_with_loans,
    ),
    Check(
        "receipts",
        "Every counter's next receipt number is free.",
        records.receipts_go_on,
    ),
    Check("stock", "The stock of parts is what came and went.", upkeep.stock_equals_its_moves),
    Check("meters", "Every meter is as its days say.", upkeep.meters_equal_their_days),
    Check("swaps", "Every thing goes home to one person.", upkeep.things_go_home_once),
    Check("services", "Every service is open once.", upkeep.services_are_open_once),
    Check("job-files", "Every open job has its file.", job_files.job_files_are_there),
    Check("scans", "Every scan fits the act that followed.", records.scans_agree_with_acts),
    Check(
        "slips",
        "Every slip waits for its printer, or is over and blank.",
        slips.slips_come_to_an_end,
    ),
    Check("backups", "The backups hold.", backups.newest_backup_holds, Needs.NOTHING),
    Check("lineage", "The newest backup is of this very store.", backups.backup_is_of_this_store),
    Check("chores", "No chore failed.", backups.chores_are_done),
    Check("clock", "The clock can be believed.", clock.clock_can_be_believed),
    Check("devices", "Every device answers.", devices.devices_answer, Needs.NOTHING),
)
