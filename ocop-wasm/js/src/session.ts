/**
 * A form session: the answers live in a few bytes here, and every call of the module is stateless.
 */
import { check, rulebooks, scorecard } from "./check.js";
import { wasm } from "./module.js";
import { screen } from "./screen.js";
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
  /** Where to start from. */
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
  /** Sets what is named here; what is not named stays. */
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
/** Unusable answers that are kept: with all criteria they stay under the bound over which no answer is used. */
const STRANGERS = 500;

/** One moment of a session; never changed. */
interface State {
  /** Choice numbers in the order of the sheet. */
  readonly answers: Uint8Array;
  /** Bits in the order of the set's gates. */
  readonly declared: number;
  readonly holds: number;
  readonly rest: SessionRest;
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
  if (sheet === null) throw new RangeError(`no product set ${set} under ${decision}`);
  const decisionNumber = rulebooks().findIndex((book) => book.decision === decision);
  const lang = options.lang === undefined ? {} : { lang: options.lang };
  const lines = sheet.parts.flatMap((part) => part.sections.flatMap((section) => section.criteria));
  const codes = lines.map((line) => line.code);
  const places = new Map(codes.map((code, place) => [code, place]));
  const gates = sheet.gates.map((gate) => (gate.declared ? gate.id : null));

  /** What was given at the start and has no place in the bytes: reports name it until it is answered anew. */
  const strangers: { answers: Record<string, Plain>; declarations: Record<string, Plain> } = { answers: {}, declarations: {} };

  let now = start(options.application);
  const past: State[] = [];
  /** The last moments whose reports were asked for. */
  let moments: Moment[] = [];

  function start(application: Application | undefined): State {
    const answers = new Uint8Array(lines.length).fill(UNANSWERED);
    let declared = 0;
    let holds = 0;
    const plain = record(screen(application));
    for (const [code, choice] of Object.entries(record(plain["answers"]))) {
      const place = places.get(code);
      if (place !== undefined && isChoice(place, choice)) answers[place] = choice;
      else if (choice !== null) keep(strangers.answers, code, choice);
    }
    for (const [gate, closes] of Object.entries(record(plain["declarations"]))) {
      const place = gates.indexOf(gate as GateId);
      if (place >= 0 && typeof closes === "boolean") {
        declared |= 1 << place;
        if (closes) holds |= 1 << place;
      } else if (closes !== null) keep(strangers.declarations, gate, closes);
    }
    return { answers, declared, holds, rest: restOf(application, plain) };
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
    const packed = wasm().grade(decisionNumber, set, state.answers, state.declared, state.holds);
    const field = (from: number, bits: number): number => (packed >>> from) & ((1 << bits) - 1);
    const parts = { A: field(0, 6), B: field(6, 6), C: field(12, 6) };
    const by_points = field(25, 3) as Star;
    const by_minimums = field(28, 3) as Star;
    const closed = field(31, 1) === 1;
    return {
      total: parts.A + parts.B + parts.C,
      parts,
      answered: field(18, 7),
      of: lines.length,
      by_points,
      by_minimums,
      result: closed ? null : (Math.min(by_points, by_minimums) as Star),
    };
  }

  function application(state: State): Application {
    const answers: Record<string, number> = { ...(strangers.answers as Record<string, number>) };
    codes.forEach((code, place) => {
      const choice = state.answers[place];
      if (choice !== undefined && choice !== UNANSWERED) answers[code] = choice;
    });
    const declarations: Record<string, boolean> = { ...(strangers.declarations as Record<string, boolean>) };
    gates.forEach((gate, place) => {
      if (gate !== null && bit(state.declared, place)) declarations[gate] = bit(state.holds, place);
    });
    return {
      ...state.rest,
      decision,
      product_set: set,
      answers,
      ...(Object.keys(declarations).length > 0 ? { declarations } : {}),
    };
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
    const compare = (): { added: Finding[]; removed: Finding[] } => (compared ??= difference(moment(before), moment(after)));
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
    now = after;
    return changes(before, after);
  }

  function answer(place: number, choice: number): Changes {
    if (now.answers[place] === choice) return changes(now, now);
    const answers = now.answers.slice();
    answers[place] = choice;
    return step({ ...now, answers });
  }

  return {
    decision,
    productSet: set,
    set(code, choice) {
      const place = placeOf(code);
      if (!isChoice(place, choice)) throw new RangeError(`criterion ${code} of set ${set} has no choice ${String(choice)}`);
      return answer(place, choice);
    },
    clear: (code) => answer(placeOf(code), UNANSWERED),
    declare(gate, closes) {
      const place = gates.indexOf(gate);
      if (place < 0) throw new RangeError(`set ${set} takes no declaration ${String(gate)}`);
      const mask = 1 << place;
      const declared = closes === null ? now.declared & ~mask : now.declared | mask;
      const holds = closes === true ? now.holds | mask : now.holds & ~mask;
      if (declared === now.declared && holds === now.holds) return changes(now, now);
      return step({ ...now, declared, holds });
    },
    update: (rest) => step({ ...now, rest: { ...now.rest, ...restOf(rest, record(screen(rest))) } }),
    undo() {
      const before = past.pop();
      if (before === undefined) return null;
      const after = now;
      now = before;
      return changes(after, before);
    },
    totals: () => totals(now),
    report: () => moment(now).report,
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
function record(value: Plain | undefined): Record<string, Plain> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

/** A copy of all but what the bytes hold; what is never read stays the caller's own. */
function restOf(given: SessionRest | undefined, plain: Record<string, Plain>): SessionRest {
  const { answers, declarations, product_set, decision, facts, extra, ...rest } = plain;
  const kept: SessionRest = rest as SessionRest;
  if (facts !== undefined) kept.facts = given?.facts;
  if (extra !== undefined) kept.extra = given?.extra;
  return kept;
}

function keep(strangers: Record<string, Plain>, name: string, value: Plain): void {
  if (Object.keys(strangers).length < STRANGERS) {
    Object.defineProperty(strangers, name, { value, enumerable: true, configurable: true, writable: true });
  }
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
