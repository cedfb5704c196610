import { type Language, formatDate, formatPartial } from '#lantern/calendar';
import { plainWords } from '#lantern/words';
import type { PublicReview } from './publications.js';
import { outcomeOf, publicWords } from './words.js';

/** A file of the public page, by its path below the folder that a council hosts. */
export interface PublicFile {
  readonly path: string;
  readonly content: string;
}

/** What a partnership publishes: the reviews that stand, and how many were withheld, where that is to be said. */
export interface PublicPage {
  readonly partnership: string;
  readonly on: string;
  readonly reviews: readonly PublicReview[];
  readonly withheld: number | null;
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const style =
  'body{font:1.1875rem/1.5 Arial,sans-serif;max-width:46rem;margin:0 auto;padding:1rem;color:#0b0c0c;background:#fff}' +
  'a{color:#1a56a0}a:focus{outline:3px solid #0b0c0c;background:#ffd400;color:#0b0c0c}' +
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem .5rem .5rem 0;border-bottom:1px solid #6f777b}' +
  '@media(max-width:40rem){thead{position:absolute;left:-999em}tr,th,td{display:block;border:0;padding:.15rem 0}tr{border-bottom:1px solid #6f777b;padding:.5rem 0}}';

interface Told {
  readonly language: Language;
  readonly say: ReturnType<typeof plainWords>;
}

const fileName = (name: string, language: Language): string => (language === 'cy' ? `${name}.cy.html` : `${name}.html`);

/** A text in the language of the page, else in the other, which it then says. */
function inLanguage({ language }: Told, english: string, welsh: string | null): { text: string; lang: string } {
  if (language === 'cy' && welsh) return { text: welsh, lang: '' };
  return { text: english, lang: language === 'cy' ? ' lang="en-GB"' : '' };
}

function pageOf(told: Told, title: string, name: string, body: string): string {
  const { language, say } = told;
  const other: Language = language === 'cy' ? 'en' : 'cy';
  const way = `<a href="${fileName(name.split('/').at(-1) ?? name, other)}" lang="${other === 'cy' ? 'cy' : 'en-GB'}" hreflang="${other}">${other === 'cy' ? 'Cymraeg' : 'English'}</a>`;
  return `<!DOCTYPE html>
<html lang="${language === 'cy' ? 'cy' : 'en-GB'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="${escaped(say(publicWords.language))}"><p>${way}</p></nav>
<main>
${body}
</main>
</body>
</html>
`;
}

const paragraphs = (text: string): string =>
  text
    .split(/\n\s*\n|\n/)
    .filter((each) => each.trim() !== '')
    .map((each) => `<p>${escaped(each.trim())}</p>`)
    .join('\n');

function listPage(page: PublicPage, told: Told): string {
  const { language, say } = told;
  const heading = say(publicWords.heading, { partnership: page.partnership });
  const items = page.reviews.map(({ reference, publishedOn, content }) => {
    const { text, lang } = inLanguage(told, content.title, content.welshTitle);
    const day = say(publicWords.published, { day: formatPartial(publishedOn, language) });
    return `<li><a href="reviews/${fileName(encodeURIComponent(reference), language)}"${lang}>${escaped(text)}</a>. ${escaped(day)}</li>`;
  });
  const list = items.length > 0 ? `<ul>\n${items.join('\n')}\n</ul>` : `<p>${escaped(say(publicWords.none))}</p>`;
  const withheld = page.withheld ? `<p>${escaped(say(publicWords.withheld, { count: page.withheld }))}</p>` : '';
  const stand = `<p>${escaped(say(publicWords.asOf, { day: formatDate(page.on, language) }))}</p>`;
  return pageOf(told, heading, 'index', `<h1>${escaped(heading)}</h1>\n${list}\n${withheld}\n${stand}`);
}

function recommendationsOf({ content, states }: PublicReview, { say, language }: Told): string {
  if (content.recommendations.length === 0) return '';
  const lang = language === 'cy' ? ' lang="en-GB"' : '';
  const rows = content.recommendations.map(
    ({ reference, action, owner }) =>
      `<tr><th scope="row"${lang}>${escaped(action)}</th><td${lang}>${escaped(owner)}</td><td>${escaped(say(outcomeOf(states.get(reference))))}</td></tr>`,
  );
  const heads = publicWords.columns.map((each) => `<th scope="col">${escaped(say(each))}</th>`);
  const title = escaped(say(publicWords.recommendations));
  return `<h2 id="recommendations">${title}</h2>\n<table aria-labelledby="recommendations">\n<thead><tr>${heads.join('')}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
}

function reviewPage(review: PublicReview, told: Told): string {
  const { content, reference, publishedOn } = review;
  const { language, say } = told;
  const title = inLanguage(told, content.title, content.welshTitle);
  const summary = inLanguage(told, content.summary, content.welshSummary);
  const back = `<p><a href="../${fileName('index', language)}">${escaped(say(publicWords.all))}</a></p>`;
  const day = `<p>${escaped(say(publicWords.published, { day: formatPartial(publishedOn, language) }))}</p>`;
  const report = content.address
    ? `<p><a href="${escaped(content.address)}">${escaped(say(publicWords.report))}</a></p>`
    : '';
  const body = `${back}\n<h1${title.lang}>${escaped(title.text)}</h1>\n${day}\n<div${summary.lang}>${paragraphs(summary.text)}</div>\n${report}\n${recommendationsOf(review, told)}`;
  return pageOf(told, title.text, reference, body);
}

/** A published review as data: what was agreed, and what became of each recommendation. */
export const publishedReview = ({
  reference,
  publishedOn,
  content: { recommendations, ...content },
  states,
}: PublicReview) => ({
  reference,
  publishedOn,
  ...content,
  recommendations: recommendations.map((each) => ({ ...each, outcome: outcomeOf(states.get(each.reference)) })),
});

const asJson = ({ partnership, on, reviews, withheld }: PublicPage): string =>
  `${JSON.stringify(
    {
      madeBy: 'lantern publish',
      partnership,
      on,
      ...(withheld !== null && { withheld }),
      reviews: reviews.map(publishedReview),
    },
    null,
    2,
  )}\n`;

/** The name of the file by which a folder is known as one that was made here. */
export const dataFile = 'reviews.json';

/** The whole public page: a list and a page for each review in English and in Welsh, and the same as data. No scripts. */
export function filesOf(page: PublicPage): PublicFile[] {
  const languages: readonly Language[] = ['en', 'cy'];
  const pages = languages.flatMap((language): PublicFile[] => {
    const told = { language, say: plainWords(language) };
    return [
      { path: fileName('index', language), content: listPage(page, told) },
      ...page.reviews.map((review) => ({
        path: `reviews/${fileName(review.reference, language)}`,
        content: reviewPage(review, told),
      })),
    ];
  });
  return [...pages, { path: dataFile, content: asJson(page) }];
}
