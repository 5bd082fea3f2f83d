// Walks from a claim to the person who said it, as a program would that knows the API from its document alone.
// Usage: node walk.js BASE_ADDRESS
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./made/api.js";

// Lists come in several forms; this program asks for JSON.
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2]! });

// A list is asked for with typed filters; their words are checked when this is compiled.
const claims = await client.GET("/v1/claims", {
  params: { query: { topic: ["methamphetamine"], verdict: ["echoed", "corroborated"], sort: "-gatherings", limit: 5, include: "attestations", facet: "verdict" } },
});
assert.equal(claims.error, undefined);
const list = claims.data!;
assert.ok(list.data.length > 0 && list.data.length <= 5 && list.page.total >= list.data.length);
assert.equal(list.facets?.["verdict"]?.values.reduce((sum, value) => sum + value.count, 0), list.page.total);

// claim -> attestation
const claim = list.data[0]!;
const attestations = list.included?.attestations?.filter((attestation) => attestation.claim === claim.id) ?? [];
const said = attestations.find((attestation) => attestation.speaker !== undefined);
assert.ok(said, `Nobody speaks in ${claim.id}.`);
const attestation = await client.GET("/v1/attestations/{id}", { params: { path: { id: said.id } } });
assert.deepEqual(attestation.data, said);

// attestation -> source, following it upstream to the root
let root: components["schemas"]["AttestationResponse"] = said;
while (root.upstream !== undefined) {
  const upstream = await client.GET("/v1/attestations/{id}", { params: { path: { id: root.upstream } } });
  root = upstream.data!;
}
const source = await client.GET("/v1/sources/{id}", { params: { path: { id: root.source } } });
assert.equal(source.data?.id, root.source);

// attestation -> person
const person = await client.GET("/v1/people/{id}", { params: { path: { id: said.speaker! } } });
assert.equal(person.data?.id, said.speaker);

// The next page, by its cursor.
if (list.page.next !== undefined) {
  const next = await client.GET("/v1/claims", {
    params: { query: { topic: ["methamphetamine"], verdict: ["echoed", "corroborated"], sort: "-gatherings", limit: 5, cursor: list.page.next } },
  });
  assert.notEqual(next.data?.data[0]?.id, claim.id);
}

// An error is typed, too, and names the parameter.
const wrong = await client.GET("/v1/claims", { params: { query: { topic: ["methamfetamine"] } } });
assert.equal(wrong.response.status, 400);
assert.match(wrong.error && "errors" in wrong.error ? wrong.error.errors["topic"]![0]! : "", /methamphetamine/);

console.log(`${claim.statement} (${person.data?.name}, in ${source.data?.title ?? source.data?.description})`);
