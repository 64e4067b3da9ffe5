"""Pure rules of rehabilitation. They know no database."""
