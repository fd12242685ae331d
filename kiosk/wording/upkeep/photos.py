"""Why a photo is not kept, and what to do."""

from kiosk.domain.upkeep.repairs.photos import MAX_BYTES, MAX_PIXELS, PhotoFault
from kiosk.i18n import Translator

MEGA = 1_000_000


def photo_refused(t: Translator, fault: PhotoFault | None) -> tuple[str, str]:
    """What is wrong, and what helps; None is a store on a server."""
    _ = t.gettext
    if fault is None:
        return (
            _("A store on a database server keeps no photos."),
            _("Keep the picture elsewhere, and write down where."),
        )
    return {
        PhotoFault.EMPTY: (_("The file is empty."), _("Take the picture again.")),
        PhotoFault.TOO_BIG: (
            _("The file has more than {most} megabytes.").format(most=MAX_BYTES // 1024 // 1024),
            _("Take the picture with fewer pixels."),
        ),
        PhotoFault.TOO_MANY_PIXELS: (
            _("The picture has more than {most} million pixels.").format(most=MAX_PIXELS // MEGA),
            _("Take the picture with fewer pixels."),
        ),
        PhotoFault.HEIC: (
            _("The picture is in a format of its phone (HEIC)."),
            _("Set the phone's camera to “most compatible”, or save the picture as JPEG."),
        ),
        PhotoFault.NO_PICTURE: (
            _("The file is no picture, whatever its name says."),
            _("Save the picture as JPEG or PNG."),
        ),
        PhotoFault.DAMAGED: (
            _("The picture is damaged or was cut short."),
            _("Copy it again, or take it again."),
        ),
    }[fault]
