"""Symptoms of Chromebooks and other laptops, by the areas of their picture."""

from kiosk.domain.upkeep.maintenance.plan_draft import Words
from kiosk.domain.upkeep.repairs.symptoms.maps import Area, Kind, Symptom, SymptomMap

_BEFORE = Words("Compare the serial number with the label.", "Compare el número de serie.")
_TRY_ALL = Words(
    "Try keys, touchpad, camera and sound.", "Pruebe teclas, panel táctil, cámara y sonido."
)

CHROMEBOOK = SymptomMap(
    Kind.CHROMEBOOK,
    Words("Chromebook", "Chromebook"),
    (
        Area(
            "cb-screen",
            Words("Screen", "Pantalla"),
            (
                _BEFORE,
                Words("Change the panel, seat its cable.", "Cambie el panel y fije su cable."),
                Words("Try touch and camera.", "Pruebe el tacto y la cámara."),
            ),
            (
                Symptom(101, "cracked", Words("Cracked glass", "Vidrio roto"), 25),
                Symptom(102, "black", Words("Lines or black", "Líneas o negra"), 25),
                Symptom(103, "touch", Words("Touch is dead", "El tacto no responde"), 25),
                Symptom(104, "dim", Words("No backlight", "Sin luz de fondo"), 25),
            ),
        ),
        Area(
            "cb-keys",
            Words("Keyboard", "Teclado"),
            (_BEFORE, Words("Type every key.", "Pulse cada tecla.")),
            (
                Symptom(111, "key-off", Words("A key is missing", "Falta una tecla"), 10),
                Symptom(112, "dead", Words("Keys do not type", "Teclas que no escriben"), 25),
                Symptom(113, "sticky", Words("Keys stick", "Teclas pegajosas"), 15),
                Symptom(114, "liquid", Words("Something was spilled", "Se derramó algo"), 30),
            ),
        ),
        Area(
            "cb-touchpad",
            Words("Touchpad", "Panel táctil"),
            (_BEFORE, Words("Click and drag in each corner.", "Haga clic y arrastre.")),
            (
                Symptom(121, "dead", Words("Does not move", "No se mueve"), 20),
                Symptom(122, "click", Words("Does not click", "No hace clic"), 20),
            ),
        ),
        Area(
            "cb-hinge",
            Words("Hinge", "Bisagra"),
            (_BEFORE, Words("Open and close it ten times.", "Ábrala y ciérrela diez veces.")),
            (
                Symptom(131, "broken", Words("Hinge broken", "Bisagra rota"), 30),
                Symptom(132, "loose", Words("Hinge loose", "Bisagra floja"), 15),
            ),
        ),
        Area(
            "cb-charging",
            Words("Charging port", "Puerto de carga"),
            (_BEFORE, Words("Charge it for ten minutes.", "Cárguela diez minutos.")),
            (
                Symptom(141, "no-charge", Words("Does not charge", "No carga"), 20),
                Symptom(142, "port", Words("Port loose or broken", "Puerto flojo o roto"), 30),
                Symptom(143, "battery", Words("Battery runs out", "La batería no dura"), 20),
                Symptom(144, "swollen", Words("Battery swollen", "Batería hinchada"), 30),
            ),
        ),
        Area(
            "cb-case",
            Words("Case and base", "Carcasa y base"),
            (_BEFORE, Words("Look for missing screws.", "Busque tornillos faltantes.")),
            (
                Symptom(151, "cracked", Words("Case cracked", "Carcasa rota"), 30),
                Symptom(152, "label", Words("Label missing", "Falta la etiqueta"), 5),
                Symptom(153, "screws", Words("Screws missing", "Faltan tornillos"), 10),
            ),
        ),
        Area(
            "cb-camera",
            Words("Camera and sound", "Cámara y sonido"),
            (_BEFORE, _TRY_ALL),
            (
                Symptom(161, "camera", Words("No picture", "Sin imagen"), 20),
                Symptom(162, "sound", Words("No sound", "Sin sonido"), 20),
                Symptom(163, "jack", Words("Plug stuck in the jack", "Enchufe atascado"), 15),
            ),
        ),
        Area(
            "cb-start",
            Words("Starting up", "Encendido"),
            (_BEFORE, Words("Sign in as a guest.", "Entre como invitado."), _TRY_ALL),
            (
                Symptom(171, "dead", Words("Does not start", "No enciende"), 20),
                Symptom(172, "system", Words("System damaged", "Sistema dañado"), 20),
                Symptom(173, "network", Words("No network", "Sin red"), 15),
                Symptom(174, "enrol", Words("Not enrolled", "Sin registrar"), 15),
            ),
        ),
    ),
)
