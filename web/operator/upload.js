// Watches an upload while it is taken in. Without this file the page loads itself anew instead.

const PAUSE = 1500;
const form = document.getElementById("upload-form");
const list = document.getElementById("upload-list");
const said = document.getElementById("upload-said");
const problem = document.getElementById("files-error");

form.addEventListener("submit", (event) => {
  const bytes = [...form.elements.files.files].reduce((sum, file) => sum + file.size, 0);
  if (bytes <= Number(form.dataset.most)) return;
  event.preventDefault();
  problem.textContent = form.dataset.tooLarge;
  problem.hidden = false;
  form.elements.files.setAttribute("aria-invalid", "true");
  form.elements.files.focus();
});

if (isRunning()) setTimeout(watch, PAUSE);

async function watch() {
  const response = await fetch(list.dataset.list).catch(() => null);
  if (response?.redirected) return location.reload(); // the session has ended
  if (response?.ok) {
    list.innerHTML = await response.text();
    const count = list.querySelector("[data-count]").textContent;
    if (said.textContent !== count) said.textContent = count;
  }
  if (isRunning()) setTimeout(watch, PAUSE);
}

function isRunning() {
  return Boolean(list.querySelector("[data-running]"));
}
