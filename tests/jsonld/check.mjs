// Expands what a running server answers as JSON-LD with a JSON-LD 1.1 processor, which fails on whatever it would have to drop.
import jsonld from 'jsonld';

const [server] = process.argv.slice(2);
const get = async path => {
  const answer = await fetch(new URL(path, server), { headers: { Accept: 'application/ld+json' } });
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
  return answer.json();
};
const context = await get('/v1/context.jsonld');
const documentLoader = async url => {
  if (new URL(url).pathname !== '/v1/context.jsonld') throw new Error(`No context is at ${url}.`);
  return { document: context, documentUrl: url, contextUrl: null };
};

const records = ['claims', 'attestations', 'sources', 'people', 'organizations', 'topics', 'places'];
const paths = [
  ...records.map(record => `/v1/${record}?limit=200&format=jsonld`),
  '/v1/claims?limit=20&format=jsonld&facet=topic,verdict&include=attestations,sources,people,corroboration',
  '/v1/people/lankov/quotations?format=jsonld',
  ...records.map(record => `/v1/exports/jsonld/${record}`.replace('/claims', '')),
];
for (const record of records) paths.push(`/v1/${record}/${(await get(`/v1/${record}?limit=1&format=jsonld`)).data[0].id}?format=jsonld`);
paths.push('/v1/claims/meth-given-as-present?format=jsonld', '/v1/claims/no-illegal-drugs-in-north-korea?format=jsonld');

// How many values a document has, wherever they stand: no more and no fewer may come out.
const count = value => Array.isArray(value) ? value.reduce((sum, item) => sum + count(item), 0)
  : value !== null && typeof value === 'object' ? Object.entries(value).filter(([key]) => !['@context', '@id', '@type'].includes(key)).reduce((sum, [, item]) => sum + count(item), 0)
  : 1;
const countExpanded = value => Array.isArray(value) ? value.reduce((sum, item) => sum + countExpanded(item), 0)
  : '@value' in value ? 1
  : Object.keys(value).length === 1 && '@id' in value ? 1
  : Object.entries(value).filter(([key]) => !['@id', '@type'].includes(key)).reduce((sum, [, items]) => sum + countExpanded(items), 0);

for (const path of paths) {
  const document = await get(path);
  const expanded = await jsonld.expand(document, { documentLoader, safe: true, base: new URL(path, server).href });
  const [before, after] = [count(document), countExpanded(expanded)];
  if (before !== after) throw new Error(`${path}: ${before} values became ${after}.`);
  const quads = await jsonld.toRDF(document, { documentLoader, safe: true, base: new URL(path, server).href });
  if (quads.some(quad => quad.predicate.termType !== 'NamedNode')) throw new Error(`${path}: a predicate is no IRI.`);
  console.log(`${path}: ${after} values, ${quads.length} triples`);
}
