"""Pages of this app: sets, cycles, scoring, appraisal, results, losses."""
