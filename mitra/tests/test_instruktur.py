"""Instructors of partners: recorded under an agreement, invited once at a time, closed with a reason."""

import datetime as dt
import re
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from akun.models import Pengguna, Undangan
from akun.services import atur_aktif, sidik_undangan, terima_undangan
from core.audit import model_peristiwa
from core.jobs import kirim_surel
from core.models import JejakAkses, Surel
from mitra.models import InstrukturMitra
from mitra.services.instruktur import (
    aktifkan_instruktur,
    nonaktifkan_instruktur,
    simpan_instruktur,
    undang_instruktur,
)
from mitra.tests.factories import KerjaSamaFactory, PihakFactory, bertanda_tangan
from tests.bacaan import teks
from upt.waktu import hari_ini

SANDI = "hujan pagi di kebun"


@pytest.fixture
def naskah(upt):
    kini = hari_ini(upt)
    return bertanda_tangan(upt, judul="Kelas barbershop", mulai=kini, berakhir=kini + dt.timedelta(days=60))


@pytest.fixture
def buat(upt, naskah):
    def satu(nama="Ratna Anggraini, S.Pd.", **bidang):
        isi = {"upt": upt, "mitra": naskah.pihak.get().mitra, "kerja_sama": naskah, "nama": nama} | bidang
        return InstrukturMitra.objects.create(**isi)

    return satu


@pytest.fixture
def petugas(klien):
    return klien("kerja_sama", nama="Maya Kerja")


def undang(petugas, instruktur, **isian):
    return petugas.post(reverse("mitra:instruktur_undang", args=[instruktur.pk]), isian)


def rahasia_dari(halaman) -> str:
    return re.search(r"/undangan/([\w-]{43})/", halaman.content.decode())[1]


def buka(rahasia) -> tuple[Client, object]:
    c = Client()
    return c, c.get(reverse("akun:undangan", args=[rahasia]), follow=True)


def terima(c, sandi=SANDI):
    return c.post(reverse("akun:undangan_terima"), {"baru": sandi, "ulang": sandi})


def test_from_invitation_to_the_own_classes(petugas, buat, upt):
    i = buat(email="ratna@contoh.id")
    formulir = petugas.get(reverse("mitra:instruktur_undang", args=[i.pk]))
    assert 'value="ratna.anggraini"' in formulir.content.decode()
    halaman = undang(petugas, i, username="Ratna.Anggraini")
    rahasia = rahasia_dari(halaman)
    orang = Pengguna.objects.get(username="ratna.anggraini")
    assert (orang.is_active, orang.has_usable_password(), orang.penugasan.get().peran) == (False, False, "mitra")
    c = Client()
    isian = {"username": orang.username, "password": SANDI}
    assert c.post("/masuk/", isian).status_code == 422

    c, undangan = buka(rahasia)
    assert undangan.redirect_chain == [("/undangan/", 302)]
    assert "Ratna Anggraini" in teks(undangan.content)
    assert str(upt) in teks(undangan.content)
    assert rahasia not in undangan.content.decode()
    assert terima(c).url == "/masuk/"
    assert c.post("/masuk/", isian).status_code == 302
    assert c.get(reverse("pembinaan:kelas_saya")).status_code == 200


def test_the_secret_stands_nowhere_but_on_the_one_page(petugas, buat):
    i = buat(email="ratna@contoh.id")
    rahasia = rahasia_dari(undang(petugas, i, username="ratna"))
    undangan = Undangan.objects.get()
    assert undangan.sidik == sidik_undangan(rahasia)
    assert rahasia not in petugas.get(i.get_absolute_url()).content.decode()
    c, _ = buka(rahasia)
    terima(c)
    for model in (Undangan, Pengguna, InstrukturMitra):
        for p in model_peristiwa(model).objects.all():
            assert rahasia not in str(p.__dict__), model
            assert rahasia not in str(p.pgh_context), model
    for j in JejakAkses.objects.all():
        assert rahasia not in str(j.__dict__)
    surel = Surel.objects.get()
    assert surel.rahasia
    assert rahasia in surel.isi
    jawab = Client().get(reverse("akun:undangan", args=[rahasia]))
    assert (jawab["Referrer-Policy"], "no-store" in jawab["Cache-Control"]) == ("no-referrer", True)


