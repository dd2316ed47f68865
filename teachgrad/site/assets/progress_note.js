// Says when answers are not kept, with Export beside it; and writes what is kept as a file. The store is progress.js.
(() => {
  "use strict";
  const { progress } = globalThis.teachgrad;
  const words = globalThis.teachgradProgressWords[document.documentElement.lang];
  const note = document.getElementById("progress-note");
  const said = document.getElementById("progress-trouble");

  function today() {
    const now = new Date();
    const digits = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${digits(now.getMonth() + 1)}-${digits(now.getDate())}`;
  }

  async function download() {
    const text = await progress.exportText();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = words.file.replace("{date}", today());
    document.body.append(link); // Firefox follows no link that is nowhere
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function show() {
    const trouble = progress.kept === true ? "" : progress.kept;
    const aside = progress.aside ? words.aside.replace("{count}", progress.aside) : "";
    const text = [trouble, aside].filter(Boolean).join(" ");
    if (said.textContent !== text) said.textContent = text; // said once by a screen reader, not at every change
    note.hidden = !text;
  }

  document.getElementById("progress-save").addEventListener("click", download);
  document.addEventListener("teachgrad-progress", show);
  progress.all().then(show);
  progress.download = download;
})();
