/**
 * A form session: the answers live in a few bytes here, and every call of the module is stateless.
 */
import { check, rulebooks, scorecard } from "./check.js";
import { wasm } from "./module.js";
import { ITEMS, screen, withUnread } from "./screen.js";
import type { Plain } from "./screen.js";
import type { Application, Decision, Finding, GateId, Lang, Report, Star } from "./types.js";

/** Points and stars while somebody types. */
export interface Totals {
  /** 0 to 100. */
  total: number;
  /** Points by part. */
  parts: { A: number; B: number; C: number };
  /** Criteria with an answer, 0 included. */
  answered: number;
  /** Criteria of the sheet. */
  of: number;
  /** By the bands of Art. 3.3. */
  by_points: Star;
  /** The highest of 3, 4, 5 whose minimums, and those below it, are all reached; else 2. */
  by_minimums: Star;
  /** The lower of the two; null when a gate is closed. */
  result: Star | null;
}

/** What a step changed. */
export interface Changes {
  /** Points and stars after it. */
  totals: Totals;
  /** Findings that came; computed when first read. */
  readonly added: Finding[];
  /** Findings that went; computed when first read. */
  readonly removed: Finding[];
}

/** What a session takes beside answers and declarations: producer, documents, dates… */
export type SessionRest = Omit<Application, "answers" | "declarations" | "product_set" | "decision">;

/** Options of `session`. */
export interface SessionOptions {
  /** The newest unless named. */
  decision?: Decision;
  /** Reports have messages in it. */
  lang?: Lang;
  /** Where to start from. What cannot be used stands as it was given, and reports name it, until a step takes its place. */
  application?: Application;
}

/** A form that is being filled. */
export interface FormSession {
  /** The decision whose sheet it is. */
  readonly decision: Decision;
  /** The number of the set. */
  readonly productSet: number;
  /** Ticks a box; 0 is "none of these". RangeError for an unknown code or choice. */
  set(code: string, choice: number): Changes;
  /** Takes an answer back. RangeError for an unknown code. */
  clear(code: string): Changes;
  /** Declares whether a gate's condition holds; null says nothing of it. RangeError for a gate the set does not take. */
  declare(gate: GateId, holds: boolean | null): Changes;
  /** Sets what is named here; what is not named stays. RangeError for what is no object, or over the bound. */
  update(rest: SessionRest): Changes;
  /** Takes the last step back; null where there is none. */
  undo(): Changes | null;
  /** Points and stars: one call with a few bytes, no objects. */
  totals(): Totals;
  /** The report, with messages when the session has a language. */
  report(): Report;
  /** The application as it stands, for export. */
  application(): Application;
}

/** In the bytes: not answered. */
const UNANSWERED = 255;
/** Steps that can be taken back. */
const STEPS = 1_000;
/** One moment of a session; never changed. */
interface State {
  /** Choice numbers in the order of the sheet. */
  readonly answers: Uint8Array;
  /** Bits in the order of the set's gates. */
  readonly declared: number;
  readonly holds: number;
  readonly rest: SessionRest;
  /** Answers and declarations that have no place in the bytes: by name, or all as they were given. */
  readonly strangers: { readonly answers: Plain; readonly declarations: Plain };
  /** An application of which nothing can be used, as it was given. */
  readonly unusable?: unknown;
}

/** A moment's report, and its findings by what they say. */
interface Moment {
  readonly state: State;
  readonly report: Report;
  said: Map<string, Finding> | undefined;
}

