// Validates the CSL-JSON that a running server answers, has other people's parsers read its BibTeX, BibLaTeX and RIS, and compares: nothing may differ but what differences.mjs explains.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import Ajv from 'ajv/dist/2020.js';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { BibLatexParser, CSLExporter } from 'biblatex-csl-converter';
import { readers, unread } from './differences.mjs';

const [server] = process.argv.slice(2);

// Under a name of its own: one of the parsers takes no address of numbers for one.
const ask = path => new Promise((resolve, reject) => get(new URL(path, server), { headers: { Host: 'facts.example' } }, answer => {
  const chunks = [];
  answer.on('data', chunk => chunks.push(chunk)).on('error', reject).on('end', () => answer.statusCode === 200 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(new Error(`GET ${path}: ${answer.statusCode}`)));
}).on('error', reject));

const isValid = new Ajv({ allErrors: true, allowUnionTypes: true, strictTuples: false }).compile(JSON.parse(readFileSync(new URL('csl.schema.json', import.meta.url))));
const validate = (items, path) => {
  if (!isValid(items)) throw new Error(`${path}: ${JSON.stringify(isValid.errors.slice(0, 5))}`);
};

const split = (text, pattern) => text.split(pattern).filter(entry => entry.trim());
const byCitationJs = (entries, type) => entries.map(entry => {
  try {
    return new Cite(entry, { forceType: type }).data;
  } catch (error) {
    return [{ error }];
  }
}).flat();
const byConverter = text => {
  const read = new BibLatexParser(text, { processUnexpected: true, processUnknown: true }).parse();
  assert.deepEqual([...read.errors ?? [], ...read.warnings ?? []], [], 'biblatex-csl-converter complains');
  return Object.values(new CSLExporter(read.entries, false, { useEntryKeys: true }).parse());
};
const parsers = {
  'BibTeX, read by citation-js': ({ bibtex }) => byCitationJs(split(bibtex, /\n(?=@)/), '@bibtex/text'),
  'BibLaTeX, read by citation-js': ({ biblatex }) => byCitationJs(split(biblatex, /\n(?=@)/), '@biblatex/text'),
  'BibLaTeX, read by biblatex-csl-converter': ({ biblatex }) => byConverter(biblatex),
  'RIS, read by citation-js': ({ ris }) => byCitationJs(split(ris, /(?<=ER  - \r\n)/), '@ris/file'),
};

// What the parsers add of their own: notes on how they read, and marks on words whose capitals must stay.
const plain = item => JSON.parse(JSON.stringify(item, (key, value) =>
  key === '_graph' || key === 'citation-key' ? undefined : typeof value === 'string' ? value.replace(/<span class="nocase">(.*?)<\/span>/gs, '$1') : value));

const used = new Set();
const expected = (item, rows) => rows.reduce((now, row) => {
  const next = row.when(now) ? row.change(now) : now;
  if (JSON.stringify(next) !== JSON.stringify(now)) used.add(row);
  return next;
}, item);

for (const list of ['sources', 'attestations', 'claims']) {
  const path = format => list === 'claims' ? `/v1/exports/${format}` : `/v1/exports/${format}/${list}`;
  const [csljson, bibtex, biblatex, ris] = await Promise.all(['csljson', 'bibtex', 'biblatex', 'ris'].map(format => ask(path(format))));
  const items = JSON.parse(csljson);
  validate(items, path('csljson'));
  assert.notEqual(items.length, 0);
  assert.throws(() => validate([{ ...items[0], type: 'newspaper' }], 'spoilt'));
  for (const [reader, parse] of Object.entries(parsers)) {
    const read = parse({ bibtex, biblatex, ris });
    assert.equal(read.length, items.length, `${reader}: ${items.length} ${list} became ${read.length}.`);
    items.forEach((item, index) => {
      if (unread[reader]?.when(item)) {
        assert.ok(read[index].error, `${reader} can read ${item.id} by now: differences.mjs says it cannot.`);
        used.add(unread[reader]);
      } else {
        assert.ifError(read[index].error);
        assert.deepEqual(plain(read[index]), plain(expected(item, readers[reader])), `${reader}: ${item.id}`);
      }
    });
    console.log(`${list}: ${items.length} in ${reader}`);
  }
}
for (const [reader, rows] of Object.entries(readers))
  for (const row of rows.concat(unread[reader] ?? []))
    assert.ok(used.has(row), `${reader}: "${row.why}" explains nothing.`);
