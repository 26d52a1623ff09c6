// The rulebook as a check wants it: looked up by number and code, papers as bits, conditions by place in the sheet.

/** Prepares a rulebook in the public JSON format; `names` are the closed lists of the formats, in order. */
export function prepare(rulebook, names) {
  const { decision } = rulebook;
  const bits = new Map(names.Paper.map((paper, place) => [paper, 1 << place]));
  const papersOf = (list = []) => list.reduce((papers, paper) => papers | bits.get(paper), 0);
  const wording = new Map(rulebook.gates.map((gate) => [gate.id, gate]));
  return {
    decision,
    names,
    bands: rulebook.bands,
    paperBits: names.Paper.map((paper) => [paper, bits.get(paper)]),
    bitOf: bits,
    readings: new Map(rulebook.readings.map((reading) => [reading.id, reading.cite])),
    hasProvenance: rulebook.provenance !== undefined,
    cites: {
      classification: `${decision}/I`,
      certificate: `${decision}/art/4.1a`,
      dossier: `${decision}/art/6.1`,
      ministry: `${decision}/art/4.1b`,
      producers: `${decision}/art/2.3`,
      bands: `${decision}/art/3.3`,
      forms: [undefined, `${decision}/form/01`, `${decision}/form/02`],
    },
    sets: new Map(rulebook.sets.map((set) => [set.no, sheet(set)])),
  };

  function sheet(set) {
    const parts = set.parts.map((part) => [part, part.sections.flatMap((section) => section.criteria)]);
    const codes = parts.flatMap(([, criteria]) => criteria.map(({ code }) => code));
    const places = new Map(codes.map((code, place) => [code, place]));
    const condition = (given) => given && { ...given, place: places.get(given.criterion) };
    const line = (part, criterion) => ({
      code: criterion.code,
      key: codeKey(criterion.code),
      part: part.code,
      cite: criterion.cite,
      choices: criterion.choices.map((choice) => ({
        no: choice.no,
        points: choice.points,
        case: choice.case,
        papers: choice.points === 0 ? 0 : papersOf(choice.evidence),
        producers: choice.producers && new Set(choice.producers),
      })),
      marks: criterion.choices.filter((choice) => choice.min_star).map(({ no, points, min_star }) => ({ needs: no, points, star: min_star })),
      appliesIf: condition(criterion.applies_if),
      expects: condition(criterion.expects),
      readings: criterion.readings ?? [],
    });
    return {
      no: set.no,
      cite: `${decision}/II/${set.no}`,
      producers: new Set(set.producers),
      places,
      lines: parts.flatMap(([part, criteria]) => criteria.map((criterion) => line(part, criterion))),
      gates: set.gates.map((gate) => ({
        id: gate.id,
        effect: wording.get(gate.id).effect,
        cite: gate.cite,
        isDeclared: isDeclared(gate.id),
        papers: papersOf(wording.get(gate.id).evidence),
        zeroIn: (gate.zero_in ?? []).map((code) => places.get(code)),
        reading: gate.reading,
      })),
      gateIds: new Set(set.gates.map((gate) => gate.id)),
    };
  }
}

/** Gates that an application may declare; this one is computed. */
export function isDeclared(gate) {
  return gate !== "sensory_zero";
}

const CODE = /^([1-9]\d{0,2})(?:\.([1-9]\d{0,2})(?:\.([1-9]\d{0,2}))?)?$/;

/** A criterion's number as one number in the order of the sheet; undefined where the text is none. */
export function codeKey(text) {
  const found = CODE.exec(text);
  if (found === null) return undefined;
  const [section, item, sub] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)];
  return section < 256 && item < 256 && sub < 256 ? (section << 16) | (item << 8) | sub : undefined;
}
