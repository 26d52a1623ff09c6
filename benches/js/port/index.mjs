// The same full check in plain JavaScript: an application in, the whole report out, without messages.
//
// Written by hand and to be fast, as one would who has the rulebook as JSON and never heard of WebAssembly. Only the
// bound on all characters together is left out: it is one of handing over, and here nothing is handed over.
import { Findings } from "./findings.mjs";
import { isDeclared, prepare } from "./law.mjs";
import { Reader, isGiven, isWhole, quoted } from "./read.mjs";

/** A `check` for one rulebook in the public JSON format, which is taken for the newest. */
export function checker(rulebook, names) {
  const law = prepare(rulebook, names);
  const codes = new Map(names.FindingCode.map((code, place) => [code, place]));
  return (application) => check(law, codes, application);
}

function check(law, codes, application) {
  const findings = new Findings(codes);
  const report = { decision: null, decision_from: "latest", product_set: null, status: "not_scored", score: null, star: null, findings: [] };
  const reader = new Reader(findings, law.names);
  if (reader.root(application)) {
    if (isGiven(application.id)) {
      const id = reader.text(application.id, "id");
      if (id !== undefined) report.id = id;
    }
    const kind = isGiven(application.kind) ? reader.listed(application.kind, law.names.Kind, "kind") : undefined;
    const filedOn = isGiven(application.filed_on) ? reader.date(application.filed_on, "filed_on") : undefined;
    let evaluatedOn = isGiven(application.evaluated_on) ? reader.date(application.evaluated_on, "evaluated_on") : undefined;
    const unusable = {
      kind: isGiven(application.kind) && kind === undefined,
      filedOn: isGiven(application.filed_on) && filedOn === undefined,
      evaluatedOn: isGiven(application.evaluated_on) && evaluatedOn === undefined,
    };
    if (evaluatedOn !== undefined && filedOn !== undefined && evaluatedOn < filedOn) {
      findings.say("blocker", "evaluated_before_filed", ["evaluated_on"], {});
      evaluatedOn = undefined;
    }
    const sheet = sheetOf(law, application, { kind, filedOn, evaluatedOn, unusable }, report, reader, findings);
    reader.isLawKnown = report.decision === law.decision;
    reader.product(application.product);
    const filed = {
      producer: reader.producer(application.producer),
      answers: reader.answers(application.answers, sheet),
      declarations: reader.declarations(application.declarations),
      documents: reader.documents(application.documents),
      day: evaluatedOn ?? filedOn,
    };
    if (sheet !== undefined) new Checking(law, sheet, filed, findings).fill(report);
  }
  report.findings = findings.inOrder();
  return report;
}

/** The sheet to score on; says why there is none. */
function sheetOf(law, application, dates, report, reader, findings) {
  const given = reader.decision(application.decision);
  const no = productSet(application.product_set);
  const unknown = no === null ? reader.fault("product_set_unknown", { given: quoted(application.product_set) }, ["product_set"]) : undefined;
  if (given === null) {
    report.decision_from = "given";
    return undefined;
  }
  const decision = decisionOf(law, given, dates, report, findings);
  if (decision === undefined) return undefined;
  if (decision !== law.decision) {
    findings.say("blocker", "rulebook_not_available", [given === undefined ? "filed_on" : "decision"], { decision }, decision);
    return undefined;
  }
  const cite = law.cites.classification;
  if (no === undefined) {
    findings.say("blocker", "product_set_missing", ["product_set"], {}, cite);
    return undefined;
  }
  if (no === null) {
    unknown.cite = cite;
    return undefined;
  }
  const sheet = law.sets.get(no);
  if (sheet === undefined) findings.say("blocker", "product_set_unknown", ["product_set"], { given: String(no) }, cite);
  else report.product_set = no;
  return sheet;
}

/** The number of a set; null for what is none. */
function productSet(given) {
  if (!isGiven(given)) return undefined;
  return isWhole(given) && given >= 0 && given < 256 ? given : null;
}

/** The decision that applies, given or by the dates. */
function decisionOf(law, given, dates, report, findings) {
  const cite = "qd26-2026/art/12.2";
  const by = byUsableDates(dates) ?? (given === undefined ? undefined : { from: "latest" });
  if (by === undefined) {
    report.decision_from = "dates";
    return undefined;
  }
  if (given !== undefined) {
    report.decision = given;
    report.decision_from = "given";
    if (by.from === "dates" && by.decision !== given) {
      findings.say("note", "decision_differs_from_dates", ["decision"], { given, by_dates: by.decision ?? "none" }, cite);
    }
    return given;
  }
  report.decision = by.decision ?? null;
  report.decision_from = by.from;
  if (by.decision === undefined) findings.say("blocker", "no_decision_in_force", ["filed_on"], {});
  if (by.lastDay !== undefined) findings.say("note", "old_decision_last_day", ["filed_on"], { last_day: by.lastDay }, cite);
  for (const reading of by.readings) findings.say("note", "reading_applied", ["filed_on"], { reading }, law.readings.get(reading));
  return by.decision;
}