def test_who_accepted_stands_in_the_trail(petugas, buat):
    i = buat()
    c, _ = buka(rahasia_dari(undang(petugas, i, username="ratna")))
    terima(c)
    kon = model_peristiwa(Pengguna).objects.filter(username="ratna").order_by("-pgh_id").first().pgh_context
    assert (kon["nama"], kon["alasan"]) == (i.nama, "Menerima undangan")
    assert JejakAkses.objects.filter(keterangan="Undangan diterima: ratna").count() == 1


def test_used_old_called_back_and_unknown_links_get_the_same_page(petugas, buat):
    i = buat()
    lama = rahasia_dari(undang(petugas, i, username="ratna"))
    baru = rahasia_dari(undang(petugas, i))
    c, _ = buka(baru)
    terima(c)
    tua = rahasia_dari(undang(petugas, buat("Dewi Sartika"), username="dewi.s"))
    Undangan.objects.filter(sidik=sidik_undangan(tua)).update(berlaku_sampai=timezone.now())
    halaman = {}
    for nama, rahasia in {"lama": lama, "dipakai": baru, "tua": tua, "tidak ada": "x" * 43, "aneh": "%00"}.items():
        c, jawab = buka(rahasia)
        halaman[nama] = re.sub(r'value="[^"]+"|nonce="[^"]+"', "", jawab.content.decode())
        assert terima(c).status_code == 200
    assert len(set(halaman.values())) == 1
    assert "Tautan ini tidak dapat dipakai" in halaman["lama"]
    assert "Ratna" not in halaman["dipakai"]
    assert not Pengguna.objects.get(username="dewi.s").is_active


@pytest.mark.parametrize(
    ("baru", "ulang", "kalimat"),
    [("pendek", "pendek", "10"), (SANDI, SANDI + "x", "tidak sama"), ("1234567890", "1234567890", ""), ("", "", "")],
)
def test_a_poor_password_is_refused_and_the_link_still_works(petugas, buat, baru, ulang, kalimat):
    c, _ = buka(rahasia_dari(undang(petugas, buat(), username="ratna")))
    jawab = c.post(reverse("akun:undangan_terima"), {"baru": baru, "ulang": ulang})
    assert jawab.status_code == 422
    assert kalimat in teks(jawab.content)
    assert terima(c).status_code == 302


def test_a_link_opened_by_somebody_signed_in_changes_nothing(petugas, buat):
    rahasia = rahasia_dari(undang(petugas, buat(), username="ratna"))
    halaman = petugas.get(reverse("akun:undangan", args=[rahasia]), follow=True)
    assert "Anda sedang masuk" in teks(halaman.content)
    assert terima(petugas).status_code == 200
    assert not Pengguna.objects.get(username="ratna").is_active


@pytest.mark.django_db(transaction=True)
def test_two_browsers_cannot_both_use_one_link(pengguna, buat):
    undangan, _ = undang_instruktur(buat(), username="ratna", oleh=pengguna("kerja_sama"))
    hasil = []

    def coba(sandi):
        try:
            terima_undangan(Undangan.objects.get(pk=undangan.pk), sandi)
            hasil.append(sandi)
        except Undangan.DoesNotExist:
            hasil.append("")
        finally:
            connection.close()

    benang = [threading.Thread(target=coba, args=[s]) for s in (SANDI, SANDI + " dua")]
    [b.start() for b in benang]
    [b.join() for b in benang]
    (menang,) = [h for h in hasil if h]
    assert Pengguna.objects.get(username="ratna").check_password(menang)


def test_an_account_with_another_role_is_not_taken_over_by_an_invitation(petugas, pengguna, buat, upt):
    pegawai = pengguna("pembinaan", username="agus")
    i = buat()
    InstrukturMitra.objects.filter(pk=i.pk).update(pengguna=pegawai)
    jawab = undang(petugas, i)
    assert jawab.status_code == 422
    assert "penugasan lain" in teks(jawab.content)
    assert not Undangan.objects.exists()


