"""A run from plan to end: its moves, and what each of them takes with it."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Min, Q

from core.audit import konteks
from mitra.choices import StatusKerjaSama
from mitra.models import InstrukturMitra, KerjaSama
from pembinaan.choices import PolaPekan, StatusKegiatan, StatusPeserta, StatusSesi
from pembinaan.models import AlasanBerhenti, JadwalMingguan, Kegiatan, KetentuanTipe, Peserta, Sesi
from pembinaan.rules.jadwal import Slot, bertumpuk
from pembinaan.services.langkah import beralih_semua, pastikan_terbuka
from pembinaan.services.penangguhan import akhiri_penangguhan
from pembinaan.services.pengajar import ganti_pendamping
from upt.waktu import hari_ini


def kunci_kegiatan(kegiatan: Kegiatan) -> Kegiatan:
    """Lock the run: quota and sessions are counted and made only under this lock (parents before children)."""
    return (
        Kegiatan.objects.select_for_update(of=("self",)).select_related("upt", "program__bidang").get(pk=kegiatan.pk)
    )


def simpan_kegiatan(kegiatan: Kegiatan, *, oleh) -> Kegiatan:
    """Save a new or changed run after checking what spans records: type, promise, dates of sessions."""
    with transaction.atomic(), konteks(oleh=oleh):
        pastikan_terbuka(kegiatan)
        _periksa_tipe(kegiatan)
        _periksa_komitmen(kegiatan)
        lama_id = None
        if not kegiatan._state.adding:
            _periksa_masa(kegiatan)
            _periksa_pengampu(kegiatan)
            lama_id = Kegiatan.objects.values_list("penanggung_jawab_id", flat=True).get(pk=kegiatan.pk)
        if kegiatan.ruang_id:
            kegiatan.tempat = kegiatan.ruang.nama
        kegiatan.full_clean()
        kegiatan.save()
        if lama_id and lama_id != kegiatan.penanggung_jawab_id:
            ganti_pendamping(kegiatan, lama_id)
        return kegiatan


def calon_pengampu(kegiatan: Kegiatan):
    """Partner's instructors who may teach this run: of its partner, or under the agreement whose promise it keeps."""
    if kegiatan.mitra_id is None:
        return InstrukturMitra.objects.none()
    dasar = Q(mitra=kegiatan.mitra_id)
    if kegiatan.komitmen_id:
        dasar |= Q(kerja_sama=kegiatan.komitmen.kerja_sama_id)
    return InstrukturMitra.objects.aktif().dalam(kegiatan.upt_id).filter(dasar)


def _periksa_pengampu(kegiatan: Kegiatan) -> None:
    """Refuse a change of partner while instructors of the former one still teach the run."""
    sesuai = calon_pengampu(kegiatan).values("pk")
    asing = kegiatan.pengampu.filter(instruktur__aktif=True).exclude(instruktur__in=sesuai)
    nama = ", ".join(asing.order_by("instruktur__nama").values_list("instruktur__nama", flat=True))
    if nama:
        raise ValidationError(
            {"mitra": f"{nama} mengampu kegiatan ini dari mitra yang lama. Lepas dahulu dari halaman kegiatan."},
            code="pengampu_lain_mitra",
        )


def _periksa_tipe(kegiatan: Kegiatan) -> None:
    """What the type asks for at once; what may follow later stands in `persiapan.kekurangan`."""
    tipe = kegiatan.program.get_tipe_display()
    ketentuan = KetentuanTipe.objects.filter(tipe=kegiatan.program.tipe).first()
    if ketentuan and ketentuan.perlu_selesai and kegiatan.selesai is None:
        raise ValidationError({"selesai": f"{tipe} harus mempunyai tanggal selesai."}, code="selesai_wajib")
    if ketentuan and ketentuan.perlu_mitra and kegiatan.mitra_id is None:
        raise ValidationError({"mitra": f"{tipe} diselenggarakan bersama mitra. Pilih mitranya."}, code="mitra_wajib")
    if kegiatan.program.bidang.perlu_mitra and kegiatan.mitra_id is None:
        raise ValidationError(
            {"mitra": f"Bidang {kegiatan.program.bidang} harus mempunyai mitra."}, code="mitra_wajib"
        )


