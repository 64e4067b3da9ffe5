"""The attendance sheet: who stands on it, one statement per save, nothing overwritten, nothing saved twice."""

import datetime as dt
import re
import threading
from contextlib import contextmanager
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from core.audit import model_peristiwa
from core.sidik import urai_dasar
from mitra.models import Realisasi
from mitra.tests.factories import JenisKomitmenFactory, komitmen_berlaku
from pembinaan.models import AlasanBerhenti, AlasanKehadiran, Kehadiran, PencatatanSesi, PengampuSesi, Peserta, Sesi
from pembinaan.services.kehadiran import (
    BentrokSimpan,
    Kiriman,
    Tanda,
    baris_lembar,
    catat_kehadiran,
    dasar_lembar,
    pengampu_lembar,
)
from pembinaan.services.sesi import batalkan_sesi
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory, bidang
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 11, 20)


@pytest.fixture
def jam_dinding(monkeypatch):
    """jam_dinding("2026-11-20 10:00", "Asia/Jakarta") stops the clock there."""

    def atur(teks: str, zona: str = "Asia/Jakarta"):
        saat = dt.datetime.fromisoformat(teks).replace(tzinfo=ZoneInfo(zona))
        monkeypatch.setattr(timezone, "now", lambda: saat.astimezone(dt.UTC))

    return atur


@pytest.fixture
def kelas(upt, jam_dinding):
    """A running class of three on 20 November 2026, at ten in the morning."""
    jam_dinding("2026-11-20 10:00")
    bidang()
    kegiatan = KegiatanFactory(upt=upt, nama="Meubel angkatan II", status="berjalan", mulai=dt.date(2026, 9, 7))
    for nama in ("CANDRA", "ABDUL HAKIM", "BUDI"):
        isi(kegiatan, nama)
    return kegiatan


def isi(kegiatan, nama, status="mengikuti", mulai=dt.date(2026, 9, 7), **bidang_lain):
    return PesertaFactory(
        kegiatan=kegiatan, wbp=huni(kegiatan.upt, nama=nama), status=status, mulai=mulai, **bidang_lain
    )


@pytest.fixture
def sesi(kelas):
    return SesiFactory(kegiatan=kelas, tanggal=HARI)


@pytest.fixture
def petugas(pengguna):
    return pengguna("pembinaan")


def nama_lembar(sesi):
    return [b.nama for b in baris_lembar(sesi)]


def kirim(sesi, tanda, *, dasar=None, **lain):
    """What a browser would send: `tanda` {name: code or (code, note)} over everything that stands now."""
    baris = baris_lembar(sesi)
    isi_tanda = {b.peserta_id: b.tanda for b in baris}
    for b in baris:
        if b.nama in tanda:
            nilai = tanda[b.nama]
            isi_tanda[b.peserta_id] = Tanda(*nilai) if isinstance(nilai, tuple) else Tanda(nilai)
    bawaan = {"instruktur_hadir": sesi.instruktur_hadir, "catatan": sesi.catatan} | lain
    return Kiriman(tanda=isi_tanda, dasar=urai_dasar(dasar or dasar_lembar(sesi, baris)), **bawaan)


def simpan(sesi, tanda, oleh, **lain):
    sesi = Sesi.objects.get(pk=sesi.pk)
    return catat_kehadiran(sesi.pk, kiriman=kirim(sesi, tanda, **lain), oleh=oleh)


def orang(nama):
    return Peserta.objects.get(wbp__nama=nama).pk


def tersimpan(sesi):
    return dict(Kehadiran.objects.filter(sesi=sesi).values_list("peserta__wbp__nama", "alasan__kode"))


SEMUA_HADIR = {"ABDUL HAKIM": "hadir", "BUDI": "hadir", "CANDRA": "hadir"}


# --- who stands on the sheet -----------------------------------------------------------------------------------------


def test_urut_nama_dan_hanya_yang_disetujui_atau_mengikuti(kelas, sesi):
    isi(kelas, "DULLAH", "disetujui", mulai=None)
    for status in ("diusulkan", "ditolak", "daftar_tunggu", "batal"):
        isi(kelas, f"X {status}", status, mulai=None)
    assert nama_lembar(sesi) == ["ABDUL HAKIM", "BUDI", "CANDRA", "DULLAH"]


def test_yang_ikut_belakangan_tidak_ada_pada_sesi_sebelumnya(kelas, sesi):
    isi(kelas, "EKO", mulai=dt.date(2026, 11, 21))
    assert "EKO" not in nama_lembar(sesi)
    assert "EKO" in nama_lembar(SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 21)))


def test_yang_keluar_hilang_dari_sesi_mendatang_tetapi_kemarin_masih_dapat_dicatat(kelas, petugas):
    kemarin = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 19))
    kini = SesiFactory(kegiatan=kelas, tanggal=HARI)
    besok = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 21))
    Peserta.objects.filter(wbp__nama="BUDI").update(
        status="pindah_bebas", selesai=HARI, alasan_berhenti=AlasanBerhenti.objects.get(kode="pindah")
    )
    assert [("BUDI" in nama_lembar(s)) for s in (kemarin, kini, besok)] == [True, False, False]
    assert simpan(kemarin, {"BUDI": "sakit"}, petugas).dimaafkan == 1
    assert tersimpan(kemarin) == {"BUDI": "sakit"}


