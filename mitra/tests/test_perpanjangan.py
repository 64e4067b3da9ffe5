"""Renewals carry on what is still owed and was never written; adendum change a signed text without touching it."""

import datetime as dt
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from mitra.acuan import muat
from mitra.models import KerjaSama, Komitmen, Mitra, Penyerahan, Realisasi, RuangLingkup
from mitra.services import catat_realisasi, perpanjang, pihak_serupa, simpan_kerja_sama
from mitra.sumber import ButirLuar, LuarNaskah, di_luar_naskah
from mitra.tests.factories import (
    KerjaSamaFactory,
    KomitmenFactory,
    KontakFactory,
    MitraFactory,
    PihakFactory,
    bertanda_tangan,
    tandatangani,
)
from upt.waktu import hari_ini

H = dt.date
HARI = dt.timedelta(days=1)


def alamat(nama, *args):
    return reverse(f"mitra:{nama}", args=args)


@pytest.fixture
def petugas(klien):
    muat()
    return klien("kerja_sama")


def keadaan(naskah, pada):
    return KerjaSama.objects.dengan_keadaan(pada).get(pk=naskah.pk).keadaan


def lanjutan(lama, **bidang):
    """A draft renewal with one party."""
    awal = lama.berakhir + HARI
    bidang = {"upt": lama.upt, "mulai": awal, "berakhir": awal + 365 * HARI, "jenis": lama.jenis} | bidang
    baru = KerjaSamaFactory(pembaruan_dari=lama, **bidang)
    PihakFactory(kerja_sama=baru, mitra=lama.pihak.first().mitra)
    return baru


# --- what an agreement is, once another goes on from it -------------------------------------------------------------


@pytest.mark.parametrize(
    ("pada", "tanpa", "dengan"),
    [
        (H(2026, 9, 1), "berlaku", "diperpanjang"),
        (H(2026, 12, 1), "akan_berakhir", "diperpanjang"),
        (H(2026, 12, 31), "akan_berakhir", "diperpanjang"),
        (H(2027, 1, 1), "kedaluwarsa", "diperpanjang"),
        (H(2036, 1, 1), "kedaluwarsa", "diperpanjang"),
    ],
)
def test_only_a_signed_renewal_makes_it_renewed(upt, pada, tanpa, dengan):
    lama = bertanda_tangan(upt, berakhir=H(2026, 12, 31))
    baru = lanjutan(lama)
    assert keadaan(lama, pada) == tanpa

    tandatangani(baru)

    assert keadaan(lama, pada) == dengan


def test_renewed_agreement_leaves_the_lists_of_what_ends(upt):
    lama = bertanda_tangan(upt, berakhir=H(2026, 12, 31))
    tandatangani(lanjutan(lama))
    sebelum, sesudah = H(2026, 12, 1), H(2027, 2, 1)

    assert not KerjaSama.objects.akan_berakhir(sebelum).exists()
    assert lama in KerjaSama.objects.berlaku(sebelum)
    assert not KerjaSama.objects.kedaluwarsa(sesudah).exists()
    assert list(KerjaSama.objects.lewat_akhir(sesudah)) == [lama]


def test_renewal_that_was_ended_no_longer_stands_for_the_old_one(upt):
    lama = bertanda_tangan(upt, berakhir=H(2026, 12, 31))
    baru = tandatangani(lanjutan(lama))
    with baru.beralih("diakhiri", oleh=None) as n:
        n.tanggal_diakhiri = H(2027, 2, 1)

    assert keadaan(lama, H(2027, 3, 1)) == "kedaluwarsa"


def test_adendum_of_a_renewed_text_follows_it(upt):
    lama = bertanda_tangan(upt, berakhir=H(2026, 6, 30))
    adendum = bertanda_tangan(upt, jenis="adendum", induk=lama, berakhir=H(2026, 12, 31))
    tandatangani(lanjutan(lama, mulai=H(2027, 1, 1), berakhir=H(2027, 12, 31)))

    assert [keadaan(n, H(2027, 2, 1)) for n in (lama, adendum)] == ["diperpanjang", "diperpanjang"]


