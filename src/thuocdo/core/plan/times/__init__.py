"""By when: the grammar of times as plans word them.

``points`` are days, months, quarters and years of the calendar; ``rhythms`` come back without a
year of their own, ``lapses`` wait for something; ``reading`` says what a text means that is
nothing but a time, ``stated`` finds the time inside the sentence of an item. All patterns look at
unaccented text (``letters.bare``).
"""
