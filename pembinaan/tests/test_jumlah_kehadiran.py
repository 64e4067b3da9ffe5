"""Any order of saves, corrections, cancellations and restorings: the totals of a session equal its rows, and the
percentage knows only sessions that were held.
"""

import datetime as dt
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.sidik import urai_dasar
from pembinaan.models import Kehadiran, Sesi
from pembinaan.services.kehadiran import (
    BentrokSimpan,
    Kiriman,
    Tanda,
    baris_lembar,
    catat_kehadiran,
    dasar_lembar,
)
from pembinaan.services.sesi import batalkan_sesi, pulihkan_sesi
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory, bidang
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
KODE = ("", "hadir", "terlambat", "izin", "sakit", "bentrok", "menolak", "tanpa_keterangan")
ORANG, SESI = 4, 2
TANDA = st.lists(st.sampled_from(KODE), min_size=ORANG, max_size=ORANG)
LANGKAH = st.lists(
    st.tuples(
        st.integers(0, SESI - 1),
        st.one_of(
            st.tuples(st.just("simpan"), TANDA, st.booleans()),
            st.tuples(st.sampled_from(("batal", "pulih"))),
        ),
    ),
    min_size=1,
    max_size=8,
)


class _Selesai(Exception):
    """Takes back what one example wrote."""


@pytest.fixture
def kelas(upt):
    bidang()
    kini = hari_ini(upt)
    kegiatan = KegiatanFactory(upt=upt, status="berjalan", mulai=kini - dt.timedelta(days=30), selesai=None)
    for n in range(ORANG):
        PesertaFactory(kegiatan=kegiatan, wbp=huni(upt, nama=f"ORANG {n}"), status="mengikuti", mulai=kegiatan.mulai)
    for n in range(SESI):
        SesiFactory(kegiatan=kegiatan, tanggal=kini - dt.timedelta(days=n + 1))
    return kegiatan


def simpan(sesi, kode, baru: bool, oleh):
    """A save over what stands, or (`baru` False) of one who saw an empty sheet: it may clash, and writes nothing."""
    baris = baris_lembar(sesi)
    tanda = {
        b.peserta_id: Tanda(k, "sebab" if k in ("izin", "menolak") else "") for b, k in zip(baris, kode, strict=True)
    }
    dasar = urai_dasar(dasar_lembar(sesi, baris)) if baru else {}
    catat_kehadiran(sesi.pk, kiriman=Kiriman(tanda=tanda, dasar=dasar), oleh=oleh)


def lakukan(sesi, langkah, oleh):
    nama, *isi = langkah
    try:
        if nama == "simpan":
            simpan(sesi, *isi, oleh)
        elif nama == "batal":
            batalkan_sesi(sesi, oleh=oleh, alasan="Listrik padam")
        else:
            pulihkan_sesi(sesi, oleh=oleh)
    except (ValidationError, BentrokSimpan):
        return  # refused as a whole; the totals below must still be right


def periksa(kegiatan):
    semua = {"hadir": 0, "dihitung": 0, "dimaafkan": 0, "sesi": 0}
    for s in Sesi.objects.filter(kegiatan=kegiatan):
        tanda = Kehadiran.objects.filter(sesi=s)
        hadir = tanda.filter(alasan__hadir=True).count()
        maaf = tanda.filter(alasan__dimaafkan=True).count()
        alpa = tanda.filter(alasan__hadir=False, alasan__dimaafkan=False).count()
        if s.status == "terlaksana":
            assert (s.jumlah_hadir, s.jumlah_dimaafkan, s.jumlah_tidak_hadir) == (hadir, maaf, alpa)
            assert hadir + maaf + alpa > 0, "sesi terlaksana mempunyai tanda"
            tambah = {"hadir": hadir, "dihitung": hadir + alpa, "dimaafkan": maaf, "sesi": 1}
            semua = {k: semua[k] + n for k, n in tambah.items()}
    assert Sesi.objects.filter(kegiatan=kegiatan).kehadiran() == semua
    per_orang = kegiatan.peserta.dengan_kehadiran()
    assert (sum(p.hadir for p in per_orang), sum(p.dihitung for p in per_orang)) == (semua["hadir"], semua["dihitung"])


def test_jumlah_selalu_sama_dengan_barisnya(kelas, pengguna):
    petugas = pengguna("pembinaan")
    semua = list(kelas.sesi.order_by("tanggal").values_list("pk", flat=True))

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(LANGKAH)
    def urutan(langkah):
        with suppress(_Selesai), transaction.atomic():
            for ke, satu in langkah:
                lakukan(Sesi.objects.select_related("kegiatan", "realisasi").get(pk=semua[ke]), satu, petugas)
                periksa(kelas)
            raise _Selesai

    urutan()
