"""What partnership prints, one module a document."""
