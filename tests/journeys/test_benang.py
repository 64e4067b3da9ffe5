"""The thread, end to end, as the roles walk it in a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_sign_in(buka):
    h = buka("registrasi.krs").buka("/")
    h.tanpa_pelanggaran()
    h.bersih()
