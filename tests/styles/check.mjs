// Cites what the tests cited, with the reference engine and the official styles, and fails on every difference that differences.json does
// not explain, and on every explanation that explains nothing.
import CSL from 'citeproc';
import fs from 'node:fs';

const [cited, folder] = process.argv.slice(2);
const bibliographies = JSON.parse(fs.readFileSync(cited));
const explained = JSON.parse(fs.readFileSync(new URL('differences.json', import.meta.url)));
const styles = {
  apa: 'apa',
  mla: 'modern-language-association',
  'chicago-author-date': 'chicago-author-date',
  'chicago-notes': 'chicago-note-bibliography',
  harvard: 'harvard-cite-them-right',
};
const fullNotes = 'chicago-fullnote-bibliography';
const isChicago = style => style.startsWith('chicago');
const periodicals = ['article-newspaper', 'article-magazine', 'article-journal', 'post-weblog'];
const nocase = text => `<span class="nocase">${text}</span>`;

// What is done to an item before the engine gets it. Each says whether it had anything to do.
const itemRules = {
  'dates in words': (item, style) => {
    const edtf = item.issued?.edtf;
    if (edtf === undefined) return false;
    const words = explained.dates[edtf];
    if (words === undefined) throw new Error(`${item.id}: differences.json has no words for the date ${edtf}.`);
    const form = item.type === 'book' && edtf.startsWith('..') ? 'year' : item.type === 'article-journal' && words[`${style}-month`] ? `${style}-month` : style;
    item.issued = { literal: words[form] ?? words.year };
    return true;
  },
  'description for a title': item => {
    if (item.title !== undefined) return false;
    item.title = nocase(`[${item.description.replace(/\.$/, '')}]`);
    return true;
  },
  'claims are sentences': item => {
    if (item.type !== 'entry') return false;
    item.title = nocase(item.title);
    return true;
  },
  'named once': (item, style) => {
    const name = item.author?.length === 1 ? item.author[0].literal : undefined;
    if (name === undefined || name !== (item.publisher ?? item['container-title']) || periodicals.includes(item.type)) return false;
    if (style === 'apa') [item.publisher, item['container-title']] = [undefined, undefined];
    else if (style === 'mla') delete item.author;
    else return false;
    return true;
  },
  'published interviews': (item, style) => {
    if (item.type !== 'interview' || style !== 'apa') return false;
    [item.type, item.genre] = ['speech', item.description === undefined ? 'Interview' : undefined];
    return true;
  },
  'people with bodies': item => {
    const literals = (item.author ?? []).filter(name => name.literal);
    if (literals.length === 0 || literals.length === item.author.length) return false;
    for (const name of literals) [name.family, name.literal] = [name.literal, undefined];
    return true;
  },
  'agency reports': (item, style) => {
    if (item.type !== 'article' || style === 'chicago-notes') return false;
    [item.type, item['container-title'], item.publisher] = [style === 'harvard' ? 'article-newspaper' : 'webpage', item.publisher, undefined];
    return true;
  },
  'statements': (item, style) => {
    if (item.type !== 'speech' || !(style === 'mla' || isChicago(style))) return false;
    item.type = 'document';
    return true;
  },
  'family names first': (item, style) => {
    const names = (item.author ?? []).filter(name => name['static-ordering']);
    if (names.length === 0 || !['apa', 'harvard'].includes(style)) return false;
    for (const name of names) delete name['static-ordering'];
    return true;
  },
  'versions': (item, style) => {
    const { version, type } = item;
    if (version === undefined || style === 'apa') return false;
    delete item.version;
    if (style === 'mla') item.version = `version ${version}`;
    else if (isChicago(style) && type === 'entry') [item.type, item.edition] = ['entry-encyclopedia', `version ${version}`];
    else if (isChicago(style)) item.genre = `version ${version}`;
    else if (type === 'entry') item.edition = `Version ${version}`;
    else [item.type, item.medium, item.edition] = ['webpage', 'Dataset', `Version ${version}`];
    return true;
  },
};

