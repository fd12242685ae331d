"""What the computer's own duties are called."""

from kiosk.i18n import Translator


def chore_name(t: Translator, key: str) -> str:
    """A duty of the computer's own, in the strip."""
    _ = t.gettext
    names = {
        "backup": _("Backup"),
        "check": _("Check"),
        "proof": _("Proof of backups"),
        "retention": _("Clean-up"),
        "services": _("Services"),
        "bench": _("Bench"),
        "photos": _("Photos"),
        "jobs": _("Jobs"),
        "job-files": _("Job files"),
        "reserve": _("Reserve"),
    }
    return names.get(key, key)
