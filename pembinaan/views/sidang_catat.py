"""Two pages of a sitting, each saved as a whole: who sits, and who came with the minutes."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from uuid_utils.compat import uuid7

from core.sidik import sidik_baris
from core.tampil import hari_lengkap
from core.urai import rapikan_teks
from core.views import HouseView
from pembinaan.choices import PeranTpp, StatusSidang
from pembinaan.models import SidangTpp
from pembinaan.services import sidang as layanan
from pembinaan.services.sidang import Anggota, belum_tiba
from pembinaan.views.sidang import UBAH, _Sidang

BARIS_KOSONG = 3


class _Catat(_Sidang, HouseView, abstrak=True):
    """GET shows what is stored, POST saves all of it once; a second writer is told and keeps what was typed."""

    izin = UBAH
    kata = ""

    def get_judul(self):
        return self.kata

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        return self.gambar(self.tersimpan(), sidik_baris(self.objek.anggota), self.objek.versi)

    def post(self, request, *args, **kwargs):
        self.objek = self.ambil()
        ketik = self.ketikan()
        sidik, versi = request.POST.get("sidik", ""), request.POST.get("versi", "")
        try:
            pesan = self.simpan(ketik, sidik, versi)
        except ValidationError as galat:
            status = 422
            if getattr(galat, "code", "") == "bentrok":  # the next press is a knowing one
                status, sidik = 409, sidik_baris(self.objek.anggota)
                versi = SidangTpp.objects.values_list("versi", flat=True).get(pk=self.objek.pk)
            return self.gambar(ketik, sidik, versi, status, galat=galat.messages)
        messages.success(request, pesan)
        return HttpResponseRedirect(self.objek.get_absolute_url())

    def gambar(self, isi, sidik, versi, status=200, *, galat=()):
        return self.tampilkan(
            "form",
            subjudul=f"{self.objek} · {hari_lengkap(self.objek.tanggal)}",
            objek=self.objek,
            keadaan=self.keadaan(),
            sidik=sidik,
            versi=versi,
            galat=galat,
            bentrok=status == 409,
            batal_url=self.objek.get_absolute_url(),
            status=status,
            **self.isi(isi),
        )

    def keadaan(self) -> str:
        if self.objek.status != StatusSidang.DIJADWALKAN:
            return f"Sidang ini {self.objek.get_status_display().lower()}, jadi tidak dapat diubah lagi."
        return ""


class SidangAnggota(_Catat):
    """Who sits, in the order of the signatures; the first time the officials of that day are proposed."""

    templat = "pembinaan/sidang_anggota.html"
    kata = "Susunan anggota"

    def tersimpan(self):
        ada = list(self.objek.anggota.all())
        if ada:
            return [{"id": a.pk, "peran": a.peran, "nama": a.nama, "jabatan": a.jabatan, "nip": a.nip} for a in ada]
        peran = [PeranTpp.KETUA, PeranTpp.SEKRETARIS]
        calon = [p for p in layanan.pejabat_calon(self.objek.upt, self.objek.tanggal) if not p.menandatangani]
        return [
            {
                "id": uuid7(),
                "peran": peran[i] if i < len(peran) else PeranTpp.ANGGOTA,
                "nama": p.nama,
                "jabatan": p.jabatan_cetak,
                "nip": p.nip,
            }
            for i, p in enumerate(calon)
        ]

    def ketikan(self):
        ambil = self.request.POST.getlist
        kolom = zip(
            ambil("id"), ambil("urut"), ambil("peran"), ambil("nama"), ambil("jabatan"), ambil("nip"), strict=False
        )
        baris = []
        for ke, (i, urut, peran, nama, jabatan, nip) in enumerate(kolom, 1):
            isi = {
                "id": _uuid(i),
                "urut": int(urut) if urut.isdecimal() and len(urut) < 4 else 1000 + ke,
                "peran": peran if peran in PeranTpp.values else PeranTpp.ANGGOTA,
                "nama": rapikan_teks(nama)[:120],
                "jabatan": rapikan_teks(jabatan)[:120],
                "nip": rapikan_teks(nip).replace(" ", "")[:18],
            }
            if isi["id"] and (isi["nama"] or isi["jabatan"]):
                baris.append(isi)
        return sorted(baris, key=lambda b: b["urut"])

    def simpan(self, ketik, sidik, versi):
        anggota = [Anggota(b["id"], b["peran"], b["nama"], b["jabatan"], b["nip"]) for b in ketik]
        n = layanan.simpan_anggota(self.objek, anggota=anggota, sidik=sidik, oleh=self.request.user)
        return f"Susunan tersimpan: {n} anggota."

    def isi(self, baris):
        kosong = [
            {"id": uuid7(), "peran": PeranTpp.ANGGOTA, "nama": "", "jabatan": "", "nip": ""}
            for _ in range(BARIS_KOSONG)
        ]
        return {"baris": [*baris, *kosong], "pilihan_peran": PeranTpp.choices}


class SidangCatat(_Catat):
    """Attendance of the members and the minutes."""

    templat = "pembinaan/sidang_catat.html"
    kata = "Kehadiran dan notulen"

    def keadaan(self):
        if not super().keadaan() and belum_tiba(self.objek):
            return f"Dapat dicatat mulai {hari_lengkap(self.objek.tanggal)}."
        return super().keadaan()

    def tersimpan(self):
        return {"hadir": {a.pk: a.hadir for a in self.objek.anggota.all()}, "notulen": self.objek.notulen}

    def ketikan(self):
        kata = {"ya": True, "tidak": False}
        hadir = {a.pk: kata.get(self.request.POST.get(f"hadir-{a.pk}", "")) for a in self.objek.anggota.all()}
        return {
            "hadir": hadir,
            "notulen": self.request.POST.get("notulen", "").replace("\r\n", "\n").replace("\0", "").strip(),
        }

    def simpan(self, ketik, sidik, versi):
        layanan.catat_sidang(
            self.objek,
            hadir=ketik["hadir"],
            notulen=ketik["notulen"],
            sidik=sidik,
            versi=versi,
            oleh=self.request.user,
        )
        hadir = sum(bool(h) for h in ketik["hadir"].values())
        return f"Tersimpan: {hadir} dari {len(ketik['hadir'])} anggota hadir."

    def isi(self, isi):
        anggota = [{"a": a, "hadir": isi["hadir"].get(a.pk)} for a in self.objek.anggota.all()]
        return {"anggota": anggota, "notulen": isi["notulen"]}


def _uuid(teks) -> UUID | None:
    try:
        return UUID(str(teks))
    except ValueError:
        return None
