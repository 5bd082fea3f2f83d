// check.mjs SERVER PROMETHEUS: asks Prometheus, which scrapes the server every second, everything that the dashboard and the alerts ask.
import { readFileSync } from "node:fs";

const [server, prometheus] = process.argv.slice(2);
const read = path => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const ask = async (path, parameters = {}) => {
  const answer = await fetch(`${prometheus}/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const { status, data, error } = await answer.json();
  if (status !== "success") throw new Error(`${parameters.query ?? path}: ${error}`);
  return data;
};

// Used while it is scraped, so that something rises; each search is another, since a kept answer is not searched for.
for (let second = 0; second < 15; second++) {
  for (const path of ["/v1/claims", "/v1/claims", `/v1/search?q=price&limit=${second + 1}`, "/v1/exports/csv"])
    await (await fetch(server + path)).arrayBuffer();
  await new Promise(resolve => setTimeout(resolve, 1000));
}

const page = await (await fetch(`${server}/metrics`)).text();
const failures = [];
let asked = 0, unknown = 0;
for (const { title, targets } of JSON.parse(read("docs/grafana/nkdrugfacts.json")).panels)
  for (const { expr } of targets) {
    asked++;
    // Grafana fills this in, as four times the interval of scraping at least.
    const { result } = await ask("query", { query: expr.replaceAll("$__rate_interval", "10s") });
    const data = result.filter(({ value }) => value[1] !== "NaN");
    // What a server has not counted or does not have (another database, an import) is on no page, and on no picture.
    const isCounted = [...expr.matchAll(/([a-z_]+)\{/g)].every(([, name]) => page.includes(`\n${name}{`));
    if (!isCounted) unknown++;
    if (isCounted !== data.length > 0) failures.push(`${title}: ${expr} has ${data.length} series with data, and ${isCounted ? "should have some" : "should have none"}`);
    else console.log(`${title}: ${isCounted ? data.map(({ value }) => Number(value[1]).toPrecision(3)).join(" ") : "nothing counted yet"}`);
  }

for (const { name, health, lastError, state } of (await ask("rules")).groups.flatMap(({ rules }) => rules)) {
  asked++;
  if (health !== "ok" || state !== "inactive") failures.push(`${name}: ${health}, ${state} ${lastError ?? ""}`);
}

for (const failure of failures) console.error(failure);
console.log(`${asked} expressions asked of Prometheus: ${asked - failures.length} as they should be (${unknown} of what is not counted yet), ${failures.length} not.`);
process.exit(failures.length > 0 ? 1 : 0);