def test_yang_sudah_bertanda_tetap_terlihat(kelas, sesi, petugas):
    simpan(sesi, SEMUA_HADIR, petugas)
    Peserta.objects.filter(wbp__nama="BUDI").update(
        status="berhenti", selesai=dt.date(2026, 11, 1), alasan_berhenti=AlasanBerhenti.objects.get(kode="sakit")
    )
    assert nama_lembar(sesi) == ["ABDUL HAKIM", "BUDI", "CANDRA"]


# --- saving ----------------------------------------------------------------------------------------------------------


def test_menyimpan_menghitung_sesi_dan_menjadikannya_terlaksana(kelas, sesi, petugas):
    for nama in ("DODI", "EDI", "FAJAR", "GALIH"):
        isi(kelas, nama)
    hasil = simpan(
        sesi,
        SEMUA_HADIR
        | {"DODI": "terlambat", "EDI": ("izin", "sidang"), "FAJAR": "tanpa_keterangan", "GALIH": ("menolak", "lelah")},
        petugas,
        instruktur_hadir=True,
        catatan="Materi sambungan kayu",
    )
    assert (hasil.baru, hasil.berubah, hasil.dihapus) == (7, 0, 0)
    sesi.refresh_from_db()
    assert sesi.status == "terlaksana"
    assert (sesi.jumlah_hadir, sesi.jumlah_dimaafkan, sesi.jumlah_tidak_hadir) == (4, 1, 2)
    assert sesi.jumlah_dihitung == 6
    assert (sesi.instruktur_hadir, sesi.catatan) == (True, "Materi sambungan kayu")
    catatan = PencatatanSesi.objects.get()
    assert (catatan.sesi, catatan.oleh, catatan.baru, catatan.terlambat, catatan.alasan) == (
        sesi,
        petugas,
        7,
        False,
        "",
    )
    assert Kehadiran.objects.get(peserta__wbp__nama="EDI").catatan == "sidang"


def test_membuka_lagi_dan_menyimpan_tanpa_mengubah_tidak_mencatat_apa_pun(sesi, petugas):
    simpan(sesi, SEMUA_HADIR, petugas)
    Riwayat, RiwayatSesi = model_peristiwa(Kehadiran), model_peristiwa(Sesi)
    sebelum = (Riwayat.objects.count(), RiwayatSesi.objects.count(), Sesi.objects.get(pk=sesi.pk).versi)
    hasil = simpan(sesi, {}, petugas)
    assert hasil.ada_perubahan is False
    assert PencatatanSesi.objects.count() == 1
    assert (Riwayat.objects.count(), RiwayatSesi.objects.count(), Sesi.objects.get(pk=sesi.pk).versi) == sebelum
    assert tersimpan(sesi) == SEMUA_HADIR


def test_hanya_baris_yang_berubah_yang_ditulis(sesi, petugas):
    simpan(sesi, SEMUA_HADIR, petugas)
    hasil = simpan(sesi, {"BUDI": "sakit"}, petugas)
    assert (hasil.baru, hasil.berubah, hasil.dihapus) == (0, 1, 0)
    peristiwa = model_peristiwa(Kehadiran).objects.all()
    assert [(p.pgh_label, p.alasan.kode, p.pgh_context["nama"]) for p in peristiwa] == [
        ("update", "sakit", petugas.nama)
    ]
    assert dict(Kehadiran.objects.values_list("peserta__wbp__nama", "versi")) == {
        "ABDUL HAKIM": 1, "BUDI": 2, "CANDRA": 1,
    }  # fmt: skip


def test_tanda_dapat_dikosongkan_dan_hitungannya_ikut(sesi, petugas):
    simpan(sesi, SEMUA_HADIR, petugas)
    hasil = simpan(sesi, {"BUDI": ""}, petugas)
    assert (hasil.dihapus, hasil.hadir) == (1, 2)
    assert tersimpan(sesi) == {"ABDUL HAKIM": "hadir", "CANDRA": "hadir"}
    assert Sesi.objects.get(pk=sesi.pk).jumlah_hadir == 2
    assert [p.pgh_label for p in model_peristiwa(Kehadiran).objects.all()] == ["delete"]


def test_lembar_kosong_tidak_membuat_sesi_terlaksana(sesi, petugas):
    with pytest.raises(ValidationError) as galat:
        simpan(sesi, {}, petugas)
    assert galat.value.code == "kosong"
    assert Sesi.objects.get(pk=sesi.pk).status == "terjadwal"
    simpan(sesi, {"BUDI": "hadir"}, petugas)
    with pytest.raises(ValidationError, match="Belum ada kehadiran"):
        simpan(sesi, {"BUDI": ""}, petugas)
    assert tersimpan(sesi) == {"BUDI": "hadir"}


