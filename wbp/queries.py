"""Reads of the register, in the field's own verbs. "Isi" comes from registrasi, masuk/keluar from mutasi."""

import datetime as dt

from django.db.models import Exists, F, OuterRef, Q, Subquery

from core.fields import indeks_buta
from core.urai import kunci_nama
from upt.queries import MilikUptQuerySet
from wbp.choices import ArahMutasi, Golongan
from wbp.rules import cari_nomor


class WbpQuerySet(MilikUptQuerySet):
    """People. A wali sees only those assigned to them, whatever else the role may read."""

    def untuk(self, pengguna, izin=None):
        qs = super().untuk(pengguna, izin)
        if getattr(pengguna, "hanya_wali", False):
            return qs.filter(
                Exists(self._relasi("penugasan_wali").filter(wbp=OuterRef("pk"), wali=pengguna, berakhir__isnull=True))
            )
        return qs

    def _relasi(self, nama):
        return self.model._meta.get_field(nama).related_model.objects.all()

    def dihuni(self):
        """Held now: an open registration in the UPT that holds the person."""
        return self.filter(registrasi__berakhir__isnull=True, registrasi__upt=F("upt"))

    def dihuni_pada(self, tanggal: dt.date):
        """Held at the end of that day."""
        reg = self._relasi("registrasi").filter(wbp=OuterRef("pk"), mulai__lte=tanggal).exclude(berakhir__lte=tanggal)
        return self.filter(Exists(reg))

    def tahanan(self):
        return self.dihuni().filter(registrasi__golongan__in=Golongan.tahanan)

    def narapidana(self):
        return self.dihuni().filter(registrasi__golongan__in=Golongan.narapidana)

    def dengan_keadaan(self):
        """Columns of now beside each person: golongan, register number, room, where, sentence dates. One subquery row each."""
        reg = self._relasi("registrasi").filter(wbp=OuterRef("pk")).order_by("-mulai", "-pk")
        tempat = self._relasi("penempatan").filter(wbp=OuterRef("pk"), berakhir__isnull=True)
        luar = self._relasi("keberadaan").filter(wbp=OuterRef("pk"), sampai__isnull=True)
        perkara = self._relasi("perkara").filter(wbp=OuterRef("pk"), aktif=True)
        return self.annotate(
            golongan_kini=Subquery(reg.values("golongan")[:1]),
            nomor_kini=Subquery(reg.values("baku")[:1]),
            akhir_kini=Subquery(reg.values("berakhir")[:1]),
            blok_kini=Subquery(tempat.values("kamar__blok__nama")[:1]),
            kamar_kini=Subquery(tempat.values("kamar__nama")[:1]),
            di_luar=Subquery(luar.values("jenis")[:1]),
            jenis_kejahatan_kini=Subquery(perkara.values("jenis_kejahatan")[:1]),
            ekspirasi_kini=Subquery(perkara.values("sdp_ekspirasi")[:1]),
        )

    def cari(self, teks: str):
        """Any part of name or alias, register number in any spelling, exact NIK (blind index), nomor induk."""
        teks = teks.strip()
        angka = teks.replace(" ", "")
        if angka.isdigit() and len(angka) == 16:
            return self.filter(nik_indeks=indeks_buta(angka))
        kunci = kunci_nama(teks)
        syarat = Q(nomor_induk=teks)
        if kunci:
            syarat |= Q(nama_kunci__contains=kunci) | Q(alias_kunci__contains=kunci)
        if nomor := cari_nomor(teks):
            ada = {k: v for k, v in nomor._asdict().items() if v is not None}
            syarat |= Exists(self._relasi("registrasi").filter(wbp=OuterRef("pk"), **ada))
        return self.filter(syarat)

    def ekspirasi_dalam(self, hari_ini: dt.date, hari: int):
        batas = hari_ini + dt.timedelta(days=hari)
        return self.dihuni().filter(perkara__aktif=True, perkara__sdp_ekspirasi__range=(hari_ini, batas))


class RegistrasiQuerySet(MilikUptQuerySet):
    def kini(self):
        return self.filter(berakhir__isnull=True)

    def pada(self, tanggal: dt.date):
        """Open at the end of that day."""
        return self.filter(mulai__lte=tanggal).exclude(berakhir__lte=tanggal)

    def tahanan(self):
        return self.filter(golongan__in=Golongan.tahanan)

    def narapidana(self):
        return self.filter(golongan__in=Golongan.narapidana)


class PenempatanQuerySet(MilikUptQuerySet):
    def kini(self):
        return self.filter(berakhir__isnull=True)


class MutasiQuerySet(MilikUptQuerySet):
    def masuk(self):
        return self.filter(arah=ArahMutasi.MASUK)

    def keluar(self):
        return self.filter(arah=ArahMutasi.KELUAR)

    def berlaku(self):
        return self.filter(dibatalkan=False)


class KeberadaanQuerySet(MilikUptQuerySet):
    def kini(self):
        return self.filter(sampai__isnull=True)


class PenugasanWaliQuerySet(MilikUptQuerySet):
    def kini(self):
        return self.filter(berakhir__isnull=True)
