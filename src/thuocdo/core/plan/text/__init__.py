"""Lines made whole: repaired, told from noise, numbered, joined to paragraphs."""
