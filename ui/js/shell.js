/* shell.js -- the frame of the page: menus that close, the side bar on small
 * screens, and its filter.
 *
 * All of it works without this file too; here it becomes comfortable. */

/* --- menus: a click elsewhere or Escape closes them -------------------------- */

function closeMenus(but) {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (menu !== but) menu.open = false;
}

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details.menu"));
});

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector("details.menu[open]");

  if (event.key !== "Escape" || !menu) return;
  closeMenus(null);
  menu.querySelector("summary").focus();
});

/* --- the side bar over the page ------------------------------------------------ */

const sidebar = document.getElementById("sidebar");
const toggle = document.querySelector(".menu-toggle");

function openSidebar() {
  sidebar.classList.add("is-open");
  sidebar.querySelector(".sidebar-close").focus();
}

function closeSidebar() {
  if (!sidebar.classList.contains("is-open")) return;
  sidebar.classList.remove("is-open");
  toggle.focus();
}

toggle.addEventListener("click", (event) => {
  event.preventDefault();
  openSidebar();
});
sidebar.querySelector(".sidebar-close").addEventListener("click", (event) => {
  event.preventDefault();
  closeSidebar();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSidebar();
});
document.addEventListener("pointerdown", (event) => {
  if (!sidebar.contains(event.target) && !toggle.contains(event.target))
    closeSidebar();
});

/* --- the filter of the side bar ---------------------------------------------------- */

const filter = document.getElementById("sidebar-filter");
const none = sidebar.querySelector(".sidebar-none");
const hasMore = Boolean(sidebar.querySelector(".nav-more"));
const apps = [...sidebar.querySelectorAll(".nav-app")].map((app) => ({
  app,
  wasOpen: app.open,
  items: [...app.querySelectorAll("li")].map((item) => ({
    item,
    name: item.textContent.toLowerCase(),
    isMore: Boolean(item.querySelector(".nav-more")),
  })),
}));

function filterModels() {
  const wanted = filter.value.trim().toLowerCase();
  let found = 0;

  for (const { app, wasOpen, items } of apps) {
    let here = 0;

    for (const { item, name, isMore } of items) {
      const fits = !wanted || isMore || name.includes(wanted);

      item.hidden = !fits;
      if (fits && !isMore) here++;
    }
    found += here;
    app.hidden = wanted && here === 0;
    app.open = wanted ? here > 0 : wasOpen;
  }
  none.hidden = found > 0;
}

if (hasMore)
  none.textContent = "Not among those listed here. Press / to search all.";
filter.addEventListener("input", filterModels);
filter.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    filter.value = "";
    filterModels();
  } else if (event.key === "Enter") {
    const first = [...sidebar.querySelectorAll(".nav-model")].find((link) =>
      !link.closest("[hidden]"));

    if (first && filter.value.trim()) first.click();
  }
});

/* The server marks the model that is shown; the pages of people are marked
 * here. */
if (!sidebar.querySelector("[aria-current]")) {
  const here = [...sidebar.querySelectorAll(".nav-model")].find((link) =>
    location.pathname.startsWith(link.pathname));

  here?.setAttribute("aria-current", "page");
  here?.closest("li").classList.add("is-current");
}

/* The model that is shown is in sight.  scrollIntoView() would have the first
 * Tab begin there, in some browsers, instead of at the top of the page. */
const list = sidebar.querySelector(".sidebar-nav");
const current = list?.querySelector("[aria-current]");

if (current)
  list.scrollTop = current.getBoundingClientRect().bottom -
    list.getBoundingClientRect().bottom + list.clientHeight / 3;