def test_filter_counts_exactly_the_renewed(petugas, upt):
    kini = hari_ini(upt)
    lama = bertanda_tangan(upt, berakhir=kini + 10 * HARI)
    habis = bertanda_tangan(upt, berakhir=kini - 10 * HARI)
    bertanda_tangan(upt, berakhir=kini + 10 * HARI)
    for n in (lama, habis):
        tandatangani(lanjutan(n, tanggal_tanda_tangan=kini, mulai=kini))

    halaman = petugas.get(alamat("kerjasama_list"), {"keadaan": "diperpanjang"})

    assert {b["url"] for b in halaman.context["tabel"]["baris"]} == {n.get_absolute_url() for n in (lama, habis)}
    assert petugas.get(alamat("kerjasama_list"), {"keadaan": "akan_berakhir"}).context["jumlah"] == 1
    assert petugas.get(alamat("kerjasama_list"), {"keadaan": "berlaku_semua"}).context["jumlah"] == 4


@time_machine.travel(dt.datetime(2026, 11, 15, 3, tzinfo=dt.UTC), tick=False)
def test_on_15_november_90_days_contain_20_january(petugas, upt):
    dekat = bertanda_tangan(upt, berakhir=H(2027, 1, 20))
    bertanda_tangan(upt, berakhir=H(2027, 2, 14))  # 91 days
    batas = bertanda_tangan(upt, berakhir=H(2027, 2, 13))  # 90 days

    halaman = petugas.get(alamat("kerjasama_list"), {"keadaan": "akan_berakhir"})

    assert {b["url"] for b in halaman.context["tabel"]["baris"]} == {n.get_absolute_url() for n in (dekat, batas)}


def test_time_alone_changes_no_row_and_refuses_nothing(petugas, upt):
    lama = bertanda_tangan(upt, berakhir=hari_ini(upt) + 5 * HARI)
    janji = KomitmenFactory(kerja_sama=KerjaSamaFactory(upt=upt, berakhir=lama.berakhir))
    PihakFactory(kerja_sama=janji.kerja_sama)
    tandatangani(janji.kerja_sama)
    semula = list(KerjaSama.objects.order_by("pk").values())
    halaman = [lama.get_absolute_url(), alamat("kerjasama_list"), alamat("kerjasama_pohon"), "/"]

    with time_machine.travel(dt.datetime.now(dt.UTC) + 2000 * HARI, tick=False):
        petugas.force_login(petugas.orang, backend="akun.backends.PenugasanBackend")
        assert [petugas.get(u).status_code for u in halaman] == [200] * 4
        assert petugas.get(lama.get_absolute_url()).context["objek"].keadaan == "kedaluwarsa"
        catat_realisasi(komitmen=janji, sumber="sesi", tanggal=hari_ini(upt), jumlah=1, oleh=None)

    assert list(KerjaSama.objects.order_by("pk").values()) == semula
    assert Realisasi.objects.dihitung().count() == 1


# --- the page that proposes the next text ---------------------------------------------------------------------------


@pytest.fixture
def lama(upt):
    """A PKS under an umbrella that ends soon: one promise half kept, one kept, one set aside."""
    muat()
    nk = bertanda_tangan(upt, jenis="nk", judul="NK Pemda", berakhir=hari_ini(upt) + 700 * HARI)
    n = KerjaSamaFactory(
        upt=upt,
        judul="Pelatihan las",
        induk=nk,
        tanggal_tanda_tangan=hari_ini(upt) - 355 * HARI,
        mulai=hari_ini(upt) - 355 * HARI,
        berakhir=hari_ini(upt) + 9 * HARI,
        pembiayaan="mitra",
        klausul_perpanjangan="Dapat diperpanjang",
        bermeterai=True,
    )
    n.ruang_lingkup.set(RuangLingkup.objects.filter(kode="MAN-1"))
    mitra = MitraFactory(upt=upt, nama="SKB Contoh")
    PihakFactory(
        kerja_sama=n, mitra=mitra, penandatangan="Suharto", jabatan="Kepala", kontak=KontakFactory(mitra=mitra)
    )
    PihakFactory(kerja_sama=n, mitra=MitraFactory(upt=upt, nama="Dinas Contoh"), urutan=3)
    n.setengah = KomitmenFactory(kerja_sama=n, mitra=mitra, uraian="Instruktur las", target=24)
    n.penuh = KomitmenFactory(kerja_sama=n, mitra=mitra, uraian="Mesin las", target=1, satuan="unit")
    n.batal = KomitmenFactory(kerja_sama=n, mitra=mitra, uraian="Bengkel")
    tandatangani(n)
    for janji, jumlah in ((n.setengah, 10), (n.penuh, 1)):
        catat_realisasi(komitmen=janji, sumber="sesi", tanggal=hari_ini(upt), jumlah=jumlah, oleh=None)
    Komitmen.objects.filter(pk=n.batal.pk).update(tidak_berlaku=True)
    n.mitra = mitra
    return n