def _periksa_komitmen(kegiatan: Kegiatan) -> None:
    """The promise must be this partner's, from an agreement signed and in force on the day the run starts."""
    komitmen = kegiatan.komitmen
    if komitmen is None:
        return
    if kegiatan.mitra_id is None:
        raise ValidationError({"mitra": "Pilih mitra yang memberikan janji tersebut."}, code="mitra_wajib")
    if komitmen.mitra_id not in (kegiatan.mitra_id, None) or (
        komitmen.mitra_id is None and not komitmen.kerja_sama.pihak.filter(mitra_id=kegiatan.mitra_id).exists()
    ):
        raise ValidationError(
            {"komitmen": f"Janji ini bukan dari {kegiatan.mitra}. Pilih janji mitra tersebut."},
            code="janji_lain_mitra",
        )
    naskah = komitmen.kerja_sama
    if naskah.status != StatusKerjaSama.DITANDATANGANI or komitmen.tidak_berlaku:
        raise ValidationError(
            {"komitmen": "Janji ini tidak berasal dari kerja sama yang ditandatangani dan masih berlaku."},
            code="janji_tidak_berlaku",
        )
    if not KerjaSama.objects.berlaku(kegiatan.mulai).filter(pk=naskah.pk).exists():
        raise ValidationError(
            {
                "komitmen": f"Kerja sama “{naskah.judul}” tidak berlaku pada tanggal mulai kegiatan "
                f"({kegiatan.mulai:%d/%m/%Y}). Periksa tanggal mulai atau pilih janji lain."
            },
            code="kerja_sama_tidak_berlaku",
        )


def _periksa_masa(kegiatan: Kegiatan) -> None:
    batas = kegiatan.sesi.berlaku().aggregate(awal=Min("tanggal"), akhir=Max("tanggal"))
    if batas["awal"] and batas["awal"] < kegiatan.mulai:
        raise ValidationError(
            {"mulai": f"Sudah ada sesi pada {batas['awal']:%d/%m/%Y}; tanggal mulai tidak boleh sesudahnya."},
            code="masa_sesi",
        )
    if kegiatan.selesai and batas["akhir"] and batas["akhir"] > kegiatan.selesai:
        raise ValidationError(
            {"selesai": f"Masih ada sesi pada {batas['akhir']:%d/%m/%Y}. Batalkan atau pindahkan dahulu."},
            code="masa_sesi",
        )


# --- moves -----------------------------------------------------------------------------------------------------------


def buka_pendaftaran(kegiatan: Kegiatan, *, oleh, alasan: str = "") -> None:
    with kegiatan.beralih(StatusKegiatan.PENDAFTARAN, oleh=oleh, alasan=alasan):
        pass


def tutup_pendaftaran(kegiatan: Kegiatan, *, oleh, alasan: str = "") -> None:
    """Back to the plan. Refused while anybody has been proposed or accepted."""
    with kegiatan.beralih(StatusKegiatan.RENCANA, oleh=oleh, alasan=alasan):
        jumlah = kegiatan.peserta.terbuka().count()
        if jumlah:
            raise ValidationError(
                f"Masih ada {jumlah} peserta yang tercatat. Putuskan atau batalkan dahulu.", code="ada_peserta"
            )


def mulai_kegiatan(kegiatan: Kegiatan, *, oleh, alasan: str = "") -> int:
    """Start the run: everybody approved now follows it. Returns how many. Refused without a single approved person."""
    with kegiatan.beralih(StatusKegiatan.BERJALAN, oleh=oleh, alasan=alasan):
        disetujui = kegiatan.peserta.filter(status=StatusPeserta.DISETUJUI)
        semua_id = list(disetujui.values_list("pk", flat=True))
        if not semua_id and not kegiatan.peserta.mengikuti().exists():
            raise ValidationError(
                "Belum ada peserta yang disetujui. Setujui peserta dahulu, lalu mulai kegiatan.", code="tanpa_peserta"
            )
        sejak = min(kegiatan.mulai, hari_ini(kegiatan.upt))
        beralih_semua(Peserta, semua_id, StatusPeserta.MENGIKUTI, oleh=oleh, alasan=alasan, isi={"mulai": sejak})
        return len(semua_id)


def buka_kembali(kegiatan: Kegiatan, *, oleh, alasan: str) -> None:
    """A finished run goes on, to correct what was closed too early."""
    with kegiatan.beralih(StatusKegiatan.BERJALAN, oleh=oleh, alasan=alasan):
        pass


def halangan_selesai(kegiatan: Kegiatan, pada: dt.date) -> dict[str, int]:
    """What still has to be done before the run can be closed; empty when nothing."""
    jumlah = {
        "sesi": kegiatan.sesi.belum_dicatat(pada).count(),
        "peserta": kegiatan.peserta.belum_berhasil().count(),
    }
    return {k: n for k, n in jumlah.items() if n}


def selesaikan(kegiatan: Kegiatan, *, oleh, alasan: str = "") -> None:
    """Close the run. Later sessions are cancelled and those who never began are let go, both with that reason."""
    with kegiatan.beralih(StatusKegiatan.SELESAI, oleh=oleh, alasan=alasan):
        pada = hari_ini(kegiatan.upt)
        halangan = halangan_selesai(kegiatan, pada)
        if halangan:
            raise ValidationError(_kalimat_halangan(halangan), code="belum_selesai")
        kegiatan.selesai = kegiatan.selesai or max(pada, kegiatan.mulai)
        _batalkan_sesi(kegiatan, oleh=oleh, alasan="Kegiatan diselesaikan")
        _lepas_yang_belum_mulai(kegiatan, oleh=oleh, alasan="Kegiatan diselesaikan")


