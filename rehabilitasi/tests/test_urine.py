"""Urine tests: the round, the grid of results, its paper, and what stays inside the wall."""

import datetime as dt
import re
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from core.audit import model_peristiwa
from core.models import JejakAkses
from rehabilitasi.models import ParameterSampel, SampelUrine, TesUrine
from rehabilitasi.services import urine as jasa
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.urine import BentrokUrine, Sampel
from rehabilitasi.tests.factories import TimFactory, konselor
from rehabilitasi.tests.test_layanan import Dunia
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db
OBAT = "OBATRAHASIA"
TIGA = ("met", "thc", "mop")


@pytest.fixture
def dunia(upt):
    return Dunia(upt, hari_ini(upt))


@pytest.fixture
def tes(dunia):
    return buat(dunia)


def buat(dunia, **bidang):
    isi = {
        "upt": dunia.upt,
        "tim": dunia.tim,
        "gelombang": dunia.gelombang,
        "tanggal": dunia.hari,
        "jam": dt.time(8),
        "panel": "3",
        "nomor_kit": "LOT-1",
        "petugas": dunia.anggota,
        "saksi": "Saksi Uji",
    }
    return TesUrine.objects.create(**isi | bidang)


def alamat(nama, *kunci):
    return reverse(f"rehabilitasi:{nama}", args=kunci)


def baris(kasus, *hasil, keadaan="diambil", obat="", ikut=True, parameter=TIGA):
    """Fields of one row as the grid sends them."""
    h = kasus.pk.hex
    isi = {f"k.{h}": keadaan, f"o.{h}": obat}
    if ikut:
        isi[f"t.{h}"] = "on"
    return isi | {f"{h}.{p}": n for p, n in zip(parameter, hasil, strict=False)}


def dasar(k, url) -> str:
    return re.search(r'name="dasar" value="([^"]*)"', k.get(url).content.decode())[1]


def isi(dunia, tes):
    with akses_klinis(dunia.anggota.pengguna, *dunia.kasus):
        return jasa.isi_kisi(tes, dunia.kasus)


def terpilih(teks) -> dict:
    """{field: chosen value} of all selects of a page."""
    hasil = {}
    for nama, dalam in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', teks, re.S):
        pilih = re.search(r'value="(\w+)" selected', dalam)
        hasil[nama] = pilih[1] if pilih else ""
    return hasil


def test_round_is_recorded_once_and_its_witness_is_somebody_else(dunia, klien):
    k = klien(dunia.anggota.pengguna)
    url = alamat("urine_tambah")
    kunci = re.search(r'name="kunci" value="([^"]+)"', k.get(url).content.decode())[1]
    data = {
        "kunci": kunci,
        "tim": dunia.tim.pk,
        "gelombang": dunia.gelombang.pk,
        "tanggal": f"{dunia.hari:%d/%m/%Y}",
        "jam": "08.00",
        "panel": "6",
        "nomor_kit": "LOT-7",
        "petugas": dunia.anggota.pk,
        "saksi": dunia.anggota.nama.upper(),
    }
    tanggapan = k.post(url, data)
    assert tanggapan.status_code == 422
    assert "Saksi harus orang lain" in tanggapan.content.decode()
    for _ in range(2):
        assert k.post(url, data | {"saksi": "Saksi Uji"}).status_code == 302
    tes = TesUrine.objects.get()
    assert (tes.panel, tes.upt, tes.acak, tes.saksi) == ("6", dunia.upt, False, "Saksi Uji")
    assert [p.value for p in jasa.parameter_panel(tes)] == ["amp", "met", "thc", "mop", "bzo", "coc"]


def test_officer_and_batch_are_of_the_team(dunia):
    lain = konselor(TimFactory(upt=dunia.upt))
    with pytest.raises(ValidationError) as galat:
        jasa.simpan_tes(
            TesUrine(
                tim=dunia.tim,
                tanggal=dunia.hari,
                jam=dt.time(8),
                panel="3",
                nomor_kit="L",
                petugas=lain,
                saksi="Saksi",
            ),
            oleh=dunia.anggota.pengguna,
        )
    assert set(galat.value.error_dict) == {"petugas"}


def test_grid_saves_refused_absent_invalid_and_medicine(dunia, tes, klien):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    satu, dua, tiga = dunia.kasus
    kirim = baris(satu, "negatif", "invalid", "positif", obat=OBAT)
    kirim |= baris(dua, keadaan="menolak") | baris(tiga, ikut=False)

    tanggapan = k.post(url, kirim)

    assert tanggapan.url == tes.get_absolute_url()
    semua = isi(dunia, tes)
    assert semua[satu.pk] == Sampel("diambil", {"met": "negatif", "thc": "invalid", "mop": "positif"}, OBAT)
    assert semua[dua.pk] == Sampel("menolak")
    assert semua[tiga.pk] == Sampel()
    with connection.cursor() as kursor:
        kursor.execute("SELECT obat FROM rehabilitasi_sampelurine WHERE kasus_id = %s", [satu.pk])
        assert OBAT not in kursor.fetchone()[0]


