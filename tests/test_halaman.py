"""Every page of the house, for every role: it renders, speaks Indonesian, and leads nowhere one may not go."""

import re
from urllib.parse import parse_qs

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from akun.choices import Peran
from core.views import ListView
from tests.alamat import rumah
from tests.bacaan import cacat, kode_mentah, kolom_isian, tautan, teks
from tests.dunia import masuk
from tests.dunia_rehab import rahasia_klinis
from tests.test_akses import MATRIKS, MILIK_SENDIRI, url

pytestmark = pytest.mark.django_db

ADA = {n: a for n, a in rumah().items() if n in MATRIKS}
BUKAN_HALAMAN = {"core:kesehatan", "akun:masuk", "akun:kunci"}  # JSON; pages of those who are not signed in
KODE = kode_mentah()
BURUK = "hal=abc&urut=zzz&status=xxx&dari=31/02/2026&sampai=x&upt=%27%20OR%201%3D1&tahun=abcd&bulan=13&bidang=1"
NILAI_BURUK = ("x", "31/02/2026", "-1", "99999999999999999999", "%27%3B+DROP+TABLE", "%00", "a" * 3000, "%F0%9F%98%80")


# They see nearly every page: these two follow every link. What a parameter says does not depend on who asks, so the
# others follow one link of each address and set of parameters.
IKUTI_SEMUA = (Peran.AUDITOR, Peran.ADMIN_UPT)


def satu_serupa(sasaran: dict) -> dict:
    hasil = {}
    for u in sorted(sasaran):
        alamat, _, tanya = u.partition("?")
        hasil.setdefault((alamat, frozenset(parse_qs(tanya))), u)
    return {u: sasaran[u] for u in hasil.values()}


def halaman_milik(peran):
    return [n for n in sorted(ADA) if peran in MATRIKS[n].buka.split() and n not in BUKAN_HALAMAN]


def periksa_kerangka(isi: bytes) -> list[str]:
    halaman = isi.decode()
    cacat_kerangka = []
    if '<html lang="id"' not in halaman:
        cacat_kerangka.append("lang")
    if not re.search(r"<title>\s*[^<\s]", halaman):
        cacat_kerangka.append("title")
    if len(re.findall(r"<h1\b", halaman)) != 1:
        cacat_kerangka.append(f"h1 × {len(re.findall(r'<h1', halaman))}")
    return cacat_kerangka


@pytest.mark.parametrize("peran", Peran.values)
def test_pages_render_speak_indonesian_and_lead_somewhere(dunia, peran):
    """All pages a role may open, and each link upon them: a link to a refusal is a bug of the page. No clinical word
    stands on any of them but the team's own.
    """
    klien = masuk(dunia.peran[peran])
    klinis = () if peran == Peran.REHAB else (*rahasia_klinis("a"), *rahasia_klinis("b"))
    salah, sasaran = [], {}
    for nama in halaman_milik(peran):
        alamat = url(dunia.a, nama)
        jawab = klien.get(alamat)
        if jawab.status_code == 302:
            continue
        if jawab.status_code != 200:
            salah.append((nama, jawab.status_code))
            continue
        if not jawab["Content-Type"].startswith("text/html"):
            continue
        salah += [(nama, c) for c in (*periksa_kerangka(jawab.isi), *cacat(jawab.isi, KODE))]
        salah += [(nama, k) for k in klinis if k in jawab.isi.decode().lower()]
        for u in tautan(jawab.isi):
            sasaran.setdefault(alamat.split("?")[0] + u if u.startswith("?") else u, nama)
    for u, dari in sorted((sasaran if peran in IKUTI_SEMUA else satu_serupa(sasaran)).items()):
        if u.startswith(("/static/", "/keluar/")):
            continue
        status = klien.get(u).status_code
        if status not in (200, 302):
            salah.append((dari, u, status))
    assert not salah, salah


def test_every_coaching_page_lights_a_line_of_the_menu(dunia):
    """A page below another line's address stands under the line it was reached from."""
    klien = masuk(dunia.peran[Peran.PEMBINAAN])
    gelap = []
    for nama in halaman_milik(Peran.PEMBINAAN):
        jawab = klien.get(url(dunia.a, nama)) if nama.startswith("pembinaan:") else None
        if jawab is None or jawab.status_code != 200 or not jawab.context or "rumah" not in jawab.context:
            continue
        aktif = [b["label"] for g in jawab.context["rumah"]["menu"] for b in g["butir"] if b["aktif"]]
        if len(aktif) != 1 and not nama.startswith(("pembinaan:lampiran", "pembinaan:lembar")):
            gelap.append((nama, aktif))
    assert not gelap, gelap


BERKAS = {"pembinaan:sertifikat_berkas"}  # the rows of a list as one file, not a page


def daftar():
    semua = {n: a[0].kelas for n, a in sorted(ADA.items()) if a[0].kelas and n not in BERKAS}
    return [n for n, kelas in semua.items() if issubclass(kelas, ListView)]


@pytest.mark.parametrize("nama", [n for n in daftar() if not ADA[n][0].argumen])
def test_lists_of_an_empty_institution_say_so(dunia, nama):
    peran = MATRIKS[nama].buka.split()[0]
    jawab = masuk(dunia.kosong[peran]).get(reverse(nama))
    assert jawab.status_code == 200
    if jawab.context["halaman"]["jumlah"] == 0:
        assert jawab.context["kosong"]["judul"] in teks(jawab.isi)
        assert jawab.context["kosong"]["teks"] or jawab.context["kosong"]["aksi_url"], "keadaan kosong tanpa petunjuk"
    assert cacat(jawab.isi, KODE) == []