def _kalimat_halangan(halangan: dict[str, int]) -> str:
    bagian = []
    if "sesi" in halangan:
        bagian.append(f"{halangan['sesi']} sesi sampai hari ini belum dicatat kehadirannya")
    if "peserta" in halangan:
        bagian.append(f"{halangan['peserta']} peserta belum mempunyai hasil")
    return f"Belum dapat diselesaikan: {' dan '.join(bagian)}."


def batalkan_kegiatan(kegiatan: Kegiatan, *, oleh, alasan: str) -> None:
    """Cancel the run with its planned sessions; every open participation ends. Held sessions stay what they were."""
    if not alasan.strip():
        raise ValidationError("Isi alasan pembatalan kegiatan.", code="alasan_wajib")
    with kegiatan.beralih(StatusKegiatan.DIBATALKAN, oleh=oleh, alasan=alasan):
        _batalkan_sesi(kegiatan, oleh=oleh, alasan=f"Kegiatan dibatalkan: {alasan}"[:200])
        _lepas_yang_belum_mulai(kegiatan, oleh=oleh, alasan=alasan)
        _hentikan_yang_mengikuti(kegiatan, oleh=oleh, alasan=alasan)


def _batalkan_sesi(kegiatan: Kegiatan, *, oleh, alasan: str) -> None:
    semua_id = list(kegiatan.sesi.terjadwal().values_list("pk", flat=True))
    beralih_semua(Sesi, semua_id, StatusSesi.DIBATALKAN, oleh=oleh, alasan=alasan, isi={"alasan": alasan})


def _lepas_yang_belum_mulai(kegiatan: Kegiatan, *, oleh, alasan: str) -> None:
    for dari, ke in (
        (StatusPeserta.DIUSULKAN, StatusPeserta.DITOLAK),
        (StatusPeserta.DAFTAR_TUNGGU, StatusPeserta.BATAL),
        (StatusPeserta.DISETUJUI, StatusPeserta.BATAL),
    ):
        semua_id = list(kegiatan.peserta.filter(status=dari).values_list("pk", flat=True))
        beralih_semua(Peserta, semua_id, ke, oleh=oleh, alasan=alasan, isi={"catatan": alasan[:300]})


def _hentikan_yang_mengikuti(kegiatan: Kegiatan, *, oleh, alasan: str) -> None:
    tanggal = hari_ini(kegiatan.upt)
    ditangguhkan = list(kegiatan.peserta.filter(status=StatusPeserta.DITANGGUHKAN).values_list("pk", flat=True))
    beralih_semua(Peserta, ditangguhkan, StatusPeserta.MENGIKUTI, oleh=oleh, alasan=alasan)
    akhiri_penangguhan(ditangguhkan, pada=tanggal)
    mengikuti = list(kegiatan.peserta.mengikuti().values_list("pk", flat=True))
    beralih_semua(
        Peserta,
        mengikuti,
        StatusPeserta.BERHENTI,
        oleh=oleh,
        alasan=alasan,
        isi={
            "selesai": tanggal,
            "alasan_berhenti": AlasanBerhenti.objects.get(kode="kegiatan_dibatalkan"),
            "catatan": alasan[:300],
        },
    )


# --- weekly pattern --------------------------------------------------------------------------------------------------


def simpan_jadwal(kegiatan: Kegiatan, *, slot: Iterable[tuple], oleh) -> None:
    """Replace the pattern by `slot` [(day, from, until, weeks, room)]; the last two may be left out.

    Sessions already made stay as they are.
    """
    baru = {}
    for hari, mulai, selesai, *lain in slot:
        pola, ruang = (*lain, *(PolaPekan.SETIAP, None)[len(lain) :])
        baru[hari, mulai, selesai, pola] = ruang
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(kegiatan)
        pastikan_terbuka(kegiatan)
        _periksa_slot(baru)
        ada = {(j.hari, j.jam_mulai, j.jam_selesai, j.pola): j for j in kegiatan.jadwal.all()}
        for kunci in set(ada) - set(baru):
            ada[kunci].delete()
        for kunci in sorted(baru):
            jadwal = ada.get(kunci) or JadwalMingguan(
                kegiatan=kegiatan, hari=kunci[0], jam_mulai=kunci[1], jam_selesai=kunci[2], pola=kunci[3]
            )
            if jadwal._state.adding or jadwal.ruang != baru[kunci]:
                jadwal.ruang = baru[kunci]
                jadwal.full_clean()
                jadwal.save()


def _periksa_slot(slot) -> None:
    tumpuk = bertumpuk(Slot(*kunci) for kunci in slot)
    if tumpuk is not None:
        a, b = tumpuk
        raise ValidationError(
            "Dua jadwal pada hari yang sama bertumpuk: "
            f"{a.mulai:%H.%M}–{a.selesai:%H.%M} dan {b.mulai:%H.%M}–{b.selesai:%H.%M}.",
            code="jadwal_bertumpuk",
        )
