"""Measurements on a real database of their own (scripts/bench); what they found stands in docs/ukuran.md."""