def test_same_grid_sent_twice_changes_nothing(dunia, tes, klien):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    kirim = baris(dunia.kasus[0], "negatif", "negatif", "negatif")
    for _ in range(2):
        assert k.post(url, kirim).status_code == 302
    with akses_klinis(dunia.anggota.pengguna, *dunia.kasus):
        assert (SampelUrine.objects.count(), ParameterSampel.objects.count()) == (1, 3)
    assert model_peristiwa(SampelUrine).objects.count() == 1
    assert model_peristiwa(ParameterSampel).objects.count() == 3


def test_no_result_without_a_sample(dunia, tes, klien):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    tanggapan = k.post(url, baris(dunia.kasus[0], "negatif", keadaan="tidak_hadir"))
    assert tanggapan.status_code == 422
    assert "tanpa sampel tidak ada hasil" in tanggapan.content.decode()
    assert terpilih(tanggapan.content.decode())[f"{dunia.kasus[0].pk.hex}.met"] == "negatif"  # what was typed stays
    assert isi(dunia, tes)[dunia.kasus[0].pk] == Sampel()


def test_parameter_outside_the_panel_is_refused(dunia, tes, klien):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    h = dunia.kasus[0].pk.hex
    assert k.post(url, baris(dunia.kasus[0]) | {f"{h}.soma": "negatif"}).status_code == 422
    assert k.post(url, baris(dunia.kasus[0], "entah")).status_code == 422


def test_all_negative_fills_only_empty_cells_of_samples_taken(dunia, tes, klien):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    satu, dua, tiga = dunia.kasus
    kirim = baris(satu, "positif", "", "invalid") | baris(dua, keadaan="menolak") | baris(tiga, ikut=False)

    tanggapan = k.post(url, kirim | {"semua_negatif": "1"})

    sel = terpilih(tanggapan.content.decode())
    assert [sel[f"{satu.pk.hex}.{p}"] for p in TIGA] == ["positif", "negatif", "invalid"]
    assert [sel[f"{o.pk.hex}.{p}"] for o in (dua, tiga) for p in TIGA] == [""] * 6
    assert list(isi(dunia, tes).values()) == [Sampel()] * 3


@pytest.mark.parametrize(("n", "jumlah"), [("2", 2), ("99", 3), ("", 0), ("x", 0)])
def test_random_choice_ticks_as_many_and_saves_nothing(dunia, tes, klien, n, jumlah):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    kirim = {}
    for o in dunia.kasus:
        kirim |= baris(o, ikut=False)
    teks = k.post(url, kirim | {"acak": "1", "acak_n": n}).content.decode()
    assert len(re.findall(r'type="checkbox" name="t\.\w+"[^>]* checked', teks)) == jumlah
    assert list(isi(dunia, tes).values()) == [Sampel()] * 3


def test_random_choice_leaves_alone_who_is_in_already(dunia):
    satu, dua, tiga = (o.pk for o in dunia.kasus)
    hasil = jasa.pilih_acak({satu: Sampel("menolak"), dua: Sampel(), tiga: Sampel()}, 2)
    assert hasil == {satu: Sampel("menolak"), dua: Sampel("diambil"), tiga: Sampel("diambil")}


def test_row_goes_only_when_all_of_it_is_emptied(dunia, tes, klien):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    satu = dunia.kasus[0]
    k.post(url, baris(satu, "negatif", "negatif", "negatif"))
    k.post(url, baris(satu, "negatif", "negatif", "positif", ikut=False) | {"dasar": dasar(k, url)})
    assert isi(dunia, tes)[satu.pk].hasil["mop"] == "positif"
    k.post(url, baris(satu, "negatif") | {"dasar": dasar(k, url)})
    assert isi(dunia, tes)[satu.pk] == Sampel("diambil", {"met": "negatif"})
    k.post(url, baris(satu, ikut=False) | {"dasar": dasar(k, url)})
    assert isi(dunia, tes)[satu.pk] == Sampel()
    with akses_klinis(dunia.anggota.pengguna, *dunia.kasus):
        assert (SampelUrine.objects.count(), ParameterSampel.objects.count()) == (0, 0)


