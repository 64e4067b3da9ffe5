"""Fixtures of the house-wide laws."""

from tests.dunia import dunia

__all__ = ["dunia"]
