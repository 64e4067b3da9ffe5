/* Answers typed from paper: a complete code goes on to the next field, an unknown one is marked at once. The page works without it. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-kertas]");
  if (!form) return;
  const isian = Array.from(form.querySelectorAll("input.form-control"));
  form.addEventListener("input", (e) => {
    const kode = e.target.dataset.kode;
    if (!isian.includes(e.target)) return;
    const nilai = e.target.value.trim().toLowerCase();
    const dikenal = !nilai || !kode || (nilai.length === 1 && kode.includes(nilai));
    if (dikenal) e.target.removeAttribute("aria-invalid"); else e.target.setAttribute("aria-invalid", "true");
    if (!nilai || !dikenal || (!kode && nilai !== "-")) return;
    const tuju = isian[isian.indexOf(e.target) + 1];
    if (!tuju) return;
    tuju.focus();
    tuju.select();
    tuju.scrollIntoView({ block: "nearest" });
  });
})();
