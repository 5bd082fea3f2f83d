// Holds what a running server answers in the terms of other standards to those: SHACL shapes for SKOS, DCAT and Web Annotation,
// the types of schema.org for ClaimReview.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';

const [server] = process.argv.slice(2);
const here = name => new URL(name, import.meta.url);
const get = async path => {
  const answer = await fetch(new URL(path, server));
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
  return { document: await answer.json(), type: answer.headers.get('content-type') };
};
// The context of annotations is published elsewhere; here it has the terms that are used, as the vocabulary defines them.
const annotation = JSON.parse(readFileSync(here('annotation-context.json'), 'utf8'));
const documentLoader = async url => {
  if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`No context is at ${url}.`);
  return { document: annotation, documentUrl: url, contextUrl: null };
};
const graph = async documents => {
  const store = new Store();
  for (const document of documents)
    store.addQuads(new Parser().parse(await jsonld.toRDF(document, { documentLoader, safe: true, base: server, format: 'application/n-quads' })));
  return store;
};
const conforms = async (name, documents, shapes) => {
  const data = await graph(documents);
  const report = await new SHACLValidator(new Store(new Parser().parse(readFileSync(here(`shapes/${shapes}.ttl`), 'utf8')))).validate(data);
  if (!report.conforms)
    throw new Error(`${name}: ${report.results.slice(0, 5).map(result => `${result.focusNode?.value} ${result.path?.value ?? ''}: ${result.message.map(text => text.value).join('; ') || result.sourceConstraintComponent.value}`).join('\n')}`);
  console.log(`${name}: ${data.size} triples conform to ${shapes}`);
  return data;
};
const all = async list => (await get(`/v1/exports/json${list}`)).document.map(record => record.id);

const scheme = (await get('/v1/vocabularies/topics')).document;
await conforms('/v1/vocabularies/topics', [scheme], 'skos');
const concepts = new Map(scheme['@graph'].map(node => [node['@id'], node]));
for (const concept of concepts.values()) {
  if (concept.broader && !concepts.get(concept.broader).narrower.includes(concept['@id'])) throw new Error(`${concept.broader} does not say that ${concept['@id']} is narrower.`);
  const above = new Set();
  for (let node = concept; node.broader; node = concepts.get(node.broader))
    if (above.has(node.broader) || !above.add(node.broader)) throw new Error(`${concept['@id']} falls under itself.`);
}

const catalog = (await get('/v1/catalog')).document;
await conforms('/v1/catalog', [catalog], 'dcat');
for (const { downloadURL, mediaType } of catalog.dataset.distribution) {
  const answer = await fetch(downloadURL, { method: 'HEAD' });
  if (!answer.ok || !mediaType.endsWith(answer.headers.get('content-type').split(';')[0])) throw new Error(`${downloadURL}: ${answer.status} ${answer.headers.get('content-type')}`);
}

const attestations = await all('/attestations');
const annotations = [];
for (const id of attestations) {
  const { document, type } = await get(`/v1/attestations/${id}?format=annotation`);
  if (type !== 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"') throw new Error(`${id}: ${type}`);
  annotations.push(document);
}
await conforms(`${attestations.length} annotations`, annotations, 'annotation');

const reviews = [];
for (const id of await all('')) reviews.push((await get(`/v1/claims/${id}?format=claimreview`)).document);
const folder = mkdtempSync(new URL('.', import.meta.url).pathname + '.types-');
try {
  writeFileSync(`${folder}/reviews.ts`, `import type { ClaimReview, WithContext } from 'schema-dts';\nexport const reviews: WithContext<ClaimReview>[] = [\n${reviews.map(review => JSON.stringify(review)).join(',\n')}\n];\n`);
  const compiled = spawnSync('npx', ['tsc', '--noEmit', '--strict', '--moduleResolution', 'bundler', '--module', 'esnext', `${folder}/reviews.ts`], { cwd: new URL('.', import.meta.url).pathname, encoding: 'utf8' });
  if (compiled.status !== 0) throw new Error(`ClaimReview: ${(compiled.stdout + compiled.stderr).slice(0, 2000)}`);
} finally {
  rmSync(folder, { recursive: true });
}
for (const review of reviews) {
  const { itemReviewed, reviewRating } = review;
  if (itemReviewed.appearance.length === 0 || !reviewRating.ratingExplanation.includes('does not mean')) throw new Error(`${review.url}: not explained.`);
  if (itemReviewed.firstAppearance && !itemReviewed.appearance.some(work => work['@id'] === itemReviewed.firstAppearance['@id'])) throw new Error(`${review.url}: its first appearance is none.`);
}
console.log(`${reviews.length} reviews have the types of schema.org`);
