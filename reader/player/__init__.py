"""An episode on the speakers of this machine, moved by keys; the place in it is told, and shown as it goes.

    with speakers(name, hertz, tape.take): …      sound out of a tape, as a device asks for it
    Deck(episode, sound).play(keys, show)          a whole episode, obeying the keyboard

Nothing here decodes or speaks: the sound comes from a function that is handed in.
"""

from __future__ import annotations

from reader.player.deck import FASTEST, SLOWEST, Deck, Now
from reader.player.keys import Key, keyboard
from reader.player.speakers import LATENCY, speakers
from reader.player.tape import Tape

__all__ = ["FASTEST", "LATENCY", "SLOWEST", "Deck", "Key", "Now", "Tape", "keyboard", "speakers"]
