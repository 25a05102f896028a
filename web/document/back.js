// Leads from a document back to the answer that cited it, as it stood there. Without this file the link asks the same question again.

const line = document.querySelector("[data-back]");
const answers = /^\/(ask.*|shared\/.*)?$/;

/** How many steps of this tab's history lie between here and the answer; 0 where the reader does not come from one. */
function stepsFrom(referrer) {
  if (!referrer.startsWith(`${location.origin}/`)) return 0;
  const path = new URL(referrer).pathname;
  if (answers.test(path)) return 1;
  const before = Number(sessionStorage.getItem("stepsToAnswer"));
  return before && path.startsWith("/documents/") ? before + 1 : 0;
}

/** Each entry of the history keeps its own number, so that going back and forth does not miscount. */
function place(steps) {
  const known = history.state?.stepsToAnswer ?? steps;
  history.replaceState({ ...history.state, stepsToAnswer: known }, "");
  sessionStorage.setItem("stepsToAnswer", known);
  if (known) line.hidden = false;
}

place(stepsFrom(document.referrer));
addEventListener("pageshow", () => place(0));
addEventListener("hashchange", () => place(Number(sessionStorage.getItem("stepsToAnswer")) && Number(sessionStorage.getItem("stepsToAnswer")) + 1));
line.querySelector("a").addEventListener("click", (event) => {
  const steps = history.state?.stepsToAnswer;
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!plain || !steps || history.length <= steps) return;
  event.preventDefault();
  history.go(-steps);
});
