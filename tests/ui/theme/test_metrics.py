import pytest

from kiosk.ui.theme.metrics import ZOOMS, Form, Metrics, Panel
from kiosk.ui.theme.roles import ROLES, Role

REFERENCE = Panel(15.6, 1920, 1080)
PANELS = [
    REFERENCE,
    Panel(21.5, 1920, 1080),
    Panel(10.1, 1280, 800),
    Panel(15.6, 1080, 1920),
    Panel(14.0, 1366, 768),
    Panel(27.0, 3840, 2160),
]
STUDENT_ROLES = [role for role in Role if ROLES[role].px >= 34]
CAP_HEIGHT = 0.668
LEAST_BODY_CAP = 4.7625  # 3/16 inch, in millimetres


@pytest.mark.parametrize(
    ("panel", "form"),
    [
        (REFERENCE, Form.WIDE),
        (Panel(21.5, 1920, 1080), Form.WIDE),
        (Panel(27.0, 3840, 2160), Form.WIDE),
        (Panel(10.1, 1280, 800), Form.COMPACT),
        (Panel(14.0, 1366, 768), Form.COMPACT),
        (Panel(15.6, 1080, 1920), Form.TALL),
        (Panel(21.5, 1080, 1920), Form.TALL),
    ],
)
def test_the_panel_decides_the_arrangement(panel: Panel, form: Form) -> None:
    assert Metrics.for_panel(panel).form is form


def test_the_reference_panel_shows_the_picture_pixel_by_pixel() -> None:
    metrics = Metrics.for_panel(REFERENCE)

    assert metrics.u(148) == 148
    assert metrics.text_px(Role.VERDICT) == 176
    assert metrics.px(16.5) == 92


def test_a_larger_panel_of_as_many_pixels_shows_the_same_and_may_shrink() -> None:
    metrics = Metrics.for_panel(Panel(21.5, 1920, 1080))

    assert metrics.u(92) == 92
    assert metrics.shrunk().u(92) == 67
    assert metrics.shrunk().text_px(Role.BODY) == 29


@pytest.mark.parametrize("panel", PANELS)
def test_body_text_is_never_below_three_sixteenths_of_an_inch(panel: Panel) -> None:
    for metrics in (Metrics.for_panel(panel), Metrics.for_panel(panel).shrunk()):
        assert metrics.mm(metrics.text_px(Role.BODY) * CAP_HEIGHT) >= LEAST_BODY_CAP


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize(
    ("reference_px", "millimetres"), [(84, 15.0), (111, 19.9), (18, 3.0), (148, 26.5)]
)
def test_sizes_keep_their_millimetres(panel: Panel, reference_px: int, millimetres: float) -> None:
    metrics = Metrics.for_panel(panel).shrunk()

    # Half a pixel is lost to rounding.
    assert metrics.mm(metrics.u(reference_px) + 0.5) >= millimetres


@pytest.mark.parametrize("role", [Role.BODY, Role.SMALL, Role.H3])
def test_text_to_read_grows_by_the_whole_zoom(role: Role) -> None:
    plain, doubled = (Metrics.for_panel(REFERENCE, zoom).text_px(role) for zoom in (1.0, 2.0))

    assert doubled == 2 * plain


@pytest.mark.parametrize("role", STUDENT_ROLES)
def test_larger_text_is_larger_at_every_step(role: Role) -> None:
    sizes = [Metrics.for_panel(REFERENCE, zoom).text_px(role) for zoom in ZOOMS]

    assert sizes == sorted(sizes)
    if role not in (Role.FIXED,):
        assert sizes[-1] > sizes[0]


def test_zoomed_headlines_stay_larger_than_zoomed_text() -> None:
    metrics = Metrics.for_panel(REFERENCE, 2.0)
    order = [Role.BODY, Role.H3, Role.H2, Role.H1, Role.TITLE, Role.IDLE, Role.VERDICT]

    sizes = [metrics.text_px(role) for role in order]

    assert sizes == sorted(sizes)


def test_a_long_verdict_shrinks_no_further_than_twelve_millimetres() -> None:
    metrics = Metrics.for_panel(REFERENCE)

    assert metrics.mm(metrics.floor_px(Role.VERDICT) * CAP_HEIGHT) >= 12.0


def test_a_picture_of_the_kiosk_scales_with_its_frame() -> None:
    metrics = Metrics.for_picture(1120, 630)

    assert metrics.form is Form.WIDE
    assert metrics.u(148) == round(148 * 1120 / 1920)


def test_whatever_is_visible_keeps_a_pixel() -> None:
    assert Metrics.for_picture(96, 54).u(2) == 1
    assert Metrics.for_picture(96, 54).u(0) == 0
