"""The register: list of people, the page of one person and its tabs."""

from django.contrib import messages
from django.http import HttpResponseRedirect, QueryDict
from django.urls import reverse

from core import hooks
from core.audit import catat_akses, riwayat_gabung
from core.choices import Tindakan
from core.tampil import angka
from core.urai import format_lama, format_rupiah, format_tanggal
from core.views import ListView, tautan
from wbp.choices import ArahMutasi
from wbp.filters import SESI_NIK, WbpFilter, ingat_nik, seperti_nik, seperti_nik_tersamar
from wbp.models import Keberadaan, Mutasi, Penempatan, Wbp
from wbp.tables import WbpTabel
from wbp.views.kepala import HalamanWbp


class WbpList(ListView):
    """People of the active UPT; without a choice those held now. A search by NIK is logged, without the number."""

    model = Wbp
    izin = "wbp.view_wbp"
    izin_ekspor = "wbp.ekspor_wbp"
    judul = "Data WBP"
    filter_class = WbpFilter
    kosong_judul = "Belum ada WBP"
    kosong_teks = "Impor ekspor SDP untuk memulai, atau catat penerimaan satu orang."

    def table_class(self, pengguna):
        return WbpTabel(pengguna, self.request.hari_ini)

    def get(self, request, *args, **kwargs):
        cari = request.GET.get("cari", "")
        if seperti_nik(cari):
            return self.samarkan(request.GET)
        if seperti_nik_tersamar(cari) and cari not in request.session.get(SESI_NIK, {}):
            messages.info(request, "Pencarian menurut NIK ini sudah berakhir. Ketik lagi NIK lengkapnya.")
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """The search box of whoever may read NIK: a NIK never stands in an address, a log line or a history."""
        if not request.user.has_perm("wbp.lihat_nik"):
            self.tolak()
        return self.samarkan(request.POST)

    def samarkan(self, isian):
        """Log a search by NIK, then answer with the address of the list without the number."""
        tanya = QueryDict(mutable=True)
        for nama, semua in isian.lists():
            tanya.setlist(nama, [n for n in semua if n and nama != "csrfmiddlewaretoken"])
        if seperti_nik(tanya.get("cari", "")):
            catat_akses(
                self.request, Tindakan.CARI, model=self.model._meta.label_lower, keterangan="pencarian menurut NIK"
            )
            tanya["cari"] = ingat_nik(self.request, tanya["cari"])
        return HttpResponseRedirect(f"{self.request.path}?{tanya.urlencode(safe='*')}")

    def konteks_templat(self, **lain):
        return super().konteks_templat(saring_tertutup=self.request.user.has_perm("wbp.lihat_nik"), **lain)

    def get_lingkup(self):
        lingkup = self.request.lingkup_id
        return self.get_queryset().untuk(self.request.user, self.izin).pernah_di(lingkup).dengan_keadaan(lingkup)

    def get_subjudul(self, jumlah):
        return f"{angka(jumlah)} orang" if jumlah <= 10_000 else "lebih dari 10.000 orang"

    def get_aksi(self):
        u = self.request.user
        aksi = []
        if u.has_perm("wbp.impor_wbp"):
            aksi.append({"label": "Impor SDP", "url": reverse("wbp:impor_list"), "ikon": "file-earmark-arrow-up"})
        if u.has_perm("wbp.add_mutasi"):
            aksi.append(
                {"label": "Mutasi masuk", "url": reverse("wbp:mutasi_masuk"), "ikon": "person-plus", "utama": True}
            )
        return aksi