/** The same; nothing where a day or a kind was given that cannot be used, and that would decide. */
function byUsableDates({ kind, filedOn, evaluatedOn, unusable }) {
  if (unusable.filedOn) return undefined;
  const kinds = unusable.kind ? ["first_time", "upgrade", "re_evaluation"] : [kind];
  const days = unusable.evaluatedOn ? [undefined, "9999-12-31"] : [evaluatedOn];
  const all = kinds.flatMap((one) => days.map((day) => byDates({ filedOn, kind: one, evaluatedOn: day })));
  return all.every(({ decision }) => decision === all[0].decision) ? all[0] : undefined;
}

function byDates({ filedOn, kind, evaluatedOn }) {
  if (filedOn === undefined) return { decision: "qd26-2026", from: "latest", readings: [] };
  if (filedOn < "2019-08-21") return { decision: undefined, from: "dates", readings: [] };
  if (filedOn < "2023-02-24") return { decision: "qd1048-2019", from: "dates", readings: ["decision_by_day_of_filing"] };
  if (filedOn >= "2026-05-22") return { decision: "qd26-2026", from: "dates", readings: [] };
  const isReEvaluation = kind === "re_evaluation";
  const lastDay = isReEvaluation ? "2026-06-21" : "2026-07-21";
  if (evaluatedOn === undefined || evaluatedOn <= lastDay) return { decision: "qd148-2023", from: "dates", lastDay, readings: [] };
  const readings = ["late_old_file_under_new_decision"];
  // The last day of a re-evaluation is a Sunday.
  if (isReEvaluation && evaluatedOn <= "2026-06-22") readings.push("last_day_not_moved");
  return { decision: "qd26-2026", from: "dates", readings };
}

/** One application on one sheet: its points and stars, and what there is to say of them. */
class Checking {
  constructor(law, sheet, filed, findings) {
    this.law = law;
    this.sheet = sheet;
    this.filed = filed;
    this.findings = findings;
    /** Usable choice numbers, 0 included, and the boxes that are ticked, by place in the sheet. */
    this.numbers = new Array(sheet.lines.length).fill(undefined);
    this.choices = new Array(sheet.lines.length).fill(undefined);
    this.applies = new Array(sheet.lines.length).fill(true);
    this.unmet = [];
    this.unmetStars = [false, false, false, false, false, false];
    this.closed = new Set();
    /** Bits of the papers that ticked boxes and open gates rest on. */
    this.needed = 0;
  }

  fill(report) {
    report.score = this.score();
    report.star = this.stars(report.score.total);
    report.status = this.closed.size === 0 ? "graded" : "gate_closed";
    this.sayAnswers();
    this.sayGates();
    this.sayMinimums(report.star);
    this.sayShort(report.score.total, report.star);
    this.sayReadings(report.star);
    this.sayCases();
    this.sayProducer();
    this.sayDocuments();
    if (this.law.hasProvenance) this.say("note", "provenance", [], {}, this.law.decision);
  }

  say(severity, code, path, params, cite, key) {
    this.findings.say(severity, code, path, params, cite, key);
  }

  sayOf(line, severity, code, params, cite = line.cite) {
    this.findings.say(severity, code, ["answers", line.code], params, cite, line.key);
  }

  apply(reading, path, key) {
    this.findings.say("note", "reading_applied", path, { reading }, this.law.readings.get(reading), key);
  }

  score() {
    const { lines } = this.sheet;
    const { answers } = this.filed;
    const parts = { A: 0, B: 0, C: 0 };
    let answered = 0;
    for (let place = 0; place < lines.length; place++) {
      const number = answers[place];
      if (number === undefined || number < 0 || number > lines[place].choices.length) continue;
      answered++;
      this.numbers[place] = number;
      this.choices[place] = lines[place].choices[number - 1];
    }
    for (let place = 0; place < lines.length; place++) {
      const line = lines[place];
      if (line.appliesIf !== undefined) this.applies[place] = this.numbers[line.appliesIf.place] > line.appliesIf.above;
      const choice = this.counted(place);
      if (choice !== undefined) parts[line.part] += choice.points;
      for (const mark of line.marks) {
        if (choice !== undefined && choice.points >= mark.points) continue;
        this.unmet.push({ line, star: mark.star, needs: mark.needs, has: choice?.no ?? 0 });
        this.unmetStars[mark.star] = true;
      }
    }
    return { total: parts.A + parts.B + parts.C, parts, answered, of: lines.length };
  }

