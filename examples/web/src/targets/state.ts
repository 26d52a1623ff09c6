// What the page shows: whose figures, of which place, years and day. Everything said of them is the package's answer.
import { track, type Figure, type FigureNo, type Locality, type Tracking, type Verdict } from "ocop-wasm/targets";
import { lang } from "../lang.ts";
import { publicTables, start, type Tables } from "./data.ts";
import { years } from "./say.ts";

export interface Source {
  /** The names of the files; null: the public figures. */
  readonly name: string | null;
  readonly tables: Tables;
}

export interface Choice {
  /** A locality's id; empty: all. */
  place: string;
  from: number;
  to: number;
  /** Empty: the last day that a figure speaks of. */
  asOf: string;
  verdict: Verdict | null;
}

let source: Source | undefined;
export const choice: Choice = { ...start, verdict: null };

export function shownSource(): Source {
  source ??= { name: null, tables: publicTables() };
  return source;
}

export function showPublic(): void {
  source = undefined;
  Object.assign(choice, start, { verdict: null });
}

/** Shows own figures: all places, years and days that they speak of. */
export function showOwn(name: string, tables: Tables): Answer {
  source = { name, tables };
  Object.assign(choice, { place: "", asOf: "", verdict: null, from: 0, to: 9999 });
  const answer = answered();
  const [from, to] = answer.span();
  Object.assign(choice, { from, to });
  return answer;
}

let last: { readonly source: Source; readonly key: string; readonly answer: Answer } | undefined;

/** The package's answer for what is chosen now. */
export function answered(): Answer {
  const from = shownSource();
  const key = `${lang()} ${choice.asOf}`;
  if (last?.source !== from || last.key !== key) {
    last = { source: from, key, answer: new Answer(track({ ...from.tables, asOf: choice.asOf || null, lang: lang() })) };
  }
  return last.answer;
}

/** An answer, and what of it is chosen. */
export class Answer {
  private readonly byId: ReadonlyMap<string, Locality>;

  constructor(readonly tracking: Tracking) {
    this.byId = new Map(tracking.localities.map((locality) => [locality.id, locality]));
  }

  figure(no: FigureNo): Figure {
    const figure = this.tracking.figures[no];
    if (!figure) throw new RangeError(`no figure ${no}`);
    return figure;
  }

  locality(id: string): Locality | undefined {
    return this.byId.get(id);
  }

  /** "Hoài Đức (Hà Nội)": a district with its province. */
  placeName(id: string): string {
    const locality = this.byId.get(id);
    if (!locality) return id;
    const outer = locality.within === undefined ? undefined : this.byId.get(locality.within);
    return (locality.level === "district" || locality.level === "commune") && outer ? `${locality.name} (${outer.name})` : locality.name;
  }

  isWithin(id: string, outer: string): boolean {
    for (let at = this.byId.get(id); at; at = at.within === undefined ? undefined : this.byId.get(at.within)) if (at.id === outer) return true;
    return false;
  }

  isNation(id: string): boolean {
    return this.byId.get(id)?.level === "nation";
  }

  /** Whether a place is chosen; the nation is there to compare with. */
  hasPlace(id: string): boolean {
    return choice.place === "" || this.isWithin(id, choice.place) || this.isNation(id);
  }

  isShown(figure: Figure): boolean {
    const [first, last] = years(figure.when);
    return last >= choice.from && first <= choice.to && this.hasPlace(figure.place);
  }

  shows(no: FigureNo): boolean {
    return this.isShown(this.figure(no));
  }

  /** The first and the last year that figures speak of. */
  span(): readonly [number, number] {
    const all = this.tracking.figures.flatMap((figure) => years(figure.when));
    const now = Number(this.tracking.as_of.slice(0, 4));
    return all.length === 0 ? [now, now] : [Math.min(...all), Math.max(...all)];
  }

  /** The chosen place first, then what lies within it, the nation last. */
  placesInOrder(ids: Iterable<string>): string[] {
    const weight = (id: string): number => (id === choice.place ? 0 : this.isNation(id) && choice.place !== "" ? 2 : 1);
    const order = [...this.byId.keys()];
    return [...new Set(ids)].sort((one, other) => weight(one) - weight(other) || order.indexOf(one) - order.indexOf(other));
  }
}

/** What a figure counts in words, without its place and time. */
export function what(figure: Figure): string {
  const subject = figure.subject ?? figure.text ?? "";
  const at = subject.indexOf(": ");
  return at < 0 ? subject : subject.slice(at + 2);
}