@pytest.fixture
def penyerahan_luar(lama):
    """Two deliveries no promise asked for: one in the term, one from before it."""
    bidang = {"upt": lama.upt, "mitra": lama.mitra, "jumlah": 3}
    Penyerahan.objects.create(uraian="Alat cukur lama", tanggal=lama.mulai - HARI, **bidang)
    return Penyerahan.objects.create(uraian="Alat cukur", tanggal=lama.mulai, **bidang)


def kiriman(halaman, **ganti) -> dict:
    """What the browser would send of the page as it stands."""
    form = halaman.context["form"]
    data = {"kunci": halaman.context["kunci"]}
    for satu in (form, *form.baris):
        for bidang in satu:
            nilai = bidang.value()
            if nilai in (None, "", False):
                continue
            nilai = (
                [str(getattr(n, "pk", n)) for n in nilai]
                if isinstance(nilai, (list, tuple)) or hasattr(nilai, "model")
                else nilai
            )
            data[bidang.html_name] = "on" if nilai is True else bidang.field.prepare_value(nilai)
    return {k: v for k, v in (data | ganti).items() if v is not None}


def test_page_proposes_the_same_text_the_day_after(petugas, lama, penyerahan_luar):
    assert alamat("kerjasama_perpanjang", lama.pk) in petugas.get(lama.get_absolute_url()).content.decode()

    form = petugas.get(alamat("kerjasama_perpanjang", lama.pk)).context["form"]

    nilai = {n: form[n].value() for n in ("judul", "mulai", "pembiayaan", "bermeterai", "klausul_perpanjangan")}
    assert nilai == {
        "judul": "Pelatihan las",
        "mulai": f"{lama.berakhir + HARI:%d/%m/%Y}",
        "pembiayaan": "mitra",
        "bermeterai": True,
        "klausul_perpanjangan": "Dapat diperpanjang",
    }
    assert form["induk"].value() == lama.induk_id
    assert len(form["pihak"].value()) == 2
    assert [(b.initial["uraian"], b.initial["target"]) for b in form.lanjutan] == [("Instruktur las", 14)]
    assert [(b.initial["uraian"], b.initial["target"]) for b in form.di_luar] == [("Alat cukur", 3)]
    assert [bool(b["pakai"].value()) for b in form.baris] == [True, False]


def test_one_draft_with_its_promises_however_often_pressed(petugas, lama, penyerahan_luar):
    url = alamat("kerjasama_perpanjang", lama.pk)
    halaman = petugas.get(url)
    luar = halaman.context["form"].di_luar[0].prefix
    data = kiriman(halaman, **{f"{luar}-pakai": "on", f"{luar}-target": "5", f"{luar}-satuan_janji": "paket"})

    jawab = [petugas.post(url, data) for _ in range(2)]

    baru = KerjaSama.objects.get(pembaruan_dari=lama)
    assert [j.url for j in jawab] == [baru.get_absolute_url()] * 2
    assert (baru.status, baru.jenis, baru.induk, baru.mulai) == ("draf", "pks", lama.induk, lama.berakhir + HARI)
    assert [r.kode for r in baru.ruang_lingkup.all()] == ["MAN-1"]
    assert [(str(p.mitra), p.penandatangan, p.kontak_id) for p in baru.pihak.all()] == [
        (str(p.mitra), p.penandatangan, p.kontak_id) for p in lama.pihak.all()
    ]
    janji = {k.uraian: k for k in baru.komitmen.all()}
    assert set(janji) == {"Instruktur las", "Alat cukur"}
    lanjut, luar_naskah = janji["Instruktur las"], janji["Alat cukur"]
    assert (lanjut.target, lanjut.satuan, lanjut.lanjutan_dari, lanjut.mitra) == (
        14,
        "sesi",
        lama.setengah,
        lama.mitra,
    )
    assert (luar_naskah.target, luar_naskah.satuan, luar_naskah.jenis.kode) == (5, "paket", "sarana")
    assert luar_naskah.lanjutan_dari is None
    asal = f'<a href="{lama.setengah.get_absolute_url()}">Instruktur las</a>'
    assert asal in petugas.get(lanjut.get_absolute_url()).content.decode()


