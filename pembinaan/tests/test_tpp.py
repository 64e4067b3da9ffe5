"""Sittings of the TPP: a list is heard, decided on one page, adopted once; nothing holds before the head says so."""

import datetime as dt
import threading
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from conftest import BACKEND
from core.models import JejakAkses
from pembinaan.acuan import muat
from pembinaan.models import KeputusanTpp, Peserta, SidangTpp
from pembinaan.services import sidang as layanan
from pembinaan.services.putusan import Putusan, keluarkan, simpan_putusan, tambah_ke_daftar, tambah_usulan_tpp
from pembinaan.tests.factories import AnggotaFactory, KegiatanFactory, PesertaFactory, SidangFactory, SppnFactory
from upt.tests.factories import PejabatFactory, UptFactory
from upt.waktu import hari_ini
from wbp.models import Pelanggaran, Perkara
from wbp.services import catat_keluar
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


@pytest.fixture
def kini(upt):
    return hari_ini(upt)


@pytest.fixture
def sekretaris(klien):
    return klien("pembinaan")


@pytest.fixture
def kepala(klien):
    return klien("kepala")


def bersidang(upt, **bidang):
    """A sitting of today with a chairman and a secretary who both came."""
    sidang = SidangFactory(upt=upt, tanggal=bidang.pop("tanggal", hari_ini(upt)), **bidang)
    for i, peran in enumerate(("ketua", "sekretaris"), 1):
        AnggotaFactory(sidang=sidang, urutan=i, peran=peran, nama=f"Nama {peran}", hadir=True)
    return sidang


def alamat(nama, sidang, *lagi):
    return reverse(f"pembinaan:{nama}", args=[sidang.pk, *lagi])


def napi(upt, nama="SLAMET RIYADI", *, sdp=None):
    """Two thirds served by the computed dates; `sdp` puts SDP's own 1/3 first."""
    wbp = huni(upt, nama=nama)
    isi = {"mulai_ditahan": hari_ini(upt) - dt.timedelta(days=1100), "pidana_tahun": 4}
    if sdp:
        isi |= {"sdp_sepertiga": sdp, "sdp_setengah": sdp + dt.timedelta(days=100)}
        isi |= {"sdp_duapertiga": sdp + dt.timedelta(days=200)}
    Perkara.objects.filter(wbp=wbp).update(**isi)
    return wbp


def putuskan(sidang, oleh, **isi):
    """{name of person: Putusan} saved for all their matters."""
    semua = {k.pk: (k, isi[k.wbp.nama.split()[0]]) for k in sidang.keputusan.select_related("wbp")}
    return simpan_putusan(
        sidang,
        isian={pk: p for pk, (_, p) in semua.items()},
        dasar={pk.hex: str(k.versi) for pk, (k, _) in semua.items()},
        oleh=oleh,
    )


def selesai(sidang, oleh, **isi):
    putuskan(sidang, oleh, **isi)
    layanan.laksanakan(sidang, oleh=oleh)
    return SidangTpp.objects.get(pk=sidang.pk)


SETUJU = Putusan("disetujui", "akhir")


# --- list ------------------------------------------------------------------------------------------------------------


def test_a_new_sitting_takes_over_the_members_of_the_last_in_their_order(upt, sekretaris, kini):
    bersidang(upt, tanggal=kini - dt.timedelta(days=14))
    isi = {"jenis": "rutin", "tanggal": f"{kini:%d/%m/%Y}", "jam": "10.00", "tempat": "Aula", "agenda": "Tahap"}
    halaman = sekretaris.get(reverse("pembinaan:sidang_tambah"))
    isi["kunci"] = halaman.context["kunci"]
    for _ in range(2):
        jawab = sekretaris.post(reverse("pembinaan:sidang_tambah"), isi)
    baru = SidangTpp.objects.get(tanggal=kini)
    assert jawab.url == baru.get_absolute_url()
    assert [(a.peran, a.nama, a.hadir) for a in baru.anggota.all()] == [
        ("ketua", "Nama ketua", None),
        ("sekretaris", "Nama sekretaris", None),
    ]


