"""What is said: articles become sentences, sentences become utterances with readings and silences."""

from reader.script.proof import account
from reader.script.writer import write

__all__ = ["account", "write"]
