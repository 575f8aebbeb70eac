"""Settings of the whole suite."""

import os

from hypothesis import HealthCheck, settings

# The machines that run the suite are shared: how long an example takes says nothing about laer.
settings.register_profile("laer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laer")

# Inside GitHub Actions `laer check` would speak in workflow commands.
os.environ.pop("GITHUB_ACTIONS", None)
