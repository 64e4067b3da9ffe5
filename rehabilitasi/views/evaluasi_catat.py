"""Recording an evaluation: fill in, check the answers, save once. What was typed stays through every step."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property

from core.sidik import sidik_baris
from core.urai import format_tanggal
from rehabilitasi.choices import CapaianKebutuhan, HasilEvaluasi, PihakPendapat, StatusEvaluasi, StatusKasus
from rehabilitasi.forms.evaluasi import BARIS_AWAL, BARIS_TERBANYAK, form_catat
from rehabilitasi.forms.rencana import sebut_anggota
from rehabilitasi.models import AnggotaTim
from rehabilitasi.services import evaluasi as layanan
from rehabilitasi.views.evaluasi import SatuEvaluasi
from upt.waktu import hari_ini

BUKAN_ISIAN = ("csrfmiddlewaretoken", "langkah", "versi", "baris")


class EvaluasiCatat(SatuEvaluasi):
    """GET shows the form. POST by its button: more rows, check, back to the form, save."""

    templat = "rehabilitasi/evaluasi_catat.html"

    def get_judul(self):
        return f"Catat {self.evaluasi.sebutan.lower()}"

    @cached_property
    def butir(self) -> list:
        return self.kebutuhan()

    @property
    def versi(self) -> str:
        return sidik_baris(layanan.kebutuhan_berlaku(self.kasus))

    @property
    def baris(self) -> int:
        n = self.request.POST.get("baris", "")
        return min(max(int(n), 1), BARIS_TERBANYAK) if n.isdecimal() and len(n) < 4 else BARIS_AWAL

    def buat_form(self, data=None, initial=None, baris=None):
        anggota = AnggotaTim.objects.filter(tim=self.kasus.tim_id).berlaku(hari_ini(self.kasus.upt))
        kelas = form_catat(self.kasus, list(anggota), self.butir, baris or self.baris)
        return kelas(data, initial=initial, pengguna=self.request.user, lingkup_id=self.request.lingkup_id)

    def dapat_dicatat(self) -> bool:
        return self.evaluasi.status == StatusEvaluasi.DIJADWALKAN and self.kasus.status in StatusKasus.dalam_program

    def get(self, request, *args, **kwargs):
        if not self.dapat_dicatat():
            messages.info(request, "Evaluasi ini sudah dicatat, atau programnya sedang tidak berjalan.")
            return HttpResponseRedirect(self.evaluasi.get_absolute_url())
        pada = hari_ini(self.kasus.upt)
        awal = {"tanggal": pada, "berikutnya": layanan.usul_berikutnya(self.evaluasi, pada)}
        return self.gambar(self.buat_form(initial=awal))

    def post(self, request, *args, **kwargs):
        if not self.dapat_dicatat():
            return self.sudah()
        langkah = request.POST.get("langkah", "periksa")
        if langkah in ("baris", "ubah"):
            return self.ulang(self.baris + (3 if langkah == "baris" else 0))
        if request.POST.get("versi") != self.versi:
            return self.bentrok()
        form = self.buat_form(request.POST)
        if not form.is_valid():
            return self.gambar(form, status=422)
        return self.simpan(form) if langkah == "simpan" else self.periksa(form)

    def ulang(self, baris: int, **lain):
        """The form again with what was typed, without judging it."""
        ketik = {n: v for n, v in self.request.POST.items() if n not in BUKAN_ISIAN}
        return self.gambar(self.buat_form(initial=ketik, baris=min(baris, BARIS_TERBANYAK)), **lain)

    def simpan(self, form):
        try:
            layanan.catat(self.evaluasi, form.catatan(), oleh=self.request.user)
        except ValidationError as galat:
            if getattr(galat, "code", "") == "langkah_tidak_sah":
                self.evaluasi.refresh_from_db()
                return self.sudah()
            form.add_error(None, galat.messages)
            return self.gambar(form, status=422)
        messages.success(
            self.request, f"{self.evaluasi.sebutan} dicatat: {self.evaluasi.get_hasil_display().lower()}."
        )
        return HttpResponseRedirect(self.evaluasi.get_absolute_url())

    def sudah(self):
        """Pressed twice: once recorded. Recorded by somebody else: what was typed stays to be compared."""
        e = self.evaluasi
        if e.status == StatusEvaluasi.DILAKSANAKAN and e.pencatat_id == self.request.user.pk:
            messages.info(self.request, f"{e.sebutan} sudah tersimpan; tidak dicatat dua kali.")
            return HttpResponseRedirect(e.get_absolute_url())
        oleh = e.pencatat.nama if e.pencatat_id else "pengguna lain"
        konflik = {
            "kata": f"{e.sebutan} berstatus “{e.get_status_display()}”, diubah oleh {oleh} saat Anda mengisi.",
            "beda": [],
        }
        return self.ulang(self.baris, konflik=konflik, terkunci=True, status=409)

    def bentrok(self):
        """A need moved meanwhile: show both, and carry the newer version for a knowing second press."""
        kata = dict(CapaianKebutuhan.choices)
        beda = [
            {
                "label": f"Kebutuhan nomor {i + 1}",
                "tersimpan": k.get_capaian_display(),
                "milik_anda": kata.get(self.request.POST.get(f"capaian_{i}"), ""),
            }
            for i, k in enumerate(self.butir)
            if self.request.POST.get(f"capaian_{i}") != k.capaian
        ]
        konflik = {"kata": "Kebutuhan pada rencana ini baru saja diubah pengguna lain.", "beda": beda}
        return self.ulang(self.baris, konflik=konflik, status=409)

    def gambar(self, form, status=200, **lain):
        return self.tampilkan(
            "form",
            form=form,
            evaluasi=self.evaluasi,
            versi=self.versi,
            baris=form.jumlah_baris,
            penuh=form.jumlah_baris >= BARIS_TERBANYAK,
            instrumen=layanan.instrumen_kurang(self.evaluasi),
            batal_url=self.evaluasi.get_absolute_url(),
            status=status,
            **lain,
        )

    def periksa(self, form):
        self.templat = "rehabilitasi/evaluasi_periksa.html"
        isi = form.catatan()
        pindah, lewat = None, []
        if isi.hasil in HasilEvaluasi.perlu_berikutnya:
            pindah, lewat = layanan.susun_berikut(layanan.terjadwal(self.kasus, self.evaluasi), isi.berikutnya)
        anggota = {a.pk: sebut_anggota(a) for a in AnggotaTim.objects.filter(tim=self.kasus.tim_id)}
        return self.tampilkan(
            "periksa",
            evaluasi=self.evaluasi,
            versi=self.versi,
            baris=form.jumlah_baris,
            isian=[(n, v) for n, v in self.request.POST.items() if n not in BUKAN_ISIAN],
            fakta=self.fakta(isi, form),
            pendapat=[(anggota.get(p.anggota_id, PihakPendapat(p.pihak).label), p.isi) for p in isi.pendapat],
            capaian=self.capaian(isi),
            pindah=pindah if pindah and pindah.jatuh_tempo != isi.berikutnya else None,
            baru=bool(isi.berikutnya) and pindah is None,
            lewat=lewat,
            instrumen=layanan.instrumen_kurang(self.evaluasi),
        )

    def fakta(self, isi, form) -> list[dict]:
        butir = [("Tanggal evaluasi", format_tanggal(isi.tanggal)), ("Hasil", HasilEvaluasi(isi.hasil).label)]
        if isi.sebab:
            butir.append(("Sebab", dict(form.fields["sebab"].choices)[isi.sebab]))
        if isi.berikutnya:
            butir.append(("Evaluasi berikutnya", format_tanggal(isi.berikutnya)))
        return [{"label": label, "isi": nilai} for label, nilai in butir]

    def capaian(self, isi) -> list[dict]:
        hasil = []
        for i, k in enumerate(self.butir, 1):
            baru = CapaianKebutuhan(isi.capaian[k.pk])
            hasil.append(
                {
                    "label": f"{i}. {k.get_domain_display()}",
                    "lama": k.get_capaian_display(),
                    "baru": baru.label,
                    "jenis": CapaianKebutuhan.warna[baru.value],
                    "berubah": baru.value != k.capaian,
                }
            )
        return hasil
