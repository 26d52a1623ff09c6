// The known name that somebody may have meant, and how much of a text a report quotes.

const QUOTED = 80;

/** The first characters of a text. */
export function cut(text, characters = QUOTED) {
  return text.length <= characters ? text : Array.from(text).slice(0, characters).join("");
}

export function nearest(given, known) {
  const plain = fold(cut(given)).replaceAll(/[- ]/g, "_");
  let best;
  let least = Infinity;
  for (const name of known) {
    const far = distance(plain, name);
    if (far < least || (far === least && name < best)) [best, least] = [name, far];
  }
  return least <= (best.length > 4 ? 2 : 1) ? best : undefined;
}

function fold(text) {
  return text.toLowerCase().normalize("NFD").replaceAll(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
}

/** Letters to add, drop, change or swap to get from one text to the other (optimal string alignment). */
function distance(from, to) {
  const letters = Array.from(from);
  let beforeLast = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of letters.entries()) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column++) {
      let least = Math.min(last[column] + (letter === to[column] ? 0 : 1), last[column + 1] + 1, current[column] + 1);
      if (row > 0 && column > 0 && letter === to[column - 1] && letters[row - 1] === to[column]) {
        least = Math.min(least, beforeLast[column - 1] + 1);
      }
      current.push(least);
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length];
}
