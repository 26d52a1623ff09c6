// The page of targets: its one view, and the way from own files into it.
import { announce } from "./announce.ts";
import { goTo, h } from "./dom.ts";
import { startPage } from "./site.ts";
import { publicPlaces, type Tables } from "./targets/data.ts";
import { openFiles, Refused, type Kind, type Opened } from "./targets/files.ts";
import { setRegister } from "./targets/register.ts";
import { number, t } from "./targets/say.ts";
import { showOwn, shownSource, showPublic } from "./targets/state.ts";
import { takeDrops } from "./targets/views/open-button.ts";
import { targetsPage } from "./targets/views/page.ts";
import { tell } from "./views/dialog.ts";
import "./style/targets.css";
import "./style/targets-print.css";

const show = startPage({
  file: "targets.html",
  view: () => ({ title: t("title"), element: targetsPage({ open: (files) => void open(files), backToPublic }), foot: t("foot") }),
});
takeDrops((files) => void open(files));

async function open(files: File[]): Promise<void> {
  try {
    use(await openFiles(files));
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    tell(t("cannotOpen"), h("p", {}, fault.message));
  }
}

/** Shows what the files hold; of tables of one kind the last. */
function use(opened: readonly Opened[]): void {
  const of = (kind: Kind): Opened | undefined => opened.findLast((one) => one.kind === kind);
  const [figures, localities, mappings, certificates] = [of("figures"), of("localities"), of("mappings"), of("certificates")];
  const places = {
    localities: (localities?.table ?? publicPlaces.localities) as Tables["localities"],
    // The public mappings speak of the public localities.
    mappings: (mappings?.table ?? (localities ? [] : publicPlaces.mappings)) as Tables["mappings"],
  };
  if (certificates) setRegister({ name: certificates.name, certificates: certificates.table }, places.localities);
  const named = opened.filter((one) => one !== certificates).map((one) => one.name);
  const before = shownSource();
  // Tables of places go with the figures that come along, or with the own ones that are open.
  const table = figures ? (figures.table as Tables["figures"]) : before.name !== null && named.length > 0 ? before.tables.figures : null;
  if (table !== null) {
    const name = [...new Set(figures ? named : [before.name, ...named])].join(", ");
    const { tracking } = showOwn(name, { ...places, figures: table });
    const [count, faults] = [number(tracking.figures.length), number(tracking.faults.length)];
    announce(tracking.faults.length === 0 ? t("opened", { name, count }) : t("openedFaulty", { name, count, faults }));
  }
  show();
  const place = document.getElementById(table !== null ? (document.getElementById("faults") ? "faults" : "targets") : "register");
  if (place) goTo(place);
}

function backToPublic(): void {
  showPublic();
  show();
  const content = document.getElementById("content");
  if (content) goTo(content);
}
