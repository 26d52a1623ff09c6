// Builds the npm package `ocop-wasm` where it is absent, and installs what package.json names.
import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("..", import.meta.url));
const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Runs a program and stops with its exit code when it fails. */
export function run(program, args, cwd = here) {
  const windows = process.platform === "win32";
  const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit", shell: windows });
  if (error) console.error(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(`${repository}/target/npm/package/package.json`)) {
  console.log("Building the package ocop-wasm (cargo xtask npm)…");
  run("cargo", ["xtask", "npm"], repository);
}
if (!existsSync(`${here}/node_modules/vite`) || !existsSync(`${here}/node_modules/ocop-wasm/package.json`)) {
  run("npm", ["install", "--no-audit", "--no-fund"]);
}
