"""Values to be reached: their numbers, ranks and groups, what is measured, and from where.

A number alone is no target: it needs a percent sign or a word that makes it a bound. What was
reached in an earlier year is the baseline of a target, never a target.
"""
