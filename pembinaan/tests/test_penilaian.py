"""Scores and results: one page for everybody, saved together, decided once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.audit import model_peristiwa
from pembinaan.models import AlasanKehadiran, Bidang, Kehadiran, Penilaian, Peserta
from pembinaan.rules import predikat_nilai, urai_nilai
from pembinaan.services.penilaian import Nilai, peserta_dinilai, simpan_penilaian
from pembinaan.services.sertifikat import terbitkan
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, ProgramFactory, SesiFactory, bidang
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture
def kelas(upt):
    bidang()
    kegiatan = KegiatanFactory(
        upt=upt,
        program=ProgramFactory(upt=upt),
        status="berjalan",
        mulai=hari_ini(upt) - dt.timedelta(days=30),
        selesai=hari_ini(upt) + dt.timedelta(days=30),
    )
    for nama in ("AGUS", "BUDI", "CANDRA"):
        PesertaFactory(kegiatan=kegiatan, wbp=huni(upt, nama=nama), status="mengikuti", mulai=kegiatan.mulai)
    return kegiatan


def pk(kegiatan, nama):
    return kegiatan.peserta.get(wbp__nama=nama).pk


def simpan(kegiatan, oleh, nilai=None, keputusan=None, dasar=None):
    return simpan_penilaian(
        kegiatan,
        isian={pk(kegiatan, n): v for n, v in (nilai or {}).items()},
        keputusan={pk(kegiatan, n): v for n, v in (keputusan or {}).items()},
        dasar={p.pk.hex: _sidik(p) for p in peserta_dinilai(kegiatan)} if dasar is None else dasar,
        oleh=oleh,
    )


def _sidik(p):
    n = getattr(p, "penilaian", None)
    return (Nilai(n.nilai, n.predikat, n.catatan) if n else Nilai()).sidik


def hasil(kegiatan):
    return dict(kegiatan.peserta.values_list("wbp__nama", "status"))


@pytest.mark.parametrize(
    ("teks", "nilai"), [("87,5", "87.5"), ("87.25", "87.25"), ("100", "100"), ("0", "0"), (" 90 ", "90")]
)
def test_nilai_terbaca(teks, nilai):
    assert urai_nilai(teks) == Decimal(nilai)


@pytest.mark.parametrize("teks", ["101", "-1", "9,999", "A", "1e2", "NaN", "90%", "1.000"])
def test_nilai_ditolak(teks):
    with pytest.raises(ValueError, match="tidak terbaca|lebih dari 100"):
        urai_nilai(teks)


@pytest.mark.parametrize(
    ("nilai", "predikat"),
    [
        ("100", "Sangat Baik"),
        ("90", "Sangat Baik"),
        ("89.99", "Baik"),
        ("80", "Baik"),
        ("70", "Cukup"),
        ("0", "Kurang"),
    ],
)
def test_pita_predikat(nilai, predikat):
    assert predikat_nilai(Decimal(nilai)) == predikat


def test_menyimpan_dan_memutuskan_sekaligus(kelas, pengguna, upt):
    oleh = pengguna("pembinaan")
    h = simpan(
        kelas,
        oleh,
        {"AGUS": Nilai(Decimal("87.5")), "BUDI": Nilai(Decimal("60"), "Perlu latihan", "ulang teori")},
        {"AGUS": "lulus", "BUDI": "tidak_lulus"},
    )
    assert (h.dinilai, h.lulus, h.tidak_lulus) == (2, 1, 1)
    assert hasil(kelas) == {"AGUS": "lulus", "BUDI": "tidak_lulus", "CANDRA": "mengikuti"}
    assert set(Penilaian.objects.values_list("peserta__wbp__nama", "nilai", "predikat", "catatan")) == {
        ("AGUS", Decimal("87.50"), "Baik", ""),
        ("BUDI", Decimal("60.00"), "Perlu latihan", "ulang teori"),
    }
    assert kelas.peserta.get(wbp__nama="AGUS").selesai == hari_ini(upt)
    peristiwa = model_peristiwa(Peserta).objects.filter(pgh_label="update")
    assert {p.pgh_context["nama"] for p in peristiwa} == {oleh.nama}


def test_menyimpan_tanpa_perubahan_tidak_mencatat(kelas, pengguna):
    oleh = pengguna("pembinaan")
    simpan(kelas, oleh, {"AGUS": Nilai(Decimal("87.5"), "Baik")})
    jumlah = model_peristiwa(Penilaian).objects.count()
    assert simpan(kelas, oleh, {"AGUS": Nilai(Decimal("87.5"), "Baik"), "BUDI": Nilai()}).dinilai == 0
    assert model_peristiwa(Penilaian).objects.count() == jumlah == 1
    assert Penilaian.objects.count() == 1


def test_bidang_yang_memakai_nilai_mewajibkan_nilai(kelas, pengguna):
    oleh = pengguna("pembinaan")
    with pytest.raises(ValidationError) as galat:
        simpan(kelas, oleh, {"BUDI": Nilai(Decimal("80"))}, {"AGUS": "lulus", "BUDI": "lulus"})
    assert galat.value.messages == ["AGUS: isi nilainya sebelum menyatakan lulus."]
    assert Penilaian.objects.count() == 0
    assert set(hasil(kelas).values()) == {"mengikuti"}
    Bidang.objects.filter(kode="MAN-1").update(memakai_nilai=False)
    assert simpan(kelas, oleh, {}, {"AGUS": "lulus"}).lulus == 1


def test_hasil_hanya_dari_yang_mengikuti(kelas, pengguna):
    oleh = pengguna("pembinaan")
    simpan(kelas, oleh, {"AGUS": Nilai(Decimal("80"))}, {"AGUS": "lulus"})
    with pytest.raises(ValidationError) as galat:
        simpan(kelas, oleh, {}, {"AGUS": "tidak_lulus"})
    assert galat.value.code == "langkah_tidak_sah"
    kelas.peserta.filter(wbp__nama="BUDI").update(status="ditangguhkan")
    with pytest.raises(ValidationError) as galat:
        simpan(kelas, oleh, {"BUDI": Nilai(Decimal("80"))}, {"BUDI": "lulus"})
    assert galat.value.code == "asing"


def test_yang_bersertifikat_tidak_dapat_diubah_nilainya(kelas, pengguna, upt):
    oleh = pengguna("pembinaan")
    simpan(kelas, oleh, {"AGUS": Nilai(Decimal("80"))}, {"AGUS": "lulus"})
    simpan(kelas, oleh, {"AGUS": Nilai(Decimal("85"))})
    terbitkan(kelas, oleh=oleh, tanggal=hari_ini(upt))
    with pytest.raises(ValidationError, match="sertifikatnya sudah terbit"):
        simpan(kelas, oleh, {"AGUS": Nilai(Decimal("95"))})
    assert Penilaian.objects.get().nilai == Decimal("85")


def test_perubahan_pengguna_lain_tidak_ditimpa(kelas, pengguna):
    oleh = pengguna("pembinaan")
    lama = {p.pk.hex: _sidik(p) for p in peserta_dinilai(kelas)}
    simpan(kelas, oleh, {"AGUS": Nilai(Decimal("80"))})
    with pytest.raises(ValidationError) as galat:
        simpan(kelas, pengguna("pembinaan"), {"AGUS": Nilai(Decimal("90"))}, dasar=lama)
    assert galat.value.code == "bentrok"
    assert Penilaian.objects.get().nilai == Decimal("80")


@pytest.mark.parametrize("status", ["pendaftaran", "selesai", "dibatalkan"])
def test_hanya_selama_berjalan(upt, kelas, pengguna, status):
    lain = KegiatanFactory(upt=upt, program=kelas.program, status=status)
    with pytest.raises(ValidationError) as galat:
        simpan(lain, pengguna("pembinaan"), {})
    assert galat.value.code == "tidak_berjalan"


def test_halaman_menunjukkan_kehadiran_dan_menyimpan(kelas, klien):
    alasan = {a.kode: a for a in AlasanKehadiran.objects.all()}
    agus = kelas.peserta.get(wbp__nama="AGUS")
    for i, kode in enumerate(("hadir", "terlambat", "sakit", "tanpa_keterangan")):
        sesi = SesiFactory(kegiatan=kelas, tanggal=kelas.mulai + dt.timedelta(days=i), status="terlaksana")
        Kehadiran.objects.create(sesi=sesi, peserta=agus, alasan=alasan[kode])
    batal = SesiFactory(kegiatan=kelas, tanggal=kelas.mulai + dt.timedelta(days=9), status="dibatalkan")
    Kehadiran.objects.create(sesi=batal, peserta=agus, alasan=alasan["tanpa_keterangan"])
    c, alamat = klien("pembinaan"), reverse("pembinaan:penilaian", args=[kelas.pk])
    isi = c.get(alamat).content.decode()
    assert "2 dari 3" in isi
    assert "67%" in isi
    assert 'name="form-' not in isi
    salah = c.post(alamat, {f"n-{agus.pk}": "abc", f"p-{agus.pk}": "", f"c-{agus.pk}": "tetap ada"})
    assert salah.status_code == 422
    assert "AGUS: nilai “abc” tidak terbaca" in salah.content.decode()
    assert 'value="tetap ada"' in salah.content.decode()
    data = {f"n-{agus.pk}": "87,5", f"p-{agus.pk}": "", f"c-{agus.pk}": "", f"h-{agus.pk}": "lulus"}
    assert c.post(alamat, data).status_code == 302
    isi = c.get(alamat).content.decode()
    assert 'value="87,5"' in isi
    assert 'value="Baik"' in isi
    for kata in (">None<", ">True<", ">False<"):
        assert kata not in isi


def test_auditor_hanya_melihat(kelas, klien):
    c, alamat = klien("auditor"), reverse("pembinaan:penilaian", args=[kelas.pk])
    assert c.get(alamat).status_code == 200
    assert "Simpan penilaian" not in c.get(alamat).content.decode()
    assert c.post(alamat, {}).status_code == 403


@pytest.mark.parametrize("jumlah", [3, 40])
def test_jumlah_sql_tetap(upt, klien, jumlah, django_assert_max_num_queries):
    bidang()
    kegiatan = KegiatanFactory(upt=upt, program=ProgramFactory(upt=upt), status="berjalan")
    for i in range(jumlah):
        PesertaFactory(kegiatan=kegiatan, wbp=huni(upt, nama=f"P {i:02d}"), status="mengikuti", mulai=kegiatan.mulai)
    c, alamat = klien("pembinaan"), reverse("pembinaan:penilaian", args=[kegiatan.pk])
    with django_assert_max_num_queries(17):
        c.get(alamat)
    data = {f"n-{p.pk}": "80" for p in kegiatan.peserta.all()} | {f"h-{p.pk}": "lulus" for p in kegiatan.peserta.all()}
    with django_assert_max_num_queries(26):
        assert c.post(alamat, data).status_code == 302
    assert kegiatan.peserta.filter(status="lulus").count() == jumlah