def test_what_is_not_ticked_is_not_read(petugas, lama):
    url = alamat("kerjasama_perpanjang", lama.pk)
    baris = f"janji-{lama.setengah.pk}"

    jawab = petugas.post(url, kiriman(petugas.get(url), **{f"{baris}-pakai": None, f"{baris}-target": "bukan angka"}))

    assert jawab.status_code == 302
    assert not KerjaSama.objects.get(pembaruan_dari=lama).komitmen.exists()


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"janji-target": "0"}, "Target harus lebih dari nol."),
        ({"janji-target": "banyak"}, "Angka tidak terbaca."),
        ({"janji-uraian": ""}, "Uraian janji harus diisi."),
        ({"pihak": None}, "Pilih sedikitnya satu pihak."),
        ({"judul": ""}, "Judul harus diisi."),
        ({"jangka": "lama sekali"}, "tidak terbaca"),
    ],
)
def test_refusal_keeps_what_was_typed_and_saves_nothing(petugas, lama, ganti, pesan):
    url = alamat("kerjasama_perpanjang", lama.pk)
    ganti = {k.replace("janji-", f"janji-{lama.setengah.pk}-"): v for k, v in ganti.items()}

    jawab = petugas.post(url, kiriman(petugas.get(url), catatan="Sudah dibahas", **ganti))

    isi = jawab.content.decode()
    assert (jawab.status_code, KerjaSama.objects.filter(pembaruan_dari=lama).count()) == (422, 0)
    assert pesan in isi
    assert "Sudah dibahas" in isi


def test_promise_of_a_partner_that_stays_out_is_refused(petugas, lama):
    url = alamat("kerjasama_perpanjang", lama.pk)
    dinas = lama.pihak.get(mitra__nama="Dinas Contoh")

    jawab = petugas.post(url, kiriman(petugas.get(url), pihak=[str(dinas.pk)]))

    assert jawab.status_code == 422
    assert "Mitra yang berjanji tidak dipilih sebagai pihak naskah baru." in jawab.content.decode()


def test_renewal_that_already_stands_is_named_and_no_second_one_made(petugas, lama):
    url = alamat("kerjasama_perpanjang", lama.pk)
    data = kiriman(petugas.get(url))
    petugas.post(url, data)
    baru = KerjaSama.objects.get(pembaruan_dari=lama)

    halaman = petugas.get(url)
    dua = petugas.post(url, data | {"kunci": ""})

    assert "sudah dilanjutkan" in halaman.content.decode()
    assert baru.get_absolute_url() in halaman.content.decode()
    assert (dua.status_code, KerjaSama.objects.filter(pembaruan_dari=lama).count()) == (422, 1)
    assert "sudah dilanjutkan oleh “Pelatihan las” (penyusunan draf)" in dua.content.decode()
    assert url not in petugas.get(lama.get_absolute_url()).content.decode()
    with baru.beralih("dibatalkan", oleh=petugas.orang):
        pass
    assert petugas.get(url).context["form"] is not None


@pytest.mark.parametrize(
    ("bidang", "teks"),
    [
        ({"berakhir": None}, "tanpa batas waktu"),
        ({"status": "draf"}, "tidak dapat diperpanjang"),
    ],
)
def test_what_cannot_be_renewed_says_why(petugas, upt, bidang, teks):
    draf = bidang.pop("status", None)
    naskah = KerjaSamaFactory(upt=upt) if draf else bertanda_tangan(upt, **bidang)

    jawab = petugas.get(alamat("kerjasama_perpanjang", naskah.pk), follow=True)

    assert jawab.redirect_chain[0][0] == naskah.get_absolute_url()
    assert teks in jawab.content.decode()
    assert alamat("kerjasama_perpanjang", naskah.pk) not in jawab.content.decode()


