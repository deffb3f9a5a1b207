"""Rules that need neither a database nor a clock: plain Python, exact, explainable."""
