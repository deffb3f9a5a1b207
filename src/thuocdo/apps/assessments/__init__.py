"""Criteria sets in use, cycles, inputs with evidence, appraisal, results and losses."""
