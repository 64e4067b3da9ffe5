"""The book of outgoing letters: no number twice, none lost, a new row of numbers each year and each institution."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from upt.models import PenghitungSurat
from upt.services import nomor_surat

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 11, 20)


def test_default_pattern_then_the_one_the_institution_set(upt):
    assert nomor_surat(upt, HARI) == "001/RUTAN-KRS/KS/XI/2026"

    upt.pola_nomor_surat = "W15.PAS-PK.08.01-{nomor}/{tahun}"

    assert nomor_surat(upt, HARI) == "W15.PAS-PK.08.01-2/2026"


def test_each_year_and_each_institution_counts_for_itself(upt, upt_lain):
    semua = [nomor_surat(upt, HARI), nomor_surat(upt, dt.date(2027, 1, 4)), nomor_surat(upt_lain, HARI)]

    assert semua == ["001/RUTAN-KRS/KS/XI/2026", "001/RUTAN-KRS/KS/I/2027", "001/RUTAN-RTG/KS/XI/2026"]


def test_a_rollback_gives_the_number_back(upt):
    with transaction.atomic():
        nomor_surat(upt, HARI)
        transaction.set_rollback(True)

    assert nomor_surat(upt, HARI).startswith("001/")


def test_a_pattern_that_cannot_number_is_refused_and_takes_no_number(upt):
    upt.pola_nomor_surat = "{nomor}/KS"

    with pytest.raises(ValidationError) as galat, transaction.atomic():
        nomor_surat(upt, HARI)

    assert "Pola nomor surat UPT belum benar" in galat.value.messages[0]
    assert not PenghitungSurat.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_at_the_same_time_no_number_twice_and_none_lost(upt):
    nomor, galat = [], []

    def jalan():
        try:
            with transaction.atomic():
                nomor.append(nomor_surat(upt, HARI))
        except Exception as g:  # noqa: BLE001 - shown by the assertion below
            galat.append(g)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan) for _ in range(8)]
    [u.start() for u in utas]
    [u.join() for u in utas]

    assert galat == []
    assert sorted(nomor) == [f"{n:03d}/RUTAN-KRS/KS/XI/2026" for n in range(1, 9)]
