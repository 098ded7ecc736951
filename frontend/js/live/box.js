// <textarea data-editor data-live="/live/12" data-live-person='{"id": 3}'>: its editor is live, its form waits
// until all is saved, and a line below says how things stand.
import { element } from "../page.js";
import { liveText } from "./live.js";
import { peopleList } from "./people.js";

const PATIENCE = 8000; // milliseconds until somebody who cannot meet the room writes alone
const BREATH = 1000; // milliseconds between words that are typed in one go
const ONCE_MORE = 3000; // milliseconds until fields that could not be kept are tried again
const says = {
  joining: "Joining the others…",
  saving: "Saving…",
  saved: "All changes saved",
  offline: "You are offline; what you type is kept here and joined later",
  alone: "The others cannot be reached. You write on your own; saving joins your words with theirs.",
  full: "This page is full. Move a part of it to a page of its own.",
};
/** Why a form that was to be sent was not: it never goes out later by itself, with words typed after the press. */
const notSent = {
  offline: "You are offline, so nothing was sent. Your words are kept here.",
  late: "Not everything is saved yet, so nothing was sent.",
  typed: "You typed on, so nothing was sent.",
};
const ends = {
  4401: "You have been signed out. Sign in again in another tab, then go on writing.",
  4423: "Your account is suspended, so you cannot write on. What you see can still be copied; your administrator can tell you more.",
  4403: "You can no longer write on this page. What you see can still be copied.",
  4413: "This page has become too large to take your last words. Please copy them to a new page.",
};
const others = { title: "title", tags: "subjects", note: "reason", name: "name of this step" };
const REFUSED = "Your last words could not be joined with the page. Please copy them, and open the page anew.";

/** What an editor needs to be live: `extension` before it is made, `foot` below it, `join` when it stands there.
 * `alone`: its extensions where nobody can be reached. */
