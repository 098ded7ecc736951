// What goes over the line; social/live/messages.py says what each kind means.
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";

const kinds = { sync: 0, presence: 1, you: 2, kept: 5 };
const parts = ["ask", "answer", "typed"];

function made(...numbers) {
  const encoder = createEncoder();
  numbers.forEach((number) => writeVarUint(encoder, number));
  return encoder;
}

function withBytes(part, bytes) {
  const encoder = made(kinds.sync, parts.indexOf(part));
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}

export const ask = (vector) => withBytes("ask", vector);
export const answer = (update) => withBytes("answer", update);
export const typed = (update) => withBytes("typed", update);
export const checkpoint = (number) => toUint8Array(made(kinds.kept, number));

export function caret(place) {
  const encoder = made(kinds.presence);
  writeVarString(encoder, JSON.stringify(place));
  return toUint8Array(encoder);
}

/** { kind, and what it brings } */
export function read(buffer) {
  const decoder = createDecoder(new Uint8Array(buffer));
  const kind = readVarUint(decoder);
  if (kind === kinds.kept) return { kind: "kept", number: readVarUint(decoder) };
  if (kind === kinds.you) return { kind: "you", number: readVarUint(decoder), person: readVarUint(decoder) };
  if (kind === kinds.presence) return { kind: "people", people: JSON.parse(readVarString(decoder)) };
  return { kind: parts[readVarUint(decoder)], bytes: readVarUint8Array(decoder) };
}
