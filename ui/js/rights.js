/* rights.js -- the filter over the models of a form of rights, and verbs that
 * bring others along: who may change may view. */

const filter = document.getElementById("rights-filter");
const apps = [...document.querySelectorAll(".rights-app")].map((app) => ({
  app,
  rows: [...app.querySelectorAll("tbody tr")].map((row) => ({
    row,
    name: row.querySelector("th").textContent.toLowerCase(),
  })),
}));

function filterModels() {
  const wanted = filter.value.trim().toLowerCase();

  for (const { app, rows } of apps) {
    let found = 0;

    for (const { row, name } of rows) {
      row.hidden = Boolean(wanted) && !name.includes(wanted);
      if (!row.hidden) found++;
    }
    app.hidden = found === 0;
    if (wanted && found) app.open = true;
  }
}

if (filter) {
  filter.addEventListener("input", filterModels);
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

document.addEventListener("change", (event) => {
  const box = event.target;

  if (box.name !== "right" || !box.checked) return;
  box.closest("tr").querySelector('[value$=":view"]').checked = true;
});
