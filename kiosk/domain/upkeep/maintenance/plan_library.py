"""Good plans to begin with, for the machines that a makerspace and a fleet have.

Where the intervals come from: those of 3D printers are the defaults of Bambuddy (build plate 25 h,
rails 50 h, nozzle 100 h, belts 200 h, PTFE tube 500 h), and Prusa asks for regular maintenance each
200 h. Those of the laser's optics, the cutter, Chromebooks and carts are common practice in
schools; a school sets its own as soon as it knows better.
"""

from collections.abc import Mapping

from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft, Words
from kiosk.domain.upkeep.maintenance.schedule import Limits

HOUR = 3600
"""Meters of run time count seconds."""
SCHOOL_YEAR = frozenset({1, 2, 3, 4, 5, 8, 9, 10, 11, 12})

LIBRARY: tuple[PlanDraft, ...] = (
    PlanDraft(
        key="3d-plate",
        title=Words("3D printer: build plate", "Impresora 3D: placa"),
        steps=(
            Words("Wash the plate with dish soap.", "Lave la placa con jabón de platos."),
            Words("Look for scratches.", "Busque rayones."),
        ),
        minutes=10,
        meter=MeterKind.RUN_TIME,
        meter_every=25 * HOUR,
        limits=Limits(lead_units=2 * HOUR, grace_units=10 * HOUR),
    ),
    PlanDraft(
        key="3d-rails",
        title=Words("3D printer: rods and rails", "Impresora 3D: ejes y rieles"),
        steps=(
            Words("Wipe rods and rails clean.", "Limpie los ejes y rieles."),
            Words("Put on a thin film of oil.", "Ponga una capa fina de aceite."),
            Words("Move each axis by hand.", "Mueva cada eje con la mano."),
        ),
        minutes=20,
        every=6,
        unit=TimeUnit.MONTH,
        meter=MeterKind.RUN_TIME,
        meter_every=50 * HOUR,
        limits=Limits(lead_days=7, lead_units=5 * HOUR, grace_days=14, grace_units=15 * HOUR),
    ),
    PlanDraft(
        key="3d-nozzle",
        title=Words("3D printer: nozzle and hot end", "Impresora 3D: boquilla y cabezal"),
        steps=(
            Words("Clean the nozzle while warm.", "Limpie la boquilla en caliente."),
            Words("Print the test piece.", "Imprima la pieza de prueba."),
        ),
        minutes=25,
        meter=MeterKind.RUN_TIME,
        meter_every=100 * HOUR,
        limits=Limits(lead_units=5 * HOUR, grace_units=25 * HOUR),
    ),
    PlanDraft(
        key="3d-belts",
        title=Words("3D printer: belts and screws", "Impresora 3D: correas y tornillos"),
        steps=(
            Words("Check the tension of the belts.", "Revise la tensión de las correas."),
            Words("Tighten loose screws.", "Apriete los tornillos flojos."),
            Words("Look at cables and fans.", "Revise cables y ventiladores."),
        ),
        minutes=40,
        mode=PlanMode.FIXED,
        meter=MeterKind.RUN_TIME,
        meter_every=200 * HOUR,
        limits=Limits(lead_units=10 * HOUR, grace_units=20 * HOUR, is_blocking=True),
    ),
    PlanDraft(
        key="3d-tube",
        title=Words("3D printer: PTFE tube", "Impresora 3D: tubo de PTFE"),
        steps=(
            Words("Take the tube out and look inside.", "Saque el tubo y mire por dentro."),
            Words("Change a worn or brown tube.", "Cambie un tubo gastado o marrón."),
            Words("Push it in up to its stop.", "Empújelo hasta el tope."),
        ),
        minutes=30,
        meter=MeterKind.RUN_TIME,
        meter_every=500 * HOUR,
        limits=Limits(lead_units=20 * HOUR, grace_units=50 * HOUR),
    ),
    PlanDraft(
        key="laser-optics",
        title=Words("Laser: lens and mirrors", "Láser: lente y espejos"),
        steps=(
            Words("Switch it off and unplug it.", "Apáguelo y desconéctelo."),
            Words("Clean lens and mirrors.", "Limpie la lente y los espejos."),
            Words("Make a test cut.", "Haga un corte de prueba."),
        ),
        minutes=20,
        every=1,
        unit=TimeUnit.WEEK,
        months=SCHOOL_YEAR,
        meter=MeterKind.RUN_TIME,
        meter_every=20 * HOUR,
        limits=Limits(lead_days=1, lead_units=HOUR, grace_days=7, grace_units=5 * HOUR),
    ),
    PlanDraft(
        key="laser-exhaust",
        title=Words("Laser: exhaust and filter", "Láser: extracción y filtro"),
        steps=(
            Words("Change or clean the filter.", "Cambie o limpie el filtro."),
            Words("Try the air flow with paper.", "Pruebe el aire con un papel."),
            Words("Try the lid switch.", "Pruebe el interruptor de la tapa."),
        ),
        minutes=30,
        mode=PlanMode.FIXED,
        every=1,
        unit=TimeUnit.TERM,
        meter=MeterKind.RUN_TIME,
        meter_every=100 * HOUR,
        limits=Limits(lead_days=7, lead_units=5 * HOUR, grace_days=7, is_blocking=True),
    ),
    PlanDraft(
        key="cutter-blade",
        title=Words("Cutter: mat and blade", "Cortadora: base y cuchilla"),
        steps=(
            Words("Clean the mat.", "Limpie la base."),
            Words("Change a blunt blade.", "Cambie la cuchilla gastada."),
        ),
        minutes=10,
        every=1,
        unit=TimeUnit.TERM,
        meter=MeterKind.CYCLES,
        meter_every=150,
        limits=Limits(lead_days=7, lead_units=10, grace_days=14, grace_units=30),
    ),
    PlanDraft(
        key="chromebook-check",
        title=Words("Chromebook: yearly check", "Chromebook: revisión anual"),
        steps=(
            Words("Type every key.", "Pulse cada tecla."),
            Words("Open and close the hinge.", "Abra y cierre la bisagra."),
            Words("Read the battery's health.", "Vea el estado de la batería."),
            Words("Clean screen and keys.", "Limpie pantalla y teclas."),
        ),
        minutes=10,
        every=12,
        unit=TimeUnit.MONTH,
        meter=MeterKind.LOANS,
        meter_every=50,
        limits=Limits(lead_days=14, lead_units=2, grace_days=30, grace_units=20),
    ),
    PlanDraft(
        key="cart-safety",
        title=Words("Charging cart: safety", "Carro de carga: seguridad"),
        steps=(
            Words("Look at plugs and cables.", "Revise enchufes y cables."),
            Words("Feel for hot chargers.", "Busque cargadores calientes."),
            Words("Clear the air slots.", "Despeje las rejillas."),
            Words("Try wheels and lock.", "Pruebe ruedas y cerradura."),
        ),
        minutes=15,
        mode=PlanMode.FIXED,
        every=1,
        unit=TimeUnit.TERM,
        limits=Limits(lead_days=7, grace_days=14, is_blocking=True),
    ),
)


def by_key(library: tuple[PlanDraft, ...] = LIBRARY) -> Mapping[str, PlanDraft]:
    """The plans of a library by their keys."""
    return {plan.key: plan for plan in library}


_TITLES = {plan.title.en: plan.title for plan in LIBRARY}


def plan_title(title: str) -> Words:
    """What a plan of the library is called, or a work order of one; any other says itself."""
    return _TITLES.get(title, Words(title))
