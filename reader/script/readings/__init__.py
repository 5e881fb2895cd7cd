"""Readings of Hanzi: the tables, the words, the neighbours and the names they are decided by."""
