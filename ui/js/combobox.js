/* combobox.js -- choosing the record that a relation points at.
 *
 * Without this file a relation is a text box with the stored value.  With it,
 * that box is hidden and keeps the value, and a new one (the ARIA pattern of a
 * combobox with a list) shows the label and asks the server for choices while
 * one types; never for all of them. */

const WAIT_MS = 150;

let count = 0;

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);

  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/* An icon of the sprite that the page uses already. */
function icon(name) {
  const sprite = document.querySelector("svg.icon > use").getAttribute("href")
    .split("#")[0];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");

  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

class Combobox {
  constructor(box) {
    this.box = box;
    this.stored = box.querySelector("input");
    this.label = box.dataset.label || this.stored.value;
    this.url = box.dataset.combobox;
    this.id = `combo-${++count}`;
    this.asked = 0;
    this.options = [];
    this.active = -1;
    this.build();
    this.listen();
  }

  build() {
    const { stored, id } = this;
    const label = document.querySelector(`label[for="${CSS.escape(stored.id)}"]`);
    const labelId = label ? label.id || (label.id = `${id}-label`) : "";

    this.input = make("input", {
      type: "text", id: `${id}-input`, role: "combobox",
      "aria-expanded": "false", "aria-controls": `${id}-list`,
      "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
      placeholder: "Search …",
    });
    for (const name of ["aria-describedby", "aria-invalid", "required"])
      if (stored.hasAttribute(name))
        this.input.setAttribute(name, stored.getAttribute(name));
    this.list = make("ul", {
      id: `${id}-list`, role: "listbox", class: "combo-list",
    });
    /* The list of what is wrong links to the field. */
    for (const link of document.querySelectorAll(".errornote a"))
      if (link.hash.slice(1) === encodeURIComponent(stored.id))
        link.href = `#${this.input.id}`;
    if (label) {
      label.htmlFor = this.input.id;
      this.list.setAttribute("aria-labelledby", labelId);
    }
    this.list.hidden = true;
    this.clear = make("button", {
      type: "button", "aria-label": "Clear", title: "Clear",
    }, icon("x"));
    this.open = make("button", {
      type: "button", "aria-label": "Show choices", tabindex: "-1",
    }, icon("chevron-down"));
    const buttons = make("span", { class: "combo-buttons" }, this.open);

    if (this.box.dataset.clear) buttons.prepend(this.clear);
    stored.type = "hidden";
    stored.before(make("div", { class: "combo" },
      this.input, buttons, this.list));
    this.box.querySelector(".relation-label")?.remove();
    this.links = this.box.querySelector('[aria-label^="Open "]');
    this.input.value = this.label;
    this.showClear();
  }

  listen() {
    this.input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(this.input.value), WAIT_MS);
    });
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => this.leave());
    this.open.addEventListener("click", () => {
      this.input.focus();
      if (this.list.hidden) this.ask("");
      else this.close();
    });
    this.clear.addEventListener("click", () => {
      this.choose({ id: "", text: "" });
      this.input.focus();
    });
    /* Before the box loses the focus. */
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.open.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const number = [...this.list.children]
        .indexOf(event.target.closest("[role=option]"));

      if (number >= 0) this.choose(this.options[number]);
    });
  }

  async ask(term) {
    const turn = ++this.asked;

    try {
      const answer = await fetch(this.url + encodeURIComponent(term), {
        headers: { Accept: "application/json" },
      });
      const found = await answer.json();

      if (turn !== this.asked) return;
      if (!answer.ok) this.note(found.error || "The choices could not be loaded.");
      else this.show(found.results, found.pagination?.more);
    } catch {
      if (turn === this.asked) this.note("The choices could not be loaded.");
    }
  }

  show(results, more) {
    this.options = results;
    this.list.replaceChildren(...results.map((result, i) =>
      make("li", { role: "option", id: `${this.id}-${i}`,
        "aria-selected": "false" }, result.text || "(no name)")));
    if (!results.length) return this.note("Nothing found.");
    if (more)
      this.list.append(make("li", { class: "combo-note", role: "presentation" },
        "More: go on typing."));
    this.expand(true);
    this.activate(results.findIndex(({ id }) => id === this.stored.value));
  }

  note(sentence) {
    this.options = [];
    this.list.replaceChildren(make("li",
      { class: "combo-note", role: "option", "aria-disabled": "true",
        "aria-selected": "false" }, sentence));
    this.expand(true);
    this.activate(-1);
  }

  expand(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.asked++;
    clearTimeout(this.timer);
    this.expand(false);
  }

  activate(number) {
    this.active = number;
    this.options.forEach((_, i) => {
      this.list.children[i].setAttribute("aria-selected", String(i === number));
    });
    if (number < 0) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.input.setAttribute("aria-activedescendant", `${this.id}-${number}`);
    this.list.children[number].scrollIntoView({ block: "nearest" });
  }

  move(step) {
    const size = this.options.length;

    if (this.list.hidden) this.ask("");
    else if (size) {
      const start = this.active < 0 && step < 0 ? 0 : this.active;

      this.activate((start + step + size) % size);
    }
  }

  press(event) {
    const isOpen = !this.list.hidden;

    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Enter" && isOpen) {
      const option = this.options[this.active] ??
        (this.options.length === 1 ? this.options[0] : null);

      if (option) this.choose(option);
    } else if (event.key === "Escape" && isOpen) {
      this.close();
      this.input.value = this.label;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(option) {
    this.stored.value = option.id;
    this.label = option.text;
    this.input.value = option.text;
    if (this.links) this.links.hidden = true;
    this.close();
    this.showClear();
    this.stored.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* What was typed and not chosen is no value; an emptied box is. */
  leave() {
    if (this.input.value === "" && this.box.dataset.clear && this.stored.value)
      this.choose({ id: "", text: "" });
    this.close();
    this.input.value = this.label;
  }

  showClear() {
    this.clear.hidden = this.stored.value === "";
  }
}

for (const box of document.querySelectorAll("[data-combobox]"))
  new Combobox(box);