  /** The ticked box, where it counts. */
  counted(place) {
    return this.applies[place] ? this.choices[place] : undefined;
  }

  stars(total) {
    for (const gate of this.sheet.gates) {
      const closes = gate.isDeclared ? this.filed.declarations.get(gate.id) === true : this.chosenZero(gate) !== undefined;
      if (closes) this.closed.add(gate);
    }
    let by_points = 1;
    for (const band of this.law.bands) if (total >= band.from) by_points = band.star;
    let by_minimums = 2;
    while (by_minimums < 5 && !this.unmetStars[by_minimums + 1]) by_minimums++;
    return { by_points, by_minimums, result: this.closed.size === 0 ? Math.min(by_points, by_minimums) : null };
  }

  /** The first place, of those that a gate is computed from, with a ticked box of no points. */
  chosenZero(gate) {
    return gate.zeroIn.find((place) => this.counted(place)?.points === 0);
  }

  contradicts(condition) {
    return this.numbers[condition.place] <= condition.above;
  }

  sayAnswers() {
    const { lines, producers } = this.sheet;
    const { answers, producer } = this.filed;
    const named = producer !== undefined && producers.has(producer) ? producer : undefined;
    const unanswered = [];
    for (let place = 0; place < lines.length; place++) {
      const line = lines[place];
      if (this.numbers[place] === undefined) {
        if (line.appliesIf === undefined || !this.contradicts(line.appliesIf)) unanswered.push(line.code);
        if (answers[place] !== undefined) this.sayOf(line, "blocker", "choice_out_of_range", { given: answers[place], most: line.choices.length });
        continue;
      }
      const choice = this.choices[place];
      if (choice === undefined) continue;
      if (this.applies[place]) this.needed |= choice.papers;
      else this.sayOf(line, "warning", "criterion_does_not_apply", { other: line.appliesIf.criterion, above: line.appliesIf.above });
      if (line.expects !== undefined && choice.no > 1 && this.contradicts(line.expects)) {
        this.sayOf(line, "warning", "presupposes_another_answer", { other: line.expects.criterion, above: line.expects.above });
        this.apply("story_identity_without_condition", ["answers", line.code], line.key);
      }
      if (named !== undefined && choice.producers !== undefined && !choice.producers.has(named)) {
        this.sayOf(line, "warning", "producer_contradicts_choice", { kind: named, choice: choice.no });
      }
    }
    if (unanswered.length > 0) this.say("warning", "unanswered", ["answers"], { criteria: unanswered }, this.sheet.cite);
  }

  sayGates() {
    const { cite, gates, gateIds, lines } = this.sheet;
    const { declarations } = this.filed;
    const undeclared = [];
    for (const gate of gates) {
      if (this.closed.has(gate)) {
        const line = lines[this.chosenZero(gate)];
        const path = line === undefined ? ["declarations", gate.id] : ["answers", line.code];
        this.say("blocker", "gate_closed", path, { gate: gate.id, effect: gate.effect }, gate.cite, line?.key);
      } else if (gate.isDeclared && !declarations.has(gate.id)) {
        undeclared.push(gate.id);
      } else {
        this.needed |= gate.papers;
      }
    }
    if (undeclared.length > 0) this.say("warning", "gates_not_declared", ["declarations"], { gates: undeclared }, cite);
    for (const id of declarations.keys()) {
      if (isDeclared(id) && gateIds.has(id)) continue;
      this.say("blocker", isDeclared(id) ? "unknown_gate" : "gate_not_declarable", ["declarations", id], { given: id }, cite);
    }
  }

  sayMinimums({ by_points }) {
    for (const { line, star, needs, has } of this.unmet) {
      this.sayOf(line, by_points >= star ? "warning" : "note", "star_minimum_unmet", { star, needs, has });
    }
  }

  sayShort(total, { by_points, by_minimums, result }) {
    for (const { star, from } of this.law.bands) {
      if (star > by_points) this.say("note", "points_short", [], { star, short: from - total, has: total, from }, this.law.cites.bands);
    }
    if (result === 5) this.say("note", "ministry_decides", [], {}, this.law.cites.ministry);
    if (result !== null && result < 3) this.say("blocker", "below_three_stars", [], { result, by_points, by_minimums }, this.law.cites.certificate);
  }

