// Takes the pictures of docs/images from a server: node take.mjs FOLDER ADDRESS. Playwright is that of the built tests.
import { createRequire } from "node:module";
import { statSync } from "node:fs";

const built = new URL("../NkDrugFacts.Tests/bin/Debug/net10.0/.playwright/package/", import.meta.url);
const { chromium } = createRequire(built)("./index.js");
const [folder, site] = process.argv.slice(2);
const most = 200_000;

const desk = { width: 1280, height: 900 };
const pictures = [
  { name: "home", path: "/" },
  { name: "search", path: "/search?q=ice" },
  { name: "claim", path: "/claims/thirty-percent-use-drugs" },
  { name: "claim-dark", path: "/claims/thirty-percent-use-drugs", colorScheme: "dark" },
  { name: "claim-phone", path: "/claims/thirty-percent-use-drugs", viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  { name: "person", path: "/people/lankov" },
  { name: "timeline", path: "/timeline?of=published&by=year" },
  { name: "check", path: "/attribution-checks", check: {
    "Text, with the words in quotation marks": "“It would not be extreme to say at least 50 percent of North Koreans use methamphetamines, opium and other drugs”",
    "Said by": "Lee Kwan-hyung",
  } },
];

const browser = await chromium.launch({ executablePath: process.env.NKDRUGFACTS_TEST_BROWSER || "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
for (const { name, path, check, viewport = desk, ...options } of pictures) {
  const page = await browser.newPage({ baseURL: site, viewport, ...options });
  const answer = await page.goto(path);
  if (answer.status() !== 200)
    throw new Error(`${path} answers ${answer.status()}`);
  if (check) {
    for (const [label, text] of Object.entries(check))
      await page.getByLabel(label).fill(text);
    await Promise.all([page.waitForResponse((checked) => checked.request().method() === "POST"), page.getByRole("button", { name: "Check" }).click()]);
    await page.waitForLoadState();
  }
  const file = `${folder}/${name}.png`;
  await page.screenshot({ path: file });
  const { size } = statSync(file);
  console.log(`${file}: ${Math.round(size / 1000)} kB`);
  if (size > most)
    throw new Error(`${file} is larger than ${most / 1000} kB`);
  await page.close();
}
await browser.close();
