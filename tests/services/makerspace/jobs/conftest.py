"""Fixtures of the tests of jobs."""

from tests.services.makerspace.jobs.watching import folder, look  # noqa: F401 - fixtures
