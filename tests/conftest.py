"""What holds for every test."""

import signal

from hypothesis import settings

# Speed is measured in benchmarks, never asserted by a test: a first call loads tables, and machines are shared.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A shell that runs the tests in the background makes them deaf to Ctrl-C, and every program they start.
signal.signal(signal.SIGINT, signal.default_int_handler)
