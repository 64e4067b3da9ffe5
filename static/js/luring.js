/* The attendance sheet when the line drops. form[data-luring=session] keeps what was marked and not yet sent in this browser: field
   names (ids), codes and the fingerprints of [name=dasar]; no names, no notes. Nothing is sent without "Simpan"; what was sent and
   found no line is sent again when the line is back. Whether a mark may be written is decided by the server alone: the clock of the
   device is never asked. Keys start with "jejak-", which signing out wipes; those of another user are wiped by house.js.
   Works with [data-luring-keadaan] (a line of state) and [data-luring-tawaran] (an offer; [data-luring-jumlah] in it, and buttons
   [data-luring-kirim], [data-luring-tampil], [data-luring-buang]). data-ketik: the page shows what was typed and refused. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-luring]");
  if (!form) return;
  const satu = (pilih, akar) => (akar || document).querySelector(pilih);
  const KUNCI = `jejak-luring:${document.body.dataset.pengguna}:${form.dataset.luring}`;
  const ULANG_MS = 10000;
  const dasar = satu("[name=dasar]", form);
  const radio = Array.from(form.querySelectorAll("[data-baris] input[type=radio], [data-fakta] input[type=radio]"));
  const keadaan = satu("[data-luring-keadaan]");
  const tawaran = satu("[data-luring-tawaran]");
  const tombol = satu(".bar .btn-primary", form);
  const DICATAT_PERANGKAT = "Catatan yang diketik tidak disimpan di perangkat; biarkan halaman ini terbuka bila ada catatan.";
  let awal = nilai();
  let tertunda = baca(); // marks of an earlier page that were not sent yet
  let mengirim = false;
  let terputus = false;
  let tungguKunci = null;
  let ditolak = 0;

  function nilai() {
    const hasil = {};
    radio.forEach((r) => { if (!(r.name in hasil)) hasil[r.name] = ""; if (r.checked) hasil[r.name] = r.value; });
    return hasil;
  }
  function baca() {
    try {
      const isi = JSON.parse(localStorage.getItem(KUNCI) || "null");
      return isi && typeof isi.dasar === "string" && isi.tanda && typeof isi.tanda === "object" ? isi : null;
    } catch (rusak) { return null; }
  }
  function hapus() {
    tertunda = null;
    try { localStorage.removeItem(KUNCI); } catch (tertutup) { /* private mode */ }
  }
  function beda() {
    const kini = nilai();
    return Object.fromEntries(Object.entries(kini).filter(([nama, kode]) => kode !== awal[nama]));
  }
  function simpan() {
    const tanda = { ...(tertunda ? tertunda.tanda : {}), ...beda() };
    try {
      if (Object.keys(tanda).length) localStorage.setItem(KUNCI, JSON.stringify({ dasar: tertunda ? tertunda.dasar : dasar.value, tanda }));
      else localStorage.removeItem(KUNCI);
    } catch (penuh) {
      kata("Perangkat ini tidak dapat menyimpan tanda. Jangan tutup halaman sebelum terkirim.", "bad");
      return;
    }
    if (terputus || !navigator.onLine) kataTersimpan();
  }
  const jumlah = () => Object.keys(beda()).filter((nama) => nama.startsWith("k-")).length;
  function kata(teks, jenis) {
    keadaan.hidden = !teks;
    keadaan.className = `luring jenis-${jenis || "wait"}`;
    keadaan.replaceChildren(teks);
  }
  function kataTersimpan() {
    kata(`Jaringan terputus. Tersimpan di perangkat ini, ${jumlah()} tanda belum terkirim. ${DICATAT_PERANGKAT}`);
  }

  /* ---- sending ---- */
  function kirimAsli() {
    form.dataset.sibuk = "1"; // leaving is meant: no warning of unsaved typing
    form.submit();
  }
  async function kirim(latar) {
    if (mengirim || satu("dialog[open]")) return;
    mengirim = true;
    const dikirim = nilai();
    if (tombol && !latar) tombol.classList.add("sibuk");
    let jawab = null;
    let isi = {};
    try {
      jawab = await fetch(location.pathname, {
        method: "POST", credentials: "same-origin", redirect: "manual", body: new URLSearchParams(new FormData(form)), signal: AbortSignal.timeout(20000),
        headers: { Accept: "application/json", ...(latar ? { "X-Latar": "1" } : {}) },
      });
      if ((jawab.headers.get("Content-Type") || "").startsWith("application/json")) isi = await jawab.json();
    } catch (putus) { jawab = null; }
    mengirim = false;
    if (tombol) tombol.classList.remove("sibuk");
    if (!jawab || jawab.status >= 500) return putuskan();
    if (jawab.status === 401 || jawab.type === "opaqueredirect" || (jawab.status === 403 && !ditolak)) {
      ditolak += 1;
      tungguKunci = { latar };
      kata("Ketik kata sandi untuk melanjutkan; tanda tetap tersimpan di perangkat ini.");
      document.dispatchEvent(new CustomEvent("jejak:kunci"));
      return;
    }
    terputus = false;
    if (jawab.ok && isi.tersimpan) return latar ? terkirim(dikirim, isi) : selesai();
    if (!latar) return kirimAsli(); // the page of the server says what is wrong, or who marked otherwise
    if (isi.konflik) tampilkanBeda(isi.konflik);
    else kata(`Belum dapat disimpan. ${(isi.galat || ["Tekan Simpan kehadiran untuk melihat sebabnya."]).join(" ")}`, "bad");
  }
  function putuskan() {
    terputus = true;
    simpan();
    kataTersimpan();
  }
  function selesai() {
    hapus();
    form.dataset.sibuk = "1";
    location.replace(location.pathname);
  }
  function terkirim(dikirim, isi) {
    ditolak = 0;
    tertunda = null;
    awal = dikirim;
    dasar.value = isi.dasar;
    simpan();
    if (!Object.keys(beda()).length) delete form.dataset.berubah;
    kata("Jaringan kembali. Semua tanda sudah terkirim dan tersimpan.", "ok");
  }
  function tampilkanBeda(konflik) {
    const isi = document.createDocumentFragment();
    const judul = document.createElement("b");
    judul.textContent = `Sementara jaringan terputus, daftar ini disimpan oleh ${konflik.oleh}. Belum ada tanda Anda yang ditulis.`;
    const daftar = document.createElement("ul");
    konflik.beda.forEach((b) => {
      const butir = document.createElement("li");
      butir.textContent = `${b.nama}: tersimpan ${b.tersimpan}, isian Anda ${b.milik_anda}`;
      daftar.append(butir);
    });
    const pilih = document.createElement("button");
    pilih.type = "button";
    pilih.className = "btn btn-quiet btn-sm";
    pilih.textContent = "Bandingkan dan pilih";
    pilih.addEventListener("click", kirimAsli);
    isi.append(judul, daftar, pilih);
    kata("", "wait");
    keadaan.replaceChildren(isi);
    keadaan.hidden = false;
  }

  /* ---- marks of an earlier page ---- */
  function pasang() {
    if (!tertunda) return;
    dasar.value = tertunda.dasar;
    radio.forEach((r) => { if (r.name in tertunda.tanda) r.checked = r.value === tertunda.tanda[r.name]; });
    tertunda = null;
    tawaran.hidden = true;
    form.dataset.berubah = "1";
    form.dispatchEvent(new CustomEvent("jejak:segarkan"));
    simpan();
  }
  function tawarkan() {
    const kini = nilai();
    const sisa = Object.entries(tertunda.tanda).filter(([nama, kode]) => nama in kini && kini[nama] !== kode);
    if (!sisa.length) return hapus();
    tertunda.tanda = Object.fromEntries(sisa);
    satu("[data-luring-jumlah]", tawaran).textContent = String(sisa.filter(([nama]) => nama.startsWith("k-")).length);
    tawaran.hidden = false;
    satu("[data-luring-tampil]", tawaran).addEventListener("click", pasang);
    satu("[data-luring-kirim]", tawaran).addEventListener("click", () => { pasang(); kirim(false); });
    satu("[data-luring-buang]", tawaran).addEventListener("click", () => { hapus(); simpan(); tawaran.hidden = true; });
  }

  if (tertunda && !("ketik" in form.dataset)) tawarkan();
  form.addEventListener("jejak:tanda", simpan);
  form.addEventListener("change", simpan);
  form.addEventListener("submit", (e) => {
    if (e.submitter && e.submitter.name === "hadir_semua") return;
    e.preventDefault();
    kirim(false);
  });
  document.addEventListener("jejak:terbuka", () => {
    if (!tungguKunci) return;
    const { latar } = tungguKunci;
    tungguKunci = null;
    kirim(latar);
  });
  window.addEventListener("offline", () => { if (jumlah()) simpan(); });
  window.addEventListener("online", () => { if (terputus) kirim(true); else if (!tungguKunci) kata(""); });
  setInterval(() => { if (terputus) kirim(true); }, ULANG_MS);
})();
