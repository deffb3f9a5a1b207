"""Periodic reports: facts from what is recorded, judgements from officers, sent and approved."""