def test_an_account_closed_by_an_administrator_is_not_opened_by_an_invitation(petugas, klien, buat):
    i = buat()
    c, _ = buka(rahasia_dari(undang(petugas, i, username="ratna")))
    terima(c)
    orang = Pengguna.objects.get(username="ratna")
    atur_aktif(orang, False, oleh=klien("admin_upt").orang, alasan="Kata sandinya bocor")

    jawab = undang(petugas, i)

    assert jawab.status_code == 422
    assert "dinonaktifkan administrator" in teks(jawab.content)
    assert not Undangan.objects.belum_dipakai().exists()


def test_the_mail_of_an_invitation_does_not_wait_for_the_daily_round(
    petugas, buat, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as sesudah:
        undang(petugas, buat(email="ratna@contoh.id"), username="ratna")
    assert kirim_surel.enqueue in sesudah


def test_given_more_after_the_invitation_the_link_no_longer_works(petugas, buat, upt):
    from akun.tests.factories import PenugasanFactory

    c, _ = buka(rahasia_dari(undang(petugas, buat(), username="ratna")))
    orang = Pengguna.objects.get(username="ratna")
    PenugasanFactory(pengguna=orang, peran="pembinaan", upt=upt)
    assert "tidak dapat dipakai" in teks(terima(c).content)
    assert not Pengguna.objects.get(username="ratna").has_usable_password()


def test_the_same_person_gets_the_old_account(petugas, buat, upt):
    oleh = petugas.orang
    lama = buat()
    undang(petugas, lama, username="ratna")
    nonaktifkan_instruktur(lama, oleh=oleh, alasan="Kelas selesai")
    baru = buat("RATNA ANGGRAINI, S.Pd.")
    formulir = petugas.get(reverse("mitra:instruktur_undang", args=[baru.pk])).context["form"]
    akun = Pengguna.objects.get(username="ratna")
    assert formulir["akun"].value() == akun.pk
    assert undang(petugas, baru, akun=akun.pk).status_code == 200
    baru.refresh_from_db()
    assert baru.pengguna == akun
    assert Pengguna.objects.filter(nama__icontains="ratna").count() == 1


def test_an_account_still_in_use_is_not_offered(petugas, buat):
    lain = buat("Dewi Sartika")
    undang(petugas, lain, username="dewi")
    i = buat()
    assert "akun" not in petugas.get(reverse("mitra:instruktur_undang", args=[i.pk])).context["form"].fields
    asing = Pengguna.objects.get(username="dewi")
    with pytest.raises(ValidationError, match="masih dipakai"):
        undang_instruktur(i, akun=asing, oleh=petugas.orang)


@pytest.mark.parametrize(("username", "kalimat"), [("", "harus diisi"), ("a b", "huruf kecil"), ("ada", "dipakai")])
def test_a_bad_user_name_is_refused_and_nothing_is_made(petugas, pengguna, buat, username, kalimat):
    pengguna("wali", username="ada")
    i = buat()
    jawab = undang(petugas, i, username=username)
    assert jawab.status_code == 422
    assert kalimat in teks(jawab.content)
    i.refresh_from_db()
    assert i.pengguna is None


# --- the ground ------------------------------------------------------------------------------------------


def test_only_an_agreement_that_can_open_an_account_is_taken(petugas, upt, naskah):
    kini, mitra = hari_ini(upt), naskah.pihak.get().mitra
    draf = KerjaSamaFactory(upt=upt, judul="Draf saja")
    PihakFactory(kerja_sama=draf, mitra=mitra)
    lewat = bertanda_tangan(upt, mitra, mulai=kini - dt.timedelta(9), berakhir=kini - dt.timedelta(1))
    lain = bertanda_tangan(upt, mulai=kini, berakhir=None)
    nanti = bertanda_tangan(upt, mitra, mulai=kini + dt.timedelta(5), berakhir=None)
    for dasar, kalimat in ((draf, "ditandatangani"), (lewat, "berakhir"), (lain, "bukan pihak")):
        with pytest.raises(ValidationError, match=kalimat):
            simpan_instruktur(
                InstrukturMitra(upt=upt, mitra=mitra, kerja_sama=dasar, nama="Ratna"), oleh=petugas.orang
            )
    baru = simpan_instruktur(InstrukturMitra(upt=upt, mitra=mitra, kerja_sama=nanti, nama="Ratna"), oleh=petugas.orang)
    undang(petugas, baru, username="ratna")
    assert "Belum mulai" in teks(petugas.get(baru.get_absolute_url()).content)


def test_an_account_does_not_go_over_to_another_partner(petugas, buat, upt):
    kini = hari_ini(upt)
    lain = bertanda_tangan(upt, mulai=kini, berakhir=None)
    i = buat()
    i.mitra, i.kerja_sama = lain.pihak.get().mitra, lain
    simpan_instruktur(i, oleh=petugas.orang)  # no account yet: a slip of the pen
    undang(petugas, i, username="ratna")
    ketiga = bertanda_tangan(upt, mulai=kini, berakhir=None)
    i.refresh_from_db()
    i.mitra, i.kerja_sama = ketiga.pihak.get().mitra, ketiga
    with pytest.raises(ValidationError, match="Nonaktifkan instruktur ini"):
        simpan_instruktur(i, oleh=petugas.orang)


def test_recorded_through_the_form_once_and_refusals_keep_what_was_typed(petugas, naskah, upt):
    mitra = naskah.pihak.get().mitra
    isian = {"nama": "Ratna", "mitra": mitra.pk, "kerja_sama": naskah.pk}
    alamat = reverse("mitra:instruktur_tambah")
    kunci = re.search(r'name="kunci" value="([^"]+)"', petugas.get(alamat).content.decode())[1]
    for _ in range(2):
        assert petugas.post(alamat, isian | {"kunci": kunci}).status_code == 302
    assert InstrukturMitra.objects.count() == 1
    lain = bertanda_tangan(upt, mulai=hari_ini(upt), berakhir=None)
    jawab = petugas.post(alamat, isian | {"kerja_sama": lain.pk, "nama": "Dewi Sartika"})
    assert jawab.status_code == 422
    assert "bukan pihak" in teks(jawab.content)
    assert "Dewi Sartika" in jawab.content.decode()


def test_off_with_a_reason_and_on_again(petugas, buat, upt):
    i = buat()
    rahasia = rahasia_dari(undang(petugas, i, username="ratna"))
    alamat = reverse("mitra:instruktur_nonaktif", args=[i.pk])
    assert petugas.post(alamat, {"alasan": ""}).status_code == 422
    assert petugas.post(alamat, {"alasan": "Pindah tugas"}).status_code == 302
    i.refresh_from_db()
    orang = i.pengguna
    assert (i.aktif, i.alasan_nonaktif) == (False, "Pindah tugas")
    assert "tidak dapat dipakai" in teks(buka(rahasia)[1].content)
    with pytest.raises(ValidationError, match="sudah dinonaktifkan"):
        nonaktifkan_instruktur(i, oleh=petugas.orang, alasan="lagi")
    aktifkan_instruktur(i, oleh=petugas.orang, alasan="Kembali mengajar")
    assert orang.penugasan.filter(berlaku_sampai__isnull=True).count() == 1
    assert InstrukturMitra.objects.berhak(hari_ini(upt)).get() == i


def test_administrators_hand_out_the_role_by_no_door(klien, pengguna, upt):
    admin, budi = klien("admin_upt"), pengguna("wali", username="budi")
    isian = {"peran": "mitra", "berlaku_dari": f"{hari_ini(upt):%d/%m/%Y}"}
    jawab = admin.post(reverse("akun:penugasan_tambah", args=[budi.pk]), isian)
    assert jawab.status_code == 422
    assert 'value="mitra"' not in admin.get(reverse("akun:penugasan_tambah", args=[budi.pk])).content.decode()
    assert not budi.penugasan.filter(peran="mitra").exists()
    assert admin.get(reverse("mitra:instruktur_list")).status_code == 403


def test_the_list_costs_the_same_for_any_number_of_rows(petugas, buat, upt):
    from django.test.utils import CaptureQueriesContext

    biaya = []
    for jumlah in (1, 3, 20):
        while InstrukturMitra.objects.count() < jumlah:
            buat(f"Instruktur {InstrukturMitra.objects.count()}")
        petugas.get(reverse("mitra:instruktur_list"))
        with CaptureQueriesContext(connection) as sql:
            assert petugas.get(reverse("mitra:instruktur_list")).context["jumlah"] == jumlah
        biaya.append(len(sql))
    assert len(set(biaya)) == 1, biaya