// What is done to an item, besides, where only the order of the entries is asked for.
const article = /^((?:<[^>]*>|\[)*)(?:An?|The) /;
const orderRules = {
  'dates in order': (item, original) => {
    if (original.issued?.edtf === undefined) return false;
    item.issued = { 'date-parts': [explained.dates[original.issued.edtf].order] };
    return true;
  },
  'articles before titles': item => {
    const before = [item.title, item['container-title']];
    item.title = item.title.replace(article, '$1');
    if (item.author === undefined) item['container-title'] = item['container-title']?.replace(article, '$1');
    return item.title !== before[0] || item['container-title'] !== before[1];
  },
  'what stands for authors': (item, original, style) => {
    const stands = style === 'chicago-notes' && item.author === undefined && item['container-title'] !== undefined
      && ['article-newspaper', 'article-magazine', 'webpage', 'post-weblog'].includes(item.type);
    if (stands) item.author = [{ literal: item['container-title'] }];
    return stands;
  },
};

// What is done to what the engine answers, as HTML: to an entry, to what stands in the text, or to a full note.
const outputRules = {
  'days of dates in words': (html, style, item, form) => {
    const words = explained.dates[item.edtf];
    if (!item.edtf?.startsWith('..') || style !== 'chicago-author-date' || form !== 'entry' || item.type === 'book') return html;
    const [first, ...rest] = html.split(words.year);
    return rest.length === 2 ? first + words.year + rest[0] + words['chicago-notes'] + rest[1] : html;
  },
  'newspapers for authors': (html, style, { author, type, 'container-title': container }, form) =>
    style === 'chicago-notes' && form === 'entry' && author === undefined && type !== 'webpage' && container !== undefined && html.startsWith(container)
      ? html.replace(container, `<i>${container}</i>`) : html,
  'comma before n.d.': (html, style, item, form) =>
    style === 'chicago-author-date' && form === 'text' ? html.replace(/([^,”])(”?) n\.d\.\)$/, '$1,$2 n.d.)') : html,
  'versions in notes': (html, style, { type, edition }, form) =>
    style === 'chicago-notes' && type === 'entry-encyclopedia' && form !== 'text' ? html.replace('</i>, ', `</i>, ${edition}, `) : html,
  'descriptions without quotation marks': html => html
    .replace(/[“‘](\[[^\]]*\])([.,]?)[”’]/g, '$1$2').replace(/<i>(\[[^\]]*\])<\/i>/g, '$1'),
  'a present is given': html => html.replaceAll('Is given:', 'Is Given:'),
  'journals are no preprints': (html, style) => style === 'harvard' ? html.replace(' [Preprint]', '') : html,
};

const used = new Set();
const problems = [];
let compared = 0;

const decoded = html => html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
const unified = html => html.replace(/^\s*<div class="csl-entry">|<\/div>\s*$/g, '').replace(/&#(\d+);/g, (_, code) => {
  const sign = String.fromCharCode(code);
  return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }[sign] ?? sign;
}).replace(/<\/?span[^>]*>/g, '').replaceAll('"', '&quot;').trim();

const engineOf = (items, style, csl = styles[style]) => {
  const byId = Object.fromEntries(items.map(item => [item.id, item]));
  const engine = new CSL.Engine({
    retrieveLocale: tag => fs.readFileSync(`${folder}/locales/locales-${tag === 'en-GB' ? tag : 'en-US'}.xml`, 'utf8'),
    retrieveItem: id => byId[id],
  }, fs.readFileSync(`${folder}/styles/${csl}.csl`, 'utf8'), style === 'harvard' ? 'en-GB' : 'en-US', true);
  engine.setOutputFormat('html');
  engine.updateItems(Object.keys(byId));
  return engine;
};

const theirs = (items, style) => {
  const edited = structuredClone(items);
  for (const item of edited)
    for (const [name, edit] of Object.entries(itemRules))
      if (edit(item, style)) used.add(name);
  const byId = Object.fromEntries(edited.map((item, index) => [item.id, { ...item, edtf: items[index].issued?.edtf }]));
  const engine = engineOf(edited, style);
  const [about, entries] = engine.makeBibliography();
  const sorted = structuredClone(edited);
  sorted.forEach((item, index) => {
    for (const [name, edit] of Object.entries(orderRules))
      if (edit(item, items[index], style)) used.add(name);
  });
  const order = engineOf(sorted, style).makeBibliography()[0].entry_ids.map(([id]) => id);
  const revised = (html, id, form) => Object.entries(outputRules).reduce((text, [name, revise]) => {
    const after = revise(text, style, byId[id], form);
    if (after !== text) used.add(name);
    return after;
  }, unified(html));
  const notes = style === 'chicago-notes' ? engineOf(edited, style, fullNotes) : undefined;
  const citations = about.entry_ids.map(([id], index) => ({
    id,
    html: revised(entries[index], id, 'entry'),
    inTextHtml: revised(engine.makeCitationCluster([{ id }]), id, 'text'),
    noteHtml: notes === undefined ? null : revised(notes.makeCitationCluster([{ id }]), id, 'note'),
  }));
  return citations.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
};

