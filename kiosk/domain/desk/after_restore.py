"""Why an act that is newer than a backup was not simply done again."""

from enum import StrEnum


class Why(StrEnum):
    """What staff have to make up for; it stands in the facts of an `after_restore` case."""

    NOT_IN_BACKUP = "not_in_backup"  # its person or thing came in after the backup
    IN_THE_WAY = "in_the_way"  # what the backup has contradicts it
    NOT_REPEATABLE = "not_repeatable"  # the log does not hold enough of it: an import, a PIN
    NOT_PROVEN = "not_proven"  # it could be read, but its chain was broken before
    UNREADABLE = "unreadable"  # nothing is left of it but that it was there
    STILL_OUT = "still_out"  # somebody who was forgotten has a thing that was not given back
