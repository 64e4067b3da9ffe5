"""Use-cases of coaching, one module per record; import from the module that owns the deed."""
