/* picker.js -- a calendar beside boxes for dates.
 *
 * The boxes stay plain text: a database may hold dates that no calendar knows
 * (before Christ, infinity), and those must survive.  The button opens the
 * browser's own calendar and writes what is chosen into the box. */

const KINDS = {
  "YYYY-MM-DD": "date",
  "YYYY-MM-DD HH:MM:SS": "datetime-local",
  "YYYY-MM-DD HH:MM:SS+00": "datetime-local",
};

function icon() {
  const sprite = document.querySelector("svg.icon > use").getAttribute("href")
    .split("#")[0];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");

  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#calendar`);
  svg.append(use);
  return svg;
}

/* The calendar's "2026-11-20T16:44" as the box writes it; what stood behind the
 * time in the box (a zone) stays. */
function toText(value, kind, before) {
  if (kind === "date" || !value) return value;
  const [day, time] = value.split("T");
  const zone = /(?:[+-]\d\d(?::?\d\d)?|Z)$/.exec(before)?.[0] ?? "";

  return `${day} ${time.length === 5 ? `${time}:00` : time}${zone}`;
}

function toCalendar(text, kind) {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?/.exec(text);

  if (!match) return "";
  return kind === "date" ? match[1] : `${match[1]}T${match[2] ?? "00:00"}`;
}

function addButton(input, kind) {
  const box = document.createElement("div");
  const calendar = document.createElement("input");
  const button = document.createElement("button");
  const label = document.querySelector(`label[for="${CSS.escape(input.id)}"]`);

  box.className = "dated";
  calendar.type = kind;
  calendar.className = "dated-native";
  calendar.tabIndex = -1;
  calendar.step = "1";
  calendar.setAttribute("aria-hidden", "true");
  button.type = "button";
  button.className = "button square";
  button.setAttribute("aria-label",
    `Choose ${label?.textContent.trim() ?? "a date"} from a calendar`);
  button.append(icon());
  input.before(box);
  box.append(input, calendar, button);

  button.addEventListener("click", () => {
    calendar.value = toCalendar(input.value, kind);
    calendar.showPicker();
  });
  calendar.addEventListener("change", () => {
    input.value = toText(calendar.value, kind, input.value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const input of document.querySelectorAll(".field-body > input[placeholder]")) {
  const kind = KINDS[input.placeholder];

  if (kind && "showPicker" in HTMLInputElement.prototype)
    addButton(input, kind);
}
