"""One session, all papers: what may leave the house names nobody, and every sum is that of its rows."""

import datetime as dt
import io
import re

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from core.models import JejakAkses
from mitra.tests.berkas import foto, unggahan
from pembinaan.models import AlasanKehadiran, Kehadiran, Lampiran
from pembinaan.rules.laporan import Identitas, inisial
from pembinaan.services.lampiran import unggah_lampiran
from pembinaan.services.laporan import ambil_nomor
from pembinaan.tests.factories import KegiatanFactory, PesertaFactory, SesiFactory, bidang
from upt.waktu import hari_ini
from wbp.models import Registrasi, Wbp

pytestmark = pytest.mark.django_db


def alamat(nama, *args):
    return reverse(f"pembinaan:{nama}", args=args)


def teks_pdf(jawab) -> str:
    assert (jawab.status_code, jawab["Content-Type"]) == (200, "application/pdf"), getattr(jawab, "url", "")
    return " ".join(h.extract_text() for h in PdfReader(io.BytesIO(jawab.content)).pages)


def kelas(upt, *nama, kode="MAN-1", tanggal=None, kegiatan="Barbershop angkatan I"):
    """A held session of a run of that field with these people, all present but the last, who is ill."""
    k = KegiatanFactory(upt=upt, nama=kegiatan, program__upt=upt, program__bidang=bidang(kode), status="berjalan")
    hari = tanggal or hari_ini(upt)
    s = SesiFactory(kegiatan=k, status="terlaksana", tanggal=hari, jp=2, instruktur_hadir=True)
    peserta = [PesertaFactory(kegiatan=k, status="mengikuti", mulai=hari) for _ in nama]
    for p, n in zip(peserta, nama, strict=True):
        p.wbp.nama = n
        p.wbp.save()
    tanda = AlasanKehadiran.objects.in_bulk(field_name="kode")
    for p in peserta[:-1]:
        Kehadiran.objects.create(sesi=s, peserta=p, alasan=tanda["hadir"])
    Kehadiran.objects.create(sesi=s, peserta=peserta[-1], alasan=tanda["sakit"], catatan="Demam tinggi")
    s.jumlah_hadir, s.jumlah_dimaafkan = len(nama) - 1, 1
    s.save()
    return s


@pytest.fixture
def sesi(upt):
    return kelas(upt, "SLAMET BIN AHMAD alias CODET", "WAYAN SUDIRA", "MARIA GORETI")


def simpan_foto(sesi, oleh, commit, **lain):
    baris = Lampiran(sesi=sesi, **{"tanpa_wajah": True, **lain})
    warna = (10 + 7 * Lampiran.objects.count(), 90, 120)
    with commit(execute=True):
        unggah_lampiran(baris, unggahan(foto(lokasi=True, warna=warna), "a.jpg", "image/jpeg"), oleh=oleh)
    return baris


def test_initials_and_what_names_a_person():
    assert [inisial(n) for n in ("SLAMET BIN AHMAD alias CODET", "SUTRISNO", "Ni Luh Sari")] == [
        "S.A.",
        "S.",
        "N.L.S.",
    ]
    kenal = Identitas.dari(["SLAMET BIN AHMAD alias CODET"], ["BI.12/2026"])
    assert kenal.ada_dalam("Slamet Ahmad memotong rambut")
    assert kenal.ada_dalam("oleh slamet bin ahmad.")
    assert kenal.ada_dalam("register B.I 12/2026")
    assert not kenal.ada_dalam("Selamat, Ahmad Slametan hadir; BI.13/2026")


def test_the_texts_count_people_and_name_none(klien, sesi):
    sesi.pokok = "Praktik potong rambut dasar, dipimpin Slamet Ahmad"
    sesi.save()
    isi = klien("pembinaan").get(alamat("sesi_laporan", sesi.pk)).content.decode()
    umum = re.findall(r"<textarea[^>]*data-salin>(.*?)</textarea>", isi, re.S)
    assert len(umum) == 2
    nomor = Registrasi.objects.filter(wbp__peserta__kegiatan=sesi.kegiatan).values_list("baku", flat=True)
    for teks in umum:
        assert "Barbershop angkatan I" in teks
        assert "2" in teks
        for kata in ("Slamet", "SLAMET", "SUDIRA", "CODET", "GORETI", "Demam", "sakit", *nomor):
            assert kata not in teks
    assert "memuat nama atau nomor register peserta" in isi
    sesi.pokok = "Praktik potong rambut dasar"
    sesi.save()
    assert klien("pembinaan").get(alamat("sesi_laporan", sesi.pk)).content.decode().count("potong rambut dasar.") == 1


