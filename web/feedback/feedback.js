// Sends a verdict on an answer without leaving the page. Without this file the same form posts and gets a page with thanks.

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-feedback]");
  if (!form) return;
  event.preventDefault();
  send(form, event.submitter?.value);
});

async function send(form, rating) {
  const said = form.querySelector("[role=status]");
  const body = new URLSearchParams(new FormData(form));
  body.set("rating", rating);
  said.textContent = "";
  try {
    const response = await fetch(form.action, { method: "POST", body });
    if (!response.ok) throw new Error(`status ${response.status}`);
    mark(form, rating);
    said.textContent = form.dataset.thanks;
  } catch {
    said.textContent = form.dataset.failed;
  }
}

/** Which verdict stands, and a button of its own for a reason that is written afterwards. */
function mark(form, rating) {
  for (const button of form.querySelectorAll(".verdict button")) button.setAttribute("aria-pressed", String(button.value === rating));
  const again = form.querySelector("[data-send]");
  again.value = rating;
  again.hidden = false;
}