def test_suggested_are_those_whose_dates_say_another_stage_and_sdp_wins(upt, sekretaris, kini):
    menurut_hitungan = napi(upt, "ADI")
    menurut_sdp = napi(upt, "BENI", sdp=kini + dt.timedelta(days=10))
    huni(upt, "a3", nama="TAHANAN")
    sidang = bersidang(upt)
    lalu = bersidang(upt, tanggal=kini - dt.timedelta(days=20))
    tambah_ke_daftar(lalu, semua_wbp=[menurut_hitungan.pk], perihal="tahap", oleh=sekretaris.orang)

    halaman = sekretaris.get(alamat("sidang_calon", sidang))
    assert [(b["w"].nama, b["kini"], b["saran"]) for b in halaman.context["baris"]] == [
        ("ADI", "belum ditetapkan", "Akhir"),
        ("BENI", "belum ditetapkan", "Awal"),
    ]
    selesai(lalu, sekretaris.orang, ADI=SETUJU)
    layanan.tetapkan(SidangTpp.objects.get(pk=lalu.pk), oleh=sekretaris.orang)
    halaman = sekretaris.get(alamat("sidang_calon", sidang))
    assert [b["w"].pk for b in halaman.context["baris"]] == [menurut_sdp.pk]


def test_people_are_added_once_and_tahanan_are_refused_by_name(upt, sekretaris):
    sidang, adi, tahanan = bersidang(upt), napi(upt, "ADI"), huni(upt, "a3", nama="TARNO")
    url, isi = alamat("sidang_calon", sidang) + "?cara=cari&cari=a", {"perihal": "pb", "keterangan": "Litmas terbit"}
    for _ in range(2):
        sekretaris.post(url, isi | {"pilih": [str(adi.pk)]})
    [k] = sidang.keputusan.all()
    assert (k.perihal, k.keterangan, k.tahap_saran, k.tahap_kini) == ("pb", "Litmas terbit", "akhir", "")

    jawab = sekretaris.post(url, isi | {"pilih": [str(adi.pk), str(tahanan.pk)]})
    assert jawab.status_code == 422
    assert "hanya untuk narapidana. Hapus tanda pada TARNO" in jawab.content.decode()
    assert str(tahanan.pk) in jawab.context["ditandai"]


def test_proposals_in_the_name_of_the_tpp_come_with_their_run(upt, sekretaris):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    p = PesertaFactory(kegiatan=kelas, wbp=napi(upt, "ADI"), status="diusulkan", pengusul="tpp")
    PesertaFactory(kegiatan=kelas, wbp=napi(upt, "BENI"), status="diusulkan", pengusul="wbp")
    sidang = bersidang(upt)
    halaman = sekretaris.get(alamat("sidang_calon", sidang) + "?cara=usulan")
    assert [(b["w"].nama, b["ket"]) for b in halaman.context["baris"]] == [("ADI", kelas.nama)]
    tambah_usulan_tpp(sidang, semua_peserta=[p.pk], oleh=sekretaris.orang)
    selesai(sidang, sekretaris.orang, ADI=Putusan("disetujui"))
    layanan.tetapkan(SidangTpp.objects.get(pk=sidang.pk), oleh=sekretaris.orang)
    assert sidang.keputusan.get().peserta == p
    assert kelas.peserta.count() == 2


def test_only_undecided_people_leave_the_list(upt, sekretaris):
    sidang = bersidang(upt)
    tambah_ke_daftar(
        sidang, semua_wbp=[napi(upt, "ADI").pk, napi(upt, "BENI").pk], perihal="tahap", oleh=sekretaris.orang
    )
    putuskan(sidang, sekretaris.orang, ADI=SETUJU, BENI=Putusan())
    adi, beni = sidang.keputusan.order_by("wbp__nama_kunci")
    with pytest.raises(ValidationError, match="ADI sudah diputuskan"):
        keluarkan(sidang, semua_id=[adi.pk, beni.pk], oleh=sekretaris.orang)
    assert keluarkan(sidang, semua_id=[beni.pk], oleh=sekretaris.orang) == 1
    assert list(sidang.keputusan.all()) == [adi]