def test_a_rehabilitation_session_has_no_text_and_no_photo_for_the_public(
    klien, upt, pengguna, django_capture_on_commit_callbacks
):
    s = kelas(upt, "SLAMET", "WAYAN SUDIRA", kode="KEP-6")
    simpan_foto(s, pengguna("pembinaan"), django_capture_on_commit_callbacks)
    petugas = klien("pembinaan")
    isi = petugas.get(alamat("sesi_laporan", s.pk)).content.decode()
    assert "data-salin" not in isi
    assert "tidak untuk diberitakan" in isi
    assert "umum=1" not in isi
    assert petugas.get(alamat("sesi_foto", s.pk) + "?umum=1").status_code == 404
    assert petugas.get(alamat("sesi_foto", s.pk)).status_code == 200


def test_public_photo_sheet_holds_only_faceless_photos_and_no_place(
    klien, sesi, pengguna, django_capture_on_commit_callbacks
):
    oleh, commit = pengguna("pembinaan"), django_capture_on_commit_callbacks
    petugas = klien("pembinaan")
    jawab = petugas.get(alamat("sesi_foto", sesi.pk))
    assert (jawab.status_code, jawab.url) == (302, alamat("sesi_laporan", sesi.pk))
    wajah = simpan_foto(sesi, oleh, commit, tanpa_wajah=False, keterangan="Wajah peserta di kelas")
    tangan = simpan_foto(sesi, oleh, commit, keterangan="Gunting dan sisir")
    simpan_foto(sesi, oleh, commit, keterangan="Hasil kerja Wayan Sudira")
    for f in (wajah, tangan):
        with default_storage.open(f.berkas.name) as berkas, Image.open(berkas) as gambar:
            assert not gambar.getexif()

    semua = petugas.get(alamat("sesi_foto", sesi.pk))
    umum = petugas.get(alamat("sesi_foto", sesi.pk) + "?umum=1")

    assert "Wajah peserta di kelas" in teks_pdf(semua)
    assert "Wayan Sudira" in teks_pdf(semua)
    teks = teks_pdf(umum)
    assert "Gunting dan sisir" in teks
    assert "Wajah peserta" not in teks
    assert "Sudira" not in teks
    gambar = [len(h.images) for h in PdfReader(io.BytesIO(umum.content)).pages]
    assert (sum(gambar), b"Kamera Uji" in umum.content) == (2, False)
    catatan = JejakAkses.objects.filter(tindakan="cetak").order_by("pk").values_list("keterangan", "jumlah")
    assert list(catatan)[-2:] == [("Lembar foto", 3), ("Lembar foto untuk umum", 2)]


def test_sheet_with_initials_and_minutes_name_no_participant(klien, sesi):
    petugas = klien("pembinaan")
    sesi.pokok = "Praktik potong rambut dasar"
    sesi.save()
    hadir = teks_pdf(petugas.get(alamat("kehadiran_cetak", sesi.pk) + "?inisial=1"))
    assert "S.A." in hadir
    assert "W.S." in hadir
    acara = teks_pdf(petugas.get(alamat("sesi_berita_acara", sesi.pk)))
    assert "2 orang" in acara
    assert "Rahmat Hidayat" in acara
    assert "Praktik potong rambut" in acara
    for kata in ("SLAMET", "Slamet", "SUDIRA", "GORETI", "Demam"):
        assert kata not in hadir
        assert kata not in acara
    assert "WAYAN SUDIRA" in teks_pdf(petugas.get(alamat("kehadiran_cetak", sesi.pk)))


def test_sentence_is_saved_once_and_a_later_writer_is_told(klien, sesi):
    petugas, url = klien("pembinaan"), alamat("sesi_pokok", sesi.pk)
    sesi.refresh_from_db()
    jawab = petugas.post(url, {"versi": sesi.versi, "pokok": "Praktik  cukur\n dasar"})
    assert (jawab.status_code, jawab.url) == (302, alamat("sesi_laporan", sesi.pk))
    lama, _ = sesi.versi, sesi.refresh_from_db()
    assert sesi.pokok == "Praktik cukur dasar"
    bentrok = petugas.post(url, {"versi": lama, "pokok": "Yang lain"})
    assert bentrok.status_code == 409
    assert "Yang lain" in bentrok.content.decode()
    depan = SesiFactory(kegiatan=sesi.kegiatan, tanggal=sesi.tanggal + dt.timedelta(days=1))
    tolak = petugas.post(alamat("sesi_pokok", depan.pk), {"versi": depan.versi, "pokok": "Nanti"})
    assert tolak.status_code == 422
    assert "Catat kehadirannya dahulu" in tolak.content.decode()
    assert "Belum ada laporan" in petugas.get(alamat("sesi_laporan", depan.pk)).content.decode()
    assert petugas.get(alamat("sesi_berita_acara", depan.pk)).status_code == 302


