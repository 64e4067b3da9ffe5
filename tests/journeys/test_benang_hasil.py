"""The thread's end: the Kepala reads what came of it, the auditor how it came about. Goes on from test_benang."""

import datetime as dt
import io
import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from core.tampil import persen

pytestmark = pytest.mark.browser


# --- 5. the Kepala --------------------------------------------------------------------------------------------------


def bulan_ini(jejak) -> list[tuple[int, int]]:
    """Attendance marks of the sessions held this month: (present, counted)."""
    return [t for g, t in jejak.tanda.items() if (jejak.hari + dt.timedelta(days=g)).month == jejak.hari.month]


def test_5a_kepala_membaca_dasbor(buka, jejak):
    h = buka("kepala.krs").buka("/dasbor/").periksa()
    bulan = bulan_ini(jejak)
    kehadiran = persen(sum(b[0] for b in bulan), sum(b[1] for b in bulan))
    for kode, nilai, ket in (
        ("isi", "412 / 230", "Tingkat hunian 179%"),
        ("golongan", str(jejak.narapidana), f"Tahanan: {jejak.tahanan}"),
        ("program", "0%", f"0 dari {jejak.narapidana} narapidana"),
        ("kehadiran", kehadiran, f"{len(bulan)} sesi"),
        ("kelas", "1", "sedang berjalan"),
        ("sertifikat", "10", "Menunggu pengesahan: 0"),
        ("kerja_sama", "1", "Kedaluwarsa: 0"),
        ("janji", "100%", "1 terpenuhi dari 1"),
    ):
        expect(h.ubin(kode).locator("a.isi")).to_contain_text(re.compile(rf"^\s*{re.escape(nilai)}(?!\d)"))
        expect(h.ubin(kode)).to_contain_text(ket)
    for kode, jumlah in (
        ("isi", 412),
        ("golongan", jejak.narapidana),
        ("sertifikat", 10),
        ("kerja_sama", 1),
        ("janji", 1),
    ):
        h.buka("/dasbor/")
        h.ubin(kode).locator("a.isi").click()
        h.lihat(f"dari {jumlah}").periksa()
    papan = PdfReader(io.BytesIO(h.berkas("/dasbor/papan-pagi/")))
    assert len(papan.pages) == 1
    assert "412" in papan.pages[0].extract_text()
    buka("kepala.krs", lebar=390).buka("/").periksa().buka("/dasbor/").periksa()


def test_5b_kepala_turun_sampai_ke_orang_dan_sesinya(buka, jejak):
    h = buka("kepala.krs").buka("/dasbor/")
    h.ubin("sertifikat").locator("a.isi").click()
    h.lihat("dari 10")
    h.page.locator("main tbody tr a").first.click()
    h.page.locator("dt:has-text('Data WBP') + dd a").click()
    h.page.wait_for_url(re.compile(r"/wbp/[0-9a-f-]{36}/"))
    h.periksa()
    h.page.locator("nav.tabs a").filter(has_text="Pembinaan").click()
    h.lihat("Barbershop angkatan I", "Lulus").periksa().tekan("Barbershop angkatan I")
    h.tekan("Lihat semua sesi").lihat("Terlaksana").periksa()


# --- 6. the auditor -------------------------------------------------------------------------------------------------

JAM = "%d/%m/%Y %H.%M WIB"
TULIS = re.compile(
    r"/(tambah|baru|ubah|langkah|batal|batalkan|cabut|sahkan|unggah|usulkan|putuskan|keluar|kamar|tarik|hapus|add|delete)/"
)


def hanya_baca(h):
    """Nothing to press or fill in a form that sends, and no link that leads to a change, stands on the page."""
    isian = ":is(main, #content) form[method=post] :is(button, select, textarea, input:not([type=hidden]))"
    assert h.page.locator(isian).count() == 0, h.page.url
    tautan = h.page.locator("main a[href], #content a[href]").evaluate_all("semua => semua.map(a => a.pathname)")
    assert not [t for t in tautan if TULIS.search(t)], h.page.url
    return h


def test_6a_auditor_membaca_jejak(buka, jejak):
    h = buka("auditor").buka("/admin/").periksa()
    for model, alamat, *tulisan in (
        ("wbp/wbp", jejak.orang, "Sri Wahyuningsih", "Jalan Mawar 12"),
        ("pembinaan/kegiatan", jejak.kegiatan, "Agus Setiadi", "Rencana → Pendaftaran", "Pendaftaran → Berjalan"),
        ("pembinaan/sertifikat", jejak.sertifikat, "Rahmat Wibisono", "Berlaku → Dicabut", "Nama tertukar"),
    ):
        kunci = re.search(r"[0-9a-f-]{36}", alamat).group()
        h.buka(f"/admin/{model}/{kunci}/change/").periksa()
        hanya_baca(h).buka(f"/admin/{model}/{kunci}/history/").periksa()
        for t in tulisan:
            expect(h.page.locator("#content-main")).to_contain_text(t)
        saat = h.page.locator("#content-main tbody td").first.inner_text()
        selisih = dt.datetime.now(ZoneInfo("Asia/Jakarta")).replace(tzinfo=None) - dt.datetime.strptime(saat, JAM)
        assert dt.timedelta(minutes=-2) < selisih < dt.timedelta(hours=2), saat
    h.buka("/admin/core/jejakakses/?tindakan__exact=unduh").periksa()
    expect(h.page.locator("#result_list")).to_contain_text("pks skb.pdf")
    h.buka("/admin/pembinaan/pencatatansesi/").periksa()
    expect(h.page.locator("#result_list tbody tr").filter(has_text="Barbershop angkatan I")).to_have_count(8)


def test_6b_auditor_tidak_dapat_mengubah(buka, jejak):
    h = buka("auditor")
    for alamat in ("/", "/dasbor/", "/wbp/", jejak.orang, "/mitra/kerja-sama/", jejak.naskah, "/pembinaan/kegiatan/"):
        hanya_baca(h.buka(alamat)).periksa()
    for alamat in (jejak.kegiatan, f"{jejak.kegiatan}peserta/", f"{jejak.kegiatan}penilaian/", jejak.sertifikat):
        hanya_baca(h.buka(alamat)).bersih()
    h.buka(jejak.lembar)
    assert h.page.locator("main button").count() == 0
    sandi = next(c["value"] for c in h.konteks.cookies() if c["name"] == "jejakbina_csrf")
    kunci = re.search(r"[0-9a-f-]{36}", jejak.sertifikat).group()
    for alamat in (
        f"{jejak.orang}ubah/",
        f"{jejak.kegiatan}langkah/selesaikan/",
        f"{jejak.kegiatan}penilaian/",
        f"{jejak.naskah}ubah/",
        jejak.lembar,
        f"{jejak.sertifikat}cabut/",
        "/pembinaan/sertifikat/sahkan/",
        "/wbp/impor/unggah/",
        f"/admin/pembinaan/sertifikat/{kunci}/change/",
        f"/admin/pembinaan/sertifikat/{kunci}/delete/",
        "/admin/wbp/wbp/add/",
    ):
        tanggapan = h.konteks.request.post(
            alamat, form={"csrfmiddlewaretoken": sandi, "alasan": "mencoba"}, headers={"Referer": h.alamat}
        )
        assert tanggapan.status == 403, f"{alamat}: {tanggapan.status}"
        assert "CSRF" not in tanggapan.text()
    h.buka(jejak.kegiatan).lihat("Berjalan")
