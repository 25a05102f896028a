// Keeps the questions of one's own conversations in this browser alone, and lists them on the start page. Nothing is sent anywhere.

const NAME = "samsvar.conversations";
const MOST = 50;
const MOST_TURNS = 8;
const LONGEST_ADDRESS = 4000;
const section = document.getElementById("conversations");
const announcer = document.getElementById("announcer");
const language = document.documentElement.lang === "en" ? "en-GB" : "sv-SE"; // as the dates of the pages

document.addEventListener("conversation", ({ detail }) => keep(detail.before, detail.questions));
addEventListener("storage", (event) => event.key === NAME && list());
section?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.hasAttribute("data-delete-all")) removeAll();
  else if (button?.dataset.id) remove(button.dataset.id);
});
list();

/** The conversations kept, the latest first. What another program has put there is not trusted to be one. */
function stored() {
  try {
    const conversations = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(conversations) ? conversations.filter(isConversation) : [];
  } catch {
    return []; // damaged, or the browser keeps nothing for us
  }
}

function isConversation(value) {
  const { id, date, questions } = value ?? {};
  const worded = Array.isArray(questions) && questions.length > 0 && questions.every((question) => typeof question === "string");
  return worded && typeof id === "string" && !Number.isNaN(Date.parse(date));
}

function store(conversations) {
  try {
    if (conversations.length) localStorage.setItem(NAME, JSON.stringify(conversations.slice(0, MOST)));
    else localStorage.removeItem(NAME);
  } catch {
    // Full or forbidden: then the list is as it was.
  }
}

/** Known by its questions and not by an id of this tab's, so that two tabs that part ways become two conversations. */
function keep(before, questions) {
  const latest = questions.slice(-MOST_TURNS);
  const all = stored();
  if (all.some((one) => isSame(one.questions, latest))) return; // opened again, nothing new
  const known = all.find((one) => isSame(one.questions, before.slice(-MOST_TURNS)));
  const one = { id: known?.id ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`, date: new Date().toISOString(), questions: latest };
  store([one, ...all.filter((other) => other !== known)]);
}

function isSame(some, others) {
  return JSON.stringify(some) === JSON.stringify(others);
}

function list() {
  if (!section) return;
  const conversations = stored();
  section.hidden = conversations.length === 0;
  section.querySelector("ul").replaceChildren(...conversations.map(line));
}

function line({ id, date, questions }) {
  const item = document.createElement("li");
  const time = Object.assign(document.createElement("time"), { dateTime: date, className: "about" });
  time.textContent = new Date(date).toLocaleDateString(language, { dateStyle: "long" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: section.dataset.delete });
  button.dataset.id = id;
  button.setAttribute("aria-label", `${section.dataset.delete}: ${questions[0]}`);
  item.append(opener(questions), time, button);
  return item;
}

/** A link, or a form where the address would grow too long for some servers on the way. */
function opener(questions) {
  const fields = [["q", questions.at(-1)], ...questions.slice(0, -1).map((question) => ["h", question])];
  const address = `/ask?${new URLSearchParams(fields)}`;
  if (address.length <= LONGEST_ADDRESS) return Object.assign(document.createElement("a"), { href: address, textContent: questions[0], dir: "auto" });
  const form = Object.assign(document.createElement("form"), { method: "post", action: "/ask" });
  for (const [name, value] of fields) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  form.append(Object.assign(document.createElement("button"), { className: "as-link", textContent: questions[0], dir: "auto" }));
  return form;
}

function remove(id) {
  store(stored().filter((one) => one.id !== id));
  list();
  after(section.dataset.deleted);
}

function removeAll() {
  if (!confirm(section.dataset.sure)) return;
  store([]);
  list();
  after(section.dataset.allDeleted);
}

/** The button that had the focus is gone, so it goes to the heading, or to the question box when nothing is left. */
function after(words) {
  announcer.textContent = words;
  const target = section.hidden ? "question" : "conversations-heading";
  document.getElementById(target).focus();
}
