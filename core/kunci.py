"""Keys of encrypted columns and files: which occur, whether each opens what it closed, and moving all to the first.

It reads the tables themselves and as the owner: row-level security would show the serving role no row at all, and a
lost key would look like none.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection, models, transaction

from core.audit import konteks
from core.fields import (
    GANTUNGAN,
    VERSI,
    EncryptedTextField,
    SandiSalah,
    dekripsi,
    dekripsi_bita,
    enkripsi,
    enkripsi_bita,
    kunci_gantungan,
)
from core.registry import Registry

SEKALI = 500
TAK_TERBACA = ""  # what is stored does not even name a key


@dataclass(frozen=True)
class BerkasTersandi:
    """Files a model (`kode`, "app.model") keeps encrypted by `enkripsi_bita`, with the columns that describe them."""

    kode: str
    gantungan: str
    bidang: str = "berkas"
    sidik: str = "sha256"
    ukuran: str = "ukuran"
    urutan: int = 100


berkas_tersandi: Registry[BerkasTersandi] = Registry("berkas tersandi")


class Simpanan:
    """One place where ciphertext stands. `kunci` counts rows by key id; `ambil` reads ciphertext by primary key."""

    gantungan: str

    def __init__(self, model, bidang: str):
        self.model, self.bidang = model, bidang
        self.aad = f"{model._meta.label_lower}.{bidang}"

    def __str__(self):
        return self.aad

    def kunci(self) -> Counter:
        raise NotImplementedError

    def cuplik(self, kunci: str, banyak: int | None) -> Iterator[tuple]:
        """(pk, ciphertext) under that key: all of them, or so many at random."""
        raise NotImplementedError

    def buka(self, sandi):
        """The plaintext. Raises SandiSalah."""
        raise NotImplementedError

    def putar(self, setelah, sekali: int) -> tuple[object, int, list]:
        """Re-encrypt the next rows that stand under another key than the first, in one transaction: (last pk or None
        when there is no further row, rows done, pks of rows that cannot be opened).
        """
        raise NotImplementedError

    @property
    def pertama(self) -> str:
        return next(iter(kunci_gantungan(self.gantungan)))


class _Kolom(Simpanan):
    """A column. `ID` is the SQL of the key id in it, `ADA` whether there is anything."""

    ID = ADA = ""

    @cached_property
    def nama(self) -> dict[str, str]:
        q, meta = connection.ops.quote_name, self.model._meta
        kolom = q(meta.get_field(self.bidang).column)
        semua = {"t": q(meta.db_table), "pk": q(meta.pk.column), "k": kolom}
        return semua | {"id": self.ID.format(k=kolom), "ada": self.ADA.format(k=kolom)}

    def kunci(self) -> Counter:
        with connection.cursor() as kursor:
            kursor.execute("SELECT {id}, count(*) FROM {t} WHERE {ada} GROUP BY 1".format(**self.nama))
            return Counter({kunci or TAK_TERBACA: n for kunci, n in kursor.fetchall()})

    def cuplik(self, kunci, banyak):
        if banyak is not None:
            yield from self._baris("ORDER BY random()", banyak, "= %s", [kunci])
            return
        akhir = None
        while potong := self._lanjut(akhir, SEKALI, "= %s", [kunci]):
            yield from potong
            akhir = potong[-1][0]

    def _lanjut(self, setelah, sekali, id_nya, isi, kunci_baris="") -> list[tuple]:
        if setelah is not None:
            id_nya, isi = f"{id_nya} AND {self.nama['pk']} > %s", [*isi, setelah]
        return self._baris(f"ORDER BY {self.nama['pk']}", sekali, id_nya, isi, kunci_baris)

    def _baris(self, urut, sekali, id_nya, isi, kunci_baris="") -> list[tuple]:
        perintah = "SELECT {pk}, {k} FROM {t} WHERE {ada} AND {id} ".format(**self.nama)
        with connection.cursor() as kursor:
            kursor.execute(f"{perintah} {id_nya} {urut} LIMIT %s {kunci_baris}", [*isi, sekali])
            return kursor.fetchall()

    def putar(self, setelah, sekali):
        with transaction.atomic():
            baris = self._lanjut(setelah, sekali, "<> %s", [self.pertama], "FOR UPDATE")
            gagal = []
            with connection.cursor() as kursor:
                for pk, sandi in baris:
                    try:
                        baru = self.tutup(self.buka(sandi))
                    except SandiSalah:
                        gagal.append(pk)
                        continue
                    kursor.execute("UPDATE {t} SET {k} = %s WHERE {pk} = %s".format(**self.nama), [baru, pk])
        return (baris[-1][0] if baris else None), len(baris) - len(gagal), gagal

    def tutup(self, isi):
        raise NotImplementedError


class KolomTeks(_Kolom):
    """An EncryptedTextField, on the ring it names."""

    ID = f"CASE WHEN {{k}} LIKE '{VERSI}:%%:%%' THEN split_part({{k}}, ':', 2) ELSE '' END"
    ADA = "{k} <> ''"

    @property
    def gantungan(self) -> str:
        return self.model._meta.get_field(self.bidang).gantungan

    def buka(self, sandi):
        return _buka(dekripsi, sandi, self.aad, self.gantungan)

    def tutup(self, isi):
        return enkripsi(isi, self.aad, self.gantungan)


class KolomBita(_Kolom):
    """A BinaryField: in this house always `enkripsi_bita`, on the common ring, bound to its own name."""

    ID = "encode(substring({k} FROM 1 FOR greatest(position('\\x00'::bytea IN {k}) - 1, 0)), 'escape')"
    ADA = "octet_length({k}) > 0"
    gantungan = GANTUNGAN

    def buka(self, sandi):
        return _buka(dekripsi_bita, bytes(sandi), self.aad, self.gantungan)

    def tutup(self, isi):
        return enkripsi_bita(isi, self.aad, self.gantungan)


class Berkas(Simpanan):
    """Encrypted files. A file whose hash is not the stored one is never re-encrypted: that would vouch for it."""

    def __init__(self, daftar: BerkasTersandi):
        super().__init__(apps.get_model(daftar.kode), daftar.bidang)
        self.daftar, self.gantungan = daftar, daftar.gantungan

    def kunci(self) -> Counter:
        return Counter(kunci for _, kunci in self._semua())

    def cuplik(self, kunci, banyak):
        cocok = [pk for pk, milik in self._semua() if milik == kunci]
        for pk in cocok if banyak is None else cocok[:banyak]:
            yield pk, pk

    def buka(self, sandi) -> bytes:
        return self._isi(self.model._base_manager.get(pk=sandi))

    def putar(self, setelah, sekali):
        cocok = sorted(pk for pk, milik in self._semua() if milik != self.pertama and (not setelah or pk > setelah))
        gagal = []
        for pk in cocok[:sekali]:
            try:
                self._ganti(pk)
            except SandiSalah:
                gagal.append(pk)
        akhir = cocok[:sekali][-1] if cocok else None
        return akhir, len(cocok[:sekali]) - len(gagal), gagal

    def _semua(self) -> Iterator[tuple]:
        for obj in self.model._base_manager.exclude(**{self.bidang: ""}).order_by("pk").iterator():
            yield obj.pk, self._kunci(obj)

    def _kunci(self, obj) -> str:
        try:
            with self._berkas(obj).open("rb") as aliran:
                nama, ada, _ = aliran.read(64).partition(b"\0")
        except OSError:
            return TAK_TERBACA
        return nama.decode(errors="replace") if ada else TAK_TERBACA

    def _berkas(self, obj):
        return getattr(obj, self.bidang)

    def _isi(self, obj) -> bytes:
        try:
            with self._berkas(obj).open("rb") as aliran:
                sandi = aliran.read()
        except OSError as galat:
            raise SandiSalah("Berkasnya tidak ada di penyimpanan.") from galat
        if hashlib.sha256(sandi).hexdigest() != getattr(obj, self.daftar.sidik):
            raise SandiSalah("Berkasnya berubah sejak disimpan.")
        return _buka(dekripsi_bita, sandi, self.aad, self.gantungan)

    def _ganti(self, pk) -> None:
        """The new file first, then its name and hash, and the old file only after that stands."""
        with transaction.atomic(), konteks(alasan=f"Penyandian ulang dengan kunci {self.pertama}"):
            obj = self.model._base_manager.select_for_update(of=("self",)).get(pk=pk)
            berkas, lama = self._berkas(obj), self._berkas(obj).name
            sandi = enkripsi_bita(self._isi(obj), self.aad, self.gantungan)
            baru = berkas.storage.save(berkas.field.generate_filename(obj, "sandi"), ContentFile(sandi))
            sidik = hashlib.sha256(sandi).hexdigest()
            ganti = {self.bidang: baru, self.daftar.sidik: sidik, self.daftar.ukuran: len(sandi)}
            self.model._base_manager.filter(pk=pk).update(**ganti)
            transaction.on_commit(lambda: berkas.storage.delete(lama))


def _buka(cara: Callable, sandi, aad: str, gantungan: str):
    """Decrypt; whatever is wrong with what is stored is SandiSalah."""
    try:
        return cara(sandi, aad, gantungan)
    except (ValueError, UnicodeDecodeError) as galat:
        raise SandiSalah("Yang tersimpan bukan sandi yang utuh.") from galat


def simpanan(gantungan: str | None = None) -> list[Simpanan]:
    """Every place with ciphertext, or those of one ring; found by the kind of field, so none can be forgotten."""
    hasil: list[Simpanan] = []
    for model in apps.get_models(include_auto_created=True):
        if model._meta.proxy or not model._meta.managed:
            continue
        for f in model._meta.local_concrete_fields:
            if isinstance(f, EncryptedTextField):
                hasil.append(KolomTeks(model, f.attname))
            elif isinstance(f, models.BinaryField):
                hasil.append(KolomBita(model, f.attname))
    hasil += [Berkas(b) for b in berkas_tersandi]
    return sorted((s for s in hasil if gantungan in (None, s.gantungan)), key=lambda s: (s.gantungan, str(s)))


def tabel_terhalang() -> list[str]:
    """Tables of which the present role of the database sees some rows only: nothing can be said about their keys."""
    tabel = [s.model._meta.db_table for s in simpanan()]
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY (%s) AND relnamespace = 'public'::regnamespace "
            "AND row_security_active(oid) ORDER BY 1",
            [tabel],
        )
        return [nama for (nama,) in kursor.fetchall()]


@dataclass
class Temuan:
    """What one place holds: rows by key id, ids that this server lacks, rows that no key opens."""

    simpanan: Simpanan
    kunci: Counter
    hilang: list[str] = field(default_factory=list)
    rusak: dict[object, str] = field(default_factory=dict)
    dibuka: int = 0


def periksa(gantungan: str | None = None, banyak: int | None = None) -> Iterator[Temuan]:
    """Look at each place: real decryption of all rows, or of `banyak` rows under each key."""
    for s in simpanan(gantungan):
        temuan = Temuan(s, s.kunci())
        ada = kunci_gantungan(s.gantungan)
        for kunci in sorted(temuan.kunci):
            if kunci and kunci not in ada:
                temuan.hilang.append(kunci)
                continue
            for pk, sandi in s.cuplik(kunci, banyak):
                try:
                    s.buka(sandi)
                except SandiSalah as galat:
                    temuan.rusak[pk] = str(galat)
                else:
                    temuan.dibuka += 1
        yield temuan


def putar(gantungan: str, sekali: int = SEKALI) -> Iterator[tuple[Simpanan, int, list]]:
    """Re-encrypt all of a ring with its first key: (place, rows done, pks that cannot be opened) after each batch.

    What is done stays done: it can be broken off and started again at any time.
    """
    for s in simpanan(gantungan):
        akhir = None
        while True:
            akhir, selesai, gagal = s.putar(akhir, sekali)
            if akhir is None:
                break
            yield s, selesai, gagal