@pytest.mark.parametrize("peran", ["kepala", "pembinaan", "registrasi", "kerja_sama", "admin_upt"])
def test_pages_of_an_empty_institution_render(dunia, peran):
    klien = masuk(dunia.kosong[peran])
    salah = []
    for nama in halaman_milik(peran):
        if any(not a.argumen for a in ADA[nama]):
            jawab = klien.get(reverse(nama))
            salah += [(nama, jawab.status_code)] if jawab.status_code >= 400 else []
            salah += (
                [(nama, c) for c in cacat(jawab.isi, KODE)] if jawab["Content-Type"].startswith("text/html") else []
            )
    assert not salah, salah


@pytest.mark.parametrize("nama", sorted(n for n in ADA if MATRIKS[n].buka and n not in BUKAN_HALAMAN))
def test_bad_query_strings_never_break_a_page(dunia, nama):
    klien = masuk(dunia.peran[MATRIKS[nama].buka.split()[0]])
    kelas, alamat = ADA[nama][0].kelas, url(dunia.a, nama)
    saring = getattr(kelas, "filter_class", None)
    kunci = (
        [*saring.base_filters, "hal", "urut", "q", "ekspor", "status"] if saring else ["hal", "urut", "q", "lanjut"]
    )
    salah = []
    for tanya in [BURUK, *("&".join(f"{k}={v}" for k in kunci if k != "ekspor") for v in NILAI_BURUK), "ekspor=exe"]:
        jawab = klien.get(f"{alamat}?{tanya}")
        if jawab.status_code >= 500:
            salah.append((tanya[:60], jawab.status_code))
        elif jawab["Content-Type"].startswith("text/html"):
            salah += [(tanya[:60], c) for c in cacat(jawab.isi.replace(b"a" * 3000, b""), KODE)]
    assert not salah, salah


def muatan_buruk(bidang: dict, berkas: set, asing: str):
    """Bodies nobody should send: nothing, too long, of the wrong kind, of another institution."""
    yield {}
    for nilai in ("x" * 10_000, "31/02/2026", asing, "-5", "99999999999999999999", "\x00", "   ", "😀"):
        isi = dict.fromkeys(bidang, nilai)
        isi |= {k: bidang[k] for k in ("versi", "kunci") if k in bidang}  # past the lock and the key, into the form
        isi |= {n: SimpleUploadedFile(f"{n}.pdf", b"bukan pdf") for n in berkas}
        yield isi
    yield bidang | {n: SimpleUploadedFile(f"{n}.xlsx", b"PK\x03\x04rusak") for n in berkas}
    yield {k: [v, v, asing] for k, v in bidang.items()}
    yield {f"{k}": "1" for k in ("hapus", "semua", "pilih", "baris", "wbp", "peserta")} | {"wbp": asing}


@pytest.mark.parametrize("nama", sorted(n for n in ADA if MATRIKS[n].lakukan and n not in MILIK_SENDIRI))
def test_bad_bodies_never_break_a_form(dunia, nama):
    klien = masuk(dunia.peran[MATRIKS[nama].lakukan.split()[0]])
    alamat = url(dunia.a, nama)
    bidang, berkas = kolom_isian(klien.get(alamat).isi)
    salah = []
    for isi in muatan_buruk(bidang, berkas, str(dunia.b.napi.pk)):
        with transaction.atomic():
            jawab = klien.post(alamat, isi)
            transaction.set_rollback(True)
        contoh = str(next(iter(isi.values()), ""))[:24]
        if jawab.status_code >= 500:
            salah.append((contoh, jawab.status_code))
        elif jawab.status_code != 302 and jawab["Content-Type"].startswith("text/html"):
            bersih = re.sub(rb"x{500,}", b"", jawab.isi)
            salah += [(contoh, c) for c in cacat(bersih, KODE) if c != str(dunia.b.napi.pk)]
    assert not salah, salah


def test_own_pages_survive_bad_bodies(dunia):
    klien = masuk(dunia.peran["pembinaan"])
    for nama in ("akun:sandi", "akun:kunci", "akun:masuk", "akun:buka_kunci"):
        for isi in ({}, {"password": "\x00", "username": "\x00", "lama": "x" * 10_000, "baru": "1", "ulang": "2"}):
            with transaction.atomic():
                jawab = klien.post(reverse(nama), isi)
                transaction.set_rollback(True)
            assert jawab.status_code < 500, nama
            if jawab["Content-Type"].startswith("text/html"):
                assert cacat(jawab.isi, KODE) == [], nama


def test_error_pages_speak_indonesian(dunia):
    klien = masuk(dunia.peran["kerja_sama"])
    for alamat, status in (("/tidak-ada/", 404), (reverse("wbp:wbp_list"), 403)):
        jawab = klien.get(alamat)
        assert jawab.status_code == status
        assert periksa_kerangka(jawab.isi) == []
        assert cacat(jawab.isi, KODE) == []


def test_public_page_tells_nothing_of_prison_or_case(dunia):
    jawab = masuk(dunia.peran["mitra"]).get(reverse("verifikasi", args=[dunia.a.sertifikat_sah.kode]))
    kata = teks(jawab.isi).lower()
    assert jawab.status_code == 200
    assert dunia.a.sertifikat_sah.nama.lower() in kata
    for terlarang in ("narapidana", "tahanan", "wbp", "perkara", "register", "b.i", "pidana"):
        assert not re.search(rf"\b{re.escape(terlarang)}\b", kata), terlarang