export function liveBox(box, alone) {
  const form = box.form;
  const person = JSON.parse(box.dataset.livePerson);
  const status = form?.querySelector("[data-live-status]") ?? element("span");
  const list = form?.querySelector("[data-live-people]") ?? element("ul");
  status.classList.add("live-status");
  list.classList.add("live-people");
  const spoken = element("span", { className: "visually-hidden" });
  spoken.setAttribute("role", "status");
  const own = [status, list].filter((one) => !one.isConnected);
  const foot = element("div", { className: "live-foot" }, ...own, spoken);

  const live = liveText({ address: box.dataset.live, person, onState, onPeople: peopleList(list, person.id, (caret) => live.goTo(caret)), onFull: () => say("full", true), onTyped });
  let line = "joining"; // how it stands, whatever the status says
  let press = null; // of a button, waiting until all is saved
  let again = ""; // the words of a button that has to be pressed once more
  let typedAt = 0;
  let goes = false; // the form, now
  const beside = element("p", { className: "live-answer" }); // beside the button that was pressed
  const tooLate = setTimeout(() => {
    forget();
    live.leaveAlone(alone);
    delete box.dataset.liveJoined;
    form?.removeEventListener("submit", submit, true);
    say("alone", true);
  }, PATIENCE);

  function onState(state) {
    if (state !== "joining") clearTimeout(tooLate);
    const back = line === "offline" && state === "saving";
    line = state.ended ? "ended" : state;
    if (back) keepFields();
    if (state.ended) return ended(state.ended);
    say(state, state === "offline");
    if (state === "offline") callOff("offline");
  }

  function say(what, aloud = false) {
    status.dataset.state = what;
    const rest = what === "saved" ? unsent(form) : [];
    status.toggleAttribute("data-unsent", Boolean(rest.length));
    status.textContent = rest.length ? goesWith(form, rest) : says[what];
    if (what === "saved" && again) answer(`${status.textContent.replace(/\.?$/, ".")} Now press “${again}” again.`);
    if (aloud || again || spoken.textContent) spoken.textContent = aloud || (again && what === "saved") ? status.textContent : "";
  }

  function ended(code) {
    forget();
    status.dataset.state = "ended";
    spoken.textContent = ends[code] ?? REFUSED;
    status.textContent = spoken.textContent;
    if (code !== 4401) return;
    const door = element("a", { href: "/sign-in", target: "_blank", rel: "noopener", textContent: "Sign in again in another tab" });
    const again = element("button", { className: "btn btn-sm", type: "button", textContent: "go on writing" });
    again.addEventListener("click", () => live.retry());
    status.replaceChildren("You have been signed out. ", door, ", then ", again);
  }

  /** A form is sent only when the page has everything that was typed. */
  function submit(event) {
    if (goes) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    forget();
    if (line === "ended") return status.scrollIntoView({ block: "center" });
    const mine = { button: event.submitter, late: setTimeout(() => callOff("late"), PATIENCE) };
    press = mine;
    if (line === "offline") return callOff("offline");
    // Not while the form is still asking whether it may.
    live.whenSaved().then(() => setTimeout(() => { if (press === mine) send(mine); }));
  }

  function send({ button }) {
    const saved = form.querySelector("[data-live-saved]");
    if (saved) saved.value = "1";
    forget();
    const leaves = ({ defaultPrevented }) => { if (!defaultPrevented) live.hold(); };
    addEventListener("submit", leaves);
    goes = true;
    form.requestSubmit(button);
    goes = false;
    removeEventListener("submit", leaves);
  }

  /** Whoever goes on writing although a button could be pressed again is not pressed to. */
  function onTyped() {
    callOff("typed");
    if (again && beside.dataset.state === "saved" && Date.now() - typedAt > BREATH) forget();
    typedAt = Date.now();
  }

  function callOff(why) {
    if (!press) return;
    again = press.button?.textContent.trim() || "Save";
    clearTimeout(press.late);
    press = null;
    form.querySelector(".form-actions")?.after(beside);
    status.dataset.state = "waiting";
    answer(`${notSent[why]} Press “${again}” again when this line says so.`);
    spoken.textContent = status.textContent;
  }

  function answer(words) {
    beside.dataset.state = status.dataset.state;
    beside.textContent = status.textContent = words;
  }

  /** Whatever was pressed. */
  function forget() {
    clearTimeout(press?.late);
    press = null;
    again = "";
    beside.remove();
  }

  form?.addEventListener("submit", submit, true);
  let later = 0;
  form?.addEventListener("input", ({ target }) => {
    if (target.name in others) onTyped();
    if (status.dataset.state === "saved") say("saved");
    keepSoon(600);
  });
  addEventListener("focus", keepFields);

  function keepSoon(wait) {
    clearTimeout(later);
    later = setTimeout(keepFields, wait);
  }

  /** What is typed beside the text is kept, too; what others typed there comes in where nobody types here. */
  async function keepFields() {
    if (!box.dataset.liveFields || !("liveJoined" in box.dataset)) return;
    clearTimeout(later);
    const body = new FormData();
    const fields = Object.keys(others).map((name) => form.elements.namedItem(name)).filter(Boolean);
    body.append("csrf_token", form.elements.namedItem("csrf_token").value);
    for (const one of fields.filter(({ value, defaultValue }) => value !== defaultValue)) {
      body.append(one.name, one.value);
      body.append(`was_${one.name}`, one.defaultValue);
    }
    const answer = await fetch(box.dataset.liveFields, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) {
      if (line !== "offline" && unsent(form).length && !(answer?.status < 500)) keepSoon(ONCE_MORE);
      return;
    }
    const now = await answer.json();
    for (const one of fields) {
      if (one.value === one.defaultValue && one !== document.activeElement) one.value = now[one.name];
      const mine = [one.value, body.get(one.name)].find((words) => words?.trim() === now[one.name]);
      if (mine !== undefined) one.defaultValue = mine; // also where it is typed on since
    }
    if (status.dataset.state === "saved") say("saved");
  }
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); }); // back from where the form led
  box.dataset.liveJoined = "";
  say("joining");
  return { ...live, foot };
}

/** The fields beside the text that hold words which nobody has yet; after a refused form, all that are not empty. */
function unsent(form) {
  const refused = form?.querySelector(".error-summary");
  return Object.keys(others).filter((name) => {
    const one = form?.elements.namedItem(name);
    return one && (one.value !== one.defaultValue || (refused && one.value));
  });
}

function goesWith(form, names) {
  const list = new Intl.ListFormat("en-GB").format(names.map((name) => others[name]));
  const button = form.querySelector(".form-actions [type=submit]")?.textContent.trim();
  return `The text is saved; ${list} ${names.length > 1 ? "go" : "goes"} with “${button}”.`;
}
