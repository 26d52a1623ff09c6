// The browser's own storage, which may be full, forbidden or absent: then nothing is remembered, and nothing breaks.
const prefix = "ocop-form:";

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

/** false when it could not be kept. */
export function remember(name: string, text: string): boolean {
  try {
    localStorage.setItem(prefix + name, text);
    return true;
  } catch {
    return false;
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
}

/** The names that are kept and begin so. */
export function names(beginning: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix + beginning))
      .map((key) => key.slice(prefix.length));
  } catch {
    return [];
  }
}

/** Calls back with the name when another tab has changed something. */
export function onChangeElsewhere(listener: (name: string) => void): void {
  addEventListener("storage", (event) => {
    if (event.key?.startsWith(prefix)) listener(event.key.slice(prefix.length));
  });
}
