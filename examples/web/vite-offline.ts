import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import type { Plugin } from "vite";

/** What the built page may do: run its own code and talk to nobody. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

/** Writes `sw.js` with the list of the built files, and puts the policy into every built page. */
export function offline(pages: readonly string[]): Plugin {
  return {
    name: "offline",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: () => [{ tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" }],
    },
    generateBundle(_options, bundle) {
      const hash = createHash("sha256");
      const built = Object.values(bundle).sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
      for (const file of built) hash.update(file.fileName).update(file.type === "chunk" ? file.code : file.source);
      // A new version of anything is a new cache: the pages and this worker are not in the bundle yet.
      hash.update(policy).update(readFileSync("sw.template.js"));
      for (const page of pages) hash.update(readFileSync(page));
      const copied = readdirSync("public");
      for (const name of copied) hash.update(readFileSync(`public/${name}`));
      const addresses = pages.map((page) => (page === "index.html" ? "./" : page));
      const files = [...addresses, ...built.map((file) => file.fileName).filter((name) => !pages.includes(name)), ...copied];
      const source = readFileSync("sw.template.js", "utf8")
        .replace("__VERSION__", JSON.stringify(hash.digest("hex").slice(0, 12)))
        .replace("__FILES__", JSON.stringify(files));
      this.emitFile({ type: "asset", fileName: "sw.js", source });
    },
  };
}
