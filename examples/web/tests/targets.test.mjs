// The page of targets in a real browser, against the built site.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { track } from "ocop-wasm/targets";
import { pdfText, startSite } from "./browser.mjs";

const data = new URL("../../data/targets/", import.meta.url);
const csv = (name) => readFileSync(new URL(`${name}.csv`, data), "utf8");
const folder = mkdtempSync(join(tmpdir(), "ocop-targets-"));
let site;

before(async () => {
  site = await startSite();
});

after(async () => {
  await site?.stop();
});

function file(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function open(options) {
  const page = await site.open(options);
  await page.goto(`${site.address}targets.html`);
  await page.waitForSelector("#targets");
  return page;
}

async function close(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

/** Texts with plain spaces. */
const plain = (text) => text.replace(/[\s\u00a0]+/g, " ");
const text = async (page, selector) => plain(await page.locator(selector).innerText());

async function load(page, path) {
  await page.locator(".toolbar input[type=file]").setInputFiles(path);
  await page.locator(".shown", { hasText: basename(path) }).waitFor();
}

/** The card of a target, by its place, what it counts and its time. */
const card = (page, place, title, when) =>
  page
    .locator(".target-place", { has: page.locator("h3", { hasText: new RegExp(`^${place}`) }) })
    .locator(".card", { has: page.locator("h4", { hasText: new RegExp(`^${title}${when}$`) }) });

const cardText = async (...where) => plain(await card(...where).first().innerText());

const header = "id,place,kind,counts,step,star,group,producer,filing,unit,of,round,basis,when,shape,value,up_to,base,published,source,text";
/** Good rows 2, 4, 8; each of the others has one thing wrong. */
const rows = [
  "muc-tieu,ha-noi,target,product,evaluated,,,,,,,,flow,2022,exactly,400,,,,Kế hoạch,",
  ",atlantis,actual,product,registered,,,,,,,,flow,2022,,488,,,,Báo cáo,",
  ",ha-noi,actual,product,registered,,,,,,,,flow,2022,,488,,,,Báo cáo,",
  ",ha-noi,actual,product,recognised,,,,,,,,flow,2022,,-5,,,,Báo cáo,",
  ",ha-noi,target,product,recognised,5,,,,,,,stock,2025,range,500,400,,,Kế hoạch,",
  ",ha-noi,actual,producer,recognised,,,cooperative,,share,whole,,stock,2022,,140,,,,Báo cáo,",
  ",ha-noi/hoai-duc,actual,product,recognised,,,,,,,,flow,2022,,27,,,,Báo cáo,",
];
const broken = [header, ...rows].join("\n");

test("the article's figures are on the page as it opens: Hà Nội, 2019-2025, and the nation", async () => {
  const page = await open();
  assert.equal(await page.locator("#place").inputValue(), "ha-noi");
  const evaluated = await cardText(page, "Hà Nội", "Sản phẩm được đánh giá", "2022");
  for (const part of ["Chỉ tiêu 400", "đăng ký: 488", "+ 88", "122 % của chỉ tiêu", "được công nhận: 518", "Chưa rõ", "Chưa có số liệu cùng nội dung"]) assert.ok(evaluated.includes(part), `${part} in ${evaluated}`);
  const increment = await cardText(page, "Hà Nội", "Sản phẩm được công nhận", "1/1/2021–31/12/2025");
  for (const part of ["Đạt", "113,4 % của 3.054 (mốc cộng phần tăng thêm)", "120,5 % của 2.000 (riêng phần tăng thêm: 2.409)", "thêm 2.000 so với mốc 1.054 (2020)", "đã qua 1.659 trên 1.826 ngày", "trong khoảng"]) {
    assert.ok(increment.includes(part), `${part} in ${increment}`);
  }
  const district = await cardText(page, "Hoài Đức", "Sản phẩm được công nhận", "2022");
  for (const part of ["Không đạt", "77,1 % của 35", "27 (2022; số suy ra: sản phẩm được công nhận, lấy 95 (7/8/2023) trừ 68 (cuối 2021), năm 2022)", "Còn thiếu 8"]) assert.ok(district.includes(part), `${part} in ${district}`);
  const nation = await cardText(page, "Việt Nam", "Sản phẩm đã được công nhận \\(lũy kế\\), 5 sao", "2025");
  for (const part of ["19,8 % của 400 (mức thấp của khoảng)", "15,8 % của 500 (mức cao của khoảng)", "từ 400 đến 500"]) assert.ok(nation.includes(part), `${part} in ${nation}`);
  assert.match(await text(page, "#targets"), /dịch vụ du lịch, tính trên mỗi quận, huyện, thị xã Hà Nội, 1\/1\/2022–31\/12\/2025 từ 1 đến 3/);
  assert.match(await text(page, "#unsaid"), /sản phẩm du lịch vừa được bảo hộ sở hữu trí tuệ vừa đạt từ 3 sao.* ít nhất 50/);
  assert.match(await text(page, "#sums"), /Hà Nội, 31\/12\/2021: sản phẩm đã được công nhận \(lũy kế\).*1\.649 = 4 \+ 13 \+ 1\.098 \+ 534/);
  const wholes = await text(page, "#wholes");
  for (const part of ["26 trên 30", "47 trên 52", "1.350"]) assert.ok(wholes.includes(part), part);
  await close(page);
});

test("what the page says is what the package says", async () => {
  const page = await open();
  const tracking = track({ figures: csv("figures"), localities: csv("localities"), mappings: csv("mappings"), asOf: "2025-12-31", lang: "vi" });
  await page.selectOption("#place", "");
  await page.selectOption("#from-year", "2019");
  await page.selectOption("#to-year", "2026");
  const all = plain(await page.locator("#targets").innerText());
  for (const { reached } of tracking.targets) {
    for (const { percent } of reached) assert.ok(all.includes(`${percent.replace(/\.0$/, "").replace(/^(\d)(\d{3})\b/, "$1.$2").replace(/\.(\d)$/, ",$1")} %`), percent);
  }
  const remarks = plain(await page.locator("#remarks").evaluate((section) => section.textContent));
  const ofFact = tracking.remarks.filter((remark) => remark.weight === "contradiction");
  assert.ok(ofFact.length >= 8);
  for (const { message } of ofFact) assert.ok(remarks.includes(plain(message)), message);
  await close(page);
});

test("another day is another answer: both ways of reading, pace, verdict with its rule", async () => {
  const page = await open();
  await page.fill("#as-of", "2023-12-31");
  assert.equal(await text(page, "#as-of-words"), "tức ngày 31/12/2023");
  const increment = await cardText(page, "Hà Nội", "Sản phẩm được công nhận", "1/1/2021–31/12/2025");
  for (const part of ["88,8 % của 3.054 (mốc cộng phần tăng thêm)", "82,9 % của 2.000 (riêng phần tăng thêm: 1.657)", "2.711 (31/12/2023; số suy ra", "Còn thiếu 343", "thêm 343 trong 731 ngày sau số liệu cuối", "Đúng tiến độ", "phần đã đạt không ít hơn phần thời gian đã qua (chỉ tiêu tăng thêm", "theo nhịp gần nhất"]) {
    if (part.startsWith("phần đã đạt")) assert.match(increment, /phần đã đạt không ít hơn phần thời gian đã qua \(chỉ tính phần tăng thêm\)/);
    else assert.ok(increment.includes(part), `${part} in ${increment}`);
  }
  await page.locator(".verdicts label", { hasText: "Không đạt" }).click();
  assert.ok((await page.locator(".card").count()) > 0);
  assert.deepEqual(new Set(await page.locator(".card .badge").allTextContents()), new Set(["Không đạt"]));
  await page.selectOption("#place", "ha-noi/hoai-duc");
  assert.deepEqual((await page.locator(".target-place h3").allTextContents()).map((name) => name.split(" · ")[0]), ["Hoài Đức (Hà Nội)"]);
  await page.selectOption("#from-year", "2025");
  assert.equal(await page.locator("#to-year").inputValue(), "2025");
  await close(page);
});

test("a broken file has its rows named, and the good ones are shown", async () => {
  const page = await open();
  await load(page, file("hong.csv", broken));
  assert.match(await text(page, ".shown"), /hong\.csv · 3 số liệu dùng được/);
  const faults = await page.locator("#faults li").allTextContents();
  assert.equal(faults.length, 4);
  for (const [row, column, about] of [[3, "place", "atlantis"], [5, "value", "-5"], [6, "up_to", "400"], [7, "value", "140"]]) {
    assert.ok(faults.some((fault) => fault.startsWith(`Dòng ${row}, cột \`${column}\``) && fault.includes(about)), `row ${row} in ${faults.join("\n")}`);
  }
  const evaluated = await cardText(page, "Hà Nội", "Sản phẩm được đánh giá", "2022");
  assert.ok(evaluated.includes("đăng ký: 488 + 88"), evaluated);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "faults");
  await page.click("#language");
  assert.match((await page.locator("#faults li").allTextContents())[0], /^Row 3, column `place`: there is no locality “atlantis”/);
  await page.getByRole("button", { name: "Back to the published figures" }).click();
  assert.equal(await page.locator("#faults").count(), 0);
  assert.equal(await page.locator("#place").inputValue(), "ha-noi");
  await close(page);
});

test("semicolons and a byte-order mark are read; another encoding is named with its rows", async () => {
  const page = await open();
  const good = [header, rows[0], rows[2]].join("\n");
  await load(page, file("cham-phay.csv", `\ufeff${good.replaceAll(",", ";")}`));
  assert.match(await text(page, ".shown"), /2 số liệu dùng được/);
  assert.equal(await page.locator("#faults").count(), 0);
  await load(page, file("utf16.csv", Buffer.from(`\ufeff${good}`, "utf16le")));
  assert.match(await text(page, "#faults"), /UTF-16.*CSV UTF-8/);
  await load(page, file("latin.csv", Buffer.concat([Buffer.from(`${header}\n${rows[2]}\n`), Buffer.from(rows[0].replace("Kế hoạch", "K\u00ea ho\u00e0ch"), "latin1")])));
  assert.match(await text(page, "#faults"), /Dòng 3, cột `source`.*không phải chữ UTF-8/);
  assert.match(await text(page, ".shown"), /1 số liệu dùng được/);
  await close(page);
});

test("files can be dropped, JSON too, with localities of their own; what is no JSON changes nothing", async () => {
  const page = await open();
  const drop = async (name, content) => {
    const transfer = await page.evaluateHandle(([name, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      return transfer;
    }, [name, content]);
    await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
    assert.ok(await page.locator(".drop-sign").isVisible());
    await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  };
  const localities = [{ id: "xa-mau", name: "Xã Mẫu", level: "commune" }];
  const figures = [
    { place: "xa-mau", kind: "target", counts: "product", step: "recognised", basis: "stock", when: 2026, shape: "at_least", value: 12 },
    { place: "xa-mau", kind: "actual", counts: "product", step: "recognised", basis: "stock", when: "2026-06-30", value: 9 },
    { place: "xa-khac", kind: "actual", counts: "product", step: "recognised", basis: "stock", when: "2026-06-30", value: 9 },
  ];
  await drop("xa.json", JSON.stringify({ localities, figures }));
  await page.waitForSelector("#faults");
  await page.locator(".shown", { hasText: "xa.json" }).waitFor();
  assert.match(await cardText(page, "Xã Mẫu", "Sản phẩm đã được công nhận \\(lũy kế\\)", "2026"), /75 % của 12/);
  assert.match(await text(page, "#faults"), /Dòng 3, cột `place`/);
  await drop("noi.csv", "id,name,level\nxa-mau,Xã Mẫu,commune\nxa-khac,Xã Khác,commune\n");
  await page.locator(".shown", { hasText: "xa.json, noi.csv · 3 số liệu dùng được" }).waitFor();
  assert.equal(await page.locator("#faults").count(), 0);
  await drop("hong.json", '{"figures": [');
  await page.waitForSelector(".dialog");
  assert.match(await text(page, ".dialog"), /“hong\.json” không phải JSON đọc được.*vẫn giữ nguyên/);
  await page.keyboard.press("Escape");
  assert.match(await text(page, ".shown"), /xa\.json/);
  await close(page);
});

test("the template is a file that opens without a fault", async () => {
  const page = await open();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải tệp mẫu CSV" }).click()]);
  assert.equal(download.suggestedFilename(), "figures.csv");
  await load(page, await download.path().then((path) => file("mau.csv", readFileSync(path))));
  assert.match(await text(page, ".shown"), /mau\.csv · 4 số liệu dùng được/);
  assert.equal(await page.locator("#faults").count(), 0);
  await close(page);
});

test("every chart is a table too: always for those who hear it, for the eye on request", async () => {
  const page = await open();
  const charts = page.locator(".chart");
  assert.ok((await charts.count()) >= 3);
  const main = charts.first();
  const table = main.getByRole("table");
  const cells = (row) => row.locator("th, td").allTextContents();
  assert.deepEqual(await cells(table.locator("thead tr")), ["Thời điểm", "5 sao", "tiềm năng 5 sao", "4 sao", "tiềm năng 4 sao", "3 sao", "tất cả", "Chỉ tiêu"]);
  const rowsOf = async () => Promise.all((await table.locator("tbody tr").all()).map(cells));
  const found = await rowsOf();
  assert.deepEqual(found.find(([when]) => when === "31/12/2021"), ["31/12/2021", "4", "13", "1.098", "–", "534", "1.649", "–"]);
  assert.deepEqual(found.find(([when]) => when === "31/12/2023"), ["31/12/2023", "6*", "12*", "1.473*", "–", "1.220*", "2.711*", "–"]);
  assert.deepEqual(found.find(([when]) => when === "17/7/2025"), ["17/7/2025", "–", "–", "–", "–", "–", "3.463", "3.054"]);
  const box = () => main.locator(".chart-table").boundingBox();
  assert.ok((await box()).width <= 1, "unseen at first");
  const toggle = main.getByRole("button", { name: "Hiện bảng số liệu" });
  await toggle.focus();
  await page.keyboard.press("Enter");
  assert.ok((await box()).width > 300);
  assert.equal(await main.getByRole("button", { name: "Ẩn bảng số liệu" }).getAttribute("aria-expanded"), "true");
  const league = page.locator("#league").getByRole("table");
  assert.deepEqual((await cells(league.locator("tbody tr").first())).slice(0, 2), ["Thanh Oai", "15"]);
  assert.match(await text(page, "#league"), /Chưa có số liệu \(13\): Ba Đình/);
  await close(page);
});

test("a register is counted by stars, and its identity is shown", async () => {
  const page = await open();
  const register = `product,decision,set,producer,place,star,issued_on,revoked_on
A,,16,cooperative,ha-noi,3,2023-06-15,
A,,16,cooperative,ha-noi,4,2026-06-01,
B,,9,farm,ha-noi/hoai-duc,3,2022-09-01,
C,,5,farm,son-la,5,2025-03-10,2026-04-01
D,,16,cooperative,son-la,3,2026-07-05,
E,,16,cooperative,son-la,6,2026-07-05,
`;
  await page.locator("#register input[type=file]").setInputFiles(file("so.csv", register));
  await page.locator(".register-rows").waitFor();
  await page.fill("#register-on", "2026-12-31");
  await page.fill("#register-from", "2026-01-01");
  await page.fill("#register-to", "2026-12-31");
  const section = await text(page, "#register");
  assert.match(section, /so\.csv: đọc 6 dòng, tính 5, để ngoài 1\./);
  assert.match(section, /Dòng 7, cột `star`: “6” không phải hạng sao/);
  assert.match(section, /Từng được công nhận đến 31\/12\/2026 4 sản phẩm · 5 giấy chứng nhận/);
  assert.match(section, /Còn hiệu lực vào 31\/12\/2026 2 sản phẩm · 2 giấy chứng nhận/);
  assert.match(section, /Khớp: đầu kỳ \+ vào \+ chuyển đến − ra − chuyển đi = cuối kỳ/);
  const flow = await Promise.all((await page.locator(".flow tbody tr").all()).map((row) => row.locator("th, td").allTextContents()));
  assert.deepEqual(flow.map((row) => row.map(plain)), [
    ["5 sao", "1", "0", "0", "0", "− 1", "0", "0"],
    ["4 sao", "0", "0", "+ 1", "0", "0", "0", "1"],
    ["3 sao", "1", "+ 1", "0", "0", "0", "− 1", "1"],
  ]);
  await page.locator("#register summary", { hasText: "Theo địa phương" }).click();
  assert.match(await text(page, "#register"), /Sơn La 0 0 1 1/);
  await page.fill("#register-to", "");
  assert.match(await text(page, "#register"), /Hãy chọn đủ ngày/);
  await close(page);
});

test("English is one click away, and nothing of the choice is lost", async () => {
  const page = await open();
  await page.fill("#as-of", "2023-12-31");
  await page.selectOption("#from-year", "2021");
  await page.click("#language");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  assert.equal(await page.title(), "Targets and progress");
  assert.equal(await page.locator("#as-of").inputValue(), "2023-12-31");
  assert.equal(await page.locator("#from-year").inputValue(), "2021");
  const increment = await cardText(page, "Hà Nội", "Products recognised", "1 January 2021–31 December 2025");
  for (const part of ["88.8 % of 3,054 (base plus increment)", "82.9 % of 2,000 (the increment alone: 1,657)", "On track"]) assert.ok(increment.includes(part), `${part} in ${increment}`);
  await close(page);
});

test("no violations for axe: light and dark, phone and desktop, everything open", async () => {
  for (const [width, height] of [[360, 740], [1366, 900]]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open({ width, height, colorScheme });
      await load(page, file("hong.csv", broken));
      const violations = async () => {
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        await page.waitForTimeout(100);
        const { violations } = await page.evaluate(() => window.axe.run());
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
      };
      await page.evaluate(axe.source);
      assert.deepEqual(await violations(), [], `${width} ${colorScheme}, own file`);
      await page.getByRole("button", { name: "Xem lại số đã công bố" }).click();
      await page.getByRole("button", { name: "Xem thử với sổ mẫu" }).click();
      for (const button of await page.getByRole("button", { name: "Hiện bảng số liệu" }).all()) await page.locator(".chart-toggle[aria-expanded=false]").first().click();
      assert.deepEqual(await violations(), [], `${width} ${colorScheme}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width}: nothing sticks out`);
      await close(page);
    }
  }
});

test("all of it can be reached and used with the keyboard", async () => {
  const page = await open();
  const reached = new Set();
  for (let presses = 0; presses < 400; presses++) {
    await page.keyboard.press("Tab");
    const [key, visible] = await page.evaluate(() => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      return [element.id || element.className || element.tagName, box.width > 0];
    });
    if (key === "BODY") break;
    assert.ok(visible, key);
    reached.add(key);
  }
  for (const key of ["place", "from-year", "to-year", "as-of", "league-which", "register-on", "button button-main", "quiet chart-toggle"]) assert.ok(reached.has(key), `${key} in ${[...reached].join(", ")}`);
  await page.locator(".verdicts input").first().focus();
  await page.keyboard.press("ArrowRight");
  assert.deepEqual(new Set(await page.locator(".card .badge").allTextContents()), new Set(["Đạt"]));
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "verdict", "the focus stays");
  await close(page);
});