# --- decisions -------------------------------------------------------------------------------------------------------


def test_decisions_are_saved_on_one_page_and_refusals_keep_what_was_typed(upt, sekretaris, kini):
    sidang = bersidang(upt)
    adi, beni = napi(upt, "ADI"), napi(upt, "BENI")
    tambah_ke_daftar(sidang, semua_wbp=[adi.pk, beni.pk], perihal="tahap", oleh=sekretaris.orang)
    SppnFactory(upt=upt, wbp=adi, bulan=kini.replace(day=1))
    Pelanggaran.objects.create(
        upt=upt, wbp=adi, tanggal=kini - dt.timedelta(days=40), tingkat="ringan", uraian="x", hukuman="teguran_lisan",
        tanggal_putusan=kini - dt.timedelta(days=30),
    )  # fmt: skip
    url = alamat("sidang_putusan", sidang)
    halaman = sekretaris.get(url)
    a, b = (r["id"] for r in halaman.context["baris"])
    assert [r["pelanggaran"] for r in halaman.context["baris"]] == [1, 0]
    assert [r["tahap"] for r in halaman.context["baris"]] == ["akhir", "akhir"], "the suggestion stands in the field"
    dasar = halaman.context["dasar"]

    isi = {"dasar": dasar, f"s-{a}": "disetujui", f"t-{a}": "akhir", f"s-{b}": "ditunda", f"a-{b}": ""}
    jawab = sekretaris.post(url, isi)
    assert jawab.status_code == 422
    assert jawab.context["galat"] == ["BENI (tahap pembinaan): isi alasan penundaan."]
    assert [r["pilih"] for r in jawab.context["baris"]] == ["disetujui", "ditunda"]
    assert not sidang.keputusan.exclude(status="diusulkan").exists(), "all or nothing"

    sekretaris.post(url, isi | {f"a-{b}": "Menunggu litmas"})
    assert list(sidang.keputusan.order_by("wbp__nama_kunci").values_list("status", "tahap", "alasan")) == [
        ("disetujui", "akhir", ""),
        ("ditunda", "", "Menunggu litmas"),
    ]


def test_what_is_left_open_can_be_approved_at_once_and_turned_again(upt, sekretaris):
    sidang = bersidang(upt)
    tambah_ke_daftar(
        sidang, semua_wbp=[napi(upt, n).pk for n in ("ADI", "BENI")], perihal="tahap", oleh=sekretaris.orang
    )
    url = alamat("sidang_putusan", sidang)
    halaman = sekretaris.get(url)
    a, b = (r["id"] for r in halaman.context["baris"])
    isi = {"dasar": halaman.context["dasar"], "aksi": "setujui_belum"}
    isi |= {f"s-{a}": "ditolak", f"a-{a}": "Register F", f"s-{b}": "", f"t-{b}": "akhir"}
    sekretaris.post(url, isi)
    assert sorted(sidang.keputusan.values_list("status", "tahap")) == [("disetujui", "akhir"), ("ditolak", "")]
    putuskan(sidang, sekretaris.orang, ADI=Putusan("disetujui", "lanjutan_2"), BENI=Putusan("ditunda", "", "x"))
    assert sorted(sidang.keputusan.values_list("status", "tahap")) == [("disetujui", "lanjutan_2"), ("ditunda", "")]