/** Starts a form session on a sheet. RangeError where there is no such sheet. */
export function session(set: number, options: SessionOptions = {}): FormSession {
  const decision = options.decision ?? newest();
  const sheet = scorecard(decision, set);
  if (sheet === null) throw new RangeError(`no product set ${String(set)} under ${String(decision)}`);
  const decisionNumber = rulebooks().findIndex((book) => book.decision === decision);
  const lang = options.lang === undefined ? {} : { lang: options.lang };
  const lines = sheet.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria));
  const codes = lines.map((line) => line.code);
  const places = new Map(codes.map((code, place) => [code, place]));
  const gates = sheet.gates.map((gate) => (gate.declared ? gate.id : null));

  let now = start(options.application);
  const past: State[] = [];
  /** The last moments whose reports were asked for. */
  let moments: Moment[] = [];

  function start(application: Application | undefined): State {
    const answers = new Uint8Array(lines.length).fill(UNANSWERED);
    let declared = 0;
    let holds = 0;
    const plain = application === undefined || application === null ? {} : screen(application);
    if (!isRecord(plain)) {
      return { answers, declared, holds, rest: {}, strangers: { answers: {}, declarations: {} }, unusable: application };
    }
    const strangers = {
      answers: strangersOf(plain["answers"], (code, choice) => {
        const place = places.get(code);
        if (place === undefined || !isChoice(place, choice)) return false;
        answers[place] = choice;
        return true;
      }),
      declarations: strangersOf(plain["declarations"], (gate, closes) => {
        const place = gates.indexOf(gate as GateId);
        if (place < 0 || typeof closes !== "boolean") return false;
        declared |= 1 << place;
        if (closes) holds |= 1 << place;
        return true;
      }),
    };
    return { answers, declared, holds, rest: restOf(application, plain), strangers };
  }

  /** The entries that the bytes do not take; all as they were given where they are no entries, or too many. */
  function strangersOf(given: Plain | undefined, takes: (name: string, value: Plain) => boolean): Plain {
    const entries = given ?? {};
    if (isAsGiven(entries)) return entries;
    return Object.fromEntries(entriesOf(entries).filter(([name, value]) => value !== null && !takes(name, value)));
  }

  /** Whether entries stand as they were given: with all criteria beside them they would be too many, or they are none. */
  function isAsGiven(entries: Plain): boolean {
    return !isRecord(entries) || Object.keys(entries).length > ITEMS - lines.length;
  }

  /** The same without the one that is answered or declared now. */
  function without(entries: Plain, name: string): Plain {
    if (isAsGiven(entries)) return {};
    return Object.fromEntries(entriesOf(entries).filter(([other]) => other !== name));
  }

  function isChoice(place: number, choice: unknown): choice is number {
    const most = lines[place]?.choices.length ?? 0;
    return typeof choice === "number" && Number.isInteger(choice) && choice >= 0 && choice <= most;
  }

  function placeOf(code: string): number {
    const place = places.get(code);
    if (place === undefined) throw new RangeError(`set ${set} has no criterion ${code}`);
    return place;
  }

  function totals(state: State): Totals {
    const { strangers, unusable } = state;
    if (unusable === undefined && (isAsGiven(strangers.answers) || isAsGiven(strangers.declarations))) {
      const { score, star } = moment(state).report;
      if (score && star) return { total: score.total, parts: { ...score.parts }, answered: score.answered, of: score.of, ...star };
    }
    const packed = wasm().grade(decisionNumber, set, state.answers, state.declared, state.holds);
    const field = (from: number, bits: number): number => (packed >>> from) & ((1 << bits) - 1);
    const parts = { A: field(0, 6), B: field(6, 5), C: field(11, 6) };
    return {
      total: parts.A + parts.B + parts.C,
      parts,
      answered: field(17, 7),
      of: lines.length,
      by_points: field(24, 3) as Star,
      by_minimums: (2 + field(27, 2)) as Star,
      result: (field(29, 3) || null) as Star | null,
    };
  }

  function application(state: State): Application {
    if (state.unusable !== undefined) return state.unusable as Application;
    const answers: [string, number][] = [];
    codes.forEach((code, place) => {
      const choice = state.answers[place];
      if (choice !== undefined && choice !== UNANSWERED) answers.push([code, choice]);
    });
    const declarations: [string, boolean][] = [];
    gates.forEach((gate, place) => {
      if (gate !== null && bit(state.declared, place)) declarations.push([gate, bit(state.holds, place)]);
    });
    const declared = beside(state.strangers.declarations, declarations);
    const isDeclared = !isRecord(declared) || Object.keys(declared).length > 0;
    return {
      ...copied(state.rest),
      decision,
      product_set: set,
      answers: beside(state.strangers.answers, answers) as Record<string, number>,
      ...(isDeclared ? { declarations: declared as Record<string, boolean> } : {}),
    };
  }

  /** Strangers and these entries; as they were given they leave no place beside them. */
  function beside(strangers: Plain, entries: [string, number | boolean][]): Plain {
    return isAsGiven(strangers) ? strangers : Object.fromEntries([...entriesOf(strangers), ...entries]);
  }

  function moment(state: State): Moment {
    const known = moments.find((one) => one.state === state);
    if (known !== undefined) return known;
    const made = { state, report: check(application(state), lang), said: undefined };
    moments = [...moments.slice(-2), made];
    return made;
  }

  function changes(before: State, after: State): Changes {
    let compared: { added: Finding[]; removed: Finding[] } | undefined;
    const compare = (): { added: Finding[]; removed: Finding[] } => (compared ??= structuredClone(difference(moment(before), moment(after))));
    return {
      totals: totals(after),
      get added() {
        return compare().added;
      },
      get removed() {
        return compare().removed;
      },
    };
  }

  function step(after: State): Changes {
    const before = now;
    past.push(before);
    if (past.length > STEPS) past.shift();
    now = { ...after, unusable: undefined };
    return changes(before, now);
  }

  function answer(code: string, place: number, choice: number): Changes {
    if (now.answers[place] === choice && !isStrange(now.strangers.answers, code)) return changes(now, now);
    const answers = now.answers.slice();
    answers[place] = choice;
    return step({ ...now, answers, strangers: { ...now.strangers, answers: without(now.strangers.answers, code) } });
  }

  /** Whether something stands under this name that the bytes do not hold. */
  function isStrange(strangers: Plain, name: string): boolean {
    return isAsGiven(strangers) || entriesOf(strangers).some(([other]) => other === name) || now.unusable !== undefined;
  }

  return {
    decision,
    productSet: set,
    set(code, choice) {
      const place = placeOf(code);
      if (!isChoice(place, choice)) throw new RangeError(`criterion ${code} of set ${set} has no choice ${String(choice)}`);
      return answer(code, place, choice);
    },
    clear: (code) => answer(code, placeOf(code), UNANSWERED),
    declare(gate, closes) {
      const place = gates.indexOf(gate);
      if (place < 0) throw new RangeError(`set ${set} takes no declaration ${String(gate)}`);
      const mask = 1 << place;
      const declared = closes === null ? now.declared & ~mask : now.declared | mask;
      const holds = closes === true ? now.holds | mask : now.holds & ~mask;
      const { declarations } = now.strangers;
      if (declared === now.declared && holds === now.holds && !isStrange(declarations, gate)) return changes(now, now);
      return step({ ...now, declared, holds, strangers: { ...now.strangers, declarations: without(declarations, gate) } });
    },
    update(rest) {
      const plain = screen(rest);
      if (!isRecord(plain)) throw new RangeError("what is to be set is no object, or over the bound on characters in all");
      return step({ ...now, rest: { ...now.rest, ...restOf(rest, plain) } });
    },
    undo() {
      const before = past.pop();
      if (before === undefined) return null;
      const after = now;
      now = before;
      return changes(after, before);
    },
    totals: () => totals(now),
    report: () => structuredClone(moment(now).report),
    application: () => application(now),
  };
}

