// Lets a question be asked without reloading the page. Without this file the same form posts and gets a whole page back.

const form = document.getElementById("ask-form");
const field = form.elements.q;
const problem = document.getElementById("question-error");
const turns = document.getElementById("turns");
const announcer = document.getElementById("announcer");
const past = document.getElementById("history");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let underway = null;
let kept = history.state;

document.documentElement.dataset.js = "";
restore();
addEventListener("hashchange", keep);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(field.value);
});

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    ask(field.value);
  }
});

document.addEventListener("click", (event) => {
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const starter = event.target.closest("a[data-ask]");
  if (starter && plain) {
    event.preventDefault();
    ask(starter.dataset.ask);
  }
  if (event.target.closest("[data-stop]")) underway?.abort();
});

async function ask(question) {
  if (underway) return;
  underway = new AbortController();
  showProblem("");
  const turn = { question, article: null };
  try {
    const body = new URLSearchParams([...new FormData(form)].filter(([name]) => name === "h"));
    body.append("q", question);
    const response = await fetch(form.dataset.stream, { method: "POST", body, signal: underway.signal });
    for await (const event of events(response)) show(event, turn);
    if (turn.article?.hasAttribute("aria-busy")) fail(turn, form.dataset.failed);
  } catch (error) {
    fail(turn, error.name === "AbortError" ? form.dataset.stopped : form.dataset.failed);
  } finally {
    underway = null;
  }
}

/** Yields the objects of a response that has one JSON object a line. */
async function* events(response) {
  if (!response.headers.get("content-type")?.startsWith("application/x-ndjson")) throw new Error("not a stream of events");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    for (const line of lines) if (line) yield JSON.parse(line);
  }
}

function show(event, turn) {
  const answer = turn.article?.querySelector("[data-answer]");
  if (event.kind === "problem") {
    showProblem(event.message);
  } else if (event.kind === "turn") {
    document.documentElement.dataset.asked = "";
    turn.article = append(turns, event.html);
    if (field.value === turn.question) field.value = "";
    turn.article.querySelector("h2").focus({ preventScroll: true });
    turn.article.scrollIntoView({ block: "start", behavior: calm.matches ? "instant" : "smooth" });
  } else if (event.kind === "opening") {
    answer.innerHTML = event.html;
  } else if (event.kind === "sentence") {
    append(answer.querySelector("[data-sentences]"), event.html);
  } else if (event.kind === "finish") {
    append(answer, event.html);
    finish(event, turn);
  } else if (event.kind === "failed") {
    fail(turn, event.message);
  }
}

function finish(event, turn) {
  turn.article.removeAttribute("aria-busy");
  remember(turn.question.trim());
  form.querySelector("label").textContent = form.dataset.followUp;
  document.title = `${turn.question.trim().slice(0, 80)} – Samsvar`;
  for (const link of document.querySelectorAll("a[data-language]")) link.search = new URLSearchParams({ back: event.back });
  announcer.textContent = event.announcement;
  kept = { turns: turns.innerHTML, past: past.innerHTML, back: event.back };
  keep();
}

/** Kept with this entry of the tab's own history, so that coming back from a document finds the conversation again. */
function keep() {
  if (kept) history.replaceState(kept, "");
}

function remember(question) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name: "h" });
  input.setAttribute("value", question);
  past.append(input);
}

function restore() {
  if (!kept) return;
  turns.innerHTML = kept.turns;
  past.innerHTML = kept.past;
  document.documentElement.dataset.asked = "";
  form.querySelector("label").textContent = form.dataset.followUp;
  for (const link of document.querySelectorAll("a[data-language]")) link.search = new URLSearchParams({ back: kept.back });
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target) target.scrollIntoView();
}

/** The question goes back into the box, so that nothing has to be typed again. */
function fail(turn, message) {
  if (!field.value) field.value = turn.question;
  if (!turn.article) return showProblem(message);
  turn.article.removeAttribute("aria-busy");
  const line = document.createElement("p");
  line.className = "notice";
  line.textContent = message;
  turn.article.querySelector("[data-answer]").replaceChildren(line);
  announcer.textContent = message;
}

function showProblem(message) {
  problem.textContent = message;
  problem.hidden = !message;
  field.toggleAttribute("aria-invalid", Boolean(message));
  if (message) field.setAttribute("aria-invalid", "true");
  if (message) field.focus();
}

/** The HTML comes from our own templates, escaped there. */
function append(parent, html) {
  parent.insertAdjacentHTML("beforeend", html);
  for (const element of parent.querySelectorAll(":scope > :not(.arrived)")) element.classList.add("arriving", "arrived");
  return parent.lastElementChild;
}
