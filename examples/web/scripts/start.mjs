// `npm start`: the package, the dependencies, the site, and a server for it. `--dev` serves the sources as they change.
import { run } from "./package.mjs";

if (process.argv.includes("--dev")) {
  run("npx", ["vite"]);
} else {
  run("npm", ["run", "--silent", "build"]);
  run("npx", ["vite", "preview", "--port", "4173"]);
}