def test_two_people_do_not_overwrite_each_other(dunia, tes, klien):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    satu, dua, _ = dunia.kasus
    k.post(url, baris(satu, "negatif", "negatif", "negatif"))
    lama = dasar(k, url)
    assert (
        klien(dunia.ketua.pengguna)
        .post(url, baris(satu, "positif", "negatif", "negatif") | {"dasar": lama})
        .status_code
        == 302
    )

    kirim = baris(satu, "invalid", "negatif", "negatif") | baris(dua, "negatif", "negatif", "negatif")
    tanggapan = k.post(url, kirim | {"dasar": lama})

    assert tanggapan.status_code == 409
    assert satu.wbp.nama in tanggapan.content.decode()
    assert isi(dunia, tes)[satu.pk].hasil["met"] == "positif"
    assert isi(dunia, tes)[dua.pk] == Sampel()
    baru = re.search(r'name="dasar" value="([^"]*)"', tanggapan.content.decode())[1]
    assert k.post(url, kirim | {"dasar": baru}).status_code == 302
    assert isi(dunia, tes)[satu.pk].hasil["met"] == "invalid"
    assert isi(dunia, tes)[dua.pk].hasil["met"] == "negatif"
    with pytest.raises(BentrokUrine), akses_klinis(dunia.anggota.pengguna, *dunia.kasus):
        jasa.simpan_kisi(tes, dunia.kasus, isian={satu.pk: Sampel("menolak")}, dasar={}, oleh=dunia.anggota.pengguna)


def test_row_another_saved_meanwhile_stays_when_untouched(dunia, tes, klien):
    k, url = klien(dunia.anggota.pengguna), alamat("urine_isi", tes.pk)
    satu, dua, _ = dunia.kasus
    lama = dasar(k, url)
    klien(dunia.ketua.pengguna).post(url, baris(satu, "negatif", "negatif", "negatif") | {"dasar": lama})
    assert k.post(url, baris(satu, ikut=False) | baris(dua, "negatif") | {"dasar": lama}).status_code == 302
    assert isi(dunia, tes)[satu.pk].hasil["thc"] == "negatif"


def test_results_wait_for_the_day_and_stop_with_the_round(dunia, klien):
    besok = buat(dunia, tanggal=dunia.hari + dt.timedelta(days=1))
    batal = buat(dunia, nomor_kit="LOT-2")
    k = klien(dunia.anggota.pengguna)
    assert k.post(alamat("urine_batal", batal.pk)).status_code == 302
    batal.refresh_from_db()
    assert batal.dibatalkan
    for tes in (besok, batal):
        assert k.post(alamat("urine_isi", tes.pk), baris(dunia.kasus[0], "negatif")).status_code == 422
    assert k.post(alamat("urine_pulihkan", batal.pk)).status_code == 302
    assert k.post(alamat("urine_isi", batal.pk), baris(dunia.kasus[0], "negatif")).status_code == 302


def test_grid_holds_those_whose_programme_ran_that_day(dunia, klien):
    pergi = dunia.kasus[0]
    type(pergi).objects.filter(pk=pergi.pk).update(selesai=dunia.hari - dt.timedelta(days=1))
    lama, kini = buat(dunia, tanggal=dunia.hari - dt.timedelta(days=1)), buat(dunia, nomor_kit="LOT-2")
    semua = buat(dunia, nomor_kit="LOT-3", gelombang=None)
    assert {k.pk for k in jasa.kasus_sasaran(lama)} == {k.pk for k in dunia.kasus}
    assert {k.pk for k in jasa.kasus_sasaran(kini)} == {k.pk for k in dunia.kasus[1:]}
    assert {k.pk for k in jasa.kasus_sasaran(semua)} == {k.pk for k in dunia.kasus[1:]}
    jumlah = dict(TesUrine.objects.dengan_sasaran().values_list("nomor_kit", "sasaran"))
    assert jumlah == {"LOT-1": 3, "LOT-2": 2, "LOT-3": 2}


def test_whole_round_is_opened_once_with_a_line_for_each_case(dunia, tes, klien):
    k = klien(dunia.anggota.pengguna)
    k.get(alamat("urine_list"))
    k.get(tes.get_absolute_url())
    assert JejakAkses.objects.filter(tindakan="buka").count() == 0
    k.get(alamat("urine_isi", tes.pk))
    assert set(JejakAkses.objects.filter(tindakan="buka").values_list("objek_id", "keterangan")) == {
        (str(o.pk), "tes urine") for o in dunia.kasus
    }


def test_paper_shows_results_and_logs_each_case_as_printed(dunia, tes, klien):
    k = klien(dunia.anggota.pengguna)
    satu, dua, tiga = dunia.kasus
    kirim = baris(satu, "positif", "negatif", "negatif", obat="parasetamol") | baris(dua, keadaan="menolak")
    k.post(alamat("urine_isi", tes.pk), kirim)

    tanggapan = k.get(alamat("urine_cetak", tes.pk))

    teks = "\n".join(h.extract_text() for h in PdfReader(BytesIO(tanggapan.content)).pages)
    for kata in ("BERITA ACARA TES URINE", "POSITIF", "Menolak", "parasetamol", "Saksi Uji", dunia.anggota.nama):
        assert kata in teks
    assert tiga.nomor not in teks
    cetak = JejakAkses.objects.filter(tindakan="cetak").values_list("objek_id", flat=True)
    assert set(cetak) == {str(o.pk) for o in dunia.kasus} | {str(tes.pk)}
    assert "positif" not in tanggapan["Content-Disposition"].lower()


