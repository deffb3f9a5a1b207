"""Official documents as values: the model, the rules of their form, and one builder a report."""
