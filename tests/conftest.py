"""What all tests share: how Hypothesis judges its examples."""

from hypothesis import HealthCheck, settings

# Both rules are about wall-clock time. With an empty example database Hypothesis first builds its
# tables of Unicode and of domain names, and then blames the strategy for it on a busy machine.
settings.register_profile(
    "guestlist", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("guestlist")