def test_number_is_taken_once(klien, sesi):
    petugas, url = klien("pembinaan"), alamat("sesi_nomor", sesi.pk)
    assert "Tanpa nomor" in petugas.get(alamat("sesi_laporan", sesi.pk)).content.decode()
    assert petugas.post(url).status_code == 302
    sesi.refresh_from_db()
    nomor = sesi.nomor_berita_acara
    assert nomor
    assert ambil_nomor(sesi, oleh=petugas.orang) == nomor
    assert nomor in teks_pdf(petugas.get(alamat("sesi_berita_acara", sesi.pk)))
    assert klien("kepala").post(url).status_code == 403


def test_reach_and_constant_sql(klien, upt, upt_lain, sesi, hitung_sql):
    assert klien("pembinaan", di=upt_lain).get(alamat("sesi_laporan", sesi.pk)).status_code == 404
    wali = klien("wali").get(alamat("sesi_laporan", sesi.pk))
    assert wali.status_code == 200
    assert "Daftar hadir dengan nama" not in wali.content.decode()
    petugas = klien("pembinaan")
    besar = kelas(upt, *[f"ORANG KE{i}" for i in range(12)], kegiatan="Kelas besar")
    for nama, a, b in (
        ("sesi_laporan", sesi.pk, besar.pk),
        ("kegiatan_laporan", sesi.kegiatan_id, besar.kegiatan_id),
    ):
        petugas.get(alamat(nama, a))
        assert hitung_sql(petugas, alamat(nama, a)) == hitung_sql(petugas, alamat(nama, b))


def test_recap_of_a_month_is_the_sum_of_its_sessions(klien, upt, sesi, hitung_sql):
    bulan = sesi.tanggal.replace(day=1)
    lalu = bulan - dt.timedelta(days=1)
    kelas(upt, "A", "B", "C", tanggal=lalu, kegiatan="Bulan lalu")
    petugas, url = klien("pembinaan"), alamat("rekap_laporan")
    petugas.get(url)
    satu = hitung_sql(petugas, url)
    lain = kelas(upt, "KADEK SARI", "X", "Y", "Z", tanggal=bulan, kegiatan="Yoga")
    Wbp.objects.filter(nama="KADEK SARI").update(jenis_kelamin="p")
    assert hitung_sql(petugas, url) == satu

    isi = petugas.get(url).context
    baris = {
        b["sel"][0]["isi"].split(">")[1].split("<")[0]: [str(s["isi"]) for s in b["sel"]]
        for b in isi["tabel"]["baris"]
    }
    assert set(baris) == {sesi.kegiatan.nama, "Yoga"}
    assert baris["Yoga"][4:8] == ["2", "2", "1", "3"]
    assert (isi["n"]["sesi"], isi["n"]["jp"], isi["n"]["orang"]) == (2, 4, 5)
    daftar = petugas.get(isi["sesi_url"]).context
    assert daftar["jumlah"] == isi["n"]["sesi"]
    lampau = petugas.get(f"{url}?bulan={lalu:%Y-%m}").context
    assert [b["sel"][3]["isi"].count(">1<") for b in lampau["tabel"]["baris"]] == [1]
    assert petugas.get(f"{url}?bulan=9999-12").context["jumlah"] == 0
    assert "Jumlah: 2 sesi, 4 JP, 5 orang" in teks_pdf_aliran(klien("kepala").get(f"{url}?ekspor=pdf"))
    assert klien("wali").get(f"{url}?ekspor=pdf").status_code == 403
    assert lain.kegiatan.nama == "Yoga"


def teks_pdf_aliran(jawab) -> str:
    assert jawab.status_code == 200
    isi = b"".join(jawab.streaming_content)
    return re.sub(r"\s+", " ", " ".join(h.extract_text() for h in PdfReader(io.BytesIO(isi)).pages))


def test_class_report_counts_success_without_those_who_left_free(klien, upt, sesi):
    k = sesi.kegiatan
    for status in ("lulus", "lulus", "tidak_lulus", "pindah_bebas"):
        PesertaFactory(kegiatan=k, status=status, mulai=sesi.tanggal)
    petugas = klien("pembinaan")
    isi = petugas.get(alamat("kegiatan_laporan", k.pk))
    assert isi.context["n"].berhasil == {"lulus": 2, "dihitung": 3, "lepas": 1}
    assert (isi.context["n"].jp, isi.context["n"].sesi_rencana) == (2, 1)
    cetakan = teks_pdf(petugas.get(alamat("kegiatan_laporan_cetak", k.pk)))
    assert "2 lulus dari 3 yang dihitung" in re.sub(r"\s+", " ", cetakan)
    assert "67%" in cetakan
    assert "SLAMET" not in cetakan
    kosong = KegiatanFactory(upt=upt, program__upt=upt)
    assert teks_pdf(petugas.get(alamat("kegiatan_laporan_cetak", kosong.pk)))