function newest(): Decision {
  const [last] = rulebooks().slice(-1);
  return last?.decision ?? "qd26-2026";
}

function bit(bits: number, place: number): boolean {
  return ((bits >> place) & 1) === 1;
}

/** The entries of an object; none of anything else. */
function entriesOf(value: Plain): [string, Plain][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function isRecord(value: unknown): value is Record<string, Plain> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy of all but what the bytes hold; what is never read stays the caller's own. */
function restOf(given: SessionRest | undefined, plain: Record<string, Plain>): SessionRest {
  const { answers, declarations, product_set, decision, ...rest } = withUnread(plain, given) as Record<string, unknown>;
  return rest as SessionRest;
}

/** Whoever is given it may change it. */
function copied(rest: SessionRest): SessionRest {
  const { product, producer, documents, ...others } = rest;
  return {
    ...others,
    ...(product ? { product: { ...product } } : {}),
    ...(producer ? { producer: { ...producer } } : {}),
    ...(documents ? { documents: documents.map((one) => (isRecord(one) ? { ...one } : one)) } : {}),
  } as SessionRest;
}

/** Which findings came and which went. */
function difference(before: Moment, after: Moment): { added: Finding[]; removed: Finding[] } {
  if (before === after) return { added: [], removed: [] };
  const without = (from: Map<string, Finding>, others: Map<string, Finding>): Finding[] =>
    [...from].filter(([text]) => !others.has(text)).map(([, finding]) => finding);
  const [earlier, later] = [said(before), said(after)];
  return { added: without(later, earlier), removed: without(earlier, later) };
}

function said(moment: Moment): Map<string, Finding> {
  return (moment.said ??= new Map(moment.report.findings.map((finding) => [JSON.stringify(finding), finding])));
}