class WbpDetail(HalamanWbp):
    """Ringkasan: dates, identity, panels of upper floors."""

    tab_aktif = "ringkasan"

    def konteks_rinci(self):
        w, u = self.objek, self.request.user
        return {
            "aksi": self.get_aksi(),
            "tanggal_penting": self.k.masa.fakta(),
            "identitas": self.identitas(),
            "panel": [
                {"templat": p.templat, "isi": isi}
                for p in hooks.panel
                if p.model == "wbp.wbp" and u.has_perm(p.izin) and (isi := p.konteks(w, self.request)) is not None
            ],
            "boleh_nik": bool(w.nik) and u.has_perm("wbp.lihat_nik", w),
            "boleh_wali": self.k.dihuni and u.has_perm("wbp.add_penugasanwali", w),
            "lihat_wali": u.has_perm("wbp.view_penugasanwali"),
        }

    def identitas(self):
        w = self.objek
        lahir = ", ".join(b for b in (w.tempat_lahir, _tgl(w.tanggal_lahir)) if b)
        agama = w.get_agama_display()
        berbeda = w.agama_register and w.agama_register != w.agama
        warga = w.get_kewarganegaraan_display() + (f" ({w.negara})" if w.negara else "")
        butir = [
            ("Nomor induk", w.nomor_induk, ""),
            ("Alias", w.alias, ""),
            ("Tempat, tanggal lahir", lahir, ""),
            ("Agama", agama, f"pada register: {w.get_agama_register_display()}" if berbeda else ""),
            ("Status perkawinan", w.get_status_kawin_display(), ""),
            ("Pendidikan terakhir", w.get_pendidikan_display(), ""),
            ("Pekerjaan", w.pekerjaan, ""),
            ("Alamat", ", ".join(b for b in (w.alamat, w.kota, w.provinsi) if b), ""),
            ("Kewarganegaraan", warga, ""),
            ("Nama ayah", w.nama_ayah, ""),
            ("Nama ibu", w.nama_ibu, ""),
            ("Bahasa", w.bahasa, ""),
            ("Disabilitas", w.disabilitas, ""),
        ]
        return [{"label": a, "isi": b, "alt": c} for a, b, c in butir]

    def get_aksi(self):
        w, u, k = self.objek, self.request.user, self.k
        aksi = []

        def tambah(label, url, ikon, izin, syarat=True, utama=False):
            if syarat and u.has_perm(izin, w):
                aksi.append({"label": label, "url": url, "ikon": ikon, "utama": utama})

        di_luar = k.keberadaan is not None
        tambah("Ubah data", reverse("wbp:wbp_ubah", args=[w.pk]), "pencil", "wbp.change_wbp")
        tambah(
            "Pindah kamar",
            reverse("wbp:pindah_kamar", args=[w.pk]),
            "arrow-left-right",
            "wbp.add_penempatan",
            k.dihuni,
        )
        tambah(
            "Catat di luar",
            reverse("wbp:keberadaan_catat", args=[w.pk]),
            "box-arrow-up-right",
            "wbp.add_keberadaan",
            k.dihuni and not di_luar,
        )
        if di_luar:
            tambah(
                "Catat kembali",
                reverse("wbp:keberadaan_kembali", args=[k.keberadaan.pk]),
                "box-arrow-in-left",
                "wbp.change_keberadaan",
            )
        tambah("Mutasi keluar", reverse("wbp:mutasi_keluar", args=[w.pk]), "door-open", "wbp.add_mutasi", k.dihuni)
        tambah(
            "Terima kembali",
            tautan("wbp:mutasi_masuk", orang=str(w.pk)),
            "person-plus",
            "wbp.add_mutasi",
            not k.dihuni,
            utama=True,
        )
        return aksi


class WbpPerkara(HalamanWbp):
    izin = "wbp.view_perkara"
    tab_aktif = "perkara"
    templat = "wbp/wbp_perkara.html"

    def konteks_rinci(self):
        w, u = self.objek, self.request.user
        return {
            "perkara": [self.uraian(p) for p in self.k.perkara],
            "registrasi": self.k.registrasi,
            "boleh_ganti": self.k.dihuni and u.has_perm("wbp.add_registrasi", w),
        }

    def uraian(self, p):
        return {
            "p": p,
            "boleh_ubah": self.request.user.has_perm("wbp.change_perkara", p) and p.upt_id == self.objek.upt_id,
            "fakta": _fakta_perkara(p),
        }


