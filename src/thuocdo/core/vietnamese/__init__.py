"""Vietnamese text, numbers and dates, in and out."""
