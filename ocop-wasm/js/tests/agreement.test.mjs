// The crate, the package in node and the package in Chromium say the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { applications, browser, canonical, ocop, project, reports, serve } from "./support.mjs";

const COUNT = Number(process.env.OCOP_AGREEMENT ?? 20_000);
const OPTIONS = { lang: "vi", detail: true };

const lines = [...applications(COUNT)].map((application) => JSON.stringify(application));
const expected = reports(lines);

function agree(reports, where) {
  assert.equal(reports.length, expected.length);
  for (const [place, report] of reports.entries()) {
    if (report !== expected[place]) assert.fail(`${where} differs for ${lines[place].slice(0, 2000)}\n${report}\n${expected[place]}`);
  }
}

test(`${COUNT} generated applications are of every kind`, () => {
  const statuses = new Map();
  for (const report of expected) {
    const { status } = JSON.parse(report);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  for (const status of ["graded", "gate_closed", "not_scored"]) assert.ok(statuses.get(status) > COUNT / 100, status);
});

test(`node agrees with the crate on ${COUNT} applications`, () => {
  agree(lines.map((line) => canonical(ocop.check(JSON.parse(line), OPTIONS))), "node");
});

test(`Chromium agrees with the crate on ${COUNT} applications`, async () => {
  const server = await serve(project("page"));
  const chromium = await browser();
  try {
    const page = await chromium.newPage();
    await page.goto(`${server.url}agree.html`);
    await page.waitForFunction(() => window.ready);
    const answers = [];
    for (let start = 0; start < lines.length; start += 1_000) {
      const some = lines.slice(start, start + 1_000).join("\n");
      const answer = await page.evaluate(([text, options]) => window.reports(text, options), [some, OPTIONS]);
      answers.push(...answer.split("\n").map((line) => canonical(JSON.parse(line))));
    }
    agree(answers, "Chromium");
  } finally {
    await chromium.close();
    server.close();
  }
});
