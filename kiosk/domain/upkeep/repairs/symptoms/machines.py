"""Symptoms of the makerspace's machines: 3D printers, lasers and cutters."""

from kiosk.domain.upkeep.maintenance.plan_draft import Words
from kiosk.domain.upkeep.repairs.symptoms.maps import Area, Kind, Symptom, SymptomMap

_OFF = Words("Switch it off and unplug it.", "Apáguela y desconéctela.")
_TEST_PIECE = Words("Print the test piece.", "Imprima la pieza de prueba.")
_TEST_CUT = Words("Make a test cut.", "Haga un corte de prueba.")

PRINTER_3D = SymptomMap(
    Kind.PRINTER_3D,
    Words("3D printer", "Impresora 3D"),
    (
        Area(
            "3d-nozzle",
            Words("Nozzle and hot end", "Boquilla y cabezal"),
            (Words("Let it cool down.", "Deje que se enfríe."), _TEST_PIECE),
            (
                Symptom(201, "clogged", Words("Nozzle clogged", "Boquilla tapada"), 30),
                Symptom(202, "blob", Words("Plastic around it", "Plástico alrededor"), 45),
                Symptom(203, "heat", Words("Does not heat", "No calienta"), 30),
                Symptom(204, "drips", Words("Leaks plastic", "Gotea plástico"), 30),
            ),
        ),
        Area(
            "3d-bed",
            Words("Plate and bed", "Placa y cama"),
            (Words("Wash the plate.", "Lave la placa."), _TEST_PIECE),
            (
                Symptom(211, "sticks", Words("First layer comes off", "No se adhiere"), 20),
                Symptom(212, "scratched", Words("Plate damaged", "Placa dañada"), 10),
                Symptom(213, "level", Words("Bed not level", "Cama desnivelada"), 20),
            ),
        ),
        Area(
            "3d-feed",
            Words("Filament feed", "Alimentación"),
            (Words("Cut the filament and load it again.", "Corte y recargue."), _TEST_PIECE),
            (
                Symptom(221, "jam", Words("Filament stuck", "Filamento atascado"), 20),
                Symptom(222, "slips", Words("Gear slips", "El engranaje patina"), 25),
                Symptom(223, "sensor", Words("Sensor is wrong", "El sensor falla"), 20),
            ),
        ),
        Area(
            "3d-axes",
            Words("Axes and belts", "Ejes y correas"),
            (_OFF, Words("Move each axis by hand.", "Mueva cada eje con la mano."), _TEST_PIECE),
            (
                Symptom(231, "shift", Words("Layers shifted", "Capas desplazadas"), 30),
                Symptom(232, "noise", Words("Noise or grinding", "Ruido o roce"), 30),
                Symptom(233, "home", Words("Does not find home", "No encuentra el origen"), 30),
            ),
        ),
        Area(
            "3d-board",
            Words("Power and screen", "Corriente y pantalla"),
            (_OFF, Words("Look at cables and fans.", "Revise cables y ventiladores.")),
            (
                Symptom(241, "dead", Words("Does not start", "No enciende"), 30),
                Symptom(242, "fan", Words("Fan does not turn", "El ventilador no gira"), 30),
                Symptom(243, "screen", Words("Screen or knob dead", "Pantalla sin respuesta"), 30),
                Symptom(244, "smell", Words("Smells of burning", "Huele a quemado"), 45),
            ),
        ),
    ),
)

LASER = SymptomMap(
    Kind.LASER,
    Words("Laser", "Láser"),
    (
        Area(
            "laser-beam",
            Words("Tube and optics", "Tubo y óptica"),
            (_OFF, Words("Clean lens and mirrors.", "Limpie lente y espejos."), _TEST_CUT),
            (
                Symptom(301, "weak", Words("Does not cut through", "No corta del todo"), 40),
                Symptom(302, "none", Words("No beam", "Sin rayo"), 40),
                Symptom(303, "focus", Words("Out of focus", "Desenfocado"), 20),
            ),
        ),
        Area(
            "laser-safety",
            Words("Lid, water and air", "Tapa, agua y aire"),
            (_OFF, Words("Try the lid switch.", "Pruebe el interruptor de la tapa.")),
            (
                Symptom(311, "lid", Words("Runs with an open lid", "Anda con tapa abierta"), 30),
                Symptom(312, "smoke", Words("Smoke stays inside", "El humo no sale"), 30),
                Symptom(313, "cooling", Words("Cooling alarm", "Alarma de enfriamiento"), 30),
                Symptom(314, "fire", Words("Something burned", "Algo se quemó"), 60),
            ),
        ),
        Area(
            "laser-axes",
            Words("Axes", "Ejes"),
            (_OFF, Words("Clean the rails.", "Limpie los rieles."), _TEST_CUT),
            (
                Symptom(321, "shift", Words("Lines do not meet", "Las líneas no coinciden"), 30),
                Symptom(322, "stuck", Words("Does not move", "No se mueve"), 30),
            ),
        ),
    ),
)

CUTTER = SymptomMap(
    Kind.CUTTER,
    Words("Cutter", "Cortadora"),
    (
        Area(
            "cut-blade",
            Words("Blade and mat", "Cuchilla y base"),
            (Words("Change the blade.", "Cambie la cuchilla."), _TEST_CUT),
            (
                Symptom(351, "blunt", Words("Tears the paper", "Rompe el papel"), 10),
                Symptom(352, "mat", Words("Mat does not hold", "La base no sujeta"), 10),
                Symptom(353, "holder", Words("Holder broken", "Portacuchillas roto"), 15),
            ),
        ),
        Area(
            "cut-drive",
            Words("Rollers and power", "Rodillos y corriente"),
            (_OFF, Words("Clean the rollers.", "Limpie los rodillos."), _TEST_CUT),
            (
                Symptom(361, "skew", Words("Pulls in askew", "Entra torcido"), 15),
                Symptom(362, "dead", Words("Does not start", "No enciende"), 20),
                Symptom(363, "link", Words("Does not connect", "No se conecta"), 15),
            ),
        ),
    ),
)