@pytest.mark.parametrize(
    ("tanda", "kalimat"),
    [
        ({"BUDI": "izin"}, "BUDI: Izin memerlukan catatan."),
        ({"BUDI": ("", "lupa")}, "BUDI: pilih kehadirannya, catatan saja belum cukup."),
        ({"BUDI": "xyz"}, "BUDI: tanda kehadiran “xyz” tidak dikenal."),
        ({"BUDI": ("hadir", "x" * 201)}, "BUDI: catatan paling panjang 200 huruf."),
    ],
)
def test_satu_baris_salah_maka_tidak_ada_yang_disimpan(sesi, petugas, tanda, kalimat):
    with pytest.raises(ValidationError) as galat:
        simpan(sesi, SEMUA_HADIR | tanda, petugas)
    assert galat.value.messages == [kalimat]
    assert tersimpan(sesi) == {}
    assert PencatatanSesi.objects.count() == 0
    assert Sesi.objects.get(pk=sesi.pk).status == "terjadwal"


def test_peserta_kegiatan_lain_ditolak(kelas, sesi, petugas, upt):
    asing = isi(KegiatanFactory(upt=upt, program=kelas.program, status="berjalan"), "ASING")
    kiriman = kirim(sesi, SEMUA_HADIR)
    kiriman = Kiriman(tanda={**kiriman.tanda, asing.pk: Tanda("hadir")}, dasar=kiriman.dasar)
    with pytest.raises(ValidationError) as galat:
        catat_kehadiran(sesi.pk, kiriman=kiriman, oleh=petugas)
    assert galat.value.code == "peserta_asing"
    assert Kehadiran.objects.count() == 0


# --- windows of time -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zona", "kini", "boleh"),
    [
        ("Asia/Jakarta", "2026-11-19 23:30", False),
        ("Asia/Jakarta", "2026-11-20 00:10", True),
        ("Asia/Jakarta", "2026-11-20 23:30", True),
        ("Asia/Makassar", "2026-11-19 23:30", False),
        ("Asia/Makassar", "2026-11-20 00:30", True),
        ("Asia/Jayapura", "2026-11-20 01:30", True),
    ],
)
def test_sesi_dibuka_menurut_tanggal_setempat(kelas, sesi, petugas, jam_dinding, zona, kini, boleh):
    type(kelas.upt).objects.filter(pk=kelas.upt_id).update(zona_waktu=zona)
    jam_dinding(kini, zona)
    if boleh:
        assert simpan(sesi, SEMUA_HADIR, petugas).hadir == 3
        assert Sesi.objects.get(pk=sesi.pk).tanggal == HARI
    else:
        with pytest.raises(ValidationError) as galat:
            simpan(sesi, SEMUA_HADIR, petugas)
        assert galat.value.messages == [
            "Sesi ini baru berlangsung Jumat, 20/11/2026; kehadiran dapat dicatat mulai hari itu."
        ]


@pytest.mark.parametrize(("kini", "terlambat"), [("2026-11-27 23:50", False), ("2026-11-28 00:05", True)])
def test_setelah_tujuh_hari_harus_beralasan(sesi, petugas, jam_dinding, kini, terlambat):
    jam_dinding(kini)
    if terlambat:
        with pytest.raises(ValidationError) as galat:
            simpan(sesi, SEMUA_HADIR, petugas)
        assert galat.value.code == "alasan_wajib"
        assert tersimpan(sesi) == {}
    simpan(sesi, SEMUA_HADIR, petugas, alasan="Lembar kertas baru diserahkan")
    catatan = PencatatanSesi.objects.get()
    assert (catatan.terlambat, catatan.alasan) == (terlambat, "Lembar kertas baru diserahkan" if terlambat else "")


@pytest.mark.parametrize("status", ["dibatalkan", "dijadwal_ulang"])
def test_sesi_yang_batal_tidak_dapat_dicatat(sesi, petugas, status):
    Sesi.objects.filter(pk=sesi.pk).update(status=status)
    with pytest.raises(ValidationError) as galat:
        simpan(sesi, SEMUA_HADIR, petugas)
    assert galat.value.code == "sesi_batal"


# --- two officers ----------------------------------------------------------------------------------------------------


def test_petugas_kedua_melihat_perbedaan_dan_tidak_menimpa(sesi, petugas, pengguna):
    lama = dasar_lembar(sesi, baris_lembar(sesi))
    simpan(sesi, {"ABDUL HAKIM": "hadir", "BUDI": "sakit"}, petugas)
    kedua = pengguna("pembinaan")
    kiriman = kirim(sesi, {"ABDUL HAKIM": "hadir", "BUDI": "hadir", "CANDRA": "hadir"}, dasar=lama)
    with pytest.raises(BentrokSimpan) as bentrok:
        catat_kehadiran(sesi.pk, kiriman=kiriman, oleh=kedua)
    beda = {"nama": "BUDI", "milik_anda": Tanda("hadir"), "tersimpan": Tanda("sakit")}
    assert bentrok.value.beda == [{"peserta": orang("BUDI"), **beda}]
    assert bentrok.value.oleh == petugas.nama
    assert tersimpan(sesi) == {"ABDUL HAKIM": "hadir", "BUDI": "sakit"}


