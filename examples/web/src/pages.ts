// The pages of the site. The build, the worker and the navigation all read them here.

export interface SitePage {
  /** An HTML file beside `index.html`. */
  readonly file: string;
  /** Its name in the navigation, which is shown once there are two pages. */
  readonly name: "pageForm" | "pageTargets";
}

export const pages: readonly SitePage[] = [
  { file: "index.html", name: "pageForm" },
  { file: "targets.html", name: "pageTargets" },
];

/** The address of a page, seen from any other. */
export function addressOf(file: string): string {
  return file === "index.html" ? "./" : `./${file}`;
}