def test_who_may_not_or_is_elsewhere(klien, lama, upt_lain):
    url = alamat("kerjasama_perpanjang", lama.pk)

    assert klien("kepala").get(url).status_code == 403
    assert klien("kerja_sama", di=upt_lain).get(url).status_code == 404
    assert klien("kerja_sama", di=upt_lain).post(url).status_code == 404


def test_sources_above_are_asked_with_the_user(petugas, lama, monkeypatch):
    monkeypatch.setattr(di_luar_naskah, "_isi", {})
    diminta = []

    def butir(naskah, pengguna):
        diminta.append((naskah, pengguna))
        return [ButirLuar("1", "Kelas barista", "8 sesi", lama.mitra.pk, 8, "sesi", "instruktur")]

    di_luar_naskah.daftarkan(LuarNaskah("uji", butir))

    halaman = petugas.get(alamat("kerjasama_perpanjang", lama.pk))

    assert diminta == [(lama, petugas.orang)]
    assert "Kelas barista" in halaman.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_make_one_renewal(upt, pengguna):
    muat()
    lama = bertanda_tangan(upt, berakhir=hari_ini(upt))
    oleh = [pengguna("kerja_sama"), pengguna("kerja_sama")]
    hasil, pintu = [], threading.Barrier(2)

    def coba(siapa):
        baru = KerjaSama(upt=upt, judul="Lanjutan", mulai=lama.berakhir + HARI)
        pintu.wait()
        try:
            perpanjang(baru, lama=lama, lingkup=[], pihak=[pihak_serupa(lama.pihak.get())], janji=[], oleh=siapa)
            hasil.append("jadi")
        except ValidationError as galat:
            hasil.append(galat.code)
        finally:
            connection.close()

    utas = [threading.Thread(target=coba, args=(o,)) for o in oleh]
    for u in utas:
        u.start()
    for u in utas:
        u.join()

    assert sorted(hasil) == ["jadi", "sudah_diperpanjang"]
    assert KerjaSama.objects.filter(pembaruan_dari=lama).count() == 1


def test_continues_only_a_signed_text_of_the_same_upt(upt, upt_lain, pengguna):
    oleh = pengguna("kerja_sama")
    for lama in (KerjaSamaFactory(upt=upt), bertanda_tangan(upt_lain)):
        with pytest.raises(ValidationError, match="sudah ditandatangani di UPT ini"):
            simpan_kerja_sama(KerjaSama(upt=upt, judul="X", jenis="pks", pembaruan_dari=lama), oleh=oleh)


def test_chain_stands_on_both_pages_and_the_badge_is_not_red(petugas, upt):
    kini = hari_ini(upt)
    lama = bertanda_tangan(upt, judul="Angkatan I", berakhir=kini - 5 * HARI)
    baru = tandatangani(lanjutan(lama, judul="Angkatan II", tanggal_tanda_tangan=kini - HARI, mulai=kini - HARI))

    isi_lama = petugas.get(lama.get_absolute_url()).content.decode()
    isi_baru = petugas.get(baru.get_absolute_url()).content.decode()

    assert '<span class="tag mute">Diperpanjang</span>' in isi_lama
    assert "Kedaluwarsa" not in isi_lama
    assert f'Dilanjutkan oleh <a href="{baru.get_absolute_url()}">Angkatan II</a>' in isi_lama
    assert f'Melanjutkan <a href="{lama.get_absolute_url()}">Angkatan I</a>' in isi_baru


# --- adendum --------------------------------------------------------------------------------------------------------


def isi_adendum(petugas, naskah, **isi):
    url = alamat("kerjasama_adendum", naskah.pk)
    kunci = petugas.get(url).context["kunci"]
    return petugas.post(url, {"judul": "Adendum I", "kunci": kunci} | isi)


