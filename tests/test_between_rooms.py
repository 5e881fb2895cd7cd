"""What one room lets through, the next can take: promises that no room can keep alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader import places
from reader.script import lexicon, normalize, pronunciation
from reader.voice.kokoro import english, phonemes

WORDS = lexicon.load(places.voices() / "lexicon.tsv")
DICTIONARY = english.load(places.voices() / "kokoro" / "english.tsv.gz")
VOCABULARY = phonemes.vocabulary(places.voices() / "kokoro" / "vocab.json")
PRINT = st.text(
    st.characters(max_codepoint=0x33FF, exclude_categories=["Cs"])
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    max_size=12,
)


def unsaid(text: str) -> str:
    """The signs of a text that the script leaves out and reports."""
    return normalize.unread(normalize.spoken(text))


@given(PRINT)
def test_the_neural_voice_has_a_sound_for_all_that_the_script_calls_readable(text: str) -> None:
    spoken = normalize.spoken(text)
    readable = spoken.translate(dict.fromkeys(map(ord, unsaid(text))))
    said = phonemes.phonemes(pronunciation.pronounce(readable, WORDS), DICTIONARY)
    phonemes.tokens(said, VOCABULARY)


def test_every_sign_of_a_keyboard_and_of_print_can_be_met_in_a_page() -> None:
    for code in [*range(0x20, 0x250), *range(0x2000, 0x2600), *range(0x3000, 0x3100), *range(0xFF00, 0xFFF0)]:
        text = f"好{chr(code)}好"
        if not unsaid(text):
            spoken = pronunciation.pronounce(normalize.spoken(text), WORDS)
            phonemes.tokens(phonemes.phonemes(spoken, DICTIONARY), VOCABULARY)
