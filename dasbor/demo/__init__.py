"""A year of invented work in three UPT, told through the same services the pages call. Same seed, same data."""
