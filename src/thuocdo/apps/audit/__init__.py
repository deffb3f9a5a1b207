"""The record of every write: append-only and hash-chained; ids and digests, no personal data.

Other apps call ``actions.record(action=…, by=…, of=…, facts=…)`` last in each of their actions.
"""
