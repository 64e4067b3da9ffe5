"""Scores by lesson, remedials, objectives, and what they propose."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.audit import model_peristiwa
from pembinaan.models import AlasanKehadiran, CapaianTujuan, Kehadiran, NilaiMateri, Penilaian
from pembinaan.rules import nilai_gabungan
from pembinaan.rules.hasil import (
    Akhir,
    Hadir,
    Usulan,
    kompetensi_akhir,
    kompetensi_materi,
    nilai_akhir,
    nilai_materi,
    usulkan,
)
from pembinaan.services.hasil import Skor, kunci_teks, sidik_capaian, simpan_capaian, simpan_skor, skor_materi
from pembinaan.services.hasil_baca import rincian_hasil, usulan_kegiatan
from pembinaan.services.penilaian import Nilai, nilai_kini, peserta_dinilai, simpan_penilaian
from pembinaan.services.program import BarisMateri, sidik_kurikulum, simpan_kurikulum
from pembinaan.services.sertifikat import terbitkan
from pembinaan.tests.factories import (
    KegiatanFactory,
    MateriFactory,
    PesertaFactory,
    ProgramFactory,
    SesiFactory,
    TujuanFactory,
    bidang,
)
from upt.tests.factories import UptFactory
from upt.waktu import hari_ini
from wbp.tests.factories import huni

D = Decimal


# --- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("teori", "praktik", "bobot", "hasil"),
    [
        ("80", "90", 60, "86"),
        ("70", "70.01", 50, "70.01"),  # 70.005 goes up
        ("33.33", "66.67", 33, "44.33"),
        ("0", "100", 60, "60"),
        ("0", None, 60, "0"),
        (None, "75.5", 0, "75.5"),
        (None, None, 60, None),
    ],
)
def test_score_of_a_lesson(teori, praktik, bobot, hasil):
    teori, praktik, hasil = (None if n is None else D(n) for n in (teori, praktik, hasil))
    assert nilai_gabungan(teori, praktik, bobot) == hasil


@pytest.mark.parametrize(
    ("pertama", "remedial", "hasil"),
    [
        ("60", None, "60"),
        ("60", "95", "70"),
        ("60", "65.5", "65.5"),
        ("60", "40", "60"),
        ("82", "95", "82"),
        (None, None, None),
    ],
)
def test_a_remedial_counts_the_better_and_at_most_the_passing_score(pertama, remedial, hasil):
    pertama, remedial, hasil = (None if n is None else D(n) for n in (pertama, remedial, hasil))
    assert nilai_materi(pertama, remedial, 70) == hasil


def test_the_final_score_is_weighted_by_jp_and_complete_only_when_all_lessons_are_scored():
    assert nilai_akhir([(6, D("80")), (24, D("71.25"))]) == Akhir(2, 2, D("73.00"))
    assert nilai_akhir([(1, D("70")), (1, D("70.01"))]).nilai == D("70.01")
    assert nilai_akhir([(1, D("0")), (3, D("100"))]).nilai == D("75.00")
    assert nilai_akhir([(0, D("60")), (0, D("80"))]).nilai == D("70.00")
    sebagian = nilai_akhir([(6, D("80")), (24, None)])
    assert (sebagian, sebagian.lengkap) == (Akhir(1, 2, D("80.00")), False)
    assert (nilai_akhir([(6, None)]), nilai_akhir([]).lengkap) == (Akhir(0, 1), False)


def test_competent_when_all_lessons_are():
    assert [kompetensi_materi(*k) for k in (("belum", "kompeten"), ("kompeten", ""), ("belum", ""), ("", ""))] == [
        "kompeten",
        "kompeten",
        "belum",
        "",
    ]
    assert kompetensi_akhir(["kompeten", "kompeten"]) == Akhir(2, 2, kompetensi="kompeten", kompeten=2)
    assert kompetensi_akhir(["kompeten", "belum"]) == Akhir(2, 2, kompetensi="belum", kompeten=1)
    assert kompetensi_akhir(["kompeten", ""]) == Akhir(1, 2, kompeten=1)


@pytest.mark.parametrize(
    ("cara", "akhir", "hadir", "hasil"),
    [
        (
            "angka",
            Akhir(4, 4, D("74.5")),
            Hadir(11, 12, 80),
            Usulan("lulus", "Nilai akhir 74,50 dari minimum 70; hadir 11 dari 12, minimum 80%"),
        ),
        (
            "angka",
            Akhir(4, 4, D("69.99")),
            Hadir(12, 12),
            Usulan("tidak_lulus", "Nilai akhir 69,99 dari minimum 70; hadir 12 dari 12"),
        ),
        (
            "angka",
            Akhir(4, 4, D("70")),
            Hadir(9, 12, 80),
            Usulan("tidak_lulus", "Nilai akhir 70,00 dari minimum 70; hadir 9 dari 12, minimum 80%"),
        ),
        ("angka", Akhir(4, 4, D("70")), Hadir(4, 5, 80), None),  # exactly the minimum is enough
        (
            "angka",
            Akhir(3, 4, D("90")),
            Hadir(12, 12, 80),
            Usulan(
                "", "3 dari 4 materi dinilai, nilai sementara 90,00 dari minimum 70; hadir 12 dari 12, minimum 80%"
            ),
        ),
        (
            "angka",
            Akhir(1, 1, D("90")),
            Hadir(0, 0, 80),
            Usulan("", "Nilai akhir 90,00 dari minimum 70; kehadiran belum tercatat, minimum 80%"),
        ),
        (
            "kompetensi",
            Akhir(2, 2, kompetensi="belum", kompeten=1),
            Hadir(0, 0),
            Usulan("tidak_lulus", "Kompeten pada 1 dari 2 materi"),
        ),
        ("tanpa", Akhir(0, 0), Hadir(3, 4), Usulan("", "")),
        ("tanpa", Akhir(0, 0), Hadir(3, 4, 75), Usulan("lulus", "Hadir 3 dari 4, minimum 75%")),
    ],
)
def test_the_proposal_explains_itself(cara, akhir, hadir, hasil):
    usul = usulkan(cara, akhir, hadir, 70)
    assert usul == hasil if hasil else usul.keputusan == "lulus"


# --- saving ----------------------------------------------------------------------------------------------------------


def kelas(upt, nama=("AGUS", "BUDI", "CANDRA"), status="berjalan", **program):
    bidang()
    hari = hari_ini(upt)
    kegiatan = KegiatanFactory(
        upt=upt,
        program=ProgramFactory(upt=upt, **program),
        status=status,
        mulai=hari - dt.timedelta(days=30),
        selesai=hari + dt.timedelta(days=30),
    )
    for judul, jp in (("Alat", 6), ("Praktik", 10)):
        MateriFactory(program=kegiatan.program, judul=judul, jp=jp)
    for n in nama:
        PesertaFactory(kegiatan=kegiatan, wbp=huni(upt, nama=n), status="mengikuti", mulai=kegiatan.mulai)
    return kegiatan


def pk(kegiatan, nama):
    return kegiatan.peserta.get(wbp__nama=nama).pk


def simpan(kegiatan, judul, nilai, oleh, dasar=None):
    """`nilai` {(name, try): (theory, practice) or a word}."""
    materi = kegiatan.program.materi.get(judul=judul)
    if dasar is None:
        dasar = {kunci_teks(*k): s.sidik for k, s in skor_materi(kegiatan, materi).items()}
    isian = {
        (pk(kegiatan, n), ke): Skor(kompetensi=v) if isinstance(v, str) else Skor(*(x and D(x) for x in v))
        for (n, ke), v in nilai.items()
    }
    return simpan_skor(kegiatan, materi, isian=isian, dasar=dasar, oleh=oleh)


def tersimpan():
    return set(NilaiMateri.objects.values_list("peserta__wbp__nama", "materi__judul", "ke", "teori", "praktik"))


@pytest.mark.django_db
def test_saves_what_changed_and_opens_a_remedial_only_below_the_passing_score(upt, pengguna):
    kegiatan, oleh = kelas(upt), pengguna("pembinaan")
    isi = {("AGUS", 1): ("80", "90"), ("BUDI", 1): ("50", "60"), ("CANDRA", 1): (None, None)}
    assert simpan(kegiatan, "Alat", isi, oleh) == 2
    assert simpan(kegiatan, "Alat", isi, oleh) == 0
    assert model_peristiwa(NilaiMateri).objects.count() == 2
    with pytest.raises(ValidationError) as galat:
        simpan(kegiatan, "Alat", {("AGUS", 2): ("99", None), ("BUDI", 2): ("85", "85")}, oleh)
    assert galat.value.messages == ["AGUS: remedial hanya untuk yang nilainya di bawah 70 pada penilaian pertama."]
    assert simpan(kegiatan, "Alat", {("BUDI", 2): ("85", "85")}, oleh) == 1
    assert tersimpan() == {
        ("AGUS", "Alat", 1, D(80), D(90)),
        ("BUDI", "Alat", 1, D(50), D(60)),
        ("BUDI", "Alat", 2, D(85), D(85)),
    }
    assert set(model_peristiwa(NilaiMateri).objects.values_list("pgh_context__nama", flat=True)) == {oleh.nama}


@pytest.mark.django_db
def test_a_second_officer_is_told_who_changed_the_row(upt, pengguna):
    kegiatan, satu, dua = kelas(upt), pengguna("pembinaan"), pengguna("pembinaan")
    simpan(kegiatan, "Alat", {("AGUS", 1): ("80", "90")}, satu, dasar={})
    with pytest.raises(ValidationError) as galat:
        simpan(kegiatan, "Alat", {("AGUS", 1): ("60", "90"), ("BUDI", 1): ("70", "70")}, dua, dasar={})
    assert galat.value.code == "bentrok"
    assert galat.value.messages[0].startswith(f"Baris AGUS baru saja diubah {satu.nama}.")
    assert tersimpan() == {("AGUS", "Alat", 1, D(80), D(90))}
    # A row the second officer left alone is no conflict.
    assert simpan(kegiatan, "Alat", {("AGUS", 1): (None, None), ("BUDI", 1): ("70", "70")}, dua, dasar={}) == 1


@pytest.mark.django_db
def test_refused_outside_a_running_class_for_strangers_and_after_a_certificate(upt, pengguna):
    oleh = pengguna("pembinaan")
    tutup = kelas(upt, status="selesai")
    with pytest.raises(ValidationError, match="selama kegiatan berjalan"):
        simpan(tutup, "Alat", {("AGUS", 1): ("80", "90")}, oleh)
    with pytest.raises(ValidationError, match="tidak memberi nilai"):
        simpan(kelas(upt, cara_nilai="tanpa"), "Alat", {("AGUS", 1): ("80", "90")}, oleh)
    kegiatan = kelas(upt)
    with pytest.raises(ValidationError, match="bukan bagian kurikulum"):
        simpan_skor(kegiatan, tutup.program.materi.first(), isian={}, dasar={}, oleh=oleh)
    materi = kegiatan.program.materi.first()
    with pytest.raises(ValidationError, match="1 baris yang dikirim tidak"):
        simpan_skor(kegiatan, materi, isian={(pk(tutup, "AGUS"), 1): Skor(D(1))}, dasar={}, oleh=oleh)
    simpan(kegiatan, "Alat", {("AGUS", 1): ("80", "90")}, oleh)
    agus = pk(kegiatan, "AGUS")
    simpan_penilaian(kegiatan, isian={agus: Nilai(D(80))}, keputusan={agus: "lulus"}, dasar={}, oleh=oleh)
    terbitkan(kegiatan, oleh=oleh, tanggal=hari_ini(upt))
    with pytest.raises(ValidationError, match="AGUS: sertifikatnya sudah terbit"):
        simpan(kegiatan, "Alat", {("AGUS", 1): ("100", "90")}, oleh)
    kurikulum = [
        BarisMateri(id=str(m.pk), judul=m.judul, jp=m.jp, hapus=m == materi) for m in kegiatan.program.materi.all()
    ]
    with pytest.raises(ValidationError, match="sudah dinilai"):
        simpan_kurikulum(kegiatan.program, baris=kurikulum, sidik=sidik_kurikulum(kegiatan.program), oleh=oleh)


# --- what it proposes ------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_lessons_fill_only_empty_rows_and_the_certificate_takes_the_better_try(upt, pengguna):
    kegiatan, oleh = kelas(upt, kehadiran_minimum=50), pengguna("pembinaan")
    simpan(kegiatan, "Alat", {(n, 1): ("80", "90") for n in ("AGUS", "BUDI", "CANDRA")}, oleh)
    simpan(kegiatan, "Praktik", {("AGUS", 1): ("40", "50"), ("BUDI", 1): ("70", "70")}, oleh)
    simpan(kegiatan, "Praktik", {("AGUS", 2): ("90", "95")}, oleh)
    agus, budi, candra = (pk(kegiatan, n) for n in ("AGUS", "BUDI", "CANDRA"))
    ditulis = {budi: Nilai(D(65), "Perlu latihan"), agus: Nilai(catatan="rajin"), candra: Nilai()}
    simpan_penilaian(kegiatan, isian=ditulis, keputusan={}, dasar={}, oleh=oleh, pakai_usulan=True)
    kini = {p.wbp.nama: nilai_kini(p) for p in peserta_dinilai(kegiatan)}
    assert kini == {
        "AGUS": Nilai(D("76.00"), "Cukup", "rajin"),  # (86 × 6 + 70 × 10) ÷ 16
        "BUDI": Nilai(D(65), "Perlu latihan"),
        "CANDRA": Nilai(),  # one lesson is not scored
    }
    sesi = SesiFactory(kegiatan=kegiatan, tanggal=kegiatan.mulai, status="terlaksana")
    Kehadiran.objects.create(sesi=sesi, peserta_id=agus, alasan=AlasanKehadiran.objects.get(kode="hadir"))
    usul = {pk: u.usulan for pk, u in usulan_kegiatan(kegiatan, peserta_dinilai(kegiatan)).items()}
    assert usul[agus] == Usulan("lulus", "Nilai akhir 76,00 dari minimum 70; hadir 1 dari 1, minimum 50%")
    assert usul[budi].keputusan == "tidak_lulus"
    assert usul[candra].kalimat.startswith("1 dari 2 materi dinilai, nilai sementara 86,00")
    simpan_penilaian(kegiatan, isian={}, keputusan={agus: "lulus"}, dasar={}, oleh=oleh)
    [s] = terbitkan(kegiatan, oleh=oleh, tanggal=hari_ini(upt))
    assert [m["nilai"] for m in s.isi] == ["86", "70"]


@pytest.mark.django_db
def test_competence_programmes_pass_only_the_competent(upt, pengguna):
    kegiatan, oleh = kelas(upt, cara_nilai="kompetensi"), pengguna("pembinaan")
    for judul in ("Alat", "Praktik"):
        simpan(kegiatan, judul, {("AGUS", 1): "kompeten", ("BUDI", 1): "belum"}, oleh)
    simpan(kegiatan, "Alat", {("BUDI", 2): "kompeten"}, oleh)
    agus, budi = pk(kegiatan, "AGUS"), pk(kegiatan, "BUDI")
    simpan_penilaian(kegiatan, isian={}, keputusan={}, dasar={}, oleh=oleh, pakai_usulan=True)
    assert dict(Penilaian.objects.values_list("peserta", "kompetensi")) == {agus: "kompeten", budi: "belum"}
    with pytest.raises(ValidationError, match="BUDI: yang dinyatakan lulus harus kompeten"):
        simpan_penilaian(kegiatan, isian={}, keputusan={agus: "lulus", budi: "lulus"}, dasar={}, oleh=oleh)
    simpan_penilaian(kegiatan, isian={}, keputusan={agus: "lulus", budi: "tidak_lulus"}, dasar={}, oleh=oleh)
    [s] = terbitkan(kegiatan, oleh=oleh, tanggal=hari_ini(upt))
    assert [m["nilai"] for m in s.isi] == ["Kompeten", "Kompeten"]


# --- objectives ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_objectives_are_saved_together_emptied_and_shown_with_the_person(upt, pengguna):
    kegiatan, oleh = kelas(upt), pengguna("pembinaan")
    a, b = (TujuanFactory(program=kegiatan.program, uraian=u, urutan=i) for i, u in enumerate(("Mencukur", "Merawat")))
    agus = kegiatan.peserta.select_related("kegiatan__program").get(wbp__nama="AGUS")
    awal = {agus.pk: {a.pk: "tercapai", b.pk: "sebagian"}}
    assert simpan_capaian(kegiatan, isian=awal, dasar={}, oleh=oleh) == 2
    assert [(t["uraian"], t["teks"]) for t in rincian_hasil([agus], oleh)[agus.pk].tujuan] == [
        ("Mencukur", "Tercapai"),
        ("Merawat", "Sebagian"),
    ]
    with pytest.raises(ValidationError, match=f"AGUS baru saja diubah {oleh.nama}"):
        simpan_capaian(kegiatan, isian={agus.pk: {a.pk: "tidak", b.pk: ""}}, dasar={}, oleh=oleh)
    asing = TujuanFactory(program=ProgramFactory(upt=upt))
    with pytest.raises(ValidationError, match="tidak dikenal"):
        simpan_capaian(kegiatan, isian={agus.pk: {asing.pk: "tercapai"}}, dasar={}, oleh=oleh)
    dasar = {agus.pk.hex: sidik_capaian(awal[agus.pk])}
    assert simpan_capaian(kegiatan, isian={agus.pk: {a.pk: "tidak", b.pk: ""}}, dasar=dasar, oleh=oleh) == 2
    assert list(CapaianTujuan.objects.values_list("tujuan", "capaian")) == [(a.pk, "tidak")]
    assert list(model_peristiwa(CapaianTujuan).objects.order_by("pgh_id").values_list("pgh_label", flat=True)) == [
        "insert",
        "insert",
        "update",
        "delete",
    ]
    with pytest.raises(ValidationError, match="selama kegiatan berjalan"):
        simpan_capaian(kelas(upt, status="selesai"), isian={}, dasar={}, oleh=oleh)


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_grid_keeps_what_was_typed_opens_the_remedial_and_stays_within_reach(upt, klien):
    kegiatan, c = kelas(upt), klien("pembinaan")
    materi = kegiatan.program.materi.get(judul="Alat")
    alamat = reverse("pembinaan:nilai_materi", args=[kegiatan.pk, materi.pk])
    agus, budi = pk(kegiatan, "AGUS"), pk(kegiatan, "BUDI")
    salah = c.post(alamat, {f"t-{agus}-1": "abc", f"p-{agus}-1": "90", f"c-{agus}-1": "tetap ada"})
    isi = salah.content.decode()
    assert (salah.status_code, NilaiMateri.objects.count()) == (422, 0)
    assert "AGUS, teori: nilai “abc” tidak terbaca" in isi
    assert 'value="abc"' in isi
    assert 'value="tetap ada"' in isi
    data = {f"t-{agus}-1": "50", f"p-{agus}-1": "60,5", f"c-{agus}-1": "", f"t-{budi}-1": "80", f"p-{budi}-1": ""}
    assert f'name="t-{agus}-2"' not in isi
    isi = c.post(alamat, data, follow=True).content.decode()
    assert "Tersimpan: 2 baris diperbarui." in isi
    assert f'name="t-{agus}-2"' in isi
    assert f'name="t-{budi}-2"' not in isi
    assert "56,3" in isi  # 50 × 40% + 60,5 × 60%
    akhir = c.get(reverse("pembinaan:penilaian", args=[kegiatan.pk])).content.decode()
    assert "1 dari 2 materi dinilai, nilai sementara 56,30 dari minimum 70" in akhir
    lihat = klien("auditor")
    assert "Simpan nilai" not in lihat.get(alamat).content.decode()
    assert lihat.post(alamat, data).status_code == 403
    asing = kelas(UptFactory())
    lain = reverse("pembinaan:nilai_materi", args=[asing.pk, asing.program.materi.first().pk])
    silang = reverse("pembinaan:nilai_materi", args=[kegiatan.pk, asing.program.materi.first().pk])
    assert [c.get(u).status_code for u in (lain, silang)] == [404, 404]
    kegiatan.program.cara_nilai = "tanpa"
    kegiatan.program.save()
    assert c.get(alamat).status_code == 404
    tanpa = c.get(reverse("pembinaan:penilaian", args=[kegiatan.pk])).content.decode()
    assert '<th scope="col">Nilai</th>' not in tanpa
    assert f'name="p-{agus}"' in tanpa


@pytest.mark.django_db
def test_statements_do_not_grow_with_the_class(upt, klien):
    c, hitung = klien("pembinaan"), []
    c.get(reverse("pembinaan:kegiatan_list"))  # what a first request reads once
    for n in (2, 30):
        kegiatan = kelas(upt, nama=[f"P {n} {i}" for i in range(n)])
        tujuan = TujuanFactory(program=kegiatan.program)
        materi = kegiatan.program.materi.first()
        semua = list(kegiatan.peserta.values_list("pk", flat=True))
        kisi = reverse("pembinaan:nilai_materi", args=[kegiatan.pk, materi.pk])
        kirim = {f"{k}-{p}-1": "60" for p in semua for k in "tp"}
        sasaran = reverse("pembinaan:capaian_tujuan", args=[kegiatan.pk])
        capaian = {f"u-{p}-{tujuan.pk}": "tercapai" for p in semua}
        akhir = reverse("pembinaan:penilaian", args=[kegiatan.pk])
        jumlah = []
        for alamat, data in ((kisi, kirim), (kisi, None), (sasaran, capaian), (sasaran, None), (akhir, None)):
            with CaptureQueriesContext(connection) as tangkap:
                jawab = c.get(alamat) if data is None else c.post(alamat, data)
            assert jawab.status_code == (200 if data is None else 302)
            jumlah.append(len(tangkap))
        hitung.append(jumlah)
        assert NilaiMateri.objects.filter(materi=materi).count() == n
        assert CapaianTujuan.objects.filter(tujuan=tujuan).count() == n
    assert hitung[0] == hitung[1]
