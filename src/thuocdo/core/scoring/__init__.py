"""Inputs and figures → exact points of every leaf, with steps."""