def test_the_second_of_two_secretaries_is_told_by_name_and_may_save_knowingly(upt, sekretaris, klien):
    sidang = bersidang(upt)
    tambah_ke_daftar(sidang, semua_wbp=[napi(upt, "ADI").pk], perihal="pb", oleh=sekretaris.orang)
    url, lain = alamat("sidang_putusan", sidang), klien("pembinaan")
    [baris] = sekretaris.get(url).context["baris"]
    isi = {"dasar": sekretaris.get(url).context["dasar"], f"s-{baris['id']}": "disetujui"}
    lain.post(url, isi | {f"s-{baris['id']}": "ditolak", f"a-{baris['id']}": "Register F"})

    jawab = sekretaris.post(url, isi)
    assert jawab.status_code == 409
    assert "ADI baru saja diubah pengguna lain" in jawab.content.decode()
    assert "Tersimpan sekarang: Ditolak (Register F)" in jawab.content.decode()
    assert sidang.keputusan.get().status == "ditolak"
    sekretaris.post(url, isi | {"dasar": jawab.context["dasar"]})
    assert sidang.keputusan.get().status == "disetujui"


def test_nothing_is_recorded_before_the_day(upt, sekretaris, kini):
    sidang = bersidang(upt, tanggal=kini + dt.timedelta(days=1))
    tambah_ke_daftar(sidang, semua_wbp=[napi(upt, "ADI").pk], perihal="pb", oleh=sekretaris.orang)
    with pytest.raises(ValidationError, match="baru berlangsung"):
        putuskan(sidang, sekretaris.orang, ADI=Putusan("disetujui"))
    with pytest.raises(ValidationError, match="baru berlangsung"):
        layanan.laksanakan(sidang, oleh=sekretaris.orang)
    halaman = sekretaris.get(alamat("sidang_putusan", sidang))
    assert not halaman.context["dapat"]
    assert "Keputusan dapat diisi mulai" in halaman.context["pesan"]


def test_a_sitting_is_not_over_before_everything_is_said(upt, sekretaris):
    sidang = SidangFactory(upt=upt, tanggal=hari_ini(upt))
    AnggotaFactory(sidang=sidang, peran="ketua")
    tambah_ke_daftar(sidang, semua_wbp=[napi(upt, "ADI").pk], perihal="pb", oleh=sekretaris.orang)
    jawab = sekretaris.post(alamat("sidang_langkah", sidang, "laksanakan"))
    assert jawab.status_code == 422
    for kata in ("Sekretaris sidang belum ada.", "Kehadiran 1 anggota belum dicatat.", "1 perihal belum diputuskan."):
        assert kata in jawab.content.decode()
    sidang.refresh_from_db()
    assert (sidang.status, sidang.nomor_berita_acara) == ("dijadwalkan", "")


# --- members, attendance, papers -------------------------------------------------------------------------------------


def test_members_change_places_and_a_second_writer_is_told(upt, sekretaris):
    sidang = bersidang(upt)
    url = alamat("sidang_anggota", sidang)
    halaman = sekretaris.get(url)
    k, s = sidang.anggota.order_by("urutan")
    isi = {
        "sidik": halaman.context["sidik"], "versi": halaman.context["versi"],
        "id": [str(k.pk), str(s.pk)], "urut": ["2", "1"], "peran": ["sekretaris", "ketua"],
        "nama": [k.nama, s.nama], "jabatan": ["A", "B"], "nip": ["", "198104122005011003"],
    }  # fmt: skip
    assert sekretaris.post(url, isi).status_code == 302
    assert list(sidang.anggota.values_list("peran", "nama", "urutan")) == [
        ("ketua", "Nama sekretaris", 1),
        ("sekretaris", "Nama ketua", 2),
    ]
    lagi = sekretaris.post(url, isi | {"jabatan": ["C", "D"]})
    assert lagi.status_code == 409
    assert "baru saja diubah pengguna lain" in lagi.content.decode()
    tanpa_ketua = isi | {"sidik": lagi.context["sidik"], "peran": ["anggota", "anggota"]}
    jawab = sekretaris.post(url, tanpa_ketua)
    assert "Sidang mempunyai tepat satu ketua; di sini ada 0." in jawab.content.decode()


