// The three parts, one after the other, on the scale of the star bands.
import type { Scorecard, Totals } from "ocop-wasm";
import { s } from "../dom.ts";
import { t } from "../lang.ts";

const left = 6;
const width = 308;
const partCodes = ["A", "B", "C"] as const;

function at(points: number): number {
  return left + (points / 100) * width;
}

let pictures = 0;

export function picture(card: Scorecard, totals: Totals): SVGSVGElement {
  pictures += 1;
  const id = `picture-${pictures}`;
  const bands = card.bands.map((band, place) => ({ ...band, to: card.bands[place + 1]?.from ?? 100 }));
  const words = t("pictureText", {
    total: totals.total,
    a: totals.parts.A,
    b: totals.parts.B,
    c: totals.parts.C,
    star: totals.by_points,
    bands: bands.map((band) => t("bandFrom", { star: band.star, from: band.from })).join(", "),
  });
  let from = 0;
  const parts = partCodes.map((code) => {
    const points = totals.parts[code];
    const start = from;
    from += points;
    if (points === 0) return null;
    return [
      s("rect", { class: `picture-${code}`, x: at(start), y: 26, width: at(from) - at(start), height: 20 }),
      points >= 5 && s("text", { class: "picture-letter", x: at(start + points / 2), y: 40.5 }, `${code} ${points}`),
    ];
  });
  return s(
    "svg",
    { class: "picture", viewBox: "0 0 320 66", role: "img", "aria-labelledby": `${id}-title ${id}-text` },
    s("title", { id: `${id}-title` }, t("pictureTitle")),
    s("desc", { id: `${id}-text` }, words),
    bands.map((band) => [
      s("rect", {
        class: band.star === totals.by_points ? "picture-band picture-band-now" : "picture-band",
        x: at(band.from) + 0.75,
        y: 4,
        width: at(band.to) - at(band.from) - 1.5,
        height: 16,
        rx: 3,
      }),
      s(
        "text",
        {
          class: band.star === totals.by_points ? "picture-star picture-star-now" : "picture-star",
          x: at((band.from + band.to) / 2),
          y: 15.8,
        },
        `${band.star}★`,
      ),
    ]),
    s("rect", { class: "picture-track", x: left, y: 26, width, height: 20 }),
    parts,
    // Beside the bar and not across it, where they would cut the letters.
    bands
      .slice(1)
      .map((band) => [
        s("line", { class: "picture-tick", x1: at(band.from), x2: at(band.from), y1: 20, y2: 25 }),
        s("line", { class: "picture-tick", x1: at(band.from), x2: at(band.from), y1: 47, y2: 52 }),
      ]),
    [0, ...bands.slice(1).map((band) => band.from), 100].map((points) =>
      s(
        "text",
        { class: "picture-number", x: at(points), y: 61, "text-anchor": points === 0 ? "start" : points === 100 ? "end" : "middle" },
        points,
      ),
    ),
  );
}
