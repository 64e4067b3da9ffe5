"""The columns an SDP export may hold and the titles each goes by in the field.

Titles are compared after core.kepala.normal_judul, so "Tgl. Msk UPT" and "tanggal masuk upt" are one spelling.
"""

from typing import NamedTuple


class Kolom(NamedTuple):
    label: str
    ejaan: tuple[str, ...]
    wajib: bool = False  # without this column no row can be registered

    @property
    def sebutan(self) -> str:
        """The label in the middle of a sentence; acronyms keep their capitals."""
        return self.label if self.label[:2].isupper() else self.label[0].lower() + self.label[1:]


def _kolom(label: str, ejaan: str, wajib: bool = False) -> Kolom:
    return Kolom(label, (label, *ejaan.split(" | ")), wajib)


KOLOM_SDP: dict[str, Kolom] = {
    "nomor_induk": _kolom(
        "Nomor induk",
        "No Induk | Nomor Induk WBP | No Induk WBP | NI WBP | Nomor Induk Napi/Tahanan",
    ),
    "nomor_register": _kolom(
        "Nomor register",
        "No. Registrasi | No Reg | No Reg Instansi | No Reg Gol | NMR_REG_GOL | NMR_REG_INSTANSI | Nomor Reg "
        "Instansi | Register | No Regis | Nomor Registrasi | Nomor Registrasi Instansi | Reg | No Reg WBP",
        wajib=True,
    ),
    "nama": _kolom(
        "Nama",
        "Nama Lengkap | Nama WBP | Nama Napi/Tahanan | Nama Narapidana | Nama Tahanan | Nama Warga Binaan | Nama "
        "Narapidana/Tahanan | Nama Tahanan/Narapidana",
        wajib=True,
    ),
    "alias_1": _kolom("Alias 1", "Nm Alias 1 | Alias | Nama Alias | Nama Alias I"),
    "alias_2": _kolom("Alias 2", "Nm Alias 2 | Nama Alias II"),
    "alias_3": _kolom("Alias 3", "Nm Alias 3 | Nama Alias III"),
    "nama_kecil": _kolom("Nama kecil", "Nm Kecil 1 | Nama Kecil I | Nama Panggilan"),
    "tempat_lahir": _kolom("Tempat lahir", "Tmp Lahir | Tpt Lahir | Kota Lahir"),
    "tanggal_lahir": _kolom("Tanggal lahir", "Tgl Lahir | Tgl. Lhr | Lahir"),
    "tempat_tanggal_lahir": _kolom("Tempat, tanggal lahir", "TTL | Tempat/Tgl Lahir | Tempat dan Tanggal Lahir"),
    "jenis_kelamin": _kolom("Jenis kelamin", "JK | J K | L/P | Kelamin | Jns Kelamin | Sex | Gender"),
    "agama": _kolom("Agama", "Agm"),
    "status_perkawinan": _kolom("Status perkawinan", "Status Kawin | Perkawinan | Status Nikah | Status Pernikahan"),
    "pendidikan": _kolom("Pendidikan", "Tingkat Pendidikan | Pendidikan Terakhir | Tkt Pendidikan"),
    "pekerjaan": _kolom("Pekerjaan", "Jenis Pekerjaan | Mata Pencaharian"),
    "alamat": _kolom(
        "Alamat",
        "Alamat Lengkap | Alamat Rumah | Alamat Asal | Alamat Tinggal | Tempat Tinggal | Alamat 1",
    ),
    "kota": _kolom("Kota", "Kabupaten/Kota | Kota/Kabupaten | Kab/Kota | Kabupaten | Kota Asal | Kota Tinggal"),
    "provinsi": _kolom("Provinsi", "Propinsi | Provinsi Asal"),
    "kewarganegaraan": _kolom("Kewarganegaraan", "WNI/WNA | Negara | Warga Negara | Kebangsaan"),
    "nik": _kolom(
        "NIK",
        "Nomor Induk KTP | No KTP | No Induk KTP | Nomor KTP | Nomor Induk Kependudukan | No NIK | No Identitas | "
        "Nomor Identitas | NIK KTP",
    ),
    "nama_ayah": _kolom("Nama ayah", "Ayah | Nama Ayah Kandung | Nm Ayah"),
    "nama_ibu": _kolom("Nama ibu", "Ibu | Nama Ibu Kandung | Nm Ibu"),
    "jenis_kejahatan": _kolom(
        "Jenis kejahatan",
        "Kejahatan | Jenis Tindak Pidana | Tindak Pidana | Perkara | Jenis Perkara | Kasus",
    ),
    "undang_undang": _kolom("Undang-Undang", "UU | Undang Undang yang Dilanggar"),
    "pasal": _kolom("Pasal utama", "Pasal | Pasal Dilanggar | Pasal yang Dilanggar | Pasal Kejahatan | Pasal Putusan"),
    "pasal_tambahan": _kolom("Pasal tambahan", "Pasal Lain"),
    "nomor_putusan": _kolom(
        "Nomor putusan",
        "Nomor Putusan Akhir | No Putusan | Putusan | No Putusan Akhir | Putusan Nomor",
    ),
    "tanggal_putusan": _kolom("Tanggal putusan", "Tgl Putusan Akhir | Putusan Tanggal"),
    "lama_pidana": _kolom(
        "Lama pidana",
        "Pidana | Masa Pidana | Vonis | Hukuman | Lama Hukuman | Lama Vonis | Putusan Pidana | Lama Pidana "
        "(Thn/Bln/Hr) | Pidana Penjara",
    ),
    "pidana_tahun": _kolom(
        "Lama pidana tahun",
        "Pidana Tahun | Tahun Pidana | Pidana (Thn) | Lama Hukuman Tahun | Hukuman Tahun | Vonis Tahun | Putusan "
        "Tahun | Masa Pidana Tahun | Pidana Penjara Tahun",
    ),
    "pidana_bulan": _kolom(
        "Lama pidana bulan",
        "Pidana Bulan | Bulan Pidana | Pidana (Bln) | Lama Hukuman Bulan | Hukuman Bulan | Vonis Bulan | Putusan "
        "Bulan | Masa Pidana Bulan | Pidana Penjara Bulan",
    ),
    "pidana_hari": _kolom(
        "Lama pidana hari",
        "Pidana Hari | Hari Pidana | Pidana (Hr) | Lama Hukuman Hari | Hukuman Hari | Vonis Hari | Putusan Hari | "
        "Masa Pidana Hari | Pidana Penjara Hari",
    ),
    "denda": _kolom("Denda", "Besaran Denda | Jumlah Denda | Nilai Denda | Pidana Denda | Denda (Rp)"),
    "subsider": _kolom("Subsider", "Subsidair | Lama Subsider | Pidana Subsider | Subsider Denda"),
    "subsider_tahun": _kolom("Subsider tahun", "Subsider (Thn) | Subsidair Tahun | Tahun Subsider"),
    "subsider_bulan": _kolom("Subsider bulan", "Subsider (Bln) | Subsidair Bulan | Bulan Subsider"),
    "subsider_hari": _kolom("Subsider hari", "Subsider (Hr) | Subsidair Hari | Hari Subsider"),
    "uang_pengganti": _kolom(
        "Uang pengganti",
        "UP | Besaran Uang Pengganti | Jumlah Uang Pengganti | Nilai Uang Pengganti",
    ),
    "mulai_ditahan": _kolom(
        "Tanggal pertama ditahan",
        "Tgl Mulai Ditahan | Tanggal Mulai (Pertama) Ditahan | Tanggal Ditahan | Mulai Ditahan | Tgl Penahanan | "
        "Pertama Ditahan | Tanggal Mulai Penahanan | Tanggal Penahanan Pertama",
    ),
    "masuk_upt": _kolom(
        "Tanggal masuk UPT",
        "Tgl Msk UPT | Masuk UPT | Tanggal Masuk | Tgl Masuk Rutan | Tgl Masuk Lapas | Tgl Msk Rutan | Tgl Msk "
        "Lapas | Tanggal Masuk Rutan/Lapas | Tanggal Diterima",
    ),
    "sepertiga": _kolom("1/3 masa pidana", "Tgl 1/3 | 1/3 | Tgl 1/3 Masa Pidana | Sepertiga | Tahap 1/3 | 1/3 MP"),
    "setengah": _kolom("1/2 masa pidana", "Tgl 1/2 | 1/2 | Tgl 1/2 Masa Pidana | Setengah | Tahap 1/2 | 1/2 MP"),
    "duapertiga": _kolom("2/3 masa pidana", "Tgl 2/3 | 2/3 | Tgl 2/3 Masa Pidana | Dua Pertiga | Tahap 2/3 | 2/3 MP"),
    "ekspirasi_awal": _kolom(
        "Tanggal ekspirasi awal",
        "Ekspirasi Awal | Tgl Exp Awal | Tanggal Expirasi Awal | Expirasi Awal | Ekspirasi Sebelum Remisi",
    ),
    "ekspirasi": _kolom(
        "Tanggal ekspirasi",
        "Ekspirasi | Tgl Ekspirasi Akhir | Ekspirasi Akhir | Tgl Exp | Expirasi | Tanggal Expirasi | Tgl Eksp | "
        "Tgl Ekspirasi/Bebas | Ekspirasi Murni",
    ),
    "remisi_bulan": _kolom(
        "Total bulan remisi",
        "Remisi Bulan | Bulan Remisi | Jumlah Remisi Bulan | Remisi (Bln) | Total Remisi Bulan",
    ),
    "remisi_hari": _kolom(
        "Total hari remisi",
        "Remisi Hari | Hari Remisi | Jumlah Remisi Hari | Remisi (Hr) | Total Remisi Hari",
    ),
    "blok": _kolom("Lokasi blok", "Blok | Nama Blok | Wisma | Blok/Wisma | Blok Hunian"),
    "kamar": _kolom(
        "Lokasi sel",
        "Sel | Kamar | Lokasi Kamar | Sel/Kamar | Kamar/Sel | No Kamar | No Sel | Lokasi Sel/Kamar | Nama Kamar",
    ),
    "residivis": _kolom("Residivis", "Residivis Ya/Tidak | Status Residivis | Pengulangan"),
    "instansi_penyidik": _kolom(
        "Instansi penyidik",
        "Penyidik | Instansi yang Menahan | Instansi Penahan | Asal Instansi",
    ),
    "golongan": _kolom(
        "Golongan",
        "Golongan Registrasi | Gol | Gol Registrasi | Gol. Reg | Jenis Registrasi | Golongan WBP",
    ),
    "status": _kolom(
        "Status",
        "Status WBP | Status Registrasi | Keberadaan | Status Keberadaan | Status Napi/Tahanan",
    ),
}

EJAAN_SDP = {kode: kolom.ejaan for kode, kolom in KOLOM_SDP.items()}
KOLOM_WAJIB = tuple(kode for kode, kolom in KOLOM_SDP.items() if kolom.wajib)

# Titles an export holds that carry nothing this register keeps: not reported as unknown.
EJAAN_DIABAIKAN = frozenset({"no", "nomor", "nomor urut", "usia", "umur", "foto", "kategori usia"})
