/* theme.js -- light, dark, or as the system has it.
 *
 * The server writes the choice into <html data-theme>, from the cookie that the
 * button sets, so that no page flashes in the wrong colors. */

const THEMES = ["auto", "light", "dark"];
const WORDS = {
  auto: "as the system has it",
  light: "light",
  dark: "dark",
};
const AGE_SECONDS = 365 * 24 * 60 * 60;

const root = document.documentElement;
const button = document.querySelector(".theme-toggle");

function current() {
  return THEMES.includes(root.dataset.theme) ? root.dataset.theme : "auto";
}

function say() {
  const words = `Theme: ${WORDS[current()]}`;

  button.setAttribute("aria-label", words);
  button.title = words;
}

function next() {
  const theme = THEMES[(THEMES.indexOf(current()) + 1) % THEMES.length];

  root.dataset.theme = theme;
  document.cookie =
    `theme=${theme}; path=/; max-age=${AGE_SECONDS}; samesite=lax`;
  say();
}

if (button) {
  say();
  button.addEventListener("click", next);
}