def test_baris_yang_tidak_disentuh_tetap_milik_yang_menyimpan_dahulu(sesi, petugas, pengguna):
    lama = dasar_lembar(sesi, baris_lembar(sesi))
    simpan(sesi, {"BUDI": "sakit"}, petugas)
    baris = {b.nama: b.peserta_id for b in baris_lembar(sesi)}
    kiriman = Kiriman(
        tanda={baris["ABDUL HAKIM"]: Tanda("hadir"), baris["BUDI"]: Tanda(), baris["CANDRA"]: Tanda("hadir")},
        dasar=urai_dasar(lama),
    )
    catat_kehadiran(sesi.pk, kiriman=kiriman, oleh=pengguna("pembinaan"))
    assert tersimpan(sesi) == {"ABDUL HAKIM": "hadir", "BUDI": "sakit", "CANDRA": "hadir"}


def test_kiriman_yang_sama_dua_kali_tersimpan_sekali(sesi, petugas):
    kiriman = kirim(sesi, SEMUA_HADIR)
    assert catat_kehadiran(sesi.pk, kiriman=kiriman, oleh=petugas).baru == 3
    assert catat_kehadiran(sesi.pk, kiriman=kiriman, oleh=petugas).ada_perubahan is False
    assert PencatatanSesi.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_dua_klik_bersamaan_tersimpan_sekali(sesi, petugas):
    kiriman, hasil = kirim(sesi, SEMUA_HADIR), []

    def klik():
        try:
            hasil.append(catat_kehadiran(sesi.pk, kiriman=kiriman, oleh=petugas).ada_perubahan)
        finally:
            connection.close()

    utas = [threading.Thread(target=klik) for _ in range(2)]
    [u.start() for u in utas]
    [u.join() for u in utas]
    assert sorted(hasil) == [False, True]
    assert (PencatatanSesi.objects.count(), Kehadiran.objects.count()) == (1, 3)


# --- what a session counts for a promise -----------------------------------------------------------------------------


def janji(kelas, satuan, jenis="instruktur"):
    kelas.komitmen = komitmen_berlaku(kelas.upt, satuan=satuan, jenis=JenisKomitmenFactory(kode=jenis))
    kelas.save()
    return kelas.komitmen


def realisasi(komitmen):
    return list(Realisasi.objects.filter(komitmen=komitmen).order_by("tanggal").values_list("jumlah", "dibatalkan"))


@pytest.mark.parametrize(("satuan", "jumlah"), [("sesi", 1), ("jp", 4), ("orang", 2), ("kegiatan", 1)])
def test_sesi_terlaksana_menulis_realisasi(kelas, petugas, satuan, jumlah):
    komitmen = janji(kelas, satuan)
    sesi = SesiFactory(kegiatan=kelas, tanggal=HARI, jp=4)
    simpan(sesi, {"ABDUL HAKIM": "hadir", "BUDI": "terlambat", "CANDRA": "sakit"}, petugas)
    assert realisasi(komitmen) == [(jumlah, False)]
    sesi.refresh_from_db()
    assert (sesi.realisasi.sumber, sesi.realisasi.tanggal, sesi.realisasi.nilai) == ("sesi", HARI, None)
    simpan(sesi, {"ABDUL HAKIM": "sakit"}, petugas)
    assert realisasi(komitmen) == [(1 if satuan == "orang" else jumlah, False)]


def test_satuan_barang_tidak_dihitung_dari_sesi(kelas, petugas):
    komitmen = janji(kelas, "unit", jenis="sarana")
    simpan(SesiFactory(kegiatan=kelas, tanggal=HARI), SEMUA_HADIR, petugas)
    assert realisasi(komitmen) == []


def test_orang_yang_sudah_dihitung_tidak_dihitung_lagi(kelas, petugas):
    komitmen = janji(kelas, "orang")
    satu = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 18))
    dua = SesiFactory(kegiatan=kelas, tanggal=HARI)
    simpan(satu, {"ABDUL HAKIM": "hadir", "BUDI": "hadir"}, petugas)
    simpan(dua, SEMUA_HADIR, petugas)
    assert realisasi(komitmen) == [(2, False), (1, False)]


def test_orang_yang_kehilangan_sesinya_dihitung_pada_sesi_berikutnya(kelas, petugas):
    komitmen = janji(kelas, "orang")
    satu = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 18))
    dua = SesiFactory(kegiatan=kelas, tanggal=HARI)
    simpan(satu, {"ABDUL HAKIM": "hadir", "BUDI": "hadir"}, petugas)
    simpan(dua, SEMUA_HADIR, petugas)
    simpan(satu, {"BUDI": "sakit"}, petugas)
    assert realisasi(komitmen) == [(1, False), (2, False)]
    batalkan_sesi(Sesi.objects.get(pk=satu.pk), oleh=petugas, alasan="Salah catat")
    assert realisasi(komitmen) == [(1, True), (3, False)]


def test_instruktur_tidak_hadir_menarik_realisasi_dan_dapat_dikoreksi(kelas, sesi, petugas):
    komitmen = janji(kelas, "sesi")
    simpan(sesi, SEMUA_HADIR, petugas, instruktur_hadir=False)
    assert realisasi(komitmen) == []
    simpan(sesi, {}, petugas, instruktur_hadir=True)
    assert realisasi(komitmen) == [(1, False)]
    simpan(sesi, {}, petugas, instruktur_hadir=False)
    assert realisasi(komitmen) == [(1, True)]
    simpan(sesi, {}, petugas, instruktur_hadir=True)
    assert realisasi(komitmen) == [(1, False)]