def halaman_pdf(jawab):
    assert jawab["Content-Type"] == "application/pdf", jawab.content[:200]
    return [" ".join(h.extract_text().split()) for h in PdfReader(BytesIO(jawab.content)).pages]


def test_papers_carry_numbers_columns_and_signatures_and_are_logged(upt, sekretaris, kepala, kini):
    PejabatFactory(upt=upt, nama="Rahmat Wibisono")
    sidang = bersidang(upt, agenda="Tahap pembinaan\nUsulan PB")
    for i in range(60):
        w = napi(upt, f"NAPI{i:02d}")
        tambah_ke_daftar(sidang, semua_wbp=[w.pk], perihal="pb" if i % 2 else "cb", oleh=sekretaris.orang)
    assert sekretaris.get(alamat("sidang_cetak", sidang, "undangan")).status_code == 404
    sekretaris.post(alamat("sidang_langkah", sidang, "undangan"))
    sekretaris.post(alamat("sidang_langkah", sidang, "undangan"))
    sidang.refresh_from_db()
    [surat] = halaman_pdf(sekretaris.get(alamat("sidang_cetak", sidang, "undangan")))
    assert sidang.nomor_undangan in surat
    assert "Anggota TPP (Nama ketua)" in surat

    lembar = halaman_pdf(sekretaris.get(alamat("sidang_cetak", sidang, "daftar") + "?kertas=f4"))
    assert len(lembar) > 1
    assert all("Pasal" in t and "Eks." in t and "No Reg" in t for t in lembar if "NAPI" in t), "kepala tabel berulang"
    assert [sum(f"NAPI{i:02d}" in t for t in lembar) for i in range(60)] == [1] * 60
    assert "PB : 30 Orang, CB : 30 Orang" in lembar[-1]

    selesai(sidang, sekretaris.orang, **{f"NAPI{i:02d}": Putusan("disetujui") for i in range(60)})
    sidang.refresh_from_db()
    ba = halaman_pdf(kepala.get(alamat("sidang_cetak", sidang, "berita-acara")))
    semua = " ".join(ba)
    assert f"Nomor: {sidang.nomor_berita_acara}" in semua
    assert "dihadiri 2 dari 2 anggota" in semua
    assert "60 disetujui, 0 ditunda, dan 0 ditolak" in semua
    assert semua.index("Nama ketua") < semua.index("Nama sekretaris") < semua.index("Rahmat Wibisono")
    assert "BELUMDITETAPKAN" in semua.replace(" ", "")
    log = JejakAkses.objects.filter(tindakan="cetak", objek_id=str(sidang.pk)).order_by("pada", "id")
    assert list(log.values_list("keterangan", "jumlah")) == [
        ("Undangan sidang TPP", None),
        ("Daftar yang disidangkan", 60),
        ("Berita acara sidang TPP", 60),
    ]


def test_the_list_as_a_sheet_has_the_columns_of_the_paper(upt, sekretaris):
    sidang = bersidang(upt)
    tambah_ke_daftar(sidang, semua_wbp=[napi(upt, "ADI").pk], perihal="cmb", oleh=sekretaris.orang)
    jawab = sekretaris.get(alamat("sidang_ekspor", sidang))
    buku = CalamineWorkbook.from_filelike(BytesIO(b"".join(jawab.streaming_content)))
    baris = [[s for s in r if s != ""] for r in buku.get_sheet_by_index(0).to_python()]
    [kepala] = [r for r in baris if r[:2] == ["No", "Nama"]]
    assert kepala[2:12] == ["No Reg", "Pasal", "Thn", "Bln", "Hr", "1/3", "1/2", "2/3", "Eks.", "Kegiatan"]
    [adi] = [r for r in baris if "ADI" in r]
    assert adi[4:7] == [4, 0, 0]
    assert "CMB" in adi
    assert ["CMB : 1 Orang"] in baris


# --- the head --------------------------------------------------------------------------------------------------------


