"""Tingbao (听报): the newspaper, read aloud."""

__version__ = "0.1.0"