def test_membatalkan_sesi_menarik_realisasi_dan_memulihkan_lalu_mencatat_menghitung_lagi(kelas, sesi, petugas):
    from pembinaan.services.sesi import pulihkan_sesi

    komitmen = janji(kelas, "sesi")
    simpan(sesi, SEMUA_HADIR, petugas)
    sesi.refresh_from_db()
    batalkan_sesi(sesi, oleh=petugas, alasan="Instruktur berhalangan")
    assert realisasi(komitmen) == [(1, True)]
    assert Sesi.objects.terlaksana().kehadiran() == {"hadir": 0, "dihitung": 0, "dimaafkan": 0, "sesi": 0}
    pulihkan_sesi(sesi, oleh=petugas)
    assert simpan(sesi, {}, petugas).ada_perubahan is True
    assert Sesi.objects.get(pk=sesi.pk).status == "terlaksana"
    assert realisasi(komitmen) == [(1, False)]


def test_kerja_sama_yang_belum_sah_tidak_menghalangi_kehadiran(kelas, sesi, petugas):
    komitmen = janji(kelas, "sesi")
    type(komitmen).objects.filter(pk=komitmen.pk).update(tidak_berlaku=True, alasan_tidak_berlaku="diganti")
    hasil = simpan(sesi, SEMUA_HADIR, petugas)
    assert "tidak berlaku" in hasil.tidak_dihitung
    assert tersimpan(sesi) == SEMUA_HADIR
    assert realisasi(komitmen) == []


# --- statements ------------------------------------------------------------------------------------------------------


@contextmanager
def pernyataan_sendiri():
    """Statements of this view itself: without session, user, scope, BEGIN and SAVEPOINT (design.md §9.14)."""
    daftar = []

    def catat(execute, sql, params, many, context):
        if any(t in sql for t in ("pembinaan_", "mitra_", "wbp_")):
            daftar.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(catat):
        yield daftar


def kiriman_post(sesi, kode="hadir", **lain):
    baris = baris_lembar(sesi)
    data = {"dasar": dasar_lembar(sesi, baris), "instruktur": "ya", "catatan": ""} | lain
    for b in baris:
        data |= {f"k-{b.peserta_id}": kode, f"c-{b.peserta_id}": ""}
    return data


@pytest.mark.parametrize("satuan", ["sesi", "orang"])
def test_jumlah_sql_tetap_berapa_pun_barisnya(kelas, klien, satuan):
    komitmen = janji(kelas, satuan)
    c, banyak = klien("pembinaan"), {}
    for jumlah in (3, 200):
        kegiatan = KegiatanFactory(
            upt=kelas.upt, program=kelas.program, status="berjalan", mitra=komitmen.mitra, komitmen=komitmen
        )
        for i in range(jumlah):
            isi(kegiatan, f"PESERTA {i:03d}")
        sesi = SesiFactory(kegiatan=kegiatan, tanggal=HARI)
        alamat = reverse("pembinaan:kehadiran", args=[sesi.pk])
        with pernyataan_sendiri() as buka:
            assert c.get(alamat).status_code == 200
        data = kiriman_post(sesi)
        with pernyataan_sendiri() as baru:
            assert c.post(alamat, data).status_code == 302
        data = kiriman_post(Sesi.objects.get(pk=sesi.pk), "sakit")
        satu = next(k for k in data if k.startswith("k-"))
        data[satu] = ""
        with pernyataan_sendiri() as ubah:
            assert c.post(alamat, data).status_code == 302
        assert Kehadiran.objects.filter(sesi=sesi, alasan__kode="sakit").count() == jumlah - 1
        banyak[jumlah] = (len(buka), len(baru), len(ubah))
    assert banyak[3] == banyak[200]
    assert banyak[3][0] <= 9  # three of them are numbers in the menu
    assert max(banyak[3][1:]) <= 10, (baru, ubah)


# --- the page --------------------------------------------------------------------------------------------------------


def alamat(sesi, nama="kehadiran"):
    return reverse(f"pembinaan:{nama}", args=[sesi.pk])


def id_baris(sesi, nama):
    return next(str(b.peserta_id) for b in baris_lembar(sesi) if b.nama == nama)


def terpilih(isi: str, pk: str) -> list[str]:
    """Codes of the checked radios of one row."""
    return re.findall(rf'name="k-{pk}" value="(\w*)"[^>]* checked', isi)


def test_membuka_lembar_tidak_memilihkan_apa_pun(kelas, sesi, klien):
    isi = klien("pembinaan").get(alamat(sesi)).content.decode()
    assert " checked" not in isi.partition('name="instruktur"')[0]
    assert "form-TOTAL_FORMS" not in isi
    assert isi.count("data-baris") == 3
    assert isi.index("ABDUL HAKIM") < isi.index("BUDI") < isi.index("CANDRA")
    assert "Meubel angkatan II · sesi 1 dari 1 · Jumat, 20 November 2026, 09.00–10.30 WIB · Bengkel kerja" in isi


