// What a check has to say, and in which order.

/** Behind all places of the sheet. */
const ELSEWHERE = 2 ** 24;
const SEVERITIES = { blocker: 0, warning: 1, note: 2 };

export class Findings {
  #all = [];
  #codes;

  constructor(codes) {
    this.#codes = codes;
  }

  /** Says something of a place; `key` is that of a criterion of the sheet. */
  say(severity, code, path, params, cite, key = ELSEWHERE) {
    const finding = { code, severity, path, params };
    if (cite !== undefined) finding.cite = cite;
    this.#all.push({ finding, order: (SEVERITIES[severity] * 64 + this.#codes.get(code)) * 2 ** 25 + key });
    return finding;
  }

  /** In the order of a report, each once. */
  inOrder() {
    const sorted = this.#all.sort(compare);
    const findings = [];
    let last;
    for (const one of sorted) {
      if (last === undefined || compare(last, one) !== 0) findings.push(one.finding);
      last = one;
    }
    return findings;
  }
}

function compare(one, other) {
  return one.order - other.order || compareDetails(one.finding, other.finding);
}

function compareDetails(one, other) {
  return compareLists(one.path, other.path) || (one.params.star ?? 0) - (other.params.star ?? 0) || compareParams(one.params, other.params);
}

/** Params of one code come in one order. */
function compareParams(one, other) {
  const names = Object.keys(one);
  for (const name of names) {
    if (!(name in other)) return 1;
    const order = compareValues(one[name], other[name]);
    if (order !== 0) return order;
  }
  return names.length - Object.keys(other).length;
}

function compareLists(one, other) {
  const shared = Math.min(one.length, other.length);
  for (let place = 0; place < shared; place++) {
    const order = compareValues(one[place], other[place]);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

function compareValues(one, other) {
  if (one === other) return 0;
  if (typeof one !== typeof other) return typeof one === "string" ? -1 : 1;
  if (typeof one === "object") return compareLists(one, other);
  return one < other ? -1 : 1;
}
