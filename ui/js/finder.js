/* finder.js -- "/" or Ctrl-K: go to a model by a part of its name.
 *
 * The names come from /finder.json once a page, when the box is first opened;
 * the server answers 304 while they are the same. */

const SHOWN_MAX = 50;

const dialog = document.getElementById("finder");
const input = document.getElementById("finder-input");
const list = document.getElementById("finder-list");
const none = dialog.querySelector(".finder-none");

let models = null;
let active = -1;

async function load() {
  try {
    const answer = await fetch(dialog.dataset.url, {
      headers: { Accept: "application/json" },
    });

    if (!answer.ok) throw new Error(String(answer.status));
    models = (await answer.json()).models;
    show();
  } catch {
    none.textContent = "The names could not be loaded.";
  }
}

/* How well `name` fits: 0 not at all; more when the words come early, at the
 * beginning of a word. */
function rank(name, app, words) {
  const text = name.toLowerCase();
  let score = 1;

  for (const word of words) {
    const at = text.indexOf(word);

    if (at === 0) score += 100;
    else if (at > 0) score += /[\s_.-]/.test(text[at - 1]) ? 50 : 10;
    else if (app.toLowerCase().includes(word)) score += 1;
    else return 0;
  }
  return score - text.length / 1000;
}

function find(wanted) {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);

  if (!words.length) return models.slice(0, SHOWN_MAX);
  return models
    .map((model) => ({ model, score: rank(model.name, model.app, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN_MAX)
    .map(({ model }) => model);
}

function item(model, number) {
  const row = document.createElement("li");
  const name = document.createElement("span");
  const app = document.createElement("span");

  row.id = `finder-${number}`;
  row.role = "option";
  row.dataset.url = model.url;
  name.textContent = model.name;
  app.textContent = model.app;
  app.className = "finder-app";
  row.append(name, app);
  return row;
}

function activate(number) {
  const rows = [...list.children];

  active = rows.length ? (number + rows.length) % rows.length : -1;
  rows.forEach((row, i) => {
    row.setAttribute("aria-selected", String(i === active));
  });
  if (active < 0) {
    input.removeAttribute("aria-activedescendant");
    return;
  }
  input.setAttribute("aria-activedescendant", rows[active].id);
  rows[active].scrollIntoView({ block: "nearest" });
}

function show() {
  if (!models) return;
  const found = find(input.value);

  list.replaceChildren(...found.map(item));
  none.textContent = found.length ? "" : "Nothing is called that.";
  activate(0);
}

function go(row) {
  if (row) location.href = row.dataset.url;
}

function open() {
  if (dialog.open) return;
  input.value = "";
  dialog.showModal();
  input.focus();
  if (models) show();
  else load();
}

/* A "/" that is typed into something is a slash. */
function isTyping(element) {
  return element.isContentEditable ||
    /^(input|textarea|select)$/i.test(element.tagName) &&
    !/^(checkbox|radio|button|submit)$/.test(element.type);
}

document.addEventListener("keydown", (event) => {
  const isCommand = (event.ctrlKey || event.metaKey) &&
    event.key.toLowerCase() === "k";
  const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey &&
    !event.altKey && !isTyping(event.target);

  if (!isCommand && !isSlash) return;
  event.preventDefault();
  open();
});

document.querySelector(".finder-open").addEventListener("click", open);
input.addEventListener("input", show);
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") activate(active + 1);
  else if (event.key === "ArrowUp") activate(active - 1);
  else if (event.key === "Enter") go(list.children[active]);
  else return;
  event.preventDefault();
});
list.addEventListener("click", (event) => go(event.target.closest("li")));
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