def test_menyimpan_lewat_halaman_dan_membuka_lagi(kelas, sesi, klien):
    c, budi = klien("pembinaan"), id_baris(sesi, "BUDI")
    data = kiriman_post(sesi) | {f"k-{budi}": "izin", f"c-{budi}": "Sidang <b>", "catatan": "Praktik"}
    assert c.post(alamat(sesi), data).status_code == 302
    isi = c.get(alamat(sesi)).content.decode()
    assert "Kehadiran tersimpan: 2 hadir, 1 tidak hadir (1 berhalangan)." in isi
    assert terpilih(isi, budi) == ["izin"]
    assert 'value="Sidang &lt;b&gt;"' in isi
    assert "Praktik" in isi
    assert c.post(alamat(sesi), kiriman_lagi(sesi)).status_code == 302
    assert "Tidak ada perubahan" in c.get(alamat(sesi)).content.decode()
    assert PencatatanSesi.objects.count() == 1


def kiriman_lagi(sesi):
    """The sheet sent back exactly as it was shown."""
    sesi, baris = Sesi.objects.get(pk=sesi.pk), baris_lembar(sesi)
    data = {"dasar": dasar_lembar(sesi, baris), "instruktur": "ya", "catatan": sesi.catatan}
    for b in baris:
        data |= {f"k-{b.peserta_id}": b.tanda.kode, f"c-{b.peserta_id}": b.tanda.catatan}
    return data


def test_hadir_semua_tanpa_javascript_hanya_mengisi_yang_kosong(kelas, sesi, klien):
    c, budi, candra = klien("pembinaan"), id_baris(sesi, "BUDI"), id_baris(sesi, "CANDRA")
    data = {k: v for k, v in kiriman_post(sesi).items() if not k.startswith("k-")}
    jawab = c.post(alamat(sesi), data | {f"k-{budi}": "sakit", "hadir_semua": "1"})
    isi = jawab.content.decode()
    assert jawab.status_code == 200
    assert (terpilih(isi, budi), terpilih(isi, candra)) == (["sakit"], ["hadir"])
    assert tersimpan(sesi) == {}


def test_bentrok_ditampilkan_lalu_dapat_disimpan_dengan_sadar(kelas, sesi, klien, petugas):
    c, budi = klien("pembinaan"), id_baris(sesi, "BUDI")
    data = kiriman_post(sesi)
    simpan(sesi, {"BUDI": "sakit"}, petugas)
    jawab = c.post(alamat(sesi), data)
    isi = jawab.content.decode()
    assert jawab.status_code == 409
    assert f"Daftar ini baru saja disimpan oleh {petugas.nama}" in isi
    assert '<th scope="row">BUDI</th><td data-label="Tersimpan">Sakit</td>' in isi
    assert terpilih(isi, budi) == ["hadir"]
    assert tersimpan(sesi) == {"BUDI": "sakit"}
    data["dasar"] = re.search(r'name="dasar" value="([^"]*)"', isi)[1]
    assert c.post(alamat(sesi), data).status_code == 302
    assert tersimpan(sesi) == SEMUA_HADIR


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"c-bukan-uuid": ""}, "tidak dapat dibaca"),
        ({"c-01a200d8-dad0-77ec-88ec-82f00c1aac67": "", "k-01a200d8-dad0-77ec-88ec-82f00c1aac67": "hadir"}, "1 baris"),
        ({"instruktur": "mungkin"}, "Pilih apakah instruktur hadir"),
    ],
)
def test_kiriman_rusak_ditolak_dengan_kalimat(kelas, sesi, klien, ubah, kalimat):
    jawab = klien("pembinaan").post(alamat(sesi), kiriman_post(sesi) | ubah)
    assert jawab.status_code == 422
    assert kalimat in jawab.content.decode()
    assert tersimpan(sesi) == {}


def test_isian_tetap_ada_setelah_ditolak(kelas, sesi, klien):
    budi = id_baris(sesi, "BUDI")
    jawab = klien("pembinaan").post(
        alamat(sesi), kiriman_post(sesi) | {f"k-{budi}": "izin", "catatan": "Jangan hilang"}
    )
    isi = jawab.content.decode()
    assert jawab.status_code == 422
    assert "BUDI: Izin memerlukan catatan." in isi
    assert terpilih(isi, budi) == ["izin"]
    assert terpilih(isi, id_baris(sesi, "CANDRA")) == ["hadir"]
    assert "Jangan hilang" in isi


def test_bagian_lembar_yang_hilang_di_jalan_tidak_menghapus_tanda(kelas, sesi, klien, petugas):
    simpan(sesi, SEMUA_HADIR, petugas)
    data = {k: v for k, v in kiriman_lagi(sesi).items() if not k.startswith("k-")}
    assert klien("pembinaan").post(alamat(sesi), data).status_code == 302
    assert tersimpan(sesi) == SEMUA_HADIR


