// Lenient reading of an application that is a JSON value: takes what fits and says what does not.
import { codeKey, isDeclared } from "./law.mjs";
import { cut, nearest } from "./near.mjs";

/** Characters of one text, and entries of one object or list. */
const TEXT = 10_000;
const ITEMS = 1_000;

const NAMES = ["id", "decision", "product_set", "kind", "filed_on", "evaluated_on", "product", "producer", "answers", "facts", "declarations", "documents", "extra"];
const PRODUCT = ["name"];
const PRODUCER = ["name", "kind"];
const DOCUMENT = ["kind", "issued_on", "expires_on"];

export class Reader {
  /** Whether the rulebook is the one that applies: then its names are known. */
  isLawKnown = false;
  #findings;
  #names;
  #declared;

  constructor(findings, names) {
    this.#findings = findings;
    this.#names = names;
  }

  fault(code, params, path, cite, key) {
    return this.#findings.say("blocker", code, path, params, cite, key);
  }

  /** What is not part of an application; false where it is no object at all. */
  root(given) {
    if (!isObject(given)) {
      this.fault("not_an_object", { found: sortOf(given) }, []);
      return false;
    }
    this.strangers(given, NAMES);
    return true;
  }

  /** Says which names are not among the known ones; false where there are too many to be used. */
  strangers(object, known, ...path) {
    const names = Object.keys(object);
    if (names.length > ITEMS) {
      this.fault("too_many_items", { most: ITEMS }, path);
      return false;
    }
    for (const name of names) {
      if (known.includes(name) || object[name] === null) continue;
      const near = nearest(name, known);
      const params = near === undefined ? { name: cut(name) } : { name: cut(name), nearest: near };
      this.#findings.say("warning", "unknown_name", [...path, cut(name)], params);
    }
    return true;
  }

  text(value, ...path) {
    if (typeof value === "string") {
      if (!isLong(value)) return value;
      this.fault("text_too_long", { most: TEXT }, path);
    } else {
      this.wrongType("text", value, path);
    }
    return undefined;
  }

  listed(value, known, ...path) {
    const given = this.text(value, ...path);
    if (given === undefined || known.includes(given)) return given;
    const near = nearest(given, known);
    this.fault("unknown_value", near === undefined ? { given: cut(given) } : { given: cut(given), nearest: near }, path);
    return undefined;
  }

  date(value, ...path) {
    const given = this.text(value, ...path);
    if (given === undefined || isDate(given)) return given;
    this.fault("unreadable_date", { given: cut(given) }, path);
    return undefined;
  }

  /** The decision that is named; null where what is named is none. */
  decision(given) {
    const known = this.#names.Decision;
    if (given === undefined || given === null) return undefined;
    if (known.includes(given)) return given;
    const near = typeof given === "string" && !isLong(given) ? nearest(given, known) : undefined;
    this.fault("decision_unknown", near === undefined ? { given: quoted(given) } : { given: quoted(given), nearest: near }, ["decision"]);
    return null;
  }

  product(given) {
    if (!this.isObject(given, "product") || !this.strangers(given, PRODUCT, "product")) return;
    if (isGiven(given.name)) this.text(given.name, "product", "name");
  }

