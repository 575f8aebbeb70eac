"""Settings of the whole suite."""

from hypothesis import HealthCheck, settings

# The machines that run the suite are shared: how long an example takes says nothing about laer.
settings.register_profile("laer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laer")
