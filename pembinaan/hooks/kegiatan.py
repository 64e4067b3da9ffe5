"""What coaching shows on other pages, and what it does when a person leaves."""

from django.dispatch import receiver

from core.hooks import Menu, Panel, Tab, Tugas, cabang_menu, menu, panel, tab, tugas
from core.tampil import angka, jam
from core.urai import format_tanggal
from core.views import tautan
from mitra.sumber import (
    Angka,
    ButirLuar,
    LuarNaskah,
    Manfaat,
    Pelaksana,
    Sumber,
    di_luar_naskah,
    manfaat,
    pelaksana,
    sumber_realisasi,
)
from pembinaan.choices import PihakTtd, StatusPeserta, StatusSertifikat, StatusSesi
from pembinaan.models import Kegiatan, Peserta, Sertifikat, Sesi
from pembinaan.queries import belum_mengikuti_program, mengikuti_program
from pembinaan.services.pengampu import KELAS_SENDIRI, sesi_diampu
from pembinaan.services.peserta import tutup_karena_keluar
from wbp.saringan import SaringanTambahan, saringan_wbp
from wbp.signals import wbp_keluar

KELOMPOK = "Pembinaan"
LIHAT_SESI = "pembinaan.view_sesi"
LIHAT_PESERTA = "pembinaan.view_peserta"
LIHAT_SERTIFIKAT = "pembinaan.view_sertifikat"
SAHKAN = "pembinaan.sahkan_sertifikat"
TTD_MITRA = "pembinaan.change_ttdsertifikat"

menu.daftarkan(
    Menu("program", "Program", "pembinaan:program_list", "journal-bookmark", "pembinaan.view_program", KELOMPOK, 210),
    Menu("kegiatan", "Kegiatan", "pembinaan:kegiatan_list", "mortarboard", "pembinaan.view_kegiatan", KELOMPOK, 220),
    Menu("sesi", "Sesi & kehadiran", "pembinaan:sesi_list", "calendar3", "pembinaan.view_sesi", KELOMPOK, 230),
    Menu("sertifikat", "Sertifikat", "pembinaan:sertifikat_list", "award", LIHAT_SERTIFIKAT, KELOMPOK, 240),
    Menu("kelas_saya", "Kelas saya", "pembinaan:kelas_saya", "easel", KELAS_SENDIRI, KELOMPOK, 250),
)
cabang_menu.update(
    {
        "/pembinaan/wbp/": "wbp",
        "/pembinaan/tahapan/": "program",
        "/pembinaan/aksi/": "program",
        "/pembinaan/peserta/": "kegiatan",
        "/pembinaan/pengampu/": "kegiatan",
        "/pembinaan/keadilan/": "kegiatan",
        "/pembinaan/kalender/": "sesi",
        "/pembinaan/laporan/": "sesi",
        "/pembinaan/pergerakan/": "sesi",
        "/pembinaan/ruang/": "sesi",
        "/pembinaan/pengganti/": "sesi",
        "/pembinaan/kehadiran/": "sesi",
        "/pembinaan/izin/": "sesi",
    }
)


# --- work list -------------------------------------------------------------------------------------------------------


def _sesi_saya(request):
    return Sesi.objects.untuk(request.user).dalam(request.lingkup_id).milik(request.user)


def _usulan(request):
    return Peserta.objects.untuk(request.user).dalam(request.lingkup_id).menunggu_keputusan()


def _rincian_hari_ini(request) -> str:
    sesi = _sesi_saya(request).pada_hari(request.hari_ini).select_related("kegiatan").order_by("jam_mulai", "pk")[:3]
    return ", ".join(f"{jam(s.jam_mulai)} {s.kegiatan.nama}" for s in sesi)


def _rincian_lewat(request) -> str:
    awal = _sesi_saya(request).lewat(request.hari_ini).order_by("tanggal", "pk").first()
    return f"Paling lama sejak {format_tanggal(awal.tanggal)}" if awal else ""