def test_nothing_holds_before_the_head_adopts_and_everything_after_once(upt, sekretaris, kepala, kini):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran", kuota=1)
    adi, beni = napi(upt, "ADI"), napi(upt, "BENI")
    sidang = bersidang(upt)
    tambah_ke_daftar(sidang, semua_wbp=[adi.pk, beni.pk], perihal="tahap", oleh=sekretaris.orang)
    tambah_ke_daftar(sidang, semua_wbp=[adi.pk, beni.pk], perihal="program", kegiatan=kelas, oleh=sekretaris.orang)
    sidang = selesai(sidang, sekretaris.orang, ADI=SETUJU, BENI=Putusan("ditunda", "", "Berkas"))
    assert not KeputusanTpp.objects.tahap_ditetapkan().exists()
    assert "Belum ditetapkan TPP" in sekretaris.get(adi.get_absolute_url()).content.decode()

    assert kepala.post(alamat("sidang_tetapkan", sidang)).status_code == 302
    assert kepala.post(alamat("sidang_tetapkan", sidang)).status_code == 422
    [tahap] = KeputusanTpp.objects.tahap_ditetapkan()
    assert (tahap.wbp, tahap.tahap, tahap.berlaku_pada) == (adi, "akhir", kini)
    [p] = Peserta.objects.filter(kegiatan=kelas)
    assert (p.wbp, p.pengusul, p.status) == (adi, "tpp", "diusulkan")
    assert sidang.keputusan.get(wbp=adi, perihal="program").peserta == p
    halaman = sekretaris.get(adi.get_absolute_url()).content.decode()
    assert "Sidang TPP" in halaman
    assert tahap.sidang.nomor_berita_acara in halaman
    for deed in (
        lambda: tambah_ke_daftar(sidang, semua_wbp=[beni.pk], perihal="pb", oleh=sekretaris.orang),
        lambda: putuskan(sidang, sekretaris.orang, ADI=Putusan("ditolak", "", "x"), BENI=SETUJU),
        lambda: layanan.kembalikan(sidang, oleh=kepala.orang, alasan="x"),
        lambda: layanan.batalkan_sidang(sidang, oleh=sekretaris.orang, alasan="x"),
    ):
        with pytest.raises(ValidationError):
            deed()


def test_who_left_meanwhile_is_passed_over_and_named(upt, sekretaris, kepala, klien, kini):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    adi, beni = napi(upt, "ADI"), napi(upt, "BENI")
    sidang = bersidang(upt)
    tambah_ke_daftar(sidang, semua_wbp=[adi.pk, beni.pk], perihal="program", kegiatan=kelas, oleh=sekretaris.orang)
    sidang = selesai(sidang, sekretaris.orang, ADI=Putusan("disetujui"), BENI=Putusan("disetujui"))
    catat_keluar(adi, oleh=klien("registrasi").orang, jenis="bebas", tanggal=kini)
    hasil = layanan.tetapkan(sidang, oleh=kepala.orang)
    assert (hasil.penempatan, hasil.lewat) == (1, ("ADI (sudah keluar)",))
    assert [p.wbp for p in kelas.peserta.all()] == [beni]


