"""What is said: articles become sentences, sentences become utterances with readings and silences.

    writer.write(page, date, wording, lexicon) -> Script      proof.account(page, script)

Nothing is imported here, so that a filter that splits sentences does not load the rules that say numbers.
"""
