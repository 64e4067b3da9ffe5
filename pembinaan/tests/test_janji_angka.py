"""A promise's number equals the sessions, deliveries and people behind it, on every page that shows it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from mitra.models import Komitmen, Penyerahan
from mitra.services import batalkan_penyerahan, catat_penyerahan
from mitra.tests.factories import JenisKomitmenFactory, komitmen_berlaku
from pembinaan.models import Kehadiran, Sesi
from pembinaan.services.sesi import batalkan_sesi
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory, bidang
from pembinaan.tests.test_kehadiran import simpan
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 11, 20)


@pytest.fixture
def klien_pembinaan(klien, monkeypatch):
    saat = dt.datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
    monkeypatch.setattr(timezone, "now", lambda: saat.astimezone(dt.UTC))
    bidang()
    return klien("pembinaan")


def lakukan(upt, satuan, oleh):
    """Three sessions of two classes (one cancelled after it was held), two deliveries (one cancelled)."""
    janji = komitmen_berlaku(upt, satuan=satuan, target=40, jenis=JenisKomitmenFactory(kode="instruktur"))
    for kelas, nama in (("Meubel", ("ABDUL", "BUDI", "CANDRA")), ("Las", ("CANDRA DUA", "DULLAH"))):
        k = KegiatanFactory(upt=upt, nama=kelas, status="berjalan", mulai=dt.date(2026, 9, 7), komitmen=janji)
        for n in nama:
            PesertaFactory(kegiatan=k, wbp=huni(upt, nama=n), status="mengikuti", mulai=dt.date(2026, 9, 7))
        hadir = dict.fromkeys(nama, "hadir")
        simpan(SesiFactory(kegiatan=k, tanggal=HARI - dt.timedelta(days=7), jp=3), hadir, oleh)
        simpan(SesiFactory(kegiatan=k, tanggal=HARI, jp=4), hadir | {nama[0]: "sakit"}, oleh)
    batalkan_sesi(Sesi.objects.filter(kegiatan__nama="Las", tanggal=HARI).get(), oleh=oleh, alasan="Salah catat")
    serah = [
        catat_penyerahan(
            Penyerahan(
                komitmen=janji, bentuk="layanan", tanggal=HARI, uraian=f"Layanan {n}", jumlah=n, nilai=n * 1000
            ),
            oleh=oleh,
        )
        for n in (2, 5)
    ]
    batalkan_penyerahan(serah[1], oleh=oleh, alasan="Salah catat")
    return janji


def sungguh(janji, satuan) -> int:
    """Counted from what was recorded, not from realisasi."""
    sesi = Sesi.objects.filter(kegiatan__komitmen=janji, status="terlaksana")
    orang = Kehadiran.objects.filter(sesi__in=sesi, alasan__hadir=True).values("peserta__wbp").distinct().count()
    dari_sesi = {"sesi": sesi.count(), "jp": sum(s.jp for s in sesi), "orang": orang}[satuan]
    return dari_sesi + sum(p.jumlah for p in Penyerahan.objects.dihitung().filter(komitmen=janji))


@pytest.mark.parametrize(("satuan", "harap"), [("sesi", 3 + 2), ("jp", 10 + 2), ("orang", 5 + 2)])
def test_number_equals_what_is_behind_it_when_clicked(klien_pembinaan, upt, satuan, harap):
    c = klien_pembinaan
    janji = lakukan(upt, satuan, c.orang)
    assert sungguh(janji, satuan) == harap

    halaman = c.get(janji.get_absolute_url())
    assert halaman.context["objek"].tercapai == harap
    rinci = halaman.context["realisasi"]
    assert sum(b["r"].jumlah for b in rinci if not b["r"].dibatalkan) == harap
    assert len(rinci) == 6
    for b in rinci:
        assert c.get(b["url"]).status_code == 200, b["label"]
    semua = c.get(halaman.context["realisasi_url"])
    angka = [int(b["sel"][3]["isi"]) for b in semua.context["tabel"]["baris"]]
    assert (sum(angka), len(angka)) == (harap, 6)
    [baris] = c.get(reverse("mitra:komitmen_list"), {"naskah": janji.kerja_sama_id}).context["tabel"]["baris"]
    assert any(f"{harap} dari 40" in str(s["isi"]) for s in baris["sel"])


def test_meter_of_agreement_and_partner_opens_its_rows(klien_pembinaan, upt):
    c = klien_pembinaan
    janji = lakukan(upt, "sesi", c.orang)
    Komitmen.objects.filter(pk=janji.pk).update(target=5)

    for objek in (janji.kerja_sama, janji.mitra):
        konteks = c.get(objek.get_absolute_url()).context
        meter, nilai = konteks["meter_janji"], konteks["nilai_mitra"]
        assert (meter["semua"], meter["terpenuhi"], meter["nilai"]) == (1, 1, 2000)
        for kunci in ("url", "terpenuhi_url"):
            assert [b["url"] for b in c.get(meter[kunci]).context["tabel"]["baris"]] == [janji.get_absolute_url()]
        assert (nilai["jumlah"], nilai["janji"], nilai["luar"]) == (2000, 2000, 0)
        isi = c.get(nilai["janji_url"]).content.decode()
        assert "Nilai yang dihitung: Rp2.000." in isi
        assert "1 dari 1 janji terpenuhi" in c.get(objek.get_absolute_url()).content.decode()


def test_realisasi_of_a_session_says_who_paid(klien_pembinaan, upt):
    janji = komitmen_berlaku(upt, jenis=JenisKomitmenFactory(kode="instruktur"))
    for nama, dana in (("A", "dipa"), ("B", "csr"), ("C", "tanpa_anggaran")):
        k = KegiatanFactory(upt=upt, nama=nama, status="berjalan", mulai=HARI, komitmen=janji, sumber_dana=dana)
        PesertaFactory(kegiatan=k, wbp=huni(upt, nama=nama * 4), status="mengikuti", mulai=HARI)
        simpan(SesiFactory(kegiatan=k, tanggal=HARI), {nama * 4: "hadir"}, klien_pembinaan.orang)

    assert dict(janji.realisasi.values_list("sesi__kegiatan__nama", "sumber_dana")) == {
        "A": "apbn",
        "B": "mitra",
        "C": "mitra",
    }
