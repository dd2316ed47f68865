// The block in which progress is summed up, taken along, brought in and begun anew.
(() => {
  "use strict";
  const { progress } = globalThis.teachgrad;
  const words = document.getElementById("progress").dataset;
  const { LARGEST, exercisesIn } = globalThis.teachgrad.progressRecords; // a larger file is none of teachgrad's, and is not even read
  const [sum, said, file, sure, ask, yes, no, back, where] = ["sum", "said", "file", "sure", "ask", "yes", "no", "back", "where"].map((name) =>
    document.getElementById(`progress-${name}`),
  );
  const buttons = ["export", "import", "anew"].map((name) => document.getElementById(`progress-${name}`));

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  async function show() {
    const all = await progress.all();
    const begun = exercisesIn(all);
    const solved = exercisesIn(all.filter((one) => one.best === 1));
    const first = exercisesIn(all.filter((one) => one.tries && one.first === 1));
    sum.textContent = begun ? filled(words.sum, { solved, first, begun }) : words.nothing;
    buttons[0].disabled = buttons[2].disabled = !all.length;
    back.hidden = !(await progress.undoable());
    where.hidden = progress.kept !== true; // the note says how it is
  }

  // What a button does, and what is said of it: its sentence, or that of its error.
  function does(button, act) {
    button.addEventListener("click", async () => {
      said.textContent = "";
      try {
        said.textContent = (await act()) ?? "";
      } catch (problem) {
        said.textContent = problem.message;
      }
    });
  }

  async function bringIn() {
    const chosen = file.files[0];
    if (!chosen) return;
    said.textContent = "";
    try {
      if (chosen.size > LARGEST) throw new Error(words.large);
      const count = await progress.importText(await textOf(chosen));
      said.textContent = filled(words.read, { count, file: chosen.name });
    } catch (problem) {
      said.textContent = problem.message;
    } finally {
      file.value = ""; // the same file may be chosen again
    }
  }

  async function textOf(chosen) {
    try {
      return await chosen.text();
    } catch {
      throw new Error(words.unread); // gone since it was chosen, or not allowed
    }
  }

  async function askFirst() {
    ask.textContent = filled(words.ask, { count: exercisesIn(await progress.all()) });
    sure.showModal(); // Escape closes it, and the focus comes back
    no.focus();
  }

  does(buttons[0], progress.download);
  buttons[1].addEventListener("click", () => file.click());
  file.addEventListener("change", bringIn);
  buttons[2].addEventListener("click", askFirst);
  no.addEventListener("click", () => sure.close());
  does(yes, async () => {
    sure.close();
    const count = await progress.beginAnew();
    await show();
    back.focus(); // the button that was pressed can no longer be
    return filled(words.done, { count });
  });
  does(back, async () => {
    const count = await progress.undo();
    await show();
    buttons[0].focus();
    return filled(words.returned, { count });
  });
  document.addEventListener("teachgrad-progress", show);
  document.getElementById("progress").hidden = false;
  show();
})();