def test_sesi_mendatang_dan_batal_hanya_dapat_dilihat(kelas, klien):
    c = klien("pembinaan")
    besok = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 21))
    isi = c.get(alamat(besok)).content.decode()
    assert "Kehadiran dapat dicatat mulai Sabtu, 21/11/2026" in isi
    assert "Simpan kehadiran" not in isi
    assert c.post(alamat(besok), kiriman_post(besok)).status_code == 422
    batal = SesiFactory(kegiatan=kelas, tanggal=HARI, status="dibatalkan", alasan="Instruktur berhalangan")
    isi = c.get(alamat(batal)).content.decode()
    assert "Sesi ini dibatalkan: Instruktur berhalangan. Kehadirannya tidak dapat dicatat." in isi
    assert c.post(alamat(batal), kiriman_post(batal)).status_code == 422


def test_siapa_boleh_melihat_dan_mencatat(kelas, sesi, klien, pengguna, upt_lain):
    data = kiriman_post(sesi)
    for peran, lihat, catat in (("auditor", 200, 403), ("kepala", 200, 403), ("pengamanan", 403, 403)):
        c = klien(peran)
        assert (c.get(alamat(sesi)).status_code, c.post(alamat(sesi), data).status_code) == (lihat, catat), peran
    assert "Simpan kehadiran" not in klien("auditor").get(alamat(sesi)).content.decode()
    lain = klien(pengguna("pembinaan", di=upt_lain))
    assert (lain.get(alamat(sesi)).status_code, lain.post(alamat(sesi), data).status_code) == (404, 404)
    assert lain.get(alamat(sesi, "kehadiran_cetak")).status_code == 404
    assert tersimpan(sesi) == {}


@pytest.mark.parametrize("jumlah", [0, 1, 60])
def test_halaman_tanpa_nilai_mentah_pada_setiap_ukuran(kelas, klien, jumlah):
    kegiatan = KegiatanFactory(upt=kelas.upt, program=kelas.program, status="berjalan")
    for i in range(jumlah):
        isi(kegiatan, f"P {i:02d}")
    sesi = SesiFactory(kegiatan=kegiatan, tanggal=HARI)
    jawab = klien("pembinaan").get(alamat(sesi))
    teks = jawab.content.decode()
    assert jawab.status_code == 200
    assert teks.count("data-baris") == jumlah
    assert ("Belum ada peserta pada hari ini" in teks) is (jumlah == 0)
    for kata in ("None", "True", "False", "__baris__"):
        assert kata not in teks


def test_persentase_hanya_dari_sesi_terlaksana(kelas, petugas):
    satu = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 18))
    SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 25))
    batal = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 19))
    simpan(satu, {"ABDUL HAKIM": "hadir", "BUDI": "tanpa_keterangan", "CANDRA": "sakit"}, petugas)
    simpan(batal, {"ABDUL HAKIM": "tanpa_keterangan"}, petugas)
    batalkan_sesi(Sesi.objects.get(pk=batal.pk), oleh=petugas, alasan="Listrik padam")
    assert Sesi.objects.kehadiran() == {"hadir": 1, "dihitung": 2, "dimaafkan": 1, "sesi": 1}


# --- teachers by name ------------------------------------------------------------------------------------------------


@pytest.fixture
def guru(sesi, pengguna):
    """Two teachers and one who accompanies this session."""
    return [
        PengampuSesi.objects.create(sesi=sesi, petugas=pengguna("pembinaan"), peran=peran)
        for peran in ("instruktur", "instruktur", "pendamping")
    ]


def hadir_guru(sesi, *hadir, petugas, guru, **lain):
    return simpan(sesi, SEMUA_HADIR, petugas, pengampu=dict(zip((g.pk for g in guru), hadir, strict=False)), **lain)


@pytest.mark.parametrize(
    ("hadir", "sesi_berkata"),
    [
        ((True, False, None), True),
        ((False, False, True), False),
        ((False, None, None), None),
        ((None, None, True), None),
    ],
)
def test_kehadiran_pengampu_per_orang_menentukan_sesinya(sesi, petugas, guru, hadir, sesi_berkata):
    hadir_guru(sesi, *hadir, petugas=petugas, guru=guru)
    assert tuple(PengampuSesi.objects.get(pk=g.pk).hadir for g in guru) == hadir
    assert Sesi.objects.get(pk=sesi.pk).instruktur_hadir is sesi_berkata


def test_pengampu_yang_tidak_diubah_tidak_menimpa_dan_menyimpan_lagi_tidak_mencatat(sesi, petugas, guru):
    lama = dasar_lembar(sesi, baris_lembar(sesi), pengampu_lembar(sesi))
    hadir_guru(sesi, True, False, petugas=petugas, guru=guru)
    hasil = hadir_guru(sesi, None, None, petugas=petugas, guru=guru, dasar=lama)
    assert hasil.ada_perubahan is False, "yang tidak disentuh tetap milik yang menyimpan dahulu"
    assert [PengampuSesi.objects.get(pk=g.pk).hadir for g in guru] == [True, False, None]
    assert PencatatanSesi.objects.count() == 1


