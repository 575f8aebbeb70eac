"""Settings of the whole suite."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from tests.browser import Browser, missing, started

# The machines that run the suite are shared: how long an example takes says nothing about laer.
settings.register_profile(
    "laer", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("laer")

# Inside GitHub Actions `laer check` would speak in workflow commands.
os.environ.pop("GITHUB_ACTIONS", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves property tests out of what counts as covered: tables show a line at work.

    Tracing them would also take more time than all else in the suite.
    """
    for item in items:
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process; only where CI is set is it an error to have none."""
    if reason := missing():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with started() as running:
        yield running