  /** The kind of producer. */
  producer(given) {
    if (!this.isObject(given, "producer") || !this.strangers(given, PRODUCER, "producer")) return undefined;
    if (isGiven(given.name)) this.text(given.name, "producer", "name");
    return isGiven(given.kind) ? this.listed(given.kind, this.#names.ProducerKind, "producer", "kind") : undefined;
  }

  /** The answers by place in the sheet; without a sheet only what is wrong with them. */
  answers(given, sheet) {
    const answers = new Array(sheet?.lines.length ?? 0).fill(undefined);
    if (!this.isObject(given, "answers")) return answers;
    const codes = Object.keys(given);
    if (codes.length > ITEMS) {
      this.fault("too_many_items", { most: ITEMS }, ["answers"]);
      return answers;
    }
    for (const code of codes) {
      const value = given[code];
      if (value === null || value === undefined) continue;
      const place = sheet?.places.get(code);
      const key = place === undefined ? codeKey(code) : sheet.lines[place].key;
      if (key !== undefined && !isWhole(value)) {
        const inSheet = place === undefined && sheet !== undefined ? undefined : key;
        this.fault("not_a_whole_number", { given: quoted(value) }, ["answers", code], undefined, inSheet);
      } else if (place !== undefined) {
        answers[place] = bounded(value);
      } else if (this.isLawKnown && (key === undefined || sheet !== undefined)) {
        this.fault("unknown_criterion", unknownCode(code), ["answers", cut(code)], sheet?.cite);
      }
    }
    return answers;
  }

  /** Gate → whether its condition holds. */
  declarations(given) {
    const declarations = new Map();
    if (!this.isObject(given, "declarations")) return declarations;
    const gates = Object.keys(given);
    if (gates.length > ITEMS) {
      this.fault("too_many_items", { most: ITEMS }, ["declarations"]);
      return declarations;
    }
    for (const gate of gates) {
      const value = given[gate];
      if (value === null || value === undefined) continue;
      if (!this.isLawKnown) {
        if (typeof value !== "boolean") this.wrongType("true or false", value, ["declarations", cut(gate)]);
      } else if (!this.#names.GateId.includes(gate)) {
        this.#declared ??= this.#names.GateId.filter(isDeclared);
        const near = nearest(gate, this.#declared);
        this.fault("unknown_gate", near === undefined ? { given: cut(gate) } : { given: cut(gate), nearest: near }, ["declarations", cut(gate)]);
      } else if (typeof value === "boolean") {
        declarations.set(gate, value);
      } else {
        this.wrongType("true or false", value, ["declarations", gate]);
      }
    }
    return declarations;
  }

  /** The papers of the dossier; `readable` says whether there was nothing wrong with them. */
  documents(given) {
    if (!isGiven(given)) return { readable: true, list: undefined };
    if (!Array.isArray(given)) {
      this.wrongType("list", given, ["documents"]);
      return { readable: false, list: undefined };
    }
    if (given.length > ITEMS) {
      this.fault("too_many_items", { most: ITEMS }, ["documents"]);
      return { readable: false, list: undefined };
    }
    const documents = { readable: true, list: [] };
    for (let place = 0; place < given.length; place++) {
      const document = given[place];
      if (!isGiven(document)) continue;
      if (!isObject(document)) {
        this.wrongType("object", document, ["documents", place]);
        documents.readable = false;
        continue;
      }
      if (!this.strangers(document, DOCUMENT, "documents", place)) {
        documents.readable = false;
        continue;
      }
      const { kind, issued_on, expires_on } = document;
      const read = { place, kind: undefined, issuedOn: undefined, expiresOn: undefined };
      if (isGiven(kind)) {
        const path = ["documents", place, "kind"];
        read.kind = this.isLawKnown ? this.listed(kind, this.#names.Paper, ...path) : this.text(kind, ...path);
      }
      else this.fault("wrong_type", { expected: "text", found: "null" }, ["documents", place, "kind"]);
      if (isGiven(issued_on)) read.issuedOn = this.date(issued_on, "documents", place, "issued_on");
      if (isGiven(expires_on)) read.expiresOn = this.date(expires_on, "documents", place, "expires_on");
      const isRead = read.kind !== undefined && isGiven(issued_on) === (read.issuedOn !== undefined) && isGiven(expires_on) === (read.expiresOn !== undefined);
      if (!isRead) documents.readable = false;
      if (read.kind !== undefined) documents.list.push(read);
    }
    return documents;
  }

  isObject(value, name) {
    if (isObject(value)) return true;
    if (isGiven(value)) this.wrongType("object", value, [name]);
    return false;
  }

  wrongType(expected, value, path) {
    this.fault("wrong_type", { expected, found: sortOf(value) }, path);
  }
}

export function isGiven(value) {
  return value !== undefined && value !== null;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isWhole(value) {
  return Number.isInteger(value);
}

/** Beyond these not every reader of JSON tells a number from its neighbours. */
function bounded(number) {
  return Math.min(Math.max(number, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}

/** Characters, not halves of them. */
function isLong(text) {
  if (text.length <= TEXT) return false;
  let characters = 0;
  for (const _ of text) characters++;
  return characters > TEXT;
}

function sortOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  return { boolean: "true or false", number: "number", string: "text", object: "object" }[typeof value] ?? "null";
}

export function quoted(value) {
  switch (typeof value) {
    case "boolean":
      return String(value);
    case "number":
      return isWhole(value) ? String(bounded(value)) : fraction(value);
    case "string":
      return isLong(value) ? "text" : `"${cut(value, 78)}"`;
    default:
      return sortOf(value);
  }
}

/** A fraction with up to six decimals; never one that looks whole. */
function fraction(number) {
  const millionths = Math.trunc(Math.min(Math.abs(number), 9e12) * 1e6);
  const decimals = String(millionths % 1e6).padStart(6, "0").replace(/0+$/, "");
  return `${number < 0 ? "-" : ""}${Math.floor(millionths / 1e6)}.${decimals === "" ? "000000…" : decimals}`;
}

function unknownCode(code) {
  const dotted = code.trim().replaceAll(/[_,\- ]/g, ".");
  const isNear = dotted !== code && codeKey(dotted) !== undefined;
  return isNear ? { given: cut(code), nearest: dotted } : { given: cut(code) };
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(text) {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return false;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return year > 0 && month > 0 && month <= 12 && day > 0 && day <= DAYS[month - 1] + (month === 2 && isLeap ? 1 : 0);
}

/** NaN where one is none. */
function digits(text, from, to) {
  let number = 0;
  for (let place = from; place < to; place++) {
    const digit = text.charCodeAt(place) - 48;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}