const connectors = {
  apa: ['As cited in ', ', as cited in '], mla: ['Qtd. in ', ', qtd. in '], 'chicago-author-date': ['Cited in ', ', cited in '],
  'chicago-notes': ['Cited in ', ', cited in '], harvard: ['Cited in ', ', cited in '],
};
// The entry of a work that was not read goes on with the one in which it was read of.
const withSource = (citations, citedIn, style) => {
  const byId = Object.fromEntries(citations.map(citation => [citation.id, citation]));
  const inner = html => style === 'chicago-notes' ? html.replace(/\.(’?”)?$/, '$1') : html.replace(/^\(|\)$/g, '');
  const entry = id => byId[id].html + (citedIn[id] ? ` ${connectors[style][0]}${entry(citedIn[id])}` : '');
  const comma = html => html.replace(/(’?”)?$/, `,$1${connectors[style][1].slice(1)}`);
  const inText = (id, form) => citedIn[id] ? comma(inner(byId[id][form])) + inText(citedIn[id], form) : inner(byId[id][form]);
  const closed = html => style === 'chicago-notes' ? html.replace(/(’?”)?$/, '.$1') : `(${html})`;
  const cited = (id, form) => citedIn[id] && byId[id][form] !== null ? closed(inText(id, form)) : byId[id][form];
  return citations.map(({ id }) => ({ id, html: entry(id), inTextHtml: cited(id, 'inTextHtml'), noteHtml: cited(id, 'noteHtml') }));
};

for (const [name, { items, citedIn, ours }] of Object.entries(bibliographies)) {
  for (const style of Object.keys(styles)) {
    let reference = theirs(items, style);
    if (Object.keys(citedIn).length > 0) {
      reference = withSource(reference, citedIn, style);
      used.add('as cited in');
    }
    const order = list => list.map(({ id }) => id).join(' ');
    if (order(reference) !== order(ours[style])) problems.push(`${name}, ${style}: the order\n  ours   ${order(ours[style])}\n  theirs ${order(reference)}`);
    const byId = Object.fromEntries(reference.map(citation => [citation.id, citation]));
    for (const citation of ours[style]) {
      for (const [text, html] of [['text', 'html'], ['inText', 'inTextHtml'], ['note', 'noteHtml']]) {
        const theirHtml = byId[citation.id][html];
        if (theirHtml === null && citation[html] === null) continue;
        compared += 2;
        if (citation[html] === theirHtml && citation[text] === decoded(theirHtml)) continue;
        const line = explained.differences.find(row => row.style === style && row.id === citation.id && row.ours === citation[html] && row.theirs === theirHtml);
        if (line !== undefined && line.why && citation[text] === decoded(citation[html])) used.add(line);
        else problems.push(`${name}, ${style}, ${citation.id}, ${html}\n  ours   ${citation[html]}\n  theirs ${theirHtml}`);
      }
    }
  }
}

for (const rule of [...Object.keys(itemRules), ...Object.keys(orderRules), ...Object.keys(outputRules), 'as cited in'])
  if (!explained.rules[rule]) problems.push(`differences.json does not say why: ${rule}`);
for (const rule of Object.keys(explained.rules))
  if (!used.has(rule)) problems.push(`differences.json explains a rule that does nothing: ${rule}`);
for (const line of explained.differences)
  if (!used.has(line)) problems.push(`differences.json explains a difference that is none: ${line.style}, ${line.id}`);

for (const problem of problems) console.log(problem);
console.log(`${compared} texts compared in ${Object.keys(styles).length} styles, ${explained.differences.length} differ as explained, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
