// The public figures, which stand in this page as they stand in the repository, and templates of own files.
import { track, type FigureRow, type Table, type LocalityRow, type MappingRow } from "ocop-wasm/targets";
import figuresCsv from "../../../data/targets/figures.csv?raw";
import starsCsv from "../../../data/targets/hanoi-stars.csv?raw";
import localitiesCsv from "../../../data/targets/localities.csv?raw";
import mappingsCsv from "../../../data/targets/mappings.csv?raw";

export interface Tables {
  readonly figures: Table<FigureRow>;
  readonly localities: Table<LocalityRow>;
  readonly mappings: Table<MappingRow>;
}

export const publicPlaces: Omit<Tables, "figures"> = { localities: localitiesCsv, mappings: mappingsCsv };

/** The place, years and day that are shown first. */
export const start = { place: "ha-noi", from: 2019, to: 2025, asOf: "2025-12-31" } as const;

let made: Tables | undefined;

/** The public figures, and what follows from those of Hà Nội: of the star table the rows that are derived. */
export function publicTables(): Tables {
  made ??= { ...publicPlaces, figures: [...rows(figuresCsv), ...rows(starsCsv).filter((row) => row.kind === "derived")] };
  return made;
}

/** The package reads the files; what it says of a figure is a row again. */
function rows(figures: string): FigureRow[] {
  return track({ ...publicPlaces, figures }).figures.map(({ row: _, ...figure }) => figure);
}

/** A few rows to write over, from the public figures. */
export function figuresTemplate(): string {
  const ids = ["ha-noi-2022-evaluated-target", "ha-noi-2022-registered", "ha-noi-2022-districts-participating", "ha-noi-2022-districts"];
  const lines = figuresCsv.split("\n");
  return [lines[0], ...lines.filter((line) => ids.some((id) => line.startsWith(`${id},`)))].join("\n") + "\n";
}

export const registerTemplate = `product,decision,set,producer,place,star,issued_on,revoked_on
Chè xanh mẫu,,16,cooperative,ha-noi,3,2023-06-15,
Chè xanh mẫu,,16,cooperative,ha-noi,4,2026-06-01,
Tương nếp mẫu,,9,producing_household,ha-noi/hoai-duc,3,2022-09-01,
Miến dong mẫu,,6,farm,ha-noi/hoai-duc,4,2024-12-20,
Mật ong mẫu,,5,small_or_medium_enterprise,son-la,5,2025-03-10,2026-04-01
Cà phê mẫu,,16,cooperative,son-la,3,2026-07-05,
`;
