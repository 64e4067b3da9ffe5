"""The one door to clinical rows: who may, written down first, open for one transaction, closed at its end."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from core.audit import permintaan_kini
from core.choices import Tindakan
from core.models import JejakAkses
from rehabilitasi.models import Kasus
from rehabilitasi.rules import pintu
from upt.waktu import hari_ini

BUKA_KLINIS = "rehabilitasi.buka_klinis"
_SETELAN = ("jejakbina.klinis_jejak", "jejakbina.klinis_pengguna", "jejakbina.klinis_hari")


class BukanTim(PermissionDenied):
    """The user is not of the team of every one of these cases today, and holds no emergency access to them."""


@contextmanager
def akses_klinis(
    pengguna, *kasus: Kasus, tindakan: str = Tindakan.BUKA, keterangan: str = "", menulis: bool = False
) -> Iterator[tuple[JejakAkses, ...]]:
    """Open these cases to `pengguna`: one row of the access log each, then one transaction in which their clinical
    rows can be read and written. Gives the log rows.

    The log row is the key: the policy of the database asks for it, so without it nothing is shown. Outside a
    transaction it is committed before the body begins and stays whatever the body does. Inside another opening of the
    same cases by the same user nothing is written twice, but a print or download is. Raises BukanTim (and logs the
    refusal, where no transaction around takes that back) before anything is read. With `menulis` an emergency access
    is not enough; the policy refuses its writes in any case.
    """
    baru = tuple({k.pk: k for k in kasus}.values())
    if not baru:
        raise ValueError("akses_klinis memerlukan sedikitnya satu kasus")
    if _sudah_terbuka(pengguna, baru, menulis):
        yield () if tindakan == Tindakan.BUKA else tuple(_catat(pengguna, k, tindakan, keterangan) for k in baru)
        return
    _wajib_tim(pengguna, baru, menulis)
    jejak = tuple(_catat(pengguna, k, tindakan, keterangan) for k in baru)
    with transaction.atomic():
        semula = _pasang((",".join(str(j.pk) for j in jejak), str(pengguna.pk), hari_ini(baru[0].upt).isoformat()))
        token = pintu.buka(frozenset(k.pk for k in baru), pengguna.pk, menulis)
        try:
            yield jejak
        finally:
            pintu.tutup(token)
        _pasang(semula)  # not after an error: the transaction, or its savepoint, takes the settings back by itself


def boleh_klinis(pengguna, kasus: Kasus) -> bool:
    return _boleh(pengguna, (kasus,)) == {kasus.pk}


def boleh_menulis(pengguna, kasus: Kasus) -> bool:
    return _boleh(pengguna, (kasus,), menulis=True) == {kasus.pk}


def _sudah_terbuka(pengguna, semua, menulis: bool) -> bool:
    cukup = pintu.untuk_menulis() or not menulis
    return cukup and pintu.pembuka() == pengguna.pk and {k.pk for k in semua} <= pintu.kasus_terbuka()


def _boleh(pengguna, semua, menulis: bool = False) -> set:
    upt = {k.upt_id for k in semua}
    if len(upt) != 1 or not pengguna.is_active or not all(pengguna.has_perm(BUKA_KLINIS, k) for k in semua):
        return set()
    hari = hari_ini(semua[0].upt)
    qs = Kasus.objects.milik_tim(pengguna, hari) if menulis else Kasus.objects.klinis(pengguna, hari, timezone.now())
    return set(qs.filter(pk__in=[k.pk for k in semua]).values_list("pk", flat=True))


def _wajib_tim(pengguna, semua, menulis: bool) -> None:
    boleh = _boleh(pengguna, semua, menulis)
    ditolak = [k for k in semua if k.pk not in boleh]
    if ditolak:
        for k in ditolak:
            _catat(pengguna, k, Tindakan.DITOLAK, "bukan anggota tim kasus ini")
        raise BukanTim("Data klinis hanya dibuka oleh anggota tim kasus ini.")


def _catat(pengguna, kasus: Kasus, tindakan: str, keterangan: str) -> JejakAkses:
    """Also without a request (a job, the demo): the person still stands in the log."""
    request = permintaan_kini.get()
    return JejakAkses.objects.create(
        pengguna_id=pengguna.pk,
        nama=pengguna.nama,
        peran=pengguna.label_peran[:120],
        tindakan=tindakan,
        model=kasus._meta.label_lower,
        objek_id=str(kasus.pk),
        lingkup_id=kasus.upt_id,
        keterangan=keterangan,
        alamat=request.META.get("REMOTE_ADDR") or None if request else None,
        permintaan=getattr(request, "nomor_permintaan", ""),
    )


def _pasang(nilai: tuple[str, ...]) -> tuple[str, ...]:
    """Set the transaction-local settings the policy reads; gives what they were."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT " + ", ".join("coalesce(current_setting(%s, true), '')" for _ in _SETELAN), list(_SETELAN)
        )
        semula = kursor.fetchone()
        kursor.execute(
            "SELECT " + ", ".join("set_config(%s, %s, true)" for _ in _SETELAN),
            [isi for pasangan in zip(_SETELAN, nilai, strict=True) for isi in pasangan],
        )
    return semula
