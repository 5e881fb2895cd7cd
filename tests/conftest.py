"""What holds for every test."""

from hypothesis import settings

# Speed is measured in benchmarks, never asserted by a test: a first call loads tables, and machines are shared.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
