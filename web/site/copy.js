// Copies a reference or an answer and says so. Where the browser does not let us, the text is unfolded, to be marked by hand.

const announcer = document.getElementById("announcer");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
    button.dataset.state = "copied";
    setTimeout(() => delete button.dataset.state, 3000);
    say(announcer.dataset.copied);
  } catch {
    // No permission, or (without https) no clipboard at all.
    unfold(source);
    say(announcer.dataset.notCopied);
  }
});

/** Emptied first, since the same words twice would not be read out twice. */
function say(words) {
  announcer.textContent = "";
  setTimeout(() => (announcer.textContent = words), 100);
}

function unfold(source) {
  const folded = source.closest("details");
  if (folded) folded.open = true;
  source.classList.remove("visually-hidden");
  getSelection().selectAllChildren(source);
}
