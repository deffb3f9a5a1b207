"""Administrative plans: what they say, and the grammar that reads it out of their lines.

The stages, each a module that hands values to the next: ``lines`` → ``cleaning`` (``slips``) →
``paragraphs`` (``openings``) → ``letterhead``, ``signature``, ``header`` for head and foot;
``blocks`` (``enumerators``) → ``walk`` for the body, with ``topics``, ``shapes`` and ``headings``
for what a heading says, ``labels``, ``responsibilities`` and ``scopes`` for who answers for what,
``roles``, ``times``, ``targets`` for what a sentence says itself, ``annex_tables`` for tables;
``citations`` beside them; ``reading`` puts all together. ``agencies`` knows names of bodies,
``model`` is the result and ``mapping`` its JSON.
"""