def test_a_closed_run_refuses_the_whole_adoption_and_the_sitting_goes_back_with_a_reason(upt, sekretaris, kepala):
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    adi = napi(upt, "ADI")
    sidang = bersidang(upt)
    for perihal in ("program", "tahap"):
        tambah_ke_daftar(sidang, semua_wbp=[adi.pk], perihal=perihal, kegiatan=kelas, oleh=sekretaris.orang)
    sidang = selesai(sidang, sekretaris.orang, ADI=SETUJU)
    type(kelas).objects.filter(pk=kelas.pk).update(status="dibatalkan")
    jawab = kepala.post(alamat("sidang_tetapkan", sidang))
    assert jawab.status_code == 422
    assert "Kembalikan sidang ke sekretaris" in jawab.content.decode()
    assert not KeputusanTpp.objects.tahap_ditetapkan().exists(), "atomik"

    nomor = sidang.nomor_berita_acara
    assert "harus diisi" in kepala.post(alamat("sidang_kembalikan", sidang), {"alasan": ""}).content.decode()
    kepala.post(alamat("sidang_kembalikan", sidang), {"alasan": "Tunda penempatan Adi"})
    assert "Tunda penempatan Adi" in sekretaris.get(sidang.get_absolute_url()).content.decode()
    for k in sidang.keputusan.filter(perihal="program"):
        simpan_putusan(
            sidang, isian={k.pk: Putusan("ditunda", "", "Kegiatan batal")}, dasar={k.pk.hex: str(k.versi)},
            oleh=sekretaris.orang,
        )  # fmt: skip
    layanan.laksanakan(SidangTpp.objects.get(pk=sidang.pk), oleh=sekretaris.orang)
    layanan.tetapkan(SidangTpp.objects.get(pk=sidang.pk), oleh=kepala.orang)
    sidang.refresh_from_db()
    assert (sidang.nomor_berita_acara, sidang.alasan_kembali, sidang.status) == (nomor, "", "ditetapkan")
    assert KeputusanTpp.objects.tahap_ditetapkan().count() == 1


def test_a_later_decision_wins_over_dates_and_over_the_earlier(upt, sekretaris, kepala, kini):
    adi = napi(upt, "ADI")
    for hari, tahap in ((20, "lanjutan_1"), (5, "lanjutan_2")):
        s = bersidang(upt, tanggal=kini - dt.timedelta(days=hari))
        tambah_ke_daftar(s, semua_wbp=[adi.pk], perihal="tahap", oleh=sekretaris.orang)
        layanan.tetapkan(selesai(s, sekretaris.orang, ADI=Putusan("disetujui", tahap)), oleh=kepala.orang)
    halaman = sekretaris.get(adi.get_absolute_url()).content.decode()
    assert "Lanjutan II" in halaman
    assert "berbeda dari ketetapan" in halaman


# --- who may see -----------------------------------------------------------------------------------------------------


def test_a_wali_reads_adopted_words_of_own_people_only(upt, sekretaris, kepala, klien, kini):
    from wbp.services import tetapkan_wali

    wali = klien("wali")
    adi, beni = napi(upt, "ADI"), napi(upt, "BENI")
    tetapkan_wali([adi], wali.orang, oleh=klien("registrasi").orang, mulai=kini)
    sidang = bersidang(upt)
    tambah_ke_daftar(sidang, semua_wbp=[adi.pk, beni.pk], perihal="pb", oleh=sekretaris.orang)
    tunda = Putusan("ditunda", "", "Rahasia sebelum ditetapkan")
    sidang = selesai(sidang, sekretaris.orang, ADI=tunda, BENI=tunda)
    url = reverse("pembinaan:wbp_tpp", args=[adi.pk])
    halaman = wali.get(url).content.decode()
    assert "Menunggu penetapan" in halaman
    assert "Rahasia sebelum ditetapkan" not in halaman
    assert "Rahasia sebelum ditetapkan" in sekretaris.get(url).content.decode()
    layanan.tetapkan(sidang, oleh=kepala.orang)
    assert "Rahasia sebelum ditetapkan" in wali.get(url).content.decode()
    assert wali.get(reverse("pembinaan:wbp_tpp", args=[beni.pk])).status_code == 404
    assert wali.get(sidang.get_absolute_url()).status_code == 403


def test_another_institution_finds_nothing(upt, sekretaris):
    lain = bersidang(UptFactory())
    for nama in ("sidang_detail", "sidang_putusan", "sidang_ubah", "sidang_calon"):
        assert sekretaris.get(alamat(nama, lain)).status_code == 404
    sidang, orang = bersidang(upt), napi(lain.upt)
    with pytest.raises(ValidationError, match="tidak \\(lagi\\) dihuni"):
        tambah_ke_daftar(sidang, semua_wbp=[orang.pk], perihal="pb", oleh=sekretaris.orang)


