// Builds the npm package `ocop-wasm` where it is absent or older than its sources, and installs what package.json names.
import { existsSync, readdirSync, statSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const repository = fileURLToPath(new URL("../../..", import.meta.url));
const windows = process.platform === "win32";
const built = join(repository, "target/npm/package/package.json");
const rulebooks = "ocop-core/rulebooks";
const sources = [rulebooks, "ocop-core/src", "ocop-wasm/src", "ocop-wasm/js/src", "xtask/src/npm", "xtask/src/npm.rs", "Cargo.lock"];

/** Runs a program and stops with its exit code when it fails. */
export function run(program, args, cwd = here) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit", shell: windows });
  if (error) console.error(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

/** The file under these paths that was changed last, where that was after the package was built. */
function newerThanPackage(paths) {
  const files = paths.flatMap((path) => filesIn(join(repository, path)));
  const changed = files.map((file) => ({ file: relative(repository, file), at: statSync(file).mtimeMs }));
  const last = changed.reduce((one, other) => (other.at > one.at ? other : one), { file: null, at: statSync(built).mtimeMs });
  return last.file;
}

function hasCargo() {
  return spawnSync("cargo", ["--version"], { cwd: repository, stdio: "ignore", shell: windows }).status === 0;
}

if (!existsSync(built)) {
  console.log("Building the package ocop-wasm (cargo xtask npm): there is none yet.");
  run("cargo", ["xtask", "npm"], repository);
} else {
  const newer = newerThanPackage(sources);
  if (newer !== null && !hasCargo()) {
    console.log(`The package ocop-wasm may be old: ${newer} is newer, and cargo is not there to build it anew. Going on with it.`);
  } else if (newer !== null) {
    console.log(`Building the package ocop-wasm anew (cargo xtask npm): ${newer} is newer than it.`);
    // The package holds the tables that are made of the rulebooks.
    if (newerThanPackage([rulebooks]) !== null) run("cargo", ["xtask", "rulebooks"], repository);
    run("cargo", ["xtask", "npm"], repository);
  }
}
if (!existsSync(`${here}/node_modules/vite`) || !existsSync(`${here}/node_modules/ocop-wasm/package.json`)) {
  run("npm", ["install", "--no-audit", "--no-fund"]);
}