def test_case_reads_its_own_rounds_in_words(dunia, tes, klien):
    k = klien(dunia.anggota.pengguna)
    satu, dua, _ = dunia.kasus
    kirim = baris(satu, "positif", "negatif", "invalid", obat=OBAT) | baris(dua, "positif", obat="lain punya")
    k.post(alamat("urine_isi", tes.pk), kirim)
    teks = k.get(alamat("kasus_urine", satu.pk)).content.decode()
    for kata in ("Positif MET", "MET positif", "THC negatif", "MOP/OPI tidak valid", OBAT):
        assert kata in teks
    assert "lain punya" not in teks
    k.post(alamat("urine_batal", tes.pk))
    teks = k.get(alamat("kasus_urine", satu.pk)).content.decode()
    assert "Tes dibatalkan" in teks
    assert "MET positif" not in teks


@pytest.mark.parametrize("peran", ["kepala", "auditor"])
def test_who_opens_no_case_sees_the_round_but_no_result(dunia, tes, klien, peran):
    klien(dunia.anggota.pengguna).post(
        alamat("urine_isi", tes.pk), baris(dunia.kasus[0], "positif", "positif", "positif", obat=OBAT)
    )
    luar = klien(peran)
    for url in (alamat("urine_list"), tes.get_absolute_url()):
        teks = luar.get(url).content.decode()
        assert "3 orang" in teks
        assert "ositif" not in teks
        assert dunia.kasus[0].wbp.nama not in teks
    for nama, kunci in (("urine_isi", tes), ("urine_cetak", tes), ("kasus_urine", dunia.kasus[0])):
        assert luar.get(alamat(nama, kunci.pk)).status_code == 403
    assert luar.post(alamat("urine_isi", tes.pk), {}).status_code == 403
    for nama in ("urine_batal", "urine_ubah"):
        assert luar.post(alamat(nama, tes.pk)).status_code == 403


def test_another_team_finds_nothing(dunia, tes, klien):
    lain = klien(konselor(TimFactory(upt=dunia.upt)).pengguna)
    for nama in ("urine_detail", "urine_isi", "urine_cetak", "urine_ubah", "urine_batal"):
        assert lain.get(alamat(nama, tes.pk)).status_code == 404
    assert lain.post(alamat("urine_isi", tes.pk), baris(dunia.kasus[0], "positif")).status_code == 404
    assert lain.get(alamat("kasus_urine", dunia.kasus[0].pk)).status_code == 404
    assert lain.get(alamat("urine_list")).context["jumlah"] == 0
    assert isi(dunia, tes)[dunia.kasus[0].pk] == Sampel()


def test_nothing_clinical_stands_in_the_trail_of_open_tables(dunia, tes, klien):
    k = klien(dunia.anggota.pengguna)
    k.post(alamat("urine_isi", tes.pk), baris(dunia.kasus[0], "positif", "positif", "positif", obat=OBAT))
    k.post(alamat("urine_batal", tes.pk))
    for tabel, kata in (
        (model_peristiwa(TesUrine)._meta.db_table, "positif"),
        (model_peristiwa(SampelUrine)._meta.db_table, OBAT),
        ("pghistory_context", "positif"),
        ("core_jejakakses", "positif"),
    ):
        with connection.cursor() as kursor:
            kursor.execute(f"SELECT count(*) FROM {tabel} t WHERE t::text LIKE %s", [f"%{kata}%"])
            assert kursor.fetchone() == (0,), tabel


def test_pages_cost_the_same_for_one_and_three_rows(dunia, tes, klien):
    k = klien(dunia.anggota.pengguna)
    k.post(alamat("urine_isi", tes.pk), baris(dunia.kasus[0], "negatif", "negatif", "negatif"))
    semua = [alamat("urine_list"), alamat("kasus_urine", dunia.kasus[0].pk)]

    def hitung(url):
        with CaptureQueriesContext(connection) as catatan:
            assert k.get(url).status_code == 200
        return len(catatan)

    for url in semua:
        k.get(url)
    satu = [hitung(url) for url in semua]
    for lot in ("LOT-2", "LOT-3"):
        lain = buat(dunia, nomor_kit=lot)
        k.post(alamat("urine_isi", lain.pk), baris(dunia.kasus[0], "positif", "negatif", "negatif"))
    assert [hitung(url) for url in semua] == satu
