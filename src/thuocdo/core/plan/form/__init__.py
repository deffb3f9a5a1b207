"""The body of a plan: blocks under headings, who answers for them, items, annex tables."""
