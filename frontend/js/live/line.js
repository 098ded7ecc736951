// The line to the room: brings what others type, sends what is typed here, and knows what is confirmed.
//
// States: "joining" (never met yet), "saving", "saved" (all that was typed is in the database), "offline", or
// { ended: code } when the server said no for good: 4401 signed out, 4423 suspended, 4403 not allowed, 4400 and 4413 refused.
import * as Y from "yjs";
import * as messages from "./messages.js";
import { Stash } from "./stash.js";

const PULSE = 5000; // milliseconds between asking whether the line still stands
const PATIENCE = 9000; // without any word from the server
const SOONEST = 250;
const LATEST = 8000;

export class Line {
  state = "joining";
  people = [];
  me = 0;
  #address;
  #person;
  #doc;
  #told;
  #stash;
  #socket = null;
  #synced = false;
  #number = 0; // of the last question whether all is kept
  #open = []; // questions that are not answered: { number, typed }
  #heardAt = 0;
  #tries = 0;
  #timer = 0;
  #waiting = []; // promises of whenSaved
  #destroyed = false;
  #place = null; // of the caret: said again whenever the room is met, which forgets it with every cut

  constructor({ address, person, doc, told }) {
    this.#address = new URL(address, location.href).href.replace(/^http/, "ws");
    this.#doc = doc;
    this.#told = told;
    this.#person = person;
    this.#stash = new Stash(`${person}:${address}`);
    doc.on("update", this.#typed);
    addEventListener("online", this.#again);
    addEventListener("offline", this.#cut);
    this.#begin();
  }

  /** Resolves when everything typed so far is in the database. */
  whenSaved() {
    if (this.state === "saved") return Promise.resolve();
    return new Promise((resolve) => { this.#waiting.push(resolve); });
  }

  moveCaret(place) {
    this.#place = place;
    if (this.#synced) this.#send(messages.caret(place));
  }

  /** Try once more after the server had said no. */
  retry() {
    this.#set("offline");
    this.#again();
  }

  destroy() {
    this.#destroyed = true;
    this.#doc.off("update", this.#typed);
    removeEventListener("online", this.#again);
    removeEventListener("offline", this.#cut);
    this.#stash.close();
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  async #begin() {
    for (const update of await this.#stash.all()) Y.applyUpdate(this.#doc, update, this);
    if (!this.#destroyed) this.#connect();
  }

  #connect() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(this.#address);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#heardAt = Date.now();
    socket.onopen = () => this.#send(messages.ask(Y.encodeStateVector(this.#doc)));
    socket.onmessage = ({ data }) => this.#hear(socket, messages.read(data));
    socket.onclose = ({ code }) => { if (socket === this.#socket) this.#lost(code); };
    this.#watch(socket);
  }

  #hear(socket, message) {
    if (socket !== this.#socket) return;
    this.#heardAt = Date.now();
    if (message.kind === "you") this.#named(message);
    else if (message.kind === "people") this.#told({ people: this.people = message.people });
    else if (message.kind === "kept") this.#confirmed(message.number);
    else if (message.kind === "ask") this.#met(message.bytes);
    else Y.applyUpdate(this.#doc, message.bytes, this);
  }

  /** Where somebody else has signed in meanwhile, what was typed here must not go out under their name. */
  #named({ number, person }) {
    this.me = number;
    if (person === this.#person) return;
    this.#socket.onclose = null;
    this.#socket.close();
    this.#lost(4401);
  }

  /** We have all that the server had. It gets what it has not got; from now on each change goes at once. */
  #met(vector) {
    this.#synced = true;
    this.#tries = 0;
    this.#send(messages.answer(Y.encodeStateAsUpdate(this.#doc, vector)));
    this.#set("saving");
    this.#question();
    if (this.#place) this.moveCaret(this.#place);
  }

  #typed = (update, origin) => {
    if (origin === this) return;
    this.#stash.add(update);
    this.#told({ typed: true });
    if (!this.#synced) return;
    this.#send(messages.typed(update));
    this.#set("saving");
    this.#question();
  };

  #question() {
    this.#number += 1;
    this.#open.push({ number: this.#number, typed: this.#stash.mark() });
    this.#send(messages.checkpoint(this.#number));
  }

  #confirmed(number) {
    const answered = this.#open.filter((one) => one.number <= number);
    this.#open = this.#open.filter((one) => one.number > number);
    this.#stash.forget(answered.at(-1)?.typed ?? { keys: [], updates: [] });
    if (number !== this.#number || !this.#synced) return;
    this.#set("saved");
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }

  /** A line that says nothing for long is cut: a computer that woke up, a network that changed. */
  #watch(socket) {
    let doubt = false;
    const pulse = setInterval(() => {
      if (socket !== this.#socket || socket.readyState > WebSocket.OPEN) return clearInterval(pulse);
      const silent = Date.now() - this.#heardAt > PATIENCE;
      if (silent && doubt) return this.#cut();
      doubt = silent; // a busy page has words waiting that it had no time to hear: they come before the next pulse
      if (this.#synced) this.#ping();
    }, PULSE);
  }

  /** Asks again for what was asked last: an answer shows that the line stands, and changes nothing. */
  #ping() {
    this.#send(messages.checkpoint(this.#number));
  }

  #cut = () => {
    const socket = this.#socket;
    if (!socket) return;
    socket.close();
    this.#lost(1006);
  };

  #again = () => {
    if (!this.#socket && !this.#destroyed && !this.state.ended) this.#connect();
  };

  #lost(code) {
    this.#socket = null;
    this.#synced = false;
    this.#open = [];
    this.#told({ people: this.people = [] });
    if (this.#destroyed) return;
    if (code >= 4400 && code < 4500) return this.#set({ ended: code });
    if (this.state !== "joining") this.#set("offline");
    const wait = Math.min(SOONEST * 1.7 ** this.#tries, LATEST) * (0.75 + Math.random() / 2);
    this.#tries += 1;
    this.#timer = setTimeout(this.#again, wait);
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(message);
  }

  #set(state) {
    if (state === this.state) return;
    this.state = state;
    this.#told({ state });
  }
}
