"""Stages, requirements and objectives of a programme, what its type asks for, and aksi perubahan above several."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.sidik import sidik_baris
from mitra.tests.factories import MitraFactory
from pembinaan.models import (
    AksiPerubahan,
    AlasanKehadiran,
    CapaianTujuan,
    JenisSyarat,
    Kehadiran,
    Prioritas,
    SyaratProgram,
)
from pembinaan.services.aksi import capaian, mulai_aksi, selesaikan_aksi, simpan_aksi
from pembinaan.services.persiapan import (
    IsiSyarat,
    daftar_tahapan,
    kata_syarat,
    kekurangan,
    simpan_syarat,
    simpan_tujuan,
)
from pembinaan.tests.factories import (
    AksiFactory,
    KegiatanFactory,
    MateriFactory,
    PesertaFactory,
    ProgramFactory,
    SesiFactory,
    TahapanFactory,
    TujuanFactory,
    acuan,
)
from upt.waktu import hari_ini
from wbp.tests.factories import huni


@pytest.fixture
def program(upt):
    return ProgramFactory(upt=upt, nama="Barbershop")


@pytest.fixture
def petugas(klien):
    return klien("pembinaan")


def test_checklist_names_every_stage_and_its_state(program, petugas):
    kini = hari_ini(program.upt)
    lewat = TahapanFactory(program=program, rencana=kini - dt.timedelta(days=2))
    baris = {b.jenis.kode: b for b in daftar_tahapan(program)}
    assert list(baris) == [
        "konsultasi_mentor",
        "analisis_kebutuhan",
        "asesmen_minat",
        "sosialisasi_internal",
        "pemetaan_mitra",
    ]
    assert (baris["asesmen_minat"].tahapan, baris["asesmen_minat"].warna) == (lewat, "bad")
    assert baris["pemetaan_mitra"].keadaan == "Belum direncanakan"
    halaman = petugas.get(reverse("pembinaan:program_tahapan", args=[program.pk])).content.decode()
    assert "0 dari 5 selesai" in halaman
    assert "Lewat rencana" in halaman


def test_a_stage_is_done_on_a_day_that_has_come_and_says_what_was_done(program, petugas):
    kini = hari_ini(program.upt)
    url = reverse("pembinaan:tahapan_tambah", args=[program.pk, "asesmen_minat"])
    acuan(JenisSyarat, "masih_dihuni")
    besok = (kini + dt.timedelta(days=1)).strftime("%d/%m/%Y")
    jawab = petugas.post(url, {"selesai": besok, "uraian": "42 orang diasesmen"})
    assert jawab.status_code == 422
    assert "belum tiba" in jawab.content.decode()
    assert "42 orang diasesmen" in jawab.content.decode()
    jawab = petugas.post(url, {"selesai": kini.strftime("%d/%m/%Y"), "uraian": ""})
    assert jawab.status_code == 422
    assert "Isi apa yang dilakukan" in jawab.content.decode()
    jawab = petugas.post(url, {"selesai": kini.strftime("%d/%m/%Y"), "uraian": "42 orang diasesmen"})
    assert jawab.status_code == 302
    tahapan = program.tahapan.get()
    assert (tahapan.selesai, tahapan.upt_id) == (kini, program.upt_id)
    assert petugas.get(url).url == reverse("pembinaan:tahapan_ubah", args=[tahapan.pk])


def test_requirements_are_read_by_what_they_measure(program, petugas):
    jenis = {j.kode: j for j in [acuan(JenisSyarat, k) for k in ("sisa_pidana", "pendidikan_min", "narapidana")]}
    kosong = sidik_baris(program.syarat_program.all())
    isi = [IsiSyarat(jenis["sisa_pidana"].pk, "sembilan", False), IsiSyarat(jenis["pendidikan_min"].pk, "", False)]
    with pytest.raises(ValidationError) as galat:
        simpan_syarat(program, isi=isi, sidik=kosong, oleh=petugas.orang)
    assert len(galat.value.messages) == 2
    assert not program.syarat_program.exists()
    isi = [
        IsiSyarat(jenis["sisa_pidana"].pk, "90", False),
        IsiSyarat(jenis["pendidikan_min"].pk, "smp", False),
        IsiSyarat(jenis["narapidana"].pk, "diabaikan", True),
    ]
    simpan_syarat(program, isi=isi, sidik=kosong, oleh=petugas.orang)
    assert [kata_syarat(s) for s in program.syarat_program.all()] == [
        "Sisa pidana paling singkat 90 hari",
        "Pendidikan paling rendah SMP/sederajat",
        "Berstatus narapidana",
    ]
    with pytest.raises(ValidationError, match="pengguna lain"):
        simpan_syarat(program, isi=[], sidik=kosong, oleh=petugas.orang)
    halaman = petugas.get(program.get_absolute_url()).content.decode()
    assert "Sisa pidana paling singkat 90 hari" in halaman


def test_requirement_page_keeps_what_was_typed(program, petugas):
    jenis = acuan(JenisSyarat, "sisa_pidana")
    url = reverse("pembinaan:program_syarat", args=[program.pk])
    sidik = sidik_baris(program.syarat_program.all())
    data = {"sidik": sidik, "pakai-sisa_pidana": "on", "nilai-sisa_pidana": "tiga bulan"}
    jawab = petugas.post(url, data)
    assert jawab.status_code == 422
    assert "tulis angka bulat" in jawab.content.decode()
    assert 'value="tiga bulan"' in jawab.content.decode()
    assert petugas.post(url, data | {"nilai-sisa_pidana": "90"}).status_code == 302
    assert SyaratProgram.objects.get(program=program).jenis == jenis
    assert petugas.post(url, data | {"nilai-sisa_pidana": "60"}).status_code == 409


def test_objectives_keep_their_order_and_stay_once_judged(program, petugas):
    a, b = TujuanFactory(program=program, urutan=1, uraian="Mencukur"), TujuanFactory(program=program, urutan=2)
    sidik = sidik_baris(program.tujuan_program.all())
    baris = [(str(b.pk), b.uraian), (str(a.pk), "Mencukur rapi"), ("", "Melayani pelanggan")]
    simpan_tujuan(program, baris=baris, sidik=sidik, oleh=petugas.orang)
    assert [t.uraian for t in program.tujuan_program.all()] == [b.uraian, "Mencukur rapi", "Melayani pelanggan"]
    peserta = PesertaFactory(kegiatan=KegiatanFactory(upt=program.upt, program=program))
    CapaianTujuan.objects.create(peserta=peserta, tujuan=a, capaian="tercapai")
    with pytest.raises(ValidationError, match="Mencukur rapi"):
        simpan_tujuan(
            program,
            baris=[(str(a.pk), "")],
            sidik=sidik_baris(program.tujuan_program.all()),
            oleh=petugas.orang,
        )


def test_what_a_type_asks_of_a_run_is_said_in_sentences(program):
    acuan(JenisSyarat, "masih_dihuni")
    kegiatan = KegiatanFactory(upt=program.upt, program=program, instruktur="", selesai=None)
    assert len(kekurangan(kegiatan)) == 3  # end, instructor, curriculum
    MateriFactory(program=program)
    kegiatan.selesai, kegiatan.instruktur = dt.date(2026, 12, 1), "Rahmat"
    assert kekurangan(kegiatan) == []


def test_programme_form_takes_labels_and_a_level_only_for_schooling(program, petugas):
    label = acuan(Prioritas, "ketahanan_pangan")
    url = reverse("pembinaan:program_ubah", args=[program.pk])
    data = {
        "versi": program.versi,
        "nama": "Barbershop",
        "bidang": program.bidang_id,
        "tipe": "pelatihan",
        "jp": "16",
        "aktif": "on",
        "cara_nilai": "angka",
        "nilai_lulus": "75",
        "bobot_praktik": "60",
        "prioritas": [label.pk],
    }
    jawab = petugas.post(url, data | {"jenjang": "a"})
    assert jawab.status_code == 422
    assert "hanya untuk pendidikan kesetaraan" in jawab.content.decode()
    assert petugas.post(url, data).status_code == 302
    assert [p.prioritas for p in program.prioritas_program.all()] == [label]
    program.refresh_from_db()
    assert petugas.post(url, data | {"versi": program.versi, "prioritas": []}).status_code == 302
    assert not program.prioritas_program.exists()


# --- aksi perubahan --------------------------------------------------------------------------------------------------


def _hadir(kegiatan, orang, tanggal):
    sesi = SesiFactory(kegiatan=kegiatan, tanggal=tanggal, status="terlaksana")
    for wbp in orang:
        peserta = kegiatan.peserta.filter(wbp=wbp).first() or PesertaFactory(
            kegiatan=kegiatan, wbp=wbp, status="mengikuti"
        )
        Kehadiran.objects.create(sesi=sesi, peserta=peserta, alasan=acuan(AlasanKehadiran, "hadir"))


def test_results_count_people_once_and_only_from_its_beginning(upt, petugas, django_assert_max_num_queries):
    aksi = AksiFactory(upt=upt, mulai=dt.date(2026, 7, 1))
    program = [ProgramFactory(upt=upt) for _ in range(2)]
    simpan_aksi(aksi, program=program, oleh=petugas.orang)
    mitra = MitraFactory(upt=upt)
    kelas = [KegiatanFactory(upt=upt, program=p, mitra=mitra, mulai=dt.date(2026, 6, 1)) for p in program]
    orang = [huni(upt) for _ in range(3)]
    _hadir(kelas[0], orang, dt.date(2026, 7, 6))
    _hadir(kelas[1], orang[:2], dt.date(2026, 7, 7))
    _hadir(kelas[0], orang, dt.date(2026, 6, 8))
    with django_assert_max_num_queries(14):
        c = capaian(aksi, petugas.orang)
    assert (c.sesi, c.orang, c.mitra) == (2, 3, [mitra])
    assert sorted(b.orang for b in c.baris) == [2, 3]
    halaman = petugas.get(aksi.get_absolute_url()).content.decode()
    assert "0 dari 10" in halaman
    pdf = petugas.get(reverse("pembinaan:aksi_cetak", args=[aksi.pk]))
    assert pdf["Content-Type"] == "application/pdf"


def test_it_ends_when_it_says_what_came_of_it(upt, petugas):
    aksi = AksiFactory(upt=upt)
    with pytest.raises(ValidationError, match="Pilih dahulu program"):
        mulai_aksi(aksi, oleh=petugas.orang)
    aksi.refresh_from_db()
    simpan_aksi(aksi, program=[ProgramFactory(upt=upt)], oleh=petugas.orang)
    mulai_aksi(aksi, oleh=petugas.orang)
    url = reverse("pembinaan:aksi_langkah", args=[aksi.pk, "selesaikan"])
    jawab = petugas.post(url)
    assert jawab.status_code == 422
    assert "Isi hasil dan yang berlanjut" in jawab.content.decode()
    AksiPerubahan.objects.filter(pk=aksi.pk).update(hasil="Tiga kursi terjual", keberlanjutan="Kelas yoga berlanjut")
    aksi.refresh_from_db()
    selesaikan_aksi(aksi, oleh=petugas.orang)
    assert aksi.selesai is not None
    with pytest.raises(ValidationError, match="tidak dapat diubah lagi"):
        simpan_aksi(aksi, program=[], oleh=petugas.orang)
    assert petugas.get(reverse("pembinaan:aksi_langkah", args=[aksi.pk, "ngawur"])).status_code == 404


def test_another_institution_sees_nothing_of_it(upt_lain, petugas):
    aksi, tahapan = AksiFactory(upt=upt_lain), TahapanFactory(program=ProgramFactory(upt=upt_lain))
    for url in (
        aksi.get_absolute_url(),
        reverse("pembinaan:tahapan_ubah", args=[tahapan.pk]),
        reverse("pembinaan:program_syarat", args=[tahapan.program_id]),
        reverse("pembinaan:tahapan_tambah", args=[tahapan.program_id, "konsultasi_mentor"]),
    ):
        assert petugas.get(url).status_code == 404, url
