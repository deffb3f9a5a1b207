"""The lexicon of plans: bodies, roles, headings, sentences, documents referred to."""
