// Which papers an application rests on.
import type { Application, Document, Paper, Scorecard } from "ocop-wasm";
import { choiceOf, criteriaOf } from "./law.ts";

/** The codes of the criteria whose chosen box rests on the paper. */
export function neededFor(card: Scorecard, application: Application, kind: Paper): string[] {
  return criteriaOf(card)
    .filter((criterion) => choiceOf(criterion, application.answers?.[criterion.code])?.evidence?.includes(kind))
    .map((criterion) => criterion.code);
}

/** The papers of one kind, each with its position in the application. */
export function papersOf(application: Application, kind: Paper): { at: number; document: Document }[] {
  return (application.documents ?? []).map((document, at) => ({ at, document })).filter(({ document }) => document.kind === kind);
}

export function withDocument(application: Application, document: Document): Document[] {
  return [...(application.documents ?? []), document];
}

export function withoutDocuments(application: Application, unwanted: (document: Document, at: number) => boolean): Document[] {
  return (application.documents ?? []).filter((document, at) => !unwanted(document, at));
}

/** One date of one paper changed; an empty text removes it. */
export function withDate(application: Application, at: number, which: "issued_on" | "expires_on", day: string): Document[] {
  return (application.documents ?? []).map((document, place) =>
    place === at ? { ...document, [which]: day === "" ? null : day } : document,
  );
}