# --- two a month -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hari", "sidang", "kurang"),
    [(20, (), 0), (21, (), 2), (21, (5,), 1), (21, (5, 28), 0), (25, (5, 22), 1), (21, (5, 6, 7), 0)],
    ids=["tanggal 20", "tanpa sidang", "satu", "satu lagi dijadwalkan", "lewat tak dicatat", "tiga"],
)
def test_after_the_twentieth_the_missing_sittings_are_told(upt, klien, hari, sidang, kurang):
    for t in sidang:
        status = "ditetapkan" if t < 20 else "dijadwalkan"
        SidangFactory(upt=upt, tanggal=dt.date(2026, 10, t), status=status)
    SidangFactory(upt=upt, tanggal=dt.date(2026, 10, 9), jenis="khusus", status="ditetapkan")
    c = klien("pembinaan")
    with time_machine.travel(dt.datetime(2026, 10, hari, 3, tzinfo=dt.UTC), tick=False):
        c.force_login(c.orang, backend=BACKEND)
        halaman = c.get(reverse("pembinaan:sidang_list"))
        irama = c.get(reverse("pembinaan:sidang_irama"))
    assert halaman.context["irama"]["kurang"] == kurang
    assert ("Tanggal 20 sudah lewat" in halaman.content.decode()) == bool(kurang)
    assert irama.context["halaman"]["jumlah"] == kurang


# --- size and time ---------------------------------------------------------------------------------------------------


def isi_banyak(upt, n, oleh):
    sidang = bersidang(upt, jam=dt.time(8, n))
    tambah_ke_daftar(sidang, semua_wbp=[napi(upt, f"BANYAK{i}").pk for i in range(n)], perihal="tahap", oleh=oleh)
    return sidang


def test_pages_and_saving_cost_the_same_for_two_people_and_for_twelve(upt, sekretaris, hitung_sql):
    hitungan = []
    for n in (1, 2, 12):  # the first warms what a process reads once
        sidang = isi_banyak(upt, n, sekretaris.orang)
        baca = [hitung_sql(sekretaris, alamat(nama, sidang)) for nama in ("sidang_detail", "sidang_putusan")]
        baca.append(hitung_sql(sekretaris, alamat("sidang_cetak", sidang, "daftar")))
        baca.append(hitung_sql(sekretaris, alamat("sidang_cetak", sidang, "transkrip")))
        with CaptureQueriesContext(connection) as catatan:
            semua = {k.pk: k for k in sidang.keputusan.all()}
            simpan_putusan(
                sidang,
                isian={pk: SETUJU for pk in semua},
                dasar={pk.hex: str(k.versi) for pk, k in semua.items()},
                oleh=sekretaris.orang,
            )
        simpan = [q for q in catatan.captured_queries if "SAVEPOINT" not in q["sql"]]
        hitungan.append((baca, len(simpan)))
    assert hitungan[1] == hitungan[2]
    assert hitungan[1][1] <= 10


@pytest.mark.django_db(transaction=True)
def test_two_heads_adopting_at_once_place_nobody_twice(upt, klien):
    muat()
    sekretaris, kepala = klien("pembinaan").orang, klien("kepala").orang
    kelas = KegiatanFactory(upt=upt, status="pendaftaran")
    sidang = bersidang(upt)
    tambah_ke_daftar(sidang, semua_wbp=[napi(upt, "ADI").pk], perihal="program", kegiatan=kelas, oleh=sekretaris)
    selesai(sidang, sekretaris, ADI=Putusan("disetujui"))
    hasil = []

    def tetapkan():
        try:
            layanan.tetapkan(SidangTpp.objects.get(pk=sidang.pk), oleh=kepala)
            hasil.append("ya")
        except ValidationError:
            hasil.append("tidak")
        finally:
            connection.close()

    utas = [threading.Thread(target=tetapkan) for _ in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join()
    assert sorted(hasil) == ["tidak", "ya"]
    assert kelas.peserta.count() == 1