def janji_baru(**isi):
    bawaan = {"uraian": "Sertifikasi", "target": "4", "satuan_janji": "orang"}
    return {f"baru-1-{k}": v for k, v in (bawaan | isi).items()}


def test_adendum_takes_parties_and_scope_and_leaves_the_text_alone(petugas, lama):
    from mitra.models import JenisKomitmen

    semula = KerjaSama.objects.filter(pk=lama.pk).values().get()
    akhir = lama.berakhir + 365 * HARI
    assert alamat("kerjasama_adendum", lama.pk) in petugas.get(lama.get_absolute_url()).content.decode()

    jawab = isi_adendum(
        petugas,
        lama,
        perubahan=["masa", "janji"],
        berakhir=f"{akhir:%d/%m/%Y}",
        mulai=f"{hari_ini(lama.upt):%d/%m/%Y}",
        tanggal_tanda_tangan=f"{hari_ini(lama.upt):%d/%m/%Y}",
        **janji_baru(mitra=str(lama.mitra.pk), jenis=str(JenisKomitmen.objects.get(kode="sertifikasi").pk)),
    )

    adendum = KerjaSama.objects.get(jenis="adendum")
    assert jawab.url == adendum.get_absolute_url()
    assert (adendum.status, adendum.induk, adendum.berakhir) == ("draf", lama, akhir)
    assert [p.mitra for p in adendum.pihak.all()] == [p.mitra for p in lama.pihak.all()]
    assert [r.kode for r in adendum.ruang_lingkup.all()] == ["MAN-1"]
    halaman = petugas.get(lama.get_absolute_url())
    assert [j["label"] for j in halaman.context["janji"]].count("Sertifikasi") == 0  # not a promise before signature

    tandatangani(adendum)

    halaman = petugas.get(lama.get_absolute_url())
    assert KerjaSama.objects.filter(pk=lama.pk).values().get() == semula
    assert halaman.context["objek"].akhir == akhir
    [baris] = [j for j in halaman.context["janji"] if j["label"] == "Sertifikasi"]
    assert baris["ket"] == "SKB Contoh · dari Adendum I"


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({}, "Pilih apa yang diubah adendum ini."),
        ({"perubahan": ["masa"]}, "Isi tanggal berakhir yang baru"),
        ({"perubahan": ["masa"], "berakhir": "SAMA"}, "sama dengan yang berlaku sekarang"),
        ({"perubahan": ["lain"], "uraian": "Pasal 3", "berakhir": "01/01/2030"}, "Tandai Masa berlaku"),
        ({"perubahan": ["lain"]}, "Tuliskan ketentuan yang diubah."),
        ({"perubahan": ["janji"]}, "Isi sedikitnya satu janji"),
        ({"perubahan": ["lain"], "uraian": "Pasal 3"} | janji_baru(), "Tandai Janji ditambah"),
        ({"perubahan": ["janji"]} | janji_baru(target="0"), "Target harus lebih dari nol."),
        ({"perubahan": ["janji"]} | janji_baru(), "Jenis janji harus diisi."),
    ],
)
def test_adendum_refuses_with_a_sentence(petugas, lama, isi, pesan):
    if isi.get("berakhir") == "SAMA":
        isi = isi | {"berakhir": f"{lama.berakhir:%d/%m/%Y}"}

    jawab = isi_adendum(petugas, lama, nomor_upt="W15-ADD", **isi)

    teks = jawab.content.decode()
    assert (jawab.status_code, KerjaSama.objects.filter(jenis="adendum").count()) == (422, 0)
    assert pesan in teks
    assert "W15-ADD" in teks


def test_adendum_only_of_a_signed_text(petugas, upt):
    naskah = bertanda_tangan(upt)
    adendum = bertanda_tangan(upt, jenis="adendum", induk=naskah)

    for satu in (KerjaSamaFactory(upt=upt), adendum):
        jawab = petugas.get(alamat("kerjasama_adendum", satu.pk), follow=True)
        assert "sudah ditandatangani dan belum diakhiri" in jawab.content.decode()
        assert (
            petugas.post(
                alamat("kerjasama_adendum", satu.pk), {"judul": "X", "perubahan": ["lain"], "uraian": "Y"}
            ).status_code
            == 422
        )


