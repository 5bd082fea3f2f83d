// Everything that other parsers read otherwise than the CSL-JSON says it, and why: each row changes an item into what is to be read. A row that changes nothing is an error.

const every = () => true;
const of = (...types) => item => types.includes(item.type);
const set = (variable, value) => item => ({ ...item, [variable]: value });
const move = (from, to) => ({ [from]: value, ...item }) => value === undefined ? item : { ...item, [to]: value };
const drop = variable => ({ [variable]: _, ...item }) => item;
const names = change => item => item.author ? { ...item, author: item.author.map(change) } : item;
const isWords = item => item.issued?.literal !== undefined;
const isRange = item => item.issued?.['date-parts']?.length === 2;

const unordered = { why: 'Which of a person’s names comes first is not said there.', when: every, change: names(({ 'static-ordering': _, ...name }) => name) };
const whole = { why: 'It takes a name in braces for a family name.', when: every, change: names(({ literal, ...name }) => literal ? { family: literal } : name) };

export const readers = {
  'BibTeX, read by citation-js': [
    unordered,
    whole,
    { why: 'BibTeX has one type for articles.', when: of('article', 'article-newspaper'), change: set('type', 'article-journal') },
    { why: 'BibTeX has no type for it.', when: item => of('broadcast', 'entry', 'interview', 'post', 'post-weblog', 'webpage')(item) || item.type === 'report' && !item.publisher, change: set('type', 'document') },
    { why: 'What carries such a work stands in howpublished, which it takes for a publisher.', when: of('document'), change: move('container-title', 'publisher') },
    { why: 'The label without which BibTeX would print “Technical report”.', when: of('report'), change: set('genre', 'Report') },
    { why: 'It knows no field for the language.', when: every, change: drop('language') },
    { why: 'A year may be any text there: the range stands in words.', when: isRange, change: item => set('issued', { literal: item.issued['date-parts'].map(inWords).join(' to ') })(item) },
    { why: 'The version and the day of reading stand in the note, as BibTeX has no fields for them.', when: item => item.version, change: item => ({ ...item, note: `Version ${item.version}. Accessed ${inWords(item.accessed['date-parts'][0])}` }) },
    { why: 'As above.', when: every, change: item => drop('version')(drop('accessed')(item)) },
  ],
  'BibLaTeX, read by citation-js': [
    unordered,
    whole,
    { why: 'It knows one type for articles, and has the subtype for a genre.', when: of('article-newspaper'), change: set('genre', 'newspaper') },
    { why: 'As above.', when: of('article', 'article-newspaper'), change: set('type', 'article-journal') },
    { why: 'BibLaTeX has no type for it.', when: of('broadcast', 'interview'), change: set('type', 'document') },
    { why: 'BibLaTeX has one type for what is online.', when: of('post', 'post-weblog'), change: set('type', 'webpage') },
    { why: 'BibLaTeX calls a site or broadcaster the organization, which it takes for a publisher.', when: of('document', 'webpage'), change: move('container-title', 'publisher') },
    { why: 'BibLaTeX names languages as LaTeX does.', when: item => item.language === 'en', change: set('language', 'english') },
    { why: 'The version stands in the note, as the standard styles print none.', when: item => item.version, change: item => ({ ...drop('version')(item), note: `Version ${item.version}` }) },
  ],
  'BibLaTeX, read by biblatex-csl-converter': [
    unordered,
    { why: 'It writes the titles of periodicals as a sentence.', when: of('article', 'article-newspaper'), change: item => set('container-title', asSentence(item['container-title']))(item) },
    { why: 'It reads no organization, as BibLaTeX calls a site or broadcaster.', when: of('broadcast', 'post', 'post-weblog', 'webpage'), change: drop('container-title') },
    { why: 'BibLaTeX has no type for it, and it takes misc for an article.', when: of('broadcast', 'interview'), change: set('type', 'article') },
    { why: 'BibLaTeX has one type for what is online.', when: of('post', 'post-weblog'), change: set('type', 'webpage') },
    { why: 'It knows encyclopedias for the only works of reference.', when: of('entry'), change: set('type', 'entry-encyclopedia') },
    { why: 'It reads no organization and no institution.', when: every, change: drop('publisher') },
    { why: 'It takes English for American.', when: item => item.language === 'en', change: set('language', 'en-US') },
    { why: 'An open beginning is an empty date to it.', when: isWords, change: item => set('issued', { 'date-parts': [[], openEnd(item.issued.literal)] })(item) },
    { why: 'The version stands in the note, as the standard styles print none.', when: item => item.version, change: item => ({ ...drop('version')(item), note: `Version ${item.version}` }) },
  ],
  'RIS, read by citation-js': [
    unordered,
    { why: 'RIS has a generic type only.', when: of('article', 'entry', 'interview'), change: set('type', 'document') },
    { why: 'RIS has one type for what is online.', when: of('post'), change: set('type', 'webpage') },
    { why: 'That type has no secondary title, so the site or broadcaster is its publisher.', when: of('broadcast', 'webpage'), change: move('container-title', 'publisher') },
    { why: 'It takes the authors of news for reporters, and leaves their names as they are.', when: of('article-newspaper'), change: item => move('author', 'reporter')({ ...item, author: item.author.map(name => `${name.family}, ${name.given}`).join() }) },
    { why: 'It reads no more than the year of news.', when: of('article-newspaper'), change: item => set('issued', { 'date-parts': [[item.issued['date-parts'][0][0]]] })(item) },
    { why: 'It takes the authors of what is broadcast for directors.', when: of('broadcast'), change: move('author', 'director') },
    { why: 'A range stands in other information, which it does not read.', when: isRange, change: item => set('issued', { 'date-parts': [item.issued['date-parts'][0]] })(item) },
    { why: 'Words stand in other information, which it does not read.', when: isWords, change: set('issued', { raw: '' }) },
    { why: 'RIS has one tag for edition and version.', when: every, change: move('version', 'edition') },
  ],
};

// What a reader cannot read at all.
export const unread = { 'BibLaTeX, read by citation-js': { why: 'It fails at a date that begins open.', when: isWords } };

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const inWords = ([year, month, day]) => [day, months[month - 1], year].filter(Boolean).join(' ');
const openEnd = words => words.match(/^by (\d+) (\w+) (\d{4})$/).slice(1).reverse().map(part => months.includes(part) ? months.indexOf(part) + 1 : Number(part));
const asSentence = title => title.replace(/(?<= )[A-Z](?=[a-z])/g, letter => letter.toLowerCase());
