"""Interests: one answer, the grid of a block, lists and who may see what. The sheet is in test_lembar_minat."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import JejakAkses
from pembinaan.acuan import muat
from pembinaan.models import AsesmenMinat, Minat, PilihanMinat
from pembinaan.queries import belum_diasesmen
from pembinaan.rules import KamusMinat, kata_umur
from pembinaan.services.minat import Isian, batalkan_asesmen, catat_asesmen, pilihan_dari, simpan_blok
from pembinaan.tests.factories import AsesmenFactory
from upt.tests.factories import BlokFactory, KamarFactory
from upt.waktu import hari_ini
from wbp.models import PenugasanWali, Wbp
from wbp.tests.factories import PenempatanFactory, huni

pytestmark = pytest.mark.django_db
HARI = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def acuan(db):
    muat()


def kode(*semua):
    ada = {m.kode: m.pk for m in Minat.objects.all()}
    return tuple(ada[k] for k in semua)


def minat_dari(a):
    return [p.minat.kode for p in a.pilihan.select_related("minat").order_by("peringkat")]


# --- rules -----------------------------------------------------------------------------------------------------------


def test_an_interest_is_found_by_name_part_code_or_a_beginning_that_fits_one():
    kamus = KamusMinat(
        [(1, "meubel", "Pertukangan/meubel"), (2, "paket_a", "Paket A"), (3, "paket_b", "Paket B"), (4, "las", "Las")]
    )

    assert [kamus.cari(t) for t in ("pertukangan / MEUBEL", "meu", "paket_b", "Las")] == [1, 1, 3, 4]
    with pytest.raises(ValueError, match="dapat berarti Paket A atau Paket B"):
        kamus.cari("pak")
    with pytest.raises(ValueError, match="tidak ada dalam daftar"):
        kamus.cari("terbang")


def test_age_of_an_answer_in_words():
    pada = dt.date(2026, 11, 22)

    assert [kata_umur(pada - dt.timedelta(days=n), pada) for n in (0, 12, 95, 430, 731)] == [
        "hari ini",
        "12 hari lalu",
        "3 bulan lalu",
        "1 tahun 2 bulan lalu",
        "2 tahun lalu",
    ]


# --- one answer ------------------------------------------------------------------------------------------------------


def isian(upt, **ganti):
    a, b = kode("las", "yoga")
    return {
        "tanggal": f"{hari_ini(upt):%d/%m/%Y}",
        "sumber": "wawancara",
        "minat_1": str(a),
        "minat_3": str(b),
        "batasan_kesehatan": "Tidak mengangkat beban",
        "tujuan": "usaha",
    } | ganti


def test_an_answer_is_dated_ranked_without_gaps_and_saved_once(upt, klien):
    petugas, wbp = klien("pembinaan"), huni(upt)
    alamat = reverse("pembinaan:asesmen_tambah", args=[wbp.pk])
    halaman = petugas.get(alamat).content.decode()
    kunci = re.search(r'name="kunci" value="([^"]+)"', halaman)[1]

    for _ in range(2):
        assert petugas.post(alamat, isian(upt, kunci=kunci)).status_code == 302

    assert re.findall(r'<select name="(minat_\d)"', halaman) == [f"minat_{i}" for i in range(1, 6)]
    a = AsesmenMinat.objects.get()
    ubah = petugas.get(reverse("pembinaan:asesmen_ubah", args=[a.pk])).content.decode()
    assert re.findall(r'<option value="[^"]+" selected>(Las|Yoga)</option>', ubah) == ["Las", "Yoga"]
    assert (minat_dari(a), a.pewawancara) == (["las", "yoga"], petugas.orang)
    assert a.batasan_kesehatan == "Tidak mengangkat beban"


def test_refusals_keep_what_was_typed_and_say_what_to_do(upt, klien):
    petugas, wbp = klien("pembinaan"), huni(upt)
    alamat = reverse("pembinaan:asesmen_tambah", args=[wbp.pk])
    dua = petugas.post(alamat, isian(upt, minat_2=str(kode("las")[0]), rencana="Bengkel sendiri"))
    besok = petugas.post(alamat, isian(upt, tanggal=f"{hari_ini(upt) + HARI:%d/%m/%Y}"))
    hampa = petugas.post(alamat, {"tanggal": f"{hari_ini(upt):%d/%m/%Y}", "sumber": "wawancara"})

    assert [r.status_code for r in (dua, besok, hampa)] == [422] * 3
    assert "Satu minat tidak dapat dipilih dua kali." in dua.content.decode()
    assert "Bengkel sendiri" in dua.content.decode()
    assert "tidak boleh setelah hari ini" in besok.content.decode()
    assert "Isi sekurang-kurangnya satu minat" in hampa.content.decode()
    assert not AsesmenMinat.objects.exists()


def test_only_the_newest_answer_of_today_or_ones_own_is_mended(upt, pengguna):
    saya, lain = pengguna("pembinaan"), pengguna("pembinaan")
    lama = AsesmenFactory(upt=upt, tanggal=hari_ini(upt) - 9 * HARI, pewawancara=saya)

    lama.tujuan = "bekerja"
    with pytest.raises(ValidationError, match="tidak dapat diubah lagi"):
        catat_asesmen(lama, minat=kode("las"), oleh=lain)
    catat_asesmen(lama, minat=kode("las", "barbershop"), oleh=saya)
    assert minat_dari(lama) == ["las", "barbershop"]
    AsesmenFactory(upt=upt, wbp=lama.wbp, tanggal=hari_ini(upt))
    with pytest.raises(ValidationError, match="tidak dapat diubah lagi"):
        catat_asesmen(lama, minat=kode("yoga"), oleh=saya)
    assert minat_dari(lama) == ["las", "barbershop"]


def test_second_editor_is_shown_the_conflict_also_when_only_interests_differ(upt, klien):
    petugas = klien("pembinaan")
    a = AsesmenFactory(upt=upt, tanggal=hari_ini(upt), minat=("las",))
    alamat = reverse("pembinaan:asesmen_ubah", args=[a.pk])
    versi = re.search(r'name="versi" value="([^"]+)"', petugas.get(alamat).content.decode())[1]
    catat_asesmen(AsesmenMinat.objects.get(pk=a.pk), minat=kode("yoga"), oleh=petugas.orang)

    tanggapan = petugas.post(alamat, isian(upt, versi=versi))

    assert tanggapan.status_code == 409
    assert minat_dari(a) == ["yoga"]


def test_a_cancelled_answer_gives_way_to_the_one_before(upt, klien):
    petugas, wbp = klien("pembinaan"), huni(upt)
    lama = AsesmenFactory(upt=upt, wbp=wbp, tanggal=hari_ini(upt) - HARI)
    baru = AsesmenFactory(upt=upt, wbp=wbp, tanggal=hari_ini(upt))
    alamat = reverse("pembinaan:asesmen_batal", args=[baru.pk])

    assert petugas.post(alamat, {"alasan": ""}).status_code == 422
    assert list(AsesmenMinat.objects.terakhir()) == [baru]
    petugas.post(alamat, {"alasan": "Salah orang"})

    assert list(AsesmenMinat.objects.terakhir()) == [lama]
    assert "Salah orang" in petugas.get(baru.get_absolute_url()).content.decode()
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        batalkan_asesmen(baru, alasan="x", oleh=petugas.orang)


# --- reads -----------------------------------------------------------------------------------------------------------


def test_newest_answers_and_people_without_one_are_those_held_now(upt, upt_lain):
    pergi, tanpa = AsesmenFactory(upt=upt), huni(upt)
    pergi.wbp.registrasi.update(berakhir=hari_ini(upt), alasan_akhir="keluar")
    ada = AsesmenFactory(upt=upt, tanggal=dt.date(2026, 5, 1))
    AsesmenFactory(upt=upt, wbp=ada.wbp, tanggal=dt.date(2026, 1, 1))
    AsesmenFactory(upt=upt_lain, wbp=tanpa)  # what another institution asked does not count here

    assert list(AsesmenMinat.objects.dalam(upt.pk).yang_berlaku_kini()) == [ada]
    assert list(belum_diasesmen(Wbp.objects.dalam(upt.pk).dihuni(), AsesmenMinat.objects.all())) == [tanpa]


def test_wanted_by_interest_in_one_query(upt):
    pada = dt.date(2026, 11, 22)
    AsesmenFactory(upt=upt, tanggal=pada - 200 * HARI, minat=("las", "yoga", "barbershop"))
    AsesmenFactory(upt=upt, tanggal=pada - 10 * HARI, minat=("yoga", "las"))
    lama = AsesmenFactory(upt=upt, tanggal=pada - 90 * HARI, minat=("barbershop",))
    AsesmenFactory(upt=upt, wbp=lama.wbp, tanggal=pada, minat=("yoga",))

    with CaptureQueriesContext(connection) as sql:
        hasil = {r["minat_id"]: r for r in AsesmenMinat.objects.dalam(upt.pk).per_minat(pada)}

    las, yoga, cukur = (hasil[m] for m in kode("las", "yoga", "barbershop"))
    assert len(sql) == 1
    assert [(r["orang"], r["utama"], r["peringkat_1"], r["lama"]) for r in (yoga, las, cukur)] == [
        (3, 3, 2, 1),
        (2, 2, 1, 1),
        (1, 0, 0, 1),
    ]
    assert (las["tertua"], las["terbaru"]) == (pada - 200 * HARI, pada - 10 * HARI)
    assert AsesmenMinat.objects.berminat(kode("las")[0], 1).get().tanggal == pada - 200 * HARI


def test_lists_filter_and_the_work_item_counts_the_rows_of_its_list(upt, klien):
    petugas, pada = klien("pembinaan"), hari_ini(upt)
    kamar = KamarFactory(blok=BlokFactory(upt=upt, nama="Anggrek"), nama="3")
    lama = AsesmenFactory(upt=upt, wbp=huni(upt, nama="SULUNG LAMA"), tanggal=pada - 200 * HARI, minat=("las",))
    PenempatanFactory(wbp=lama.wbp, kamar=kamar)
    AsesmenFactory(upt=upt, wbp=huni(upt, nama="BARU YOGA"), tanggal=pada, minat=("yoga", "las"))
    tanpa = huni(upt, nama="BELUM TANYA")

    def isi(**saring):
        teks = petugas.get(reverse("pembinaan:asesmen_list"), saring).content.decode()
        return {n for n in ("SULUNG LAMA", "BARU YOGA") if n in teks}

    las = kode("las")[0]
    assert isi(umur="lama") == isi(blok=kamar.blok_id) == isi(minat=las, peringkat=1) == {"SULUNG LAMA"}
    assert isi(minat=las) == isi() == isi(tujuan="usaha") == {"SULUNG LAMA", "BARU YOGA"}
    assert isi(status="tahanan") == set()
    beranda = petugas.get(reverse("dasbor:beranda")).content.decode()
    assert "WBP belum diasesmen minatnya" in beranda
    belum = petugas.get(reverse("pembinaan:asesmen_belum"))
    assert (belum.context["jumlah"], tanpa.nama in belum.content.decode()) == (1, True)


@pytest.mark.parametrize("nama", ["asesmen_list", "asesmen_belum", "asesmen_blok"])
def test_pages_cost_the_same_for_1_and_12_rows(upt, klien, hitung_sql, nama):
    alamat, petugas = reverse(f"pembinaan:{nama}"), klien("pembinaan")

    def tambah(banyak):
        for _ in range(banyak):
            AsesmenFactory(upt=upt, minat=("las", "yoga"))
            huni(upt)

    tambah(1)
    hitung_sql(petugas, alamat)
    satu = hitung_sql(petugas, alamat)
    tambah(11)

    assert hitung_sql(petugas, alamat) == satu


# --- who may see what ------------------------------------------------------------------------------------------------


def test_health_limits_are_absent_for_those_who_may_not_see_them(upt, klien):
    petugas = klien("pembinaan")
    a = catat_asesmen(
        AsesmenMinat(upt=upt, wbp=huni(upt), tanggal=hari_ini(upt), batasan_kesehatan="PUNGGUNG CEDERA"),
        minat=kode("las"),
        oleh=petugas.orang,
    )
    halaman = [a.get_absolute_url(), reverse("pembinaan:wbp_minat", args=[a.wbp_id])]

    for peran, tampak in (("kepala", True), ("registrasi", False), ("auditor", False)):
        teks = "".join(klien(peran).get(h).content.decode() for h in halaman)
        assert ("PUNGGUNG CEDERA" in teks, "Batasan kesehatan" in teks) == (tampak, tampak), peran
    auditor = klien("auditor", is_staff=True)
    admin = auditor.get(reverse("admin:pembinaan_asesmenminat_change", args=[a.pk]))
    assert admin.status_code == 200
    assert "PUNGGUNG CEDERA" not in admin.content.decode()
    ekspor = petugas.get(reverse("pembinaan:asesmen_list"), {"ekspor": "csv"})
    teks = b"".join(ekspor.streaming_content).decode("utf-8-sig")
    assert "Las" in teks
    assert "PUNGGUNG" not in teks


def test_a_wali_meets_only_own_people(upt, klien):
    wali = klien("wali")
    milik = AsesmenFactory(upt=upt, wbp=huni(upt, nama="MILIK WALI"))
    lain = AsesmenFactory(upt=upt, wbp=huni(upt, nama="BUKAN MILIK"))
    PenugasanWali.objects.create(upt=upt, wbp=milik.wbp, wali=wali.orang, mulai=dt.date(2026, 1, 5))

    daftar = wali.get(reverse("pembinaan:asesmen_list")).content.decode()

    assert ("MILIK WALI" in daftar, "BUKAN MILIK" in daftar) == (True, False)
    assert wali.get(milik.get_absolute_url()).status_code == 200
    assert wali.get(lain.get_absolute_url()).status_code == 404
    assert wali.get(reverse("pembinaan:asesmen_formulir"), {"wbp": lain.wbp_id}).status_code == 302


# --- the grid --------------------------------------------------------------------------------------------------------


def dasar_dari(teks):
    return re.search(r'name="dasar" value="([^"]*)"', teks)[1]


def test_the_grid_saves_filled_rows_once_and_makes_history_of_the_old_answer(upt, klien):
    petugas, pada = klien("pembinaan"), hari_ini(upt)
    lama = AsesmenFactory(
        upt=upt,
        tanggal=pada - 30 * HARI,
        minat=("las", "yoga", "musik", "batik"),
        keahlian="Melas",
        jam_tersedia="pagi",
    )
    kosong, baru = huni(upt), huni(upt)
    alamat = reverse("pembinaan:asesmen_blok")
    dasar = dasar_dari(petugas.get(alamat).content.decode())
    kirim = {"dasar": dasar, "tanggal": f"{pada:%d/%m/%Y}", "sumber": "formulir"}
    kirim |= {f"m1-{baru.pk}": "barb", f"m2-{baru.pk}": "meu", f"t-{baru.pk}": "usaha", f"m1-{kosong.pk}": ""}
    kirim |= {f"m1-{lama.wbp_id}": "batik", f"m2-{lama.wbp_id}": "Las"}
    kirim |= {f"j-{lama.wbp_id}": "pagi", f"t-{lama.wbp_id}": "usaha"}

    for _ in range(2):
        assert petugas.post(alamat, kirim).status_code == 302

    assert AsesmenMinat.objects.count() == 3
    a = AsesmenMinat.objects.get(wbp=baru)
    assert minat_dari(a) == ["barbershop", "meubel"]
    assert (a.tujuan, a.sumber, a.pewawancara) == ("usaha", "formulir", petugas.orang)
    kini = AsesmenMinat.objects.filter(wbp=lama.wbp_id).terakhir().get()
    assert (minat_dari(kini), kini.keahlian, kini.tanggal) == (["batik", "las"], "Melas", pada)
    assert minat_dari(lama) == ["las", "yoga", "musik", "batik"]


def test_the_grid_refuses_by_name_and_keeps_what_was_typed(upt, klien):
    petugas, wbp, lain = klien("pembinaan"), huni(upt, nama="ORANG SATU"), huni(upt, nama="ORANG DUA")
    alamat = reverse("pembinaan:asesmen_blok")

    salah = petugas.post(alamat, {f"m1-{wbp.pk}": "pak", f"m2-{wbp.pk}": "Yoga", f"m1-{lain.pk}": "Las"})
    tanpa = petugas.post(alamat, {f"m1-{wbp.pk}": "", f"t-{wbp.pk}": "usaha"})
    kembar = petugas.post(alamat, {f"m1-{wbp.pk}": "Las", f"m2-{wbp.pk}": "las"})

    assert [r.status_code for r in (salah, tanpa, kembar)] == [422] * 3
    assert "ORANG SATU: “pak” dapat berarti Paket A atau Paket B" in salah.content.decode()
    assert 'value="pak"' in salah.content.decode()
    assert "ORANG SATU: minat pertama belum diisi." in tanpa.content.decode()
    assert "ORANG SATU: Satu minat tidak dapat dipilih dua kali." in kembar.content.decode()
    assert not AsesmenMinat.objects.exists()


def test_two_officers_on_one_block_never_overwrite_silently(upt, klien):
    petugas, lain, wbp = klien("pembinaan"), klien("pembinaan"), huni(upt, nama="ORANG SATU")
    alamat = reverse("pembinaan:asesmen_blok") + "?siapa=belum"
    dasar = dasar_dari(petugas.get(alamat).content.decode())
    lain.post(alamat, {"dasar": dasar, f"m1-{wbp.pk}": "Yoga"})

    bentrok = petugas.post(alamat, {"dasar": dasar, f"m1-{wbp.pk}": "Las"})
    teks = bentrok.content.decode()

    assert bentrok.status_code == 409
    assert "Jawaban ORANG SATU baru saja disimpan pengguna lain" in teks
    assert "Tersimpan: Yoga" in teks
    assert 'value="Las"' in teks  # the person has left the filter, what was typed has not
    assert minat_dari(AsesmenMinat.objects.get()) == ["yoga"]
    assert petugas.post(alamat, {"dasar": dasar_dari(teks), f"m1-{wbp.pk}": "Las"}).status_code == 302
    assert minat_dari(AsesmenMinat.objects.get()) == ["las"]


def test_the_grid_is_saved_by_as_many_statements_whatever_its_rows(upt, pengguna):
    oleh, pada = pengguna("pembinaan"), hari_ini(upt)
    las, yoga = kode("las", "yoga")
    orang_banyak = [huni(upt) for _ in range(3)]

    def simpan(orang, minat):
        kini = {a.wbp_id: a for a in AsesmenMinat.objects.terakhir()}
        dasar = {w.pk.hex: Isian(pilihan_dari(kini.get(w.pk)), "", "").sidik for w in orang}
        with CaptureQueriesContext(connection) as sql:
            hasil = simpan_blok(
                upt, isian={w.pk: Isian(minat) for w in orang}, dasar=dasar, tanggal=pada, sumber="formulir", oleh=oleh
            )
        return len(sql), hasil

    baru_satu, _ = simpan(orang_banyak[:1], (las,))
    banyak = [*orang_banyak[1:], *(huni(upt) for _ in range(30))]
    baru_banyak, hasil = simpan(banyak, (las, yoga))
    ubah_banyak, berubah = simpan(banyak, (yoga,))

    assert (baru_banyak, hasil.baru, berubah.berubah) == (baru_satu, 32, 32)
    assert max(baru_banyak, ubah_banyak) <= 15
    assert PilihanMinat.objects.filter(asesmen__wbp__in=banyak).count() == 32


def test_people_of_another_institution_cannot_be_sent_with_the_grid(upt, upt_lain, klien):
    petugas, asing = klien("pembinaan"), huni(upt_lain)

    tanggapan = petugas.post(reverse("pembinaan:asesmen_blok"), {f"m1-{asing.pk}": "Las"})

    assert tanggapan.status_code == 422
    assert "1 baris yang dikirim bukan (lagi) orang yang dihuni" in tanggapan.content.decode()
    assert asing.nama not in tanggapan.content.decode()


# --- paper -----------------------------------------------------------------------------------------------------------


def test_the_paper_form_is_logged_and_has_a_page_for_each_person(upt, klien):
    petugas = klien("pembinaan")
    huni(upt), huni(upt)

    pdf = petugas.get(reverse("pembinaan:asesmen_formulir"), {"siapa": "belum"})

    assert pdf["Content-Type"] == "application/pdf"
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.content)) == 2
    log = JejakAkses.objects.filter(tindakan="cetak").latest("pada")
    assert (log.jumlah, "Belum diasesmen" in log.keterangan) == (2, True)
