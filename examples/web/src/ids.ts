// The ids of places on the page that links lead to.

export function criterionId(code: string): string {
  return `criterion-${code}`;
}

export function gateId(gate: string): string {
  return `gate-${gate}`;
}

export function paperId(kind: string): string {
  return `paper-${kind}`;
}
