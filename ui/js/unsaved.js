/* unsaved.js -- who leaves a changed form is asked first; Ctrl-S saves. */

const form = document.querySelector("form[data-unsaved]");

/* Everything but the token, as it would be sent. */
function state() {
  const fields = new FormData(form);

  fields.delete("csrfmiddlewaretoken");
  return new URLSearchParams(fields).toString();
}

if (form) {
  const atFirst = form.dataset.changed ? null : state();
  let isSent = false;

  form.addEventListener("submit", () => {
    isSent = true;
  });
  addEventListener("beforeunload", (event) => {
    if (!isSent && state() !== atFirst) event.preventDefault();
  });
  /* Back from the next page with the browser's button. */
  addEventListener("pageshow", () => {
    isSent = false;
  });
  document.addEventListener("keydown", (event) => {
    const save = form.querySelector('[name="_save"]');

    if ((event.ctrlKey || event.metaKey) && event.key === "s" && save) {
      event.preventDefault();
      save.click();
    }
  });
}
