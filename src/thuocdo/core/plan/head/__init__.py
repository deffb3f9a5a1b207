"""Head and foot of a document: who issues what, when, to whom."""
