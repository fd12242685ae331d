"""What the command line says of backups: the words of kiosk.wording.backups, in English."""

from datetime import datetime

from db.backups import Backup
from kiosk.app.cli.speech import english
from kiosk.services.desk.backup_shelf import held_in
from kiosk.wording import backups as words


def age(backup: Backup, now: datetime) -> str:
    """How old a backup is: "5 minutes", "3 days"."""
    return words.age(english(), now - backup.made_at)


def amount(backup: Backup) -> str:
    """Its size and what it holds: "1.2 MB; 1600 people, 900 items, 5200 loans"."""
    return words.amount(english(), backup.size, held_in(backup))


def state(backup: Backup) -> str:
    """How it stands; what is wrong with it stands out."""
    word = words.state_word(english(), backup.state)
    return word if backup.is_good else f"{word.upper()}: {backup.problem}"
