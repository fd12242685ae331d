"""Sentences that technicians write often, to begin with."""

from kiosk.domain.upkeep.maintenance.plan_draft import Words

LONGEST = 1000
"""Characters of a sentence."""
FIRST_NOTES: tuple[Words, ...] = (
    Words("Cleaned and tested, works as it should.", "Limpio y probado, funciona bien."),
    Words("Could not see the fault. Tested for ten minutes.", "No se vio la falla. Probado."),
    Words("Part ordered.", "Pieza pedida."),
    Words("Waiting for the vendor's answer.", "En espera del proveedor."),
    Words("Data cleared and enrolled again.", "Datos borrados y registrado de nuevo."),
    Words("Screws and feet complete.", "Tornillos y patas completos."),
    Words("Photo taken before the repair.", "Foto tomada antes de la reparación."),
    Words("Not worth a repair, kept for parts.", "No vale la pena, guardado para piezas."),
)
