// Lets a question be asked without reloading the page. Without this file the same form posts and gets a whole page back.

const form = document.getElementById("ask-form");
const field = form.elements.q;
const problem = document.getElementById("question-error");
const turns = document.getElementById("turns");
const announcer = document.getElementById("announcer");
const past = document.getElementById("history");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let underway = null;
let editing = 0; // the number, from 1, of the turn whose question stands in the box; 0 where none does
let kept = history.state;

restore();
tell([]);
addEventListener("hashchange", () => {
  keep();
  reveal();
});

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return; // a file to take along, not a question
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
  // From "/" to "/" the browser would keep the state, and show again what was to be left behind.
  if (event.target.closest("a[href='/']") && plain) {
    kept = null;
    history.replaceState(null, "");
  }
  const edited = event.target.closest("[data-edit]");
  if (edited && plain) {
    event.preventDefault();
    edit(edited.closest("article"));
  }
  if (event.target.closest("[data-leave-edit]") && plain && editing) {
    event.preventDefault();
    field.value = "";
    leaveEdit();
    field.focus();
  }
});

/** The question goes back into the box; its turn and those after it stay until the new question has reached the service. */
function edit(article) {
  if (underway) return;
  editing = [...turns.children].indexOf(article) + 1;
  field.value = past.children[editing - 1].value;
  form.querySelector("label").textContent = form.dataset.editLabel;
  explain(true);
  showProblem("");
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

function leaveEdit() {
  editing = 0;
  explain(false);
  form.querySelector("label").textContent = past.children.length ? form.dataset.followUp : form.dataset.first;
}

/** Says beside the box, and to whoever cannot see it, what asking an edited question does. */
function explain(edited) {
  document.getElementById("editing").hidden = !edited;
  field.setAttribute("aria-describedby", `${edited ? "editing-note " : ""}question-error question-hint`);
}

/** The questions asked so far, oldest first; `count` of them if given. */
function questions(count) {
  return [...past.children].slice(0, count).map((input) => input.value);
}

/** Tells whoever keeps conversations (history.js) that this one went on from `before`. */
function tell(before) {
  if (past.children.length) document.dispatchEvent(new CustomEvent("conversation", { detail: { before, questions: questions() } }));
}

/** An address may point into what is folded away. */
function reveal() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  const folded = target && target.closest("details:not([open])");
  if (folded) folded.open = true;
  if (target) target.scrollIntoView({ block: "nearest" });
}

async function ask(question) {
  if (underway) return;
  const own = new AbortController();
  underway = own;
  showProblem("");
  const turn = { question, article: null, before: questions(), kept: questions(editing ? editing - 1 : undefined) };
  if (question.trim()) history.replaceState({ ...history.state, draft: question }, "");
  try {
    const body = new URLSearchParams(turn.kept.map((earlier) => ["h", earlier]));
    body.append("q", question);
    const response = await fetch(form.dataset.stream, { method: "POST", body, signal: own.signal });
    for await (const event of events(response)) show(event, turn);
    if (turn.article?.hasAttribute("aria-busy")) fail(turn, form.dataset.failed);
  } catch (error) {
    const stopped = error.name === "AbortError";
    fail(turn, stopped ? form.dataset.stopped : form.dataset.failed);
    if (stopped) {
      history.replaceState(kept, "");
      field.focus(); // the button that had it is gone
    }
  } finally {
    if (underway === own) underway = null;
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
    history.replaceState(kept, "");
    showProblem(event.message);
  } else if (event.kind === "turn") {
    document.documentElement.dataset.asked = "";
    replace(turn);
    turn.article = append(turns, event.html);
    if (field.value === turn.question) field.value = "";
    turn.article.querySelector("h2").focus({ preventScroll: true });
    turn.article.scrollIntoView({ block: "start", behavior: calm.matches ? "instant" : "smooth" });
  } else if (event.kind === "opening") {
    answer.innerHTML = event.html;
  } else if (event.kind === "paragraph") {
    append(answer.querySelector("[data-paragraphs]"), event.html);
  } else if (event.kind === "finish") {
    append(answer, event.html);
    finish(event, turn);
  } else if (event.kind === "failed") {
    fail(turn, event.message);
  }
}

/** Takes away what the new turn replaces: the edited one with those after it, and any that never got its answer. */
function replace(turn) {
  const count = turn.kept.length;
  for (const input of [...past.children].slice(count)) input.remove();
  for (const article of [...turns.children].slice(count)) article.remove();
  if (editing) leaveEdit();
}

function finish(event, turn) {
  underway = null;
  turn.article.removeAttribute("aria-busy");
  remember(turn.question.trim());
  form.querySelector("label").textContent = form.dataset.followUp;
  document.title = `${turn.question.trim().slice(0, 80)} – Samsvar`;
  for (const link of document.querySelectorAll("a[data-language]")) link.search = new URLSearchParams({ back: event.back });
  announcer.textContent = event.announcement;
  kept = { turns: turns.innerHTML, past: past.innerHTML, back: event.back };
  keep();
  tell(turn.before);
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
  const { draft, ...rest } = kept ?? {};
  kept = rest.turns ? rest : null;
  // Left or reloaded before the answer came: the question is not lost.
  if (draft) {
    field.value = draft;
    showProblem(form.dataset.interrupted);
  }
  if (!kept) return;
  turns.innerHTML = kept.turns;
  past.innerHTML = kept.past;
  document.documentElement.dataset.asked = "";
  form.querySelector("label").textContent = form.dataset.followUp;
  for (const link of document.querySelectorAll("a[data-language]")) link.search = new URLSearchParams({ back: kept.back });
  reveal();
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
