"""Words of the list of vendors, and of the form of one."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class VendorTexts:
    """The list, and what each of its columns and the form's fields is called."""

    title: str
    all: str
    gone: str
    name: str
    account: str
    phone: str
    email: str
    terms: str
    note: str
    new: str
    filter: str
    nothing: str


@dataclass(frozen=True, slots=True)
class VendorFormTexts:
    """The form of one vendor."""

    title: str
    help: str
    account_help: str
    terms_help: str
    save: str
    cancel: str
    drop: str
    keep: str
    empty: str
    taken: str


def vendors(t: Translator) -> VendorTexts:
    """The list."""
    _ = t.gettext
    return VendorTexts(
        title=_("Vendors"),
        all=_("All in use"),
        gone=_("Not any more"),
        name=_("Name"),
        account=_("Our number there"),
        phone=_("Phone"),
        email=_("E-mail"),
        terms=_("How we pay"),
        note=_("Note"),
        new=_("New vendor"),
        filter=_("Type to filter: name, number, phone or e-mail"),
        nothing=_("No vendor yet. Begin with the one who repairs for you."),
    )


def vendors_note(t: Translator, count: int) -> str:
    """The quiet words beside the title."""
    return t.ngettext("{count} vendor", "{count} vendors", count).format(count=f"{count:,}")


def vendor_form(t: Translator, *, is_new: bool) -> VendorFormTexts:
    """The form of a new vendor, or of one that is there."""
    _ = t.gettext
    return VendorFormTexts(
        title=_("New vendor") if is_new else _("Change the vendor"),
        help=_("Parts, repairs and purchases name vendors. Only the name is needed."),
        account_help=_("They ask for it on the phone."),
        terms_help=_("Such as: invoice, 30 days."),
        save=_("Save the vendor"),
        cancel=_("Cancel"),
        drop=_("Not any more"),
        keep=_("In use again"),
        empty=_("Write something here."),
        taken=_("There is a vendor of this name."),
    )


def said_vendor(t: Translator, name: str) -> str:
    """The message after a vendor was saved."""
    return t.gettext("{vendor} is saved").format(vendor=t.isolate(name))


def vendor_gone(t: Translator, name: str) -> str:
    """Somebody renamed it in the meantime."""
    return t.gettext("There is no vendor {vendor} any more.").format(vendor=t.isolate(name))