  sayReadings({ by_points, by_minimums }) {
    const lower = Math.min(by_points, by_minimums);
    let byOwn = 5;
    while (byOwn > 2 && this.unmetStars[byOwn]) byOwn--;
    if (Math.min(by_points, byOwn) !== lower) this.apply("lower_minimums_bind", []);
    if (by_points === 5 && by_minimums < 5) this.apply("ministry_by_points_alone", []);
    const effects = new Set();
    for (const gate of this.closed) effects.add(gate.effect);
    if (effects.has("stops")) this.apply("stopped_is_no_star", []);
    if (effects.has("requirement")) this.apply("unmet_requirement_is_no_star", []);
    const { gates, lines } = this.sheet;
    for (const gate of gates) {
      if (gate.reading === undefined) continue;
      const line = lines[gate.zeroIn.find((place) => this.numbers[place] === 0)];
      const isClosed = this.closed.has(gate);
      if (line !== undefined && !isClosed) this.apply(gate.reading, ["answers", line.code], line.key);
      if (line === undefined && isClosed && gate.isDeclared) this.apply(gate.reading, ["declarations", gate.id]);
    }
    for (let place = 0; place < lines.length; place++) {
      const line = lines[place];
      for (const { id, star, choice } of line.readings) {
        if (this.touches(line, place, star, choice, by_points, lower)) this.apply(id, ["answers", line.code], line.key);
      }
    }
  }

  /** Whether a reading of a criterion touched the result: by a box, by a mark it might bear, or by a minimum. */
  touches(line, place, star, choice, by_points, lower) {
    if (choice === undefined) return this.unmet.some((unmet) => unmet.line === line && unmet.star <= by_points);
    if (star === undefined) return this.numbers[place] === choice;
    const points = this.counted(place)?.points;
    return lower >= star && (points === undefined || points < line.choices[choice - 1].points);
  }

  /** One product is one case throughout. */
  sayCases() {
    const criteria = [];
    const cases = new Set();
    for (let place = 0; place < this.choices.length; place++) {
      const one = this.choices[place]?.case;
      if (one === undefined) continue;
      cases.add(one);
      criteria.push(this.sheet.lines[place].code);
    }
    if (cases.size < 2) return;
    this.apply("one_case_throughout", []);
    this.say("warning", "cases_differ", ["answers"], { criteria }, this.sheet.cite);
  }

  sayProducer() {
    const { producer } = this.filed;
    if (producer === undefined || this.sheet.producers.has(producer)) return;
    this.say("blocker", "producer_may_not_apply", ["producer", "kind"], { kind: producer }, this.law.cites.producers);
  }

  sayDocuments() {
    const { readable, list } = this.filed.documents;
    if (list === undefined || (list.length === 0 && readable)) {
      // An empty list says that even forms 01 and 02 are not there.
      if (readable) this.say(list === undefined ? "warning" : "blocker", "documents_not_listed", ["documents"], {}, this.law.cites.dossier);
      return;
    }
    const { day } = this.filed;
    const { bitOf } = this.law;
    let holding = 0;
    for (const { place, kind, issuedOn, expiresOn } of list) {
      if (issuedOn !== undefined && expiresOn !== undefined && issuedOn > expiresOn) {
        this.say("warning", "document_dates_reversed", ["documents", place], { issued_on: issuedOn, expires_on: expiresOn });
      }
      if (day === undefined || expiresOn === undefined || expiresOn >= day) holding |= bitOf.get(kind);
    }
    for (const paper of ["registration_form", "self_assessment"]) {
      if ((holding & bitOf.get(paper)) === 0) this.sayAbsent(paper, list, true);
    }
    const missing = this.needed & ~holding;
    if (missing === 0) return;
    for (const [paper, bit] of this.law.paperBits) if ((missing & bit) !== 0) this.sayAbsent(paper, list, false);
    this.apply("evidence_by_content", ["documents"]);
  }

  /** A paper that is missing or has expired. */
  sayAbsent(paper, documents, isCompulsory) {
    let lastDay;
    for (const { kind, expiresOn } of documents) {
      if (kind === paper && expiresOn !== undefined && (lastDay === undefined || expiresOn > lastDay)) lastDay = expiresOn;
    }
    const params = { paper };
    if (!isCompulsory) {
      const bit = this.law.bitOf.get(paper);
      params.criteria = [];
      for (let place = 0; place < this.choices.length; place++) {
        if (((this.counted(place)?.papers ?? 0) & bit) !== 0) params.criteria.push(this.sheet.lines[place].code);
      }
      params.gates = [];
      for (const gate of this.sheet.gates) {
        if ((gate.papers & bit) !== 0 && this.filed.declarations.get(gate.id) === false) params.gates.push(gate.id);
      }
    }
    if (lastDay !== undefined) params.last_day = lastDay;
    const what = isCompulsory ? "compulsory_paper" : "evidence";
    const code = `${what}_${lastDay === undefined ? "missing" : "expired"}`;
    const cite = this.law.cites.forms[isCompulsory && paper === "registration_form" ? 1 : 2];
    this.say(isCompulsory ? "blocker" : "warning", code, ["documents"], params, cite);
  }
}