def test_lembar_menampilkan_pengampu_dan_menyimpannya(kelas, sesi, guru, klien):
    c = klien("pembinaan")
    isi = c.get(alamat(sesi)).content.decode()
    assert isi.count('name="p-') == 9
    assert 'name="instruktur"' not in isi, "nama pengampu menggantikan pertanyaan umum"
    data = {k: v for k, v in kiriman_post(sesi).items() if k != "instruktur"} | {f"p-{guru[0].pk}": "ya"}
    with pernyataan_sendiri() as sql:
        assert c.post(alamat(sesi), data).status_code == 302
    assert len(sql) <= 10, sql
    assert Sesi.objects.get(pk=sesi.pk).instruktur_hadir is True
    assert f'name="p-{guru[0].pk}" value="ya" checked' in c.get(alamat(sesi)).content.decode()


def test_hitungan_bulanan_pengampu(kelas, petugas, guru):
    """Where a name was not ticked, the session speaks; a session without names is counted with the run's own."""
    sesi = guru[0].sesi
    hadir_guru(sesi, True, False, petugas=petugas, guru=guru)
    dua = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 18))
    PengampuSesi.objects.create(sesi=dua, petugas=guru[0].petugas)
    simpan(dua, SEMUA_HADIR, petugas, instruktur_hadir=False)
    tanpa = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 17))
    simpan(tanpa, SEMUA_HADIR, petugas, instruktur_hadir=True)
    per_orang = {b["orang"]: (b["kali"], b["datang"], b["absen"]) for b in PengampuSesi.objects.kehadiran_bulanan()}
    assert per_orang == {guru[0].petugas.nama: (2, 1, 1), guru[1].petugas.nama: (1, 0, 1)}
    assert [(b["orang"], b["kali"], b["datang"]) for b in Sesi.objects.instruktur_bulanan()] == [
        ("Rahmat Hidayat", 1, 1)
    ]


# --- what a mark is worth --------------------------------------------------------------------------------------------


def test_premi_hanya_dari_tanda_yang_dihitung_pada_sesi_terlaksana(kelas, petugas):
    satu = SesiFactory(kegiatan=kelas, tanggal=dt.date(2026, 11, 18))
    dua = SesiFactory(kegiatan=kelas, tanggal=HARI)
    simpan(satu, {"ABDUL HAKIM": "hadir", "BUDI": "terlambat", "CANDRA": "sakit"}, petugas)
    simpan(dua, {"ABDUL HAKIM": "hadir"}, petugas)
    awal, akhir = dt.date(2026, 11, 1), dt.date(2026, 11, 30)
    assert Kehadiran.objects.premi_per_peserta(awal, akhir) == {orang("ABDUL HAKIM"): 2, orang("BUDI"): 1}
    assert Kehadiran.objects.premi_per_peserta(awal, dt.date(2026, 11, 19)) == {
        orang("ABDUL HAKIM"): 1,
        orang("BUDI"): 1,
    }
    batalkan_sesi(Sesi.objects.get(pk=dua.pk), oleh=petugas, alasan="Salah catat")
    assert Kehadiran.objects.premi_per_peserta(awal, akhir)[orang("ABDUL HAKIM")] == 1


def test_alasan_yang_dihentikan_tidak_ditawarkan_tetapi_tandanya_tetap(kelas, sesi, klien, petugas):
    simpan(sesi, {"BUDI": "sakit"}, petugas)
    AlasanKehadiran.objects.filter(kode__in=("sakit", "bentrok")).update(berlaku_sampai=dt.date(2026, 11, 1))
    isi = klien("pembinaan").get(alamat(sesi)).content.decode()
    assert terpilih(isi, id_baris(sesi, "BUDI")) == ["sakit"]
    assert 'value="bentrok"' not in isi


# --- sent by the page itself -----------------------------------------------------------------------------------------

SKRIP = {"Accept": "application/json"}


def test_jawaban_bagi_skrip(kelas, sesi, klien, petugas):
    """Saved, refused, marked otherwise: one address, the same service, an answer the script can keep."""
    c, budi = klien("pembinaan"), id_baris(sesi, "BUDI")
    data = kiriman_post(sesi)
    salah = c.post(alamat(sesi), data | {f"k-{budi}": "izin"}, headers=SKRIP)
    assert (salah.status_code, salah.json()) == (200, {"galat": ["BUDI: Izin memerlukan catatan."]})
    simpan(sesi, {"BUDI": "sakit"}, petugas)
    beda = c.post(alamat(sesi), data, headers=SKRIP)
    assert beda.status_code == 200
    assert beda.json()["konflik"]["beda"] == [
        {"id": budi, "nama": "BUDI", "milik_anda": "Hadir", "tersimpan": "Sakit"}
    ]
    assert tersimpan(sesi) == {"BUDI": "sakit"}
    latar = c.post(alamat(sesi), data | {f"b-{budi}": "tersimpan"}, headers=SKRIP | {"X-Latar": "1"})
    kini = Sesi.objects.get(pk=sesi.pk)
    assert latar.json() == {"tersimpan": True, "hadir": 2, "dasar": dasar_lembar(kini, baris_lembar(kini))}
    assert tersimpan(sesi) == SEMUA_HADIR | {"BUDI": "sakit"}
    lagi = c.post(alamat(sesi), kiriman_lagi(sesi), headers=SKRIP)
    assert lagi.json() == {"tersimpan": True}
    assert PencatatanSesi.objects.count() == 2
