"""Pages of coaching, one module per record; urls.py imports from the modules."""