tugas.daftarkan(
    Tugas(
        "sesi_hari_ini",
        "Sesi saya hari ini",
        "pembinaan.change_kehadiran",
        lambda r: _sesi_saya(r).pada_hari(r.hari_ini).count(),
        lambda r: tautan("pembinaan:sesi_list", keadaan="hari_ini", milik="saya"),
        ikon="calendar-day",
        jenis="info",
        rincian=_rincian_hari_ini,
        urutan=10,
    ),
    Tugas(
        "sesi_lewat",
        "Sesi saya yang lewat dan belum dicatat",
        "pembinaan.change_kehadiran",
        lambda r: _sesi_saya(r).lewat(r.hari_ini).count(),
        lambda r: tautan("pembinaan:sesi_list", keadaan="lewat", milik="saya"),
        ikon="clipboard-x",
        jenis="bad",
        rincian=_rincian_lewat,
        urutan=20,
    ),
    Tugas(
        "peserta_menunggu",
        "Usulan peserta menunggu keputusan",
        "pembinaan.setujui_peserta",
        lambda r: _usulan(r).count(),
        lambda r: tautan("pembinaan:peserta_list", status=StatusPeserta.DIUSULKAN.value),
        ikon="person-check",
        keterangan="Setujui, masukkan daftar tunggu, atau tolak",
        urutan=30,
    ),
    Tugas(
        "sertifikat_menunggu",
        "Sertifikat menunggu tanda tangan",
        SAHKAN,
        lambda r: Sertifikat.objects.untuk(r.user, SAHKAN).dalam(r.lingkup_id).menunggu_kepala().count(),
        lambda r: tautan("pembinaan:sertifikat_list", giliran=PihakTtd.UPT.value),
        ikon="award",
        keterangan="Periksa nama dan programnya, lalu sahkan",
        urutan=40,
    ),
    Tugas(
        "sertifikat_menunggu_mitra",
        "Sertifikat menunggu tanda tangan mitra",
        TTD_MITRA,
        lambda r: Sertifikat.objects.untuk(r.user, TTD_MITRA).dalam(r.lingkup_id).menunggu_mitra().count(),
        lambda r: tautan("pembinaan:sertifikat_list", giliran=PihakTtd.MITRA.value),
        ikon="award",
        keterangan="Mintakan tanda tangan mitra, lalu catat",
        urutan=45,
    ),
    Tugas(
        "kelas_saya",
        "Daftar hadir yang perlu diisi",
        KELAS_SENDIRI,
        lambda r: sesi_diampu(r.user, r.lingkup_id).belum_dicatat(r.hari_ini).count(),
        lambda r: tautan("pembinaan:kelas_saya"),
        ikon="clipboard-check",
        keterangan="Sesi hari ini dan yang sudah lewat",
        urutan=10,
    ),
)


# --- the page of one person, the list of people ----------------------------------------------------------------------


def _ikut(wbp, pengguna):
    return Peserta.objects.untuk(pengguna).filter(wbp=wbp)


def _panel_wbp(wbp, request) -> dict:
    kini = (
        _ikut(wbp, request.user)
        .terbuka()
        .select_related("kegiatan__program__bidang")
        .dengan_kehadiran()
        .order_by("-kegiatan__mulai", "-pk")[:6]
    )
    baris = [{"p": p, "jenis": StatusPeserta(p.status).jenis} for p in kini]
    return {"baris": baris[:5], "lebih": len(baris) > 5, "wbp": wbp}


tab.daftarkan(
    Tab(
        "pembinaan",
        "wbp.wbp",
        "Pembinaan",
        "pembinaan:wbp_pembinaan",
        LIHAT_PESERTA,
        urutan=40,
        jumlah=lambda wbp, pengguna: _ikut(wbp, pengguna).count(),
    ),
    Tab(
        "sertifikat",
        "wbp.wbp",
        "Sertifikat",
        "pembinaan:wbp_sertifikat",
        LIHAT_SERTIFIKAT,
        urutan=50,
        jumlah=lambda wbp, pengguna: Sertifikat.objects.untuk(pengguna).filter(peserta__wbp=wbp).count(),
    ),
    Tab("penilaian", "pembinaan.kegiatan", "Penilaian", "pembinaan:penilaian", "pembinaan.view_penilaian", urutan=10),
    Tab(
        "sertifikat_kegiatan",
        "pembinaan.kegiatan",
        "Sertifikat",
        "pembinaan:sertifikat_terbitkan",
        LIHAT_SERTIFIKAT,
        urutan=20,
        jumlah=lambda kegiatan, pengguna: (
            Sertifikat.objects.untuk(pengguna).filter(peserta__kegiatan=kegiatan).count()
        ),
    ),
)


def _panel_kegiatan(semua, pengguna, batas: int = 6) -> dict | None:
    """The newest runs of a partner or agreement, or nothing where there are none."""
    semua = semua.untuk(pengguna)
    kegiatan = list(semua.dengan_jumlah().order_by("-mulai", "-pk")[:batas])
    return {"kegiatan": kegiatan, "jumlah": semua.count()} if kegiatan else None


def _panel_naskah(kerja_sama, request):
    return _panel_kegiatan(Kegiatan.objects.filter(komitmen__kerja_sama=kerja_sama), request.user)


def _panel_mitra(mitra, request):
    return _panel_kegiatan(Kegiatan.objects.kemitraan(mitra=mitra), request.user)


def _panel_instruktur(instruktur, request):
    return _panel_kegiatan(Kegiatan.objects.filter(pengampu__instruktur=instruktur), request.user)


PANEL_MITRA = "pembinaan/panel_mitra.html"
panel.daftarkan(
    Panel("pembinaan", "wbp.wbp", "pembinaan/panel_wbp.html", LIHAT_PESERTA, _panel_wbp, urutan=40),
    Panel("kegiatan_naskah", "mitra.kerjasama", PANEL_MITRA, "pembinaan.view_kegiatan", _panel_naskah),
    Panel("kegiatan_mitra", "mitra.mitra", PANEL_MITRA, "pembinaan.view_kegiatan", _panel_mitra),
    Panel("kegiatan_instruktur", "mitra.instrukturmitra", PANEL_MITRA, "pembinaan.view_kegiatan", _panel_instruktur),
)


