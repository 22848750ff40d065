/* selection.js -- the checkboxes of a list: all, a range with Shift, how many,
 * and no action without a choice. */

const form = document.getElementById("changelist-form");
const boxes = form ? [...form.querySelectorAll(".action-select")] : [];
const toggle = document.getElementById("action-toggle");
const counter = form?.querySelector(".action-counter");
const action = document.getElementById("id_action");

let last = null;

function update() {
  const chosen = boxes.filter((box) => box.checked).length;

  if (toggle) {
    toggle.checked = chosen > 0 && chosen === boxes.length;
    toggle.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  if (counter)
    counter.textContent = chosen
      ? `${chosen} of ${boxes.length} selected` : "";
}

/* Shift: give all boxes between the last one and this one the same state. */
function extend(box) {
  const from = boxes.indexOf(last);
  const to = boxes.indexOf(box);

  for (const between of boxes.slice(Math.min(from, to), Math.max(from, to) + 1))
    between.checked = box.checked;
}

function whatIsMissing() {
  if (!boxes.some((box) => box.checked))
    return "Select the records first.";
  return action.value ? "" : "Choose an action first.";
}

if (boxes.length && toggle) {
  toggle.addEventListener("click", () => {
    for (const box of boxes) box.checked = toggle.checked;
    update();
  });
  form.addEventListener("click", (event) => {
    const box = event.target.closest(".action-select");

    if (!box) return;
    if (event.shiftKey && last && last !== box) extend(box);
    last = box;
    update();
  });
  /* A click beside a box hits it too. */
  form.addEventListener("click", (event) => {
    const box = event.target.matches("td.action-checkbox") &&
      event.target.querySelector(".action-select");

    if (box) box.click();
  });
  form.addEventListener("submit", (event) => {
    const missing = whatIsMissing();

    if (!missing) return;
    event.preventDefault();
    counter.textContent = missing;
  });
  /* On the way back the browser chooses the rows again that were chosen, but
   * not before the page is shown. */
  addEventListener("pageshow", update);
  update();
}
