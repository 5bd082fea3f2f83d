// Asks Lighthouse of some pages at a desk and on a phone: node check.mjs ADDRESS. Fails below a hundred in anything that is asked.
import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "chrome-launcher";

const [site] = process.argv.slice(2);
const paths = ["/", "/search?q=ice", "/claims/thirty-percent-use-drugs", "/people/lankov"];
const devices = { desk: desktopConfig, phone: undefined };

const chrome = await launch({
  chromePath: process.env.NKDRUGFACTS_TEST_BROWSER || "/usr/bin/chromium",
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
// Now and then the browser records no navigation; Lighthouse then asks to be run again.
async function judge(path, config, tries = 3) {
  const { lhr } = await lighthouse(site + path, { port: chrome.port, onlyCategories: ["performance", "accessibility"], logLevel: "error" }, config);
  if (lhr.runtimeError && tries === 1)
    throw new Error(`${path}: ${lhr.runtimeError.message}`);
  return lhr.runtimeError ? judge(path, config, tries - 1) : lhr;
}

let low = 0;
try {
  for (const path of paths)
    for (const [device, config] of Object.entries(devices)) {
      const lhr = await judge(path, config);
      const scores = Object.values(lhr.categories).map(({ title, score }) => `${title.toLowerCase()} ${Math.round(score * 100)}`);
      console.log(`${path} (${device}): ${scores.join(", ")}`);
      for (const { score, auditRefs } of Object.values(lhr.categories))
        if (score < 1) {
          low++;
          for (const { id, weight } of auditRefs)
            if (weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
              console.log(`  ${id}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ""}`);
        }
    }
} finally {
  await chrome.kill();
}
process.exitCode = low > 0 ? 1 : 0;
