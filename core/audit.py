"""The trail: who changed what (written by the database), who read what (written by the house), and both in words."""

import contextvars
from contextlib import contextmanager

import pghistory
import pgtrigger
from django.apps import apps
from django.db import models

from core.fields import EncryptedTextField
from core.tampil import teks_nilai

TIDAK_DILACAK = ("diubah_pada", "versi")
_alasan: contextvars.ContextVar[str] = contextvars.ContextVar("alasan", default="")
permintaan_kini: contextvars.ContextVar = contextvars.ContextVar("permintaan_kini", default=None)

_VERSI = """
IF (to_jsonb(NEW){abaikan}) IS DISTINCT FROM (to_jsonb(OLD){abaikan}) THEN
    NEW.versi = OLD.versi + 1;
    NEW.diubah_pada = now();
ELSE
    NEW.versi = OLD.versi;
    NEW.diubah_pada = OLD.diubah_pada;
END IF;
RETURN NEW;
"""

_AWAL = """
IF NEW.status NOT IN ({awal}) AND coalesce(current_setting('jejakbina.impor', true), '') <> 'ya' THEN
    RAISE EXCEPTION 'rekaman baru tidak boleh berstatus %', NEW.status USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


def tracked(*, kecuali: tuple[str, ...] = (), tambah: bool = True):
    """Class decorator of every record: events for insert, update and delete, version trigger, lawful moves of
    `status`.

    Encrypted columns and `kecuali` stay out of the events (a random nonce would log a change at every save, and old
    ciphertext in append-only rows could never be re-encrypted). A change of `kecuali` alone, such as the time of the
    last sign-in, raises no version either. `tambah=False` leaves out the insert event.
    """

    def hias(model):
        abaikan = "".join(f" - '{kolom}'" for kolom in ("versi", "diubah_pada", *kecuali))
        versi = _VERSI.format(abaikan=abaikan)
        pemicu = [pgtrigger.Trigger(name="versi", when=pgtrigger.Before, operation=pgtrigger.Update, func=versi)]
        status = getattr(model, "Status", None)
        if status is not None and hasattr(status, "alur"):
            awal = ", ".join(f"'{s}'" for s in status.awal)
            pemicu += [
                pgtrigger.FSM(name="langkah_sah", field="status", transitions=status.pasangan()),
                pgtrigger.Trigger(
                    name="status_awal", when=pgtrigger.Before, operation=pgtrigger.Insert, func=_AWAL.format(awal=awal)
                ),
            ]
        pgtrigger.register(*pemicu)(model)
        sandi = [f.name for f in model._meta.fields if isinstance(f, EncryptedTextField)]
        peristiwa = [pghistory.UpdateEvent(), pghistory.DeleteEvent()]
        if tambah:
            peristiwa.insert(0, pghistory.InsertEvent())
        return pghistory.track(*peristiwa, exclude=[*TIDAK_DILACAK, *sandi, *kecuali])(model)

    return hias


@contextmanager
def konteks(*, oleh=None, alasan: str = "", **lain):
    """Actor and reason for the events written inside. The reason ends with the block; an actor given by the
    request stays.
    """
    data = dict(lain)
    if oleh is not None and permintaan_kini.get() is None:
        data |= {"pengguna": str(oleh.pk), "nama": oleh.nama}
    alasan = alasan or _alasan.get()  # a service inside keeps the reason its caller gave
    token = _alasan.set(alasan)
    with pghistory.context(alasan=alasan, **data):
        try:
            yield
        finally:
            _alasan.reset(token)
            pghistory.context(alasan=_alasan.get())


def catat_akses(
    request,
    tindakan,
    *,
    objek=None,
    model: str = "",
    lingkup_id=None,
    keterangan="",
    jumlah=None,
    sha256="",
    alasan="",
):
    """Write one row of the access log, now. Call it before anything is shown; when it raises, nothing may be shown."""
    JejakAkses = apps.get_model("core", "JejakAkses")
    pengguna = getattr(request, "user", None)
    masuk = pengguna is not None and pengguna.is_authenticated
    if objek is not None:
        model = model or objek._meta.label_lower
        lingkup_id = lingkup_id or getattr(objek, "lingkup_id_rekaman", lambda: None)()
    return JejakAkses.objects.create(
        pengguna_id=pengguna.pk if masuk else None,
        nama=pengguna.nama if masuk else "",
        peran=getattr(pengguna, "label_peran", "") if masuk else "",
        tindakan=tindakan,
        model=model,
        objek_id=str(objek.pk) if objek is not None else "",
        lingkup_id=lingkup_id or getattr(request, "lingkup_id", None),
        keterangan=keterangan,
        jumlah=jumlah,
        sha256=sha256,
        alasan=alasan,
        alamat=request.META.get("REMOTE_ADDR") or None,
        permintaan=getattr(request, "nomor_permintaan", ""),
    )


def model_peristiwa(model):
    """The event model pghistory made for `model`, or None when it is not tracked."""
    for relasi in model._meta.related_objects:
        if relasi.get_accessor_name() == "peristiwa":
            return relasi.related_model
    return None


LABEL_JENIS = {"insert": "dibuat", "update": "diubah", "delete": "dihapus"}


def riwayat(obj, pengguna=None, batas: int = 200) -> list[dict]:
    """The record's events, newest first, in words: who, when, why, old → new.

    A field named in the model's `kolom_izin` {field: permission} is left out for a user without that permission; a
    field in `kolom_tersamar` says only that it changed.
    """
    return riwayat_gabung([obj], pengguna, batas)


def perpindahan(obj, bidang: str = "status") -> list[dict]:
    """Each value that field ever took, oldest first, in one query: which, when, who moved it there, and why."""
    Peristiwa = model_peristiwa(type(obj))
    hasil = []
    for p in Peristiwa.objects.filter(pgh_obj_id=obj.pk).exclude(pgh_label="delete").order_by("pgh_id"):
        nilai, kon = getattr(p, bidang), p.pgh_context or {}
        if not hasil or hasil[-1]["nilai"] != nilai:
            hasil.append(
                {
                    "nilai": nilai,
                    "pada": p.pgh_created_at,
                    "oleh": kon.get("nama", "Sistem"),
                    "peran": kon.get("peran", ""),
                    "alasan": kon.get("alasan", ""),
                }
            )
    return hasil


def riwayat_gabung(semua, pengguna=None, batas: int = 200) -> list[dict]:
    """The trail of several records merged, newest first; each entry names its `rekaman`. Queries per model only."""
    per_model: dict = {}
    for obj in semua:
        per_model.setdefault(type(obj), {})[obj.pk] = obj
    hasil = []
    for model, objek in per_model.items():
        hasil += _riwayat_model(model, objek, pengguna, batas)
    hasil.sort(key=lambda p: (p["pada"], p["urutan"]), reverse=True)
    return hasil[:batas]


def _riwayat_model(model, objek: dict, pengguna, batas: int) -> list[dict]:
    Peristiwa = model_peristiwa(model)
    baris = list(Peristiwa.objects.filter(pgh_obj_id__in=list(objek)).order_by("-pgh_id")[: batas + 1])
    bidang = _bidang_terlihat(model, Peristiwa, pengguna)
    nama_fk = _nama_relasi(baris, bidang)
    sebelum = {}
    for kini in reversed(baris):  # oldest first: each event meets the one before it of the same record
        kini.lama = sebelum.get(kini.pgh_obj_id)
        sebelum[kini.pgh_obj_id] = kini
    hasil = []
    for kini in baris[:batas]:
        kon = kini.pgh_context or {}
        hasil.append(
            {
                "pada": kini.pgh_created_at,
                "urutan": kini.pgh_id,
                "rekaman": objek[kini.pgh_obj_id],
                "oleh": kon.get("nama", "Sistem"),
                "peran": kon.get("peran", ""),
                "alamat": kon.get("alamat", ""),
                "alasan": kon.get("alasan", ""),
                "jenis": LABEL_JENIS.get(kini.pgh_label, kini.pgh_label),
                "beda": [] if kini.pgh_label == "delete" else _beda(kini.lama, kini, bidang, nama_fk, model),
            }
        )
    return hasil


def _bidang_terlihat(model, Peristiwa, pengguna):
    izin = getattr(model, "kolom_izin", {})
    ada = {f.name for f in Peristiwa._meta.fields}
    return [
        f
        for f in model._meta.concrete_fields
        if f.name in ada
        and f.name not in ("id", "dibuat_pada")
        and (f.name not in izin or (pengguna is not None and pengguna.has_perm(izin[f.name])))
    ]


def _nama_relasi(baris, bidang) -> dict:
    """One query per foreign key: ids seen in the events → text."""
    hasil = {}
    for f in bidang:
        if not f.is_relation:
            continue
        id_id = {getattr(b, f.attname) for b in baris} - {None}
        if id_id:
            # select_related: the name of a row may stand on the row above it.
            target = f.related_model._base_manager.select_related().filter(pk__in=id_id)
            hasil[f.name] = {o.pk: str(o) for o in target}
    return hasil


def _beda(lama, kini, bidang, nama_fk, model) -> list[dict]:
    tersamar = getattr(model, "kolom_tersamar", ())
    hasil = []
    for f in bidang:
        a = getattr(lama, f.attname) if lama is not None else None
        b = getattr(kini, f.attname)
        if a == b or (a in (None, "") and b in (None, "")):
            continue
        label = f"{str(f.verbose_name)[:1].upper()}{str(f.verbose_name)[1:]}"
        if f.name in tersamar:
            hasil.append({"label": tersamar[f.name], "lama": "", "baru": "diubah"})
        else:
            hasil.append({"label": label, "lama": _teks(f, a, nama_fk), "baru": _teks(f, b, nama_fk)})
    return hasil


def _teks(bidang: models.Field, nilai, nama_fk) -> str:
    if nilai is None or nilai == "":
        return ""
    if bidang.is_relation:
        return nama_fk.get(bidang.name, {}).get(nilai, "(rekaman tidak ada lagi)")
    if bidang.choices:
        return str(dict(bidang.flatchoices).get(nilai, nilai))
    return teks_nilai(nilai)