# --- parties: their contact and whom they sign for ------------------------------------------------------------------


def test_contact_of_another_partner_is_refused(petugas, upt):
    naskah = KerjaSamaFactory(upt=upt)
    mitra, lain = MitraFactory(upt=upt, nama="SKB Contoh"), MitraFactory(upt=upt)
    kontak, asing = KontakFactory(mitra=mitra, nama="Ibu Rahma"), KontakFactory(mitra=lain)
    url = alamat("pihak_tambah", naskah.pk)

    jawab = petugas.post(url, {"mitra": str(mitra.pk), "kontak": str(asing.pk)})
    petugas.post(url, {"mitra": str(mitra.pk), "kontak": str(kontak.pk), "atas_nama": "Bupati"})

    assert jawab.status_code == 422
    assert "Narahubung ini bukan dari SKB Contoh." in jawab.content.decode()
    pihak = naskah.pihak.get()
    assert (pihak.kontak, pihak.atas_nama) == (kontak, "Bupati")
    isi = petugas.get(naskah.get_absolute_url()).content.decode()
    assert "a.n. Bupati" in isi
    assert "Ibu Rahma" in isi
    form = petugas.get(alamat("pihak_ubah", pihak.pk)).context["form"]
    assert list(form.fields["kontak"].queryset) == [kontak]


def test_contact_may_change_after_signature_but_not_the_signer(petugas, lama):
    pihak = lama.pihak.get(mitra=lama.mitra)
    baru = KontakFactory(mitra=lama.mitra)
    url = alamat("pihak_ubah", pihak.pk)

    petugas.post(url, {"versi": pihak.versi, "kontak": str(baru.pk), "atas_nama": "Bupati", "penandatangan": "X"})

    pihak.refresh_from_db()
    assert (pihak.kontak, pihak.atas_nama, pihak.penandatangan) == (baru, "", "Suharto")


def test_fourth_party_comes_by_its_page(petugas, upt):
    naskah = KerjaSamaFactory(upt=upt)
    for n in range(4):
        petugas.post(alamat("pihak_tambah", naskah.pk), {"mitra": str(MitraFactory(upt=upt, nama=f"SKB {n}").pk)})

    assert [str(p) for p in naskah.pihak.all()] == ["SKB 0", "SKB 1", "SKB 2", "SKB 3"]
    assert Mitra.objects.filter(pihak__kerja_sama=naskah).count() == 4


def test_second_writer_of_a_party_sees_the_conflict(klien, upt):
    muat()
    naskah = KerjaSamaFactory(upt=upt)
    pihak = PihakFactory(kerja_sama=naskah)
    satu, dua = klien("kerja_sama", nama="Sari"), klien("kerja_sama")
    url = alamat("pihak_ubah", pihak.pk)
    isi = {"versi": dua.get(url).context["versi"], "mitra": str(pihak.mitra_id)}

    assert satu.post(url, isi | {"penandatangan": "Suharto"}).status_code == 302
    jawab = dua.post(url, isi | {"penandatangan": "Sukarno"})

    assert jawab.status_code == 409
    assert jawab.context["konflik"]["beda"] == [
        {"label": "Nama penandatangan", "milik_anda": "Sukarno", "tersimpan": "Suharto"}
    ]
    assert "baru saja diubah oleh Sari" in jawab.content.decode()


# --- open-ended -----------------------------------------------------------------------------------------------------


def test_open_ended_says_so_everywhere(petugas, upt):
    naskah = bertanda_tangan(upt, berakhir=None)

    assert "Tanpa batas waktu" in petugas.get(naskah.get_absolute_url()).content.decode()
    assert "tanpa batas waktu" in petugas.get(alamat("kerjasama_list")).content.decode()
    assert "tanpa batas waktu" in petugas.get(alamat("kerjasama_pohon")).content.decode()
    berkas = petugas.get(alamat("kerjasama_list"), {"ekspor": "csv"})
    assert "tanpa batas waktu" in b"".join(berkas.streaming_content).decode()
    pdf = petugas.get(alamat("kerjasama_list"), {"ekspor": "pdf"})
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
