// The browser's own storage, which may be full, forbidden or absent: then things live as long as the page, and nothing breaks.
const prefix = "ocop-form:";
const unkept = new Map<string, string>();

export function remembered(name: string): string | null {
  const here = unkept.get(name);
  if (here !== undefined) return here;
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** false when the browser would not keep it. */
export function remember(name: string, text: string): boolean {
  try {
    localStorage.setItem(prefix + name, text);
    unkept.delete(name);
    return true;
  } catch {
    unkept.set(name, text);
    return false;
  }
}

export function forget(name: string): void {
  unkept.delete(name);
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}

/** The names that are remembered and begin so. */
export function names(beginning: string): string[] {
  const all = new Set(unkeptNames(beginning));
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix + beginning)) all.add(key.slice(prefix.length));
  } catch {
    // The browser forbids looking.
  }
  return [...all];
}

/** Those that will be gone with the page. */
export function unkeptNames(beginning: string): string[] {
  return [...unkept.keys()].filter((name) => name.startsWith(beginning));
}

/** Calls back with the name when another tab has changed something, with null when it has emptied the storage. */
export function onChangeElsewhere(listener: (name: string | null) => void): void {
  addEventListener("storage", ({ key }) => {
    if (key === null) listener(null);
    else if (key.startsWith(prefix)) listener(key.slice(prefix.length));
  });
}
