// "3 hours ago" stays true while a page is open; the words are those of the server.
const steps = [[60, "minute", 60], [3600, "hour", 24], [86400, "day", 7]];
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

function inWords(seconds) {
  if (seconds < 60) return seconds > -60 ? "just now" : null;
  for (const [unit, word, most] of steps) {
    const number = Math.floor(seconds / unit);
    if (number < most) return word === "day" && number === 1 ? "yesterday" : `${number} ${word}${number === 1 ? "" : "s"} ago`;
  }
  return null; // older: the server's date stays
}

function moment(time) {
  const text = time.dateTime;
  return new Date(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
}

function refresh(root = document) {
  for (const time of root.querySelectorAll("time[data-ago]")) {
    const at = moment(time);
    if (Number.isNaN(at.getTime())) continue;
    const words = inWords((Date.now() - at) / 1000);
    if (words && time.textContent !== words) time.textContent = words;
    time.title = full.format(at);
  }
}

document.addEventListener("DOMContentLoaded", () => refresh());
document.addEventListener("htmx:load", ({ target }) => refresh(target));
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
setInterval(() => { if (!document.hidden) refresh(); }, 60000);
