"""The journey of an agreement, the tree it stands in, and who is told that it ends."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.audit import perpindahan
from core.hooks import tugas
from mitra.models import KerjaSama
from mitra.rules import singgah, tahapan
from mitra.services import langkah_kerja_sama
from mitra.sumber import Pelaksana, pelaksana
from mitra.tests.factories import KerjaSamaFactory, MitraFactory, PihakFactory, bertanda_tangan, tandatangani
from upt.waktu import hari_ini

H = dt.date
HARI = dt.timedelta(days=1)


def alamat(nama, *args):
    return reverse(f"mitra:{nama}", args=args)


# --- days of each step ----------------------------------------------------------------------------------------------


def strip(pindah, pada, keadaan="disiapkan", mulai=None, akhir=None):
    semua = tahapan(singgah(pindah, pada), keadaan=keadaan, mulai=mulai, akhir=akhir, pada=pada)
    return [(t.kode, t.letak, t.hari) for t in semua]


def test_steps_of_a_text_under_review_that_came_back_once():
    pindah = [
        ("penjajakan", H(2026, 1, 1)),
        ("draf", H(2026, 1, 11)),
        ("reviu", H(2026, 1, 20)),
        ("draf", H(2026, 1, 25)),
        ("reviu", H(2026, 1, 27)),
    ]

    assert strip(pindah, H(2026, 2, 6)) == [
        ("penjajakan", "lewat", 10),
        ("draf", "lewat", 11),
        ("reviu", "kini", 15),
        ("penandatanganan", "nanti", None),
        ("berlaku", "nanti", None),
        ("berakhir", "nanti", None),
    ]


@pytest.mark.parametrize(
    ("keadaan", "pada", "akhir", "ujung"),
    [
        ("berlaku", H(2026, 1, 31), H(2026, 12, 31), [("berlaku", "kini", 30), ("berakhir", "nanti", None)]),
        ("berlaku", H(2026, 1, 31), None, [("berlaku", "kini", 30), ("berakhir", "nanti", None)]),
        ("belum_mulai", H(2026, 1, 1), H(2026, 12, 31), [("berlaku", "kini", 0), ("berakhir", "nanti", None)]),
        ("kedaluwarsa", H(2026, 2, 9), H(2026, 1, 31), [("berlaku", "lewat", 30), ("kedaluwarsa", "kini", None)]),
        ("diperpanjang", H(2026, 2, 9), H(2026, 1, 31), [("berlaku", "lewat", 30), ("diperpanjang", "kini", None)]),
        ("diperpanjang", H(2026, 1, 31), H(2026, 2, 9), [("berlaku", "kini", 30), ("diperpanjang", "nanti", None)]),
        ("diakhiri", H(2026, 2, 9), H(2026, 1, 31), [("berlaku", "lewat", 30), ("diakhiri", "kini", None)]),
    ],
)
def test_steps_after_signature_come_from_the_dates(keadaan, pada, akhir, ujung):
    pindah = [("draf", H(2025, 12, 20)), ("penandatanganan", H(2025, 12, 30)), ("ditandatangani", H(2026, 1, 2))]
    if keadaan == "diakhiri":
        pindah.append(("diakhiri", H(2026, 1, 31)))

    hasil = strip(pindah, pada, keadaan, H(2026, 1, 2), akhir)

    assert hasil[:4] == [
        ("penjajakan", "lompat", None),
        ("draf", "lewat", 10),
        ("reviu", "lompat", None),
        ("penandatanganan", "lewat", 3),
    ]
    assert hasil[4:] == ujung


def test_steps_of_a_text_given_up():
    pindah = [("draf", H(2026, 1, 1)), ("dibatalkan", H(2026, 1, 4))]

    assert strip(pindah, H(2026, 2, 1), "dibatalkan") == [("draf", "lewat", 3), ("dibatalkan", "kini", None)]


def test_log_names_who_when_why_and_how_long(klien, pengguna, upt, monkeypatch):
    """Moved at 23.30 and at 01.30 WIB: two civil days of the UPT, one of UTC."""
    ani, budi = pengguna("kerja_sama", nama="Ani"), pengguna("kerja_sama", nama="Budi")
    naskah = KerjaSamaFactory(upt=upt)
    langkah_kerja_sama(naskah, "reviu", oleh=ani, pada=hari_ini(upt))
    naskah.catatan = "Perubahan tanpa langkah"
    naskah.save()
    langkah_kerja_sama(naskah, "draf", oleh=budi, pada=hari_ini(upt), alasan="Pasal 5 belum disepakati")
    saat = [dt.datetime(2026, 3, 1, 16, 30), dt.datetime(2026, 3, 1, 18, 30), dt.datetime(2026, 3, 9, 3)]
    # The database writes the hour of an event and lets nobody change it: here only what is read of it is another.
    monkeypatch.setattr(
        "mitra.views.perjalanan.perpindahan",
        lambda n: [p | {"pada": w.replace(tzinfo=dt.UTC)} for p, w in zip(perpindahan(n), saat, strict=True)],
    )

    with time_machine.travel(dt.datetime(2026, 3, 12, 3, tzinfo=dt.UTC), tick=False):
        halaman = klien("auditor").get(alamat("kerjasama_perjalanan", naskah.pk))

    assert [(p["label"], p["oleh"], p["alasan"], p["lama"]) for p in halaman.context["log"]] == [
        ("Penyusunan draf", "Sistem", "", "1 hari"),
        ("Reviu", "Ani", "", "7 hari"),
        ("Penyusunan draf", "Budi", "Pasal 5 belum disepakati", "hari ke-4"),
    ]
    assert halaman.context["ringkas"] == [
        {"label": "Sejak mulai dicatat", "isi": "11 hari"},
        {"label": "Dikembalikan", "isi": "1 kali"},
    ]
    isi = halaman.content.decode()
    assert "Pasal 5 belum disepakati" in isi
    assert '<li class="kini" aria-current="step">' in isi


def test_strip_stands_on_the_page_and_the_tab_beside_it(klien, upt):
    naskah = bertanda_tangan(upt, berakhir=hari_ini(upt) + 20 * HARI)

    halaman = klien("kerja_sama").get(naskah.get_absolute_url())

    assert [t["label"] for t in halaman.context["strip"]][-2:] == ["Akan berakhir", "Berakhir atau diperpanjang"]
    assert alamat("kerjasama_perjalanan", naskah.pk) in [t["url"] for t in halaman.context["tab"]]


# --- the tree -------------------------------------------------------------------------------------------------------


@pytest.fixture
def keluarga(upt):
    """NK with a PKS, its adendum and its signed renewal; another PKS; a text without umbrella."""
    kini = hari_ini(upt)
    nk = bertanda_tangan(upt, judul="NK", jenis="nk", mulai=H(2026, 1, 2), berakhir=kini + 900 * HARI)
    lama = bertanda_tangan(upt, judul="PKS I", induk=nk, mulai=H(2026, 1, 3), berakhir=kini - HARI)
    bertanda_tangan(upt, judul="PKS lain", induk=nk, mulai=H(2026, 1, 4))
    bertanda_tangan(upt, judul="Adendum", jenis="adendum", induk=lama, mulai=H(2026, 1, 5), berakhir=None)
    baru = KerjaSamaFactory(upt=upt, judul="PKS II", induk=nk, pembaruan_dari=lama, mulai=kini, berakhir=kini + HARI)
    PihakFactory(kerja_sama=baru)
    tandatangani(baru)
    bertanda_tangan(upt, judul="Sendiri", mulai=H(2026, 1, 6))
    return {"nk": nk, "lama": lama, "baru": baru}


def cabang(baris):
    return [(b["judul"], b["tingkat"]) for b in baris]


def test_tree_of_the_list(klien, upt, upt_lain, keluarga):
    bertanda_tangan(upt_lain, judul="Di tempat lain")
    c = klien("kerja_sama")

    baris = c.get(alamat("kerjasama_pohon")).context["pohon"]

    assert cabang(baris) == [("NK", 0), ("PKS I", 1), ("Adendum", 2), ("PKS II", 1), ("PKS lain", 1), ("Sendiri", 0)]
    assert baris[1]["dilanjutkan"] == [{"judul": "PKS II", "url": keluarga["baru"].get_absolute_url()}]
    assert baris[3]["melanjutkan"] == {"judul": "PKS I", "url": keluarga["lama"].get_absolute_url()}
    assert (baris[1]["status"], baris[1]["warna"]) == ("Diperpanjang", "mute")


def test_tree_keeps_the_filters_of_the_list(klien, keluarga):
    c = klien("kerja_sama")

    halaman = c.get(alamat("kerjasama_pohon"), {"jenis": "pks", "cari": "PKS I"})

    assert cabang(halaman.context["pohon"]) == [("PKS I", 0), ("PKS II", 0)]
    assert "Di bawah NK" in halaman.content.decode()
    assert f"{alamat('kerjasama_list')}?jenis=pks&amp;cari=PKS+I" in halaman.content.decode()
    daftar = c.get(alamat("kerjasama_list"), {"jenis": "pks", "cari": "PKS I"})
    assert daftar.context["jumlah"] == halaman.context["jumlah"] == 2
    assert f"{alamat('kerjasama_pohon')}?jenis=pks&amp;cari=PKS+I" in daftar.content.decode()


def test_branch_on_the_pages_of_agreement_and_partner(klien, keluarga):
    c = klien("kerja_sama")

    satu = c.get(keluarga["lama"].get_absolute_url()).context["pohon"]
    mitra = c.get(keluarga["baru"].pihak.get().mitra.get_absolute_url()).context["pohon"]

    assert cabang(satu) == [("NK", 0), ("PKS I", 1), ("Adendum", 2), ("PKS II", 1)]
    assert [(b["judul"], b["melanjutkan"]["judul"]) for b in mitra] == [("PKS II", "PKS I")]


@pytest.mark.parametrize("nama", ["pohon", "perjalanan"])
def test_tree_and_journey_cost_the_same_for_any_number_of_rows(klien, upt, nama):
    c = klien("kerja_sama")
    nk = bertanda_tangan(upt, jenis="nk", berakhir=None)
    url = alamat("kerjasama_pohon") if nama == "pohon" else alamat("kerjasama_perjalanan", nk.pk)
    c.get(url)
    biaya = []
    for jumlah in (1, 3, 20):
        while nk.turunan.count() < jumlah:
            lama = bertanda_tangan(upt, MitraFactory(upt=upt), induk=nk)
            bertanda_tangan(upt, jenis="adendum", induk=lama)
            PihakFactory(kerja_sama=KerjaSamaFactory(upt=upt, induk=nk, pembaruan_dari=lama))
        with CaptureQueriesContext(connection) as sql:
            assert len(c.get(url).context["pohon"]) >= jumlah
        biaya.append(len(sql))

    assert biaya[0] == biaya[1] == biaya[2], biaya


# --- work items -----------------------------------------------------------------------------------------------------


def hitung(c):
    permintaan = c.get(alamat("mitra_list")).wsgi_request
    return {
        t.kode: (t.hitung(permintaan), c.get(t.tautan(permintaan)).context["jumlah"])
        for t in tugas
        if t.kode.endswith(("_berakhir", "_berjalan"))
    }


def test_each_ending_agreement_stands_on_one_line(klien, pengguna, upt):
    kini = hari_ini(upt)
    saya = klien("kerja_sama")
    for pic in (saya.orang, saya.orang, pengguna("kerja_sama"), None):
        bertanda_tangan(upt, berakhir=kini + 30 * HARI, pic=pic)
    lama = bertanda_tangan(upt, berakhir=kini + 30 * HARI, pic=saya.orang)
    baru = KerjaSamaFactory(upt=upt, pembaruan_dari=lama, berakhir=kini + 400 * HARI)
    PihakFactory(kerja_sama=baru)
    tandatangani(baru)

    assert hitung(saya) == {
        "kerjasama_kedaluwarsa_berjalan": (0, 0),
        "kerjasama_saya_berakhir": (2, 2),
        "kerjasama_akan_berakhir": (2, 2),
    }
    assert hitung(klien("kepala"))["kerjasama_akan_berakhir"] == (4, 4)
    assert "Kerja sama saya berakhir ≤ 90 hari" in saya.get("/").content.decode()
    assert "Kerja sama saya berakhir" not in klien("kepala").get("/").content.decode()


def test_work_under_a_renewed_text_past_its_end_is_still_red(klien, upt, monkeypatch):
    kini = hari_ini(upt)
    lama = bertanda_tangan(upt, berakhir=kini - HARI)
    baru = KerjaSamaFactory(upt=upt, judul="Angkatan II", pembaruan_dari=lama, berakhir=kini + 400 * HARI)
    PihakFactory(kerja_sama=baru)
    monkeypatch.setattr(pelaksana, "_isi", {})
    pelaksana.daftarkan(
        Pelaksana("uji", lambda: KerjaSama.objects.filter(pk=lama.pk).values("pk"), lambda n, p: [("Las I", "/las/")])
    )
    c = klien("kerja_sama")

    sebelum = c.get(lama.get_absolute_url()).content.decode()
    tandatangani(baru)
    sesudah = c.get(lama.get_absolute_url()).content.decode()

    assert "belum ditandatangani. Selesaikan naskah itu" in sebelum
    assert f'Pindahkan kegiatan ini ke janji pada <a href="{baru.get_absolute_url()}">Angkatan II</a>' in sesudah
    assert 'href="/las/"' in sesudah
    assert hitung(c)["kerjasama_kedaluwarsa_berjalan"] == (1, 1)
    assert KerjaSama.objects.dengan_keadaan(kini).get(pk=lama.pk).keadaan == "diperpanjang"
