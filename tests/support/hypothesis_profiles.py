"""Hypothesis settings: the same cases on every run, and a profile that looks for new ones."""

import os

from hypothesis import HealthCheck, settings

# No deadline and no check of slowness: the machines of CI swing too much to blame a test for it.
settings.register_profile(
    "ci",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "explore", parent=settings.get_profile("ci"), derandomize=False, max_examples=2_000
)
# For packaging/test --quick: still every property, with few examples of each.
settings.register_profile("quick", parent=settings.get_profile("ci"), max_examples=25)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
