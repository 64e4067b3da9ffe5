/* Progressive extras; every page works without this file. No inline script, no eval, no markup built from text.
   Attributes it listens to: data-pintas, data-laci, data-buka-menu, data-tutup-menu, data-konfirmasi, data-belum-simpan, data-batal,
   data-unduh, data-keluar, data-unggah, data-salin, data-tandai-semua, data-lajur, data-lembar (its parts are named above `lembar`), data-kunci-detik, data-url-kunci on <body>. */
(function () {
  "use strict";
  const satu = (pilih, akar) => (akar || document).querySelector(pilih);
  const semua = (pilih, akar) => Array.from((akar || document).querySelectorAll(pilih));
  const buat = (nama, sifat, ...anak) => {
    const e = document.createElement(nama);
    Object.entries(sifat || {}).forEach(([k, v]) => e.setAttribute(k, v));
    e.append(...anak);
    return e;
  };
  const tokenCsrf = () => { const t = satu("input[name=csrfmiddlewaretoken]"); return t ? t.value : ""; };

  /* ---- search shortcut, drawers, menu on a phone ---- */
  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && !e.ctrlKey && !e.metaKey && !e.altKey && !e.target.closest("input, textarea, select, [contenteditable]")) {
      const kotak = satu("[data-pintas='/']");
      if (kotak && !satu("dialog[open]")) { e.preventDefault(); kotak.focus(); kotak.select(); }
    }
    if (e.key === "Escape") {
      semua("details[data-laci][open]").forEach((d) => { d.open = false; satu("summary", d).focus(); });
      tutupMenu(true);
    }
  });
  document.addEventListener("click", (e) => {
    semua("details[data-laci][open]").forEach((d) => { if (!d.contains(e.target)) d.open = false; });
    const buka = e.target.closest("[data-buka-menu]");
    const tutup = e.target.closest("[data-tutup-menu]");
    if (buka) { e.preventDefault(); bukaMenu(); }
    if (tutup) { e.preventDefault(); tutupMenu(true); }
  });
  const samping = satu(".side");
  const tombolMenu = satu("[data-buka-menu]");
  const tutupTirai = satu(".tutup-menu");
  function bukaMenu() {
    samping.classList.add("buka");
    tombolMenu.setAttribute("aria-expanded", "true");
    semua(".badan").forEach((b) => { b.inert = true; });
    tutupTirai.focus();
  }
  function tutupMenu(fokus) {
    if (!samping) return;
    if (location.hash === "#menu") history.replaceState(null, "", location.pathname + location.search);
    if (!samping.classList.contains("buka")) return;
    samping.classList.remove("buka");
    semua(".badan").forEach((b) => { b.inert = false; });
    tombolMenu.setAttribute("aria-expanded", "false");
    if (fokus) tombolMenu.focus();
  }
  if (tombolMenu) { tombolMenu.setAttribute("role", "button"); tombolMenu.setAttribute("aria-expanded", "false"); tombolMenu.setAttribute("aria-controls", "menu"); }
  window.matchMedia("(min-width: 801px)").addEventListener("change", () => tutupMenu(false));

  /* ---- the tab of this page, where the strip is wider than the screen ---- */
  semua(".tabs [aria-current]").forEach((t) => { t.parentElement.scrollLeft = t.offsetLeft - (t.parentElement.clientWidth - t.offsetWidth) / 2; });

  /* ---- errors: bring them into view, and follow a link to the first input of a group ---- */
  const galat = satu("[data-galat]");
  if (galat) galat.focus();
  document.addEventListener("click", (e) => {
    const t = e.target.closest("[data-galat] a[href^='#']");
    const sasaran = t && document.getElementById(t.hash.slice(1));
    if (!sasaran) return;
    const isian = sasaran.matches("input, select, textarea") ? sasaran : satu("input, select, textarea", sasaran);
    if (isian) { e.preventDefault(); isian.focus(); isian.scrollIntoView({ block: "center" }); }
  });

  /* ---- one question before a deed; one submit however often it is pressed ---- */
  function tanya(teks, lanjut) {
    const ya = buat("button", { type: "button", class: "btn btn-primary" }, "Ya, lanjutkan");
    const tidak = buat("button", { type: "button", class: "btn btn-quiet" }, "Batal");
    const kotak = buat("dialog", { class: "kotak-tanya", "aria-labelledby": "tanya-judul" },
      buat("h2", { id: "tanya-judul" }, "Lanjutkan?"), buat("p", { class: "mb-0" }, teks), buat("div", { class: "tombol-baris" }, tidak, ya));
    document.body.append(kotak);
    kotak.addEventListener("close", () => kotak.remove());
    tidak.addEventListener("click", () => kotak.close());
    ya.addEventListener("click", () => { kotak.close(); lanjut(); });
    kotak.showModal();
    tidak.focus();
  }
  function lepaskan(form) {
    delete form.dataset.sibuk;
    semua(".sibuk", form).forEach((b) => { b.classList.remove("sibuk"); b.removeAttribute("aria-disabled"); });
  }
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.dataset.sibuk) { e.preventDefault(); return; }
    if (form.dataset.konfirmasi && !form.dataset.disetujui) {
      e.preventDefault();
      tanya(form.dataset.konfirmasi, () => { form.dataset.disetujui = "1"; form.requestSubmit(e.submitter || undefined); });
      return;
    }
    delete form.dataset.disetujui;
    if (form.method !== "post" || e.defaultPrevented) return;
    form.dataset.sibuk = "1";
    const tombol = e.submitter || satu("button:not([type=button])", form);
    if (tombol) { tombol.classList.add("sibuk"); tombol.setAttribute("aria-disabled", "true"); }
    if ("unduh" in form.dataset) setTimeout(() => lepaskan(form), 4000);
  });
  window.addEventListener("pageshow", (e) => { if (e.persisted) semua("form[data-sibuk]").forEach(lepaskan); });

  /* ---- a form with unsaved typing warns before the page is left ---- */
  semua("form[data-belum-simpan]").forEach((form) => form.addEventListener("input", () => { form.dataset.berubah = "1"; }));
  semua("a[data-batal]").forEach((a) => a.addEventListener("click", () => { delete a.closest("form").dataset.berubah; }));
  window.addEventListener("beforeunload", (e) => {
    if (satu("form[data-berubah]:not([data-sibuk])")) e.preventDefault();
  });
  semua("form[data-keluar]").forEach((f) => f.addEventListener("submit", () => {
    try { Object.keys(localStorage).filter((k) => k.startsWith("jejak-")).forEach((k) => localStorage.removeItem(k)); } catch (galatSimpanan) { /* private mode */ }
  }));

  try { // marks another user left on this device are never shown (luring.js)
    const milik = `jejak-luring:${document.body.dataset.pengguna}:`;
    if (document.body.dataset.pengguna) Object.keys(localStorage).filter((k) => k.startsWith("jejak-luring:") && !k.startsWith(milik)).forEach((k) => localStorage.removeItem(k));
  } catch (galatSimpanan) { /* private mode */ }

  document.addEventListener("htmx:configRequest", (e) => { if (e.detail.verb !== "get") e.detail.headers["X-CSRFToken"] = tokenCsrf(); });

  /* ---- a file area: the input covers it (click, keyboard and drop are the browser's own); its choice is named in our words.
     [data-unggah] holds the input and [data-nama-berkas]. ---- */
  semua("[data-unggah]").forEach((kotak) => {
    const isian = satu("input[type=file]", kotak);
    const nama = satu("[data-nama-berkas]", kotak);
    kotak.classList.add("siap");
    const tampil = () => { nama.textContent = isian.files.length ? isian.files[0].name : ""; };
    isian.addEventListener("change", tampil);
    tampil();
  });

  /* ---- a text to take along: a readonly textarea with [data-salin] gets a button; without clipboard rights it is selected ---- */
  semua("textarea[data-salin]").forEach((kotak) => {
    const label = kotak.labels.length ? kotak.labels[0].textContent.toLowerCase() : "teks";
    const tombol = buat("button", { type: "button", class: "btn btn-quiet btn-sm" }, "Salin", buat("span", { class: "visually-hidden" }, ` ${label}`));
    const kabar = buat("span", { class: "kecil text-secondary", role: "status" });
    kotak.after(buat("div", { class: "salin-baris" }, tombol, kabar));
    tombol.addEventListener("click", async () => {
      kotak.select();
      let tersalin = true;
      try { await navigator.clipboard.writeText(kotak.value); } catch (tertutup) { tersalin = document.execCommand("copy"); }
      kabar.textContent = tersalin ? "Tersalin." : "Tekan Ctrl+C untuk menyalin.";
    });
  });

  /* ---- idle lock: a password box over the untouched page. Time is compared, not counted, so sleep is seen too ---- */
  const badan = document.body;
  const batas = Number(badan.dataset.kunciDetik) * 1000;
  const urlKunci = badan.dataset.urlKunci;
  const KUNCI_AKTIF = "jejak-aktif";
  let terakhir = Date.now();
  let denyut = terakhir; // last word to the server: long typing sends no request, yet is not idleness
  let dialogKunci = null;
  const baca = () => { try { return Number(localStorage.getItem(KUNCI_AKTIF)) || 0; } catch (tertutup) { return 0; } };
  const tulis = (t) => { try { localStorage.setItem(KUNCI_AKTIF, String(t)); } catch (tertutup) { /* private mode */ } };
  const diam = () => Date.now() - Math.max(terakhir, baca());
  function aktif() {
    if (dialogKunci || diam() >= batas) return periksa();
    const kini = Date.now();
    if (kini - terakhir > 1000) { terakhir = kini; tulis(kini); }
    if (kini - denyut > batas / 3) { denyut = kini; fetch(badan.dataset.urlDenyut, { credentials: "same-origin" }).catch(() => {}); }
  }
  function periksa() {
    if (!dialogKunci && diam() >= batas) kunci();
    else if (dialogKunci && dialogKunci.dataset.selesai) dialogKunci = null;
  }
  function kunci() {
    const sandi = buat("input", { type: "password", class: "form-control", id: "sandi-kunci", autocomplete: "current-password", required: "" });
    const pesan = buat("p", { class: "invalid-feedback d-block", role: "alert" });
    const buka = buat("button", { class: "btn btn-primary" }, "Buka kunci");
    const keluar = buat("button", { type: "button", class: "btn btn-quiet" }, "Keluar");
    const form = buat("form", { method: "dialog", novalidate: "" },
      buat("h2", { id: "kunci-judul" }, "Layar terkunci"),
      buat("p", {}, buat("b", {}, badan.dataset.nama || "Anda"), " masih masuk. Isian pada halaman ini tetap ada; ketik kata sandi untuk melanjutkan."),
      buat("input", { class: "d-none", type: "text", autocomplete: "username", value: badan.dataset.akun || "", readonly: "", tabindex: "-1", "aria-hidden": "true" }),
      buat("label", { class: "form-label", for: "sandi-kunci" }, "Kata sandi"), sandi, pesan,
      buat("div", { class: "tombol-baris" }, keluar, buka));
    dialogKunci = buat("dialog", { class: "kotak-tanya kunci-layar", "aria-labelledby": "kunci-judul" }, form);
    badan.append(dialogKunci);
    badan.classList.add("terkunci");
    dialogKunci.addEventListener("cancel", (e) => e.preventDefault());
    dialogKunci.addEventListener("keydown", (e) => { if (e.key === "Escape") e.preventDefault(); });
    keluar.addEventListener("click", () => {
      semua("form[data-berubah]").forEach((f) => { delete f.dataset.berubah; });
      const f = satu("form[data-keluar]");
      if (f) f.requestSubmit();
    });
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      e.stopPropagation();
      pesan.textContent = sandi.value ? "" : "Ketik kata sandi dahulu.";
      if (!sandi.value || buka.disabled) return;
      buka.disabled = true;
      const galatBuka = await bukaKunci(sandi.value);
      buka.disabled = false;
      sandi.value = "";
      if (galatBuka) { pesan.textContent = galatBuka; sandi.focus(); } else lepasKunci();
    });
    dialogKunci.showModal();
    sandi.focus();
  }
  async function bukaKunci(sandi) {
    let jawab;
    try {
      jawab = await fetch(urlKunci, {
        method: "POST", credentials: "same-origin",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": tokenCsrf(), "X-Requested-With": "XMLHttpRequest" },
        body: JSON.stringify({ password: sandi, pengguna: badan.dataset.pengguna }),
      });
    } catch (putus) { return "Jaringan terputus. Isian Anda tetap di sini; coba lagi."; }
    let isi = {};
    try { isi = await jawab.json(); } catch (bukanJson) { /* the sentence below is enough */ }
    if (jawab.ok && isi.token) { pasangToken(isi.token); return ""; }
    if (isi.galat) return isi.galat;
    return jawab.status === 403 || jawab.redirected
      ? "Sesi sudah berakhir. Masuklah di tab baru dengan akun yang sama, lalu buka kunci di sini."
      : "Kunci belum dapat dibuka. Coba lagi.";
  }
  function pasangToken(token) { semua("input[name=csrfmiddlewaretoken]").forEach((i) => { i.value = token; }); }
  function lepasKunci() {
    terakhir = Date.now();
    tulis(terakhir);
    dialogKunci.close();
    dialogKunci.remove();
    dialogKunci = null;
    badan.classList.remove("terkunci");
    document.dispatchEvent(new CustomEvent("jejak:terbuka"));
  }
  document.addEventListener("jejak:kunci", () => { if (!dialogKunci && urlKunci) kunci(); });
  if (batas > 0 && urlKunci) {
    tulis(terakhir);
    ["pointerdown", "keydown", "wheel", "touchstart"].forEach((n) => document.addEventListener(n, aktif, { passive: true, capture: true }));
    document.addEventListener("visibilitychange", periksa);
    window.addEventListener("focus", periksa);
    setInterval(periksa, 5000);
  }

  /* ---- lists with ticks: one box ticks all of the page ([data-tandai-semua], hidden without JS), [data-jumlah-tanda] counts. ---- */
  semua("[data-tandai-semua]").forEach((induk) => {
    const form = induk.closest("form");
    const kotak = semua("tbody input[type=checkbox]", form);
    const jumlah = satu("[data-jumlah-tanda]", form);
    const segarkan = () => {
      const n = kotak.filter((k) => k.checked).length;
      induk.checked = n > 0 && n === kotak.length;
      induk.indeterminate = n > 0 && n < kotak.length;
      if (jumlah) jumlah.textContent = n ? `${n} ditandai` : "";
    };
    induk.hidden = !kotak.length;
    induk.addEventListener("change", () => { kotak.forEach((k) => { k.checked = induk.checked; }); segarkan(); });
    form.addEventListener("change", (e) => { if (e.target !== induk) segarkan(); });
    segarkan();
  });

  /* ---- grids typed down a column (table[data-lajur]): Enter goes to the same cell of the next row, arrows too in a text field.
     Below the last row Enter sends the form as ever. ---- */
  document.addEventListener("keydown", (e) => {
    const sel = e.target.closest("table[data-lajur] td");
    const tulis = e.target.matches("input.form-control");
    if (!sel || !(tulis || e.target.matches("select")) || e.ctrlKey || e.metaKey || e.altKey) return;
    const arah = { Enter: e.shiftKey ? -1 : 1, ...(tulis ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[e.key];
    if (!arah) return;
    let baris = sel.parentElement;
    do {
      baris = arah > 0 ? baris.nextElementSibling : baris.previousElementSibling;
      const tuju = baris && satu("input.form-control, select", baris.cells[sel.cellIndex]);
      if (tuju) {
        e.preventDefault();
        tuju.focus();
        if (tuju.select) tuju.select();
        tuju.scrollIntoView({ block: "nearest" });
        return;
      }
    } while (baris);
  });

  /* ---- attendance sheet. form[data-lembar] holds [data-baris] rows, each with radios (value = the code; data-huruf = its key,
     data-hadir on the one "hadir semua" sets, data-perlu-alasan where a reason belongs) and, optionally, .alasan.
     [data-hadir-semua] fills the empty rows and takes exactly those back; [data-hitung=code|kosong] shows a count. ---- */
  function lembar(form) {
    const baris = semua("[data-baris]", form);
    const pilihan = (b) => semua("input[type=radio]:not(:disabled)", b);
    const terpilih = (b) => satu("input[type=radio]:checked", b);
    const tombol = satu("[data-hadir-semua]", form) || satu("[data-hadir-semua]");
    const teksTombol = tombol && satu("[data-teks]", tombol);
    const teksAwal = teksTombol && teksTombol.textContent;
    let terisi = [];
    form.classList.add("js");
    function segarkan() {
      const jumlah = { kosong: 0 };
      baris.forEach((b) => {
        const r = terpilih(b);
        const kode = r && r.value ? r.value : "kosong";
        jumlah[kode] = (jumlah[kode] || 0) + 1;
        b.classList.toggle("kosong1", kode === "kosong");
        const alasan = satu(".alasan", b);
        if (alasan) alasan.classList.toggle("perlu", Boolean(r && "perluAlasan" in r.dataset) || Boolean((satu("input, textarea, select", alasan) || {}).value));
      });
      semua("[data-hitung]").forEach((e) => {
        const n = jumlah[e.dataset.hitung] || 0;
        e.textContent = String(n);
        const bungkus = e.closest("[data-sembunyi-nol]");
        if (bungkus) bungkus.hidden = n === 0;
      });
      form.dispatchEvent(new CustomEvent("jejak:tanda"));
    }
    form.addEventListener("jejak:segarkan", segarkan);
    function tandai(b, radio) {
      if (!radio || radio.disabled) return;
      radio.checked = true;
      form.dataset.berubah = "1";
      segarkan();
    }
    function lepas() {
      terisi = [];
      if (teksTombol) teksTombol.textContent = teksAwal;
    }
    if (tombol) tombol.addEventListener("click", (e) => {
      e.preventDefault();
      if (terisi.length) {
        terisi.forEach((b) => { const r = terpilih(b); if (r && "hadir" in r.dataset) r.checked = false; });
        lepas();
      } else {
        terisi = baris.filter((b) => !terpilih(b) && satu("input[data-hadir]:not(:disabled)", b));
        terisi.forEach((b) => { satu("input[data-hadir]", b).checked = true; });
        if (teksTombol && terisi.length) teksTombol.textContent = `Batalkan ${terisi.length} yang baru diisi`;
        if (terisi.length) form.dataset.berubah = "1";
      }
      segarkan();
    });
    form.addEventListener("change", (e) => {
      const b = e.target.closest("[data-baris]");
      terisi = terisi.filter((t) => t !== b);
      if (!terisi.length) lepas();
      form.dataset.berubah = "1";
      segarkan();
    });
    form.addEventListener("keydown", (e) => {
      const b = e.target.closest("[data-baris]");
      if (!b || e.target.type !== "radio" || e.ctrlKey || e.metaKey || e.altKey) return;
      const arah = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (arah) {
        e.preventDefault();
        keBaris(baris.indexOf(b) + arah);
        return;
      }
      const huruf = e.key.toLowerCase();
      const radio = huruf.length === 1 && pilihan(b).find((r) => (r.dataset.huruf || r.closest("label").textContent.trim()[0] || "").toLowerCase() === huruf);
      if (radio) {
        e.preventDefault();
        terisi = terisi.filter((t) => t !== b);
        tandai(b, radio);
        if (satu(".alasan.perlu input, .alasan.perlu select", b)) radio.focus(); else keBaris(baris.indexOf(b) + 1, radio);
      }
    });
    function keBaris(i, bila) {
      const b = baris[i];
      const r = b && (terpilih(b) || pilihan(b)[0]);
      if (r) { r.focus(); b.scrollIntoView({ block: "nearest" }); } else if (bila) bila.focus();
    }
    segarkan();
  }
  semua("form[data-lembar]").forEach(lembar);
})();
