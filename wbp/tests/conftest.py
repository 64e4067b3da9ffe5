"""Fixtures of the tests of wbp."""

import pytest


@pytest.fixture
def registrasi(pengguna):
    """An officer of the registry, by name, for the trail."""
    return pengguna("registrasi", nama="Sari Registrasi")