test("offline once loaded, and each page loads its own module alone", async () => {
  const page = await site.open();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site.address}targets.html`);
  await page.waitForSelector("#targets");
  assert.ok(asked.some((path) => /\/targets-[^/]+\.js$/.test(path)));
  assert.ok(!asked.some((path) => /\/index-[^/]+\.js$/.test(path)), asked.join());
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.context().setOffline(true);
  await page.reload();
  await page.waitForSelector("#targets");
  assert.match(await text(page, "#sums"), /1\.649 = 4 \+ 13 \+ 1\.098 \+ 534/);
  await load(page, file("hong.csv", broken));
  assert.match(await text(page, ".shown"), /3 số liệu dùng được/);
  await page.getByRole("link", { name: "Tự chấm", exact: true }).click();
  await page.waitForSelector(".home-page");
  await page.getByRole("link", { name: "Chỉ tiêu và tiến độ" }).click();
  await page.waitForSelector("#targets");
  await page.context().close();
});

test("on paper are the targets with their percentages, the charts' numbers, and what is contradictory", async () => {
  const page = await open();
  const path = join(folder, "targets.pdf");
  await page.pdf({ path, preferCSSPageSize: true });
  const paper = plain(pdfText(path));
  for (const part of ["Chỉ tiêu và tiến độ", "Tính đến 31/12/2025", "113,4 %", "của 3.054 (mốc cộng phần tăng thêm)", "120,5 %", "77,1 %", "19,8 %", "đăng ký: 488", "1.098", "1.649 = 4 + 13 + 1.098 + 534", "14.642", "15.590"]) assert.ok(paper.includes(part), part);
  for (const part of ["Mở tệp của bạn", "Hiện bảng số liệu", "English"]) assert.ok(!paper.includes(part), part);
  await close(page);
});
