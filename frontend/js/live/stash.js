// What was typed and is not confirmed yet, kept in this browser: it outlives a reload, a crash, a night offline.
// A browser that refuses storage loses that comfort, never function.
import { fromBase64, toBase64 } from "lib0/buffer";
import { recall, remember } from "../stored.js";

const whole = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function opened() {
  const request = indexedDB.open("commons-live", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("typed");
  return whole(request);
}

/** One text's part of it, for one person. Keys are [room, moment, a number of this tab]. */
export class Stash {
  #room;
  #database;
  #keys = [];
  #tab = Math.random();
  #count = 0;
  #unstored = new Set();

  constructor(room) {
    this.#room = room;
    this.#database = Promise.resolve().then(opened).catch(() => null);
    addEventListener("pagehide", this.#atTheLastMoment);
  }

  /** What was left from before. */
  async all() {
    const last = recall(this.#slip, []).map(fromBase64);
    const range = IDBKeyRange.bound([this.#room], [this.#room, []]);
    const found = await this.#with("readonly", async (store) => {
      const [keys, updates] = await Promise.all([whole(store.getAllKeys(range)), whole(store.getAll(range))]);
      this.#keys.push(...keys);
      return updates;
    });
    last.forEach((update) => this.add(update));
    remember(this.#slip);
    return [...(found ?? []), ...last];
  }

  add(update) {
    const key = [this.#room, Date.now(), this.#tab, this.#count += 1];
    this.#keys.push(key);
    this.#unstored.add(update);
    this.#with("readwrite", (store) => whole(store.put(update, key)).then(() => this.#unstored.delete(update)));
  }

  /** Everything added or found so far; hand it to `forget` when it is confirmed. */
  mark() {
    return { keys: this.#keys.slice(), updates: [...this.#unstored] };
  }

  forget({ keys, updates }) {
    updates.forEach((update) => this.#unstored.delete(update));
    if (!keys.length) return;
    const gone = new Set(keys);
    this.#keys = this.#keys.filter((key) => !gone.has(key));
    this.#with("readwrite", (store) => Promise.all(keys.map((key) => whole(store.delete(key)))));
  }

  close() {
    removeEventListener("pagehide", this.#atTheLastMoment);
  }

  get #slip() {
    return `live.${this.#room}`;
  }

  /** A page that goes away has no time for the database: what is not in it yet is written down at once. */
  #atTheLastMoment = () => {
    if (!this.#unstored.size) return;
    remember(this.#slip, [...recall(this.#slip, []), ...[...this.#unstored].map(toBase64)]);
  };

  async #with(mode, work) {
    try {
      const database = await this.#database;
      return database ? await work(database.transaction("typed", mode).objectStore("typed")) : undefined;
    } catch {
      return undefined; // full, or forbidden
    }
  }
}
