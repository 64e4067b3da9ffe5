/* Sending one file ([data-kirim-berkas] inside a form): a wrong one is refused before it is sent, and the sending shows its progress.
   Without this file the same form sends the same file; the server judges by content either way. */
(function () {
  "use strict";
  const kotak = document.querySelector("[data-kirim-berkas]");
  if (!kotak || !window.FormData) return;
  const form = kotak.closest("form");
  const isian = kotak.querySelector("input[type=file]");
  const nama = kotak.querySelector("[data-nama-berkas]");
  const galat = form.querySelector("[data-galat-berkas]");
  const kemajuan = form.querySelector("[data-kemajuan]");
  const batang = kemajuan.querySelector("progress");
  const teks = kemajuan.querySelector("[data-kemajuan-teks]");
  const tombol = form.querySelector(".formulir-kaki button");
  const maks = Number(kotak.dataset.maks);
  const mb = (bita) => `${(bita / 1024 / 1024).toFixed(1).replace(".", ",").replace(",0", "")} MB`;
  const ukuran = (bita) => (bita < 1024 * 1024 ? `${Math.max(1, Math.round(bita / 1024))} KB` : mb(bita));
  let nomor = 0;

  function tolak(pesan) {
    galat.textContent = pesan;
    kotak.classList.toggle("galat", Boolean(pesan));
    return !pesan;
  }
  async function periksa() {
    const berkas = isian.files[0];
    const ini = ++nomor;
    if (!berkas) { nama.textContent = ""; return tolak("Pilih berkas PDF dahulu."); }
    nama.textContent = `${berkas.name} (${ukuran(berkas.size)})`;
    if (!berkas.size) return tolak("Berkas ini kosong. Pilih berkas lain.");
    if (berkas.size > maks) return tolak(`Berkas berukuran ${mb(berkas.size)}, melebihi batas ${mb(maks)}. Pindai ulang dengan resolusi lebih rendah, misalnya 150 dpi.`);
    const awal = await berkas.slice(0, 5).text().catch(() => "");
    if (ini !== nomor) return false;
    return tolak(awal === "%PDF-" ? "" : "Berkas ini bukan PDF. Simpan atau pindai naskah sebagai PDF, lalu unggah lagi.");
  }
  function selesai() {
    kemajuan.hidden = true;
    delete form.dataset.sibuk;
    tombol.classList.remove("sibuk");
    tombol.removeAttribute("aria-disabled");
  }
  function kirim() {
    const kiriman = new XMLHttpRequest();
    kiriman.open("POST", form.action || location.href);
    kiriman.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    kiriman.responseType = "json";
    kiriman.upload.addEventListener("progress", (e) => {
      if (!e.lengthComputable) return;
      const persen = Math.round((100 * e.loaded) / e.total);
      batang.value = persen;
      teks.textContent = persen < 100 ? `Mengirim: ${persen}%` : "Terkirim, sedang diperiksa…";
    });
    kiriman.addEventListener("load", () => {
      const isi = kiriman.response;
      if (kiriman.status === 200 && isi && isi.lanjut) { location.assign(isi.lanjut); return; }
      selesai();
      tolak(isi && isi.galat ? isi.galat.join(" ") : "Berkas belum tersimpan. Muat ulang halaman, lalu coba lagi.");
      isian.focus();
    });
    kiriman.addEventListener("error", () => { selesai(); tolak("Jaringan terputus, berkas belum terkirim. Isian Anda tetap di sini; coba lagi."); });
    kemajuan.hidden = false;
    batang.value = 0;
    teks.textContent = "Mengirim: 0%";
    form.dataset.sibuk = "1";
    tombol.classList.add("sibuk");
    tombol.setAttribute("aria-disabled", "true");
    kiriman.send(new FormData(form));
  }
  isian.addEventListener("change", periksa);
  ["dragenter", "dragover"].forEach((n) => kotak.addEventListener(n, () => kotak.classList.add("seret")));
  ["dragleave", "drop", "dragend"].forEach((n) => kotak.addEventListener(n, () => kotak.classList.remove("seret")));
  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    e.stopImmediatePropagation();
    if (form.dataset.sibuk) return;
    if (await periksa()) kirim(); else isian.focus();
  });
})();