class WbpHunian(HalamanWbp):
    izin = "wbp.view_penempatan"
    tab_aktif = "hunian"
    templat = "wbp/wbp_hunian.html"

    def konteks_rinci(self):
        w, u = self.objek, self.request.user
        return {
            "penempatan": Penempatan.objects.untuk(u).filter(wbp=w).select_related("kamar__blok", "upt"),
            "mutasi": (mutasi := list(Mutasi.objects.untuk(u).filter(wbp=w).select_related("upt")[:200])),
            "keberadaan": Keberadaan.objects.untuk(u).filter(wbp=w),
            "lihat_mutasi": u.has_perm("wbp.view_mutasi"),
            "lihat_keberadaan": u.has_perm("wbp.view_keberadaan"),
            "boleh_batal": self.terakhir(mutasi) if u.has_perm("wbp.change_mutasi", w) else None,
        }

    def terakhir(self, mutasi):
        """Key of the mutasi that may be taken back: the last one that counts, in the UPT that holds the person."""
        m = next((m for m in mutasi if not m.dibatalkan), None)
        return m.pk if m and m.arah != ArahMutasi.SALDO and m.upt_id == self.objek.upt_id else None


class WbpRiwayat(HalamanWbp):
    """Trail of the person and of the rows around the person, merged, newest first."""

    tab_aktif = "riwayat"
    templat = "wbp/wbp_riwayat.html"

    def konteks_rinci(self):
        u, w = self.request.user, self.objek
        sumber = [w] if self.k.di_sini else []
        sumber += [*self.k.perkara, *self.k.registrasi]
        if u.has_perm("wbp.view_penempatan"):
            sumber += list(Penempatan.objects.untuk(u).filter(wbp=w).select_related("kamar__blok")[:50])
        if u.has_perm("wbp.view_mutasi"):
            sumber += list(Mutasi.objects.untuk(u).filter(wbp=w)[:50])
        peristiwa = riwayat_gabung(sumber, u, 300)
        for p in peristiwa:
            nama = str(p["rekaman"]._meta.verbose_name)
            p["apa"] = f"{nama[:1].upper()}{nama[1:]}"
        return {"peristiwa": peristiwa}


def _tgl(nilai):
    return format_tanggal(nilai) if nilai else ""


def _fakta_perkara(p):
    lama = format_lama(*p.pidana) if p.ada_pidana else ""
    subsider = (p.subsider_tahun, p.subsider_bulan, p.subsider_hari)
    butir = [
        ("Jenis kejahatan", p.jenis_kejahatan),
        ("Undang-undang", p.undang_undang),
        ("Pasal", p.pasal),
        ("Instansi penyidik", p.instansi_penyidik),
        ("Mulai ditahan", _tgl(p.mulai_ditahan)),
        ("Masuk UPT", _tgl(p.tanggal_masuk_upt)),
        ("Masa penahanan habis", _tgl(p.habis_penahanan)),
        ("Nomor putusan", p.nomor_putusan),
        ("Tanggal putusan", _tgl(p.tanggal_putusan)),
        ("Berkekuatan hukum tetap", _tgl(p.tanggal_inkracht)),
        ("Eksekusi", _tgl(p.tanggal_eksekusi)),
        ("Jenis pidana", p.get_jenis_pidana_display()),
        ("Lama pidana", lama),
        ("Denda", format_rupiah(p.denda) if p.denda is not None else ""),
        ("Subsider", format_lama(*subsider) if any(subsider) else ""),
        ("Uang pengganti", format_rupiah(p.uang_pengganti) if p.uang_pengganti is not None else ""),
        ("Residivis", "" if p.residivis is None else "Ya" if p.residivis else "Tidak"),
    ]
    return [{"label": a, "isi": b} for a, b in butir if b]
