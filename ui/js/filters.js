/* filters.js -- the panel of filters: what is chosen is in sight, and a filter
 * that was folded stays folded on this list. */

const panel = document.getElementById("changelist-filter");
const key = `folded ${location.pathname}`;

function readFolded() {
  try {
    return new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
  } catch {
    return new Set();
  }
}

function keepFolded(folded) {
  try {
    localStorage.setItem(key, JSON.stringify([...folded]));
  } catch {
    /* A browser that keeps nothing: then all filters are open next time. */
  }
}

function nameOf(filter) {
  return filter.querySelector("summary").textContent.trim();
}

if (panel) {
  const folded = readFolded();

  for (const filter of panel.querySelectorAll(".filter")) {
    const list = filter.querySelector("ul");
    const chosen = list?.querySelector(".selected");

    if (list && chosen)
      list.scrollTop = chosen.offsetTop - list.offsetTop - list.clientHeight / 2;
    if (folded.has(nameOf(filter)) && !filter.classList.contains("is-active"))
      filter.open = false;
    filter.addEventListener("toggle", () => {
      if (filter.open) folded.delete(nameOf(filter));
      else folded.add(nameOf(filter));
      keepFolded(folded);
    });
  }
}
