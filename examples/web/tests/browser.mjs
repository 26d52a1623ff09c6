// A browser and the built site, for the tests.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { preview } from "vite";

export const here = fileURLToPath(new URL("..", import.meta.url));
const chromiumPath = "/usr/bin/chromium";

function install(program, aptPackage) {
  if (existsSync(program)) return;
  const root = process.getuid?.() === 0;
  if (root) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "-qq", aptPackage], { stdio: "inherit" });
  }
  if (!existsSync(program)) throw new Error(`${program} is missing: apt-get install -y ${aptPackage}`);
}

/** The text of a PDF in reading order. */
export function pdfText(path) {
  install("/usr/bin/pdftotext", "poppler-utils");
  const { stdout, status, stderr } = spawnSync("/usr/bin/pdftotext", ["-enc", "UTF-8", path, "-"], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

export async function startSite() {
  install(chromiumPath, "chromium");
  const server = await preview({ root: here, logLevel: "error", preview: { port: 0, host: "127.0.0.1" } });
  const { port } = server.httpServer.address();
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    address: `http://127.0.0.1:${port}/`,
    /** A page in a fresh browser profile. Anything said on the console as an error fails the test that looks at `faults`. */
    async open({ width = 1280, height = 900, colorScheme = "light", language } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme,
        reducedMotion: "reduce",
        acceptDownloads: true,
      });
      const page = await context.newPage();
      page.faults = [];
      page.on("pageerror", (fault) => page.faults.push(fault.message));
      page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
      page.on("request", (request) => {
        if (!request.url().startsWith(`http://127.0.0.1:${port}/`) && !request.url().startsWith("blob:"))
          page.faults.push(`request to ${request.url()}`);
      });
      await page.goto(`http://127.0.0.1:${port}/`);
      if (language === "en") await page.click("#language");
      return page;
    },
    async stop() {
      await browser.close();
      await server.close();
    },
  };
}