def _saring_program(qs, nilai, request):
    peserta = Peserta.objects.dalam(request.lingkup_id)
    return {"ikut": mengikuti_program, "belum": belum_mengikuti_program}[nilai](qs, peserta)


saringan_wbp.daftarkan(
    SaringanTambahan(
        "program",
        "Program",
        (("ikut", "Mengikuti program"), ("belum", "Belum mengikuti program")),
        _saring_program,
        LIHAT_PESERTA,
    )
)


# --- where a realisasi came from -------------------------------------------------------------------------------------


def _urai_realisasi(semua_id, pengguna) -> dict:
    sesi = (
        Sesi.objects.untuk(pengguna, "pembinaan.view_sesi")
        .filter(realisasi_id__in=semua_id)
        .select_related("kegiatan")
    )
    boleh_buka = pengguna.has_perm("pembinaan.view_kehadiran")
    return {
        s.realisasi_id: (
            f"Sesi {s.kegiatan.nama}, {format_tanggal(s.tanggal)}",
            s.get_absolute_url() if boleh_buka else s.kegiatan.get_absolute_url(),
        )
        for s in sesi
    }


sumber_realisasi.daftarkan(Sumber("sesi", _urai_realisasi))


def _berjalan_di_bawah(kerja_sama, pengguna) -> list[tuple[str, str]]:
    """Runs going on under an agreement, for the red banner when it no longer holds."""
    semua = Kegiatan.objects.untuk(pengguna).berjalan().filter(komitmen__kerja_sama=kerja_sama).order_by("nama", "pk")
    return [(k.nama, k.get_absolute_url()) for k in semua]


pelaksana.daftarkan(
    Pelaksana(
        "kegiatan",
        lambda: Kegiatan.objects.berjalan().filter(komitmen__isnull=False).values("komitmen__kerja_sama"),
        _berjalan_di_bawah,
    )
)


def _kegiatan_di_luar(kerja_sama, pengguna) -> list[ButirLuar]:
    """Runs with the agreement's partners that stand under no promise: what a renewal should take up."""
    semua = (
        Kegiatan.objects.untuk(pengguna)
        .filter(mitra__pihak__kerja_sama=kerja_sama)
        .di_luar_naskah(kerja_sama.mulai)
        .select_related("mitra")
        .order_by("-mulai", "-pk")
    )
    return [
        ButirLuar(
            kunci=str(k.pk),
            label=k.nama,
            keterangan=f"{k.mitra.nama} · {angka(k.sesi_luar)} sesi, {angka(k.orang_luar)} orang",
            tanggal=k.mulai,
            url=k.get_absolute_url(),
            mitra_id=k.mitra_id,
            jumlah=k.sesi_luar,
            satuan="sesi",
            jenis="instruktur",
        )
        for k in semua
    ]


di_luar_naskah.daftarkan(LuarNaskah("kegiatan", _kegiatan_di_luar, urutan=10))


def _manfaat(pengguna, dari, sampai, naskah=None, mitra=None) -> list[Angka]:
    """Sessions, hours, people and certificates of an agreement or a partner.

    How many came stands beside each session, so who reads sessions may have the number of people; names come with
    other permissions.
    """
    sasaran = {"naskah": naskah, "mitra": mitra}
    tanya = {k: v.pk for k, v in sasaran.items() if v is not None} | {"dari": dari, "sampai": sampai}
    hasil = []
    if pengguna.has_perm(LIHAT_SESI):
        sesi = Sesi.objects.untuk(pengguna, LIHAT_SESI).kemitraan(**sasaran).antara(dari, sampai)
        lama = sesi.lama()
        url = tautan("pembinaan:sesi_list", status=StatusSesi.TERLAKSANA.value, **tanya)
        hasil += [
            Angka("sesi", "Sesi terlaksana", lama["sesi"], "sesi", url),
            Angka("jp", "Jam pelajaran", lama["jp"], "JP", url),
            Angka("menit", "Lama menurut jam", lama["menit"], "menit", url),
            Angka("orang", "WBP penerima manfaat", sesi.jumlah_orang(), "orang", bagian="manfaat"),
        ]
    if pengguna.has_perm(LIHAT_SERTIFIKAT):
        terbit = Sertifikat.objects.untuk(pengguna).kemitraan(**sasaran).terbit_antara(dari, sampai)
        url = tautan("pembinaan:sertifikat_list", status=StatusSertifikat.DISAHKAN.value, **tanya)
        hasil.append(Angka("sertifikat", "Sertifikat terbit", terbit.count(), "lembar", url, "manfaat"))
    return hasil


manfaat.daftarkan(Manfaat("pembinaan", _manfaat))


@receiver(wbp_keluar, dispatch_uid="pembinaan.tutup_karena_keluar")
def saat_wbp_keluar(sender, *, wbp, mutasi, oleh, **lain):
    """A failing close undoes the mutasi: nobody stays in a class of a UPT that has let them go."""
    tutup_karena_keluar(wbp=wbp, mutasi=mutasi, oleh=oleh)
