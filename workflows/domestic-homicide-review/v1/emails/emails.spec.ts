import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRenderer } from '#lantern/mail';
import { describe, expect, test } from '@jest/globals';
import { sharedEmails } from '../../../shared/emails/folder.js';
import type { Sample } from './expected/sample.js';
import { samples } from './expected/samples.js';
import { emailTemplates, emailsDirectory, isExemptFromDailyLimit } from './templates.js';
import { emailValues } from './values.js';

const renderer = createRenderer([emailsDirectory, sharedEmails], emailValues);
const fileOf = ({ name, variant }: Sample): string => `${name}${variant ? `.${variant}` : ''}.txt`;
const named = samples.map((sample) => [fileOf(sample), sample] as const);
const sources = [emailsDirectory, sharedEmails].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.njk'))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const),
);

/** E-mails that ask for nothing, and so have no button. */
const withoutAction = new Set([
  'referral-received.txt',
  'referral-received.late.txt',
  'decision-made.no-review.txt',
  'decision-made.other.txt',
  'home-office.submitted.txt',
  'publication.planned-press.txt',
  'publication.published-press.txt',
  'home-office.resubmitted.txt',
  'meeting.left.txt',
]);

describe('each e-mail, whole', () => {
  test.each(named)('%s', (file, { name, values }) => {
    const { subject, text } = renderer.render(name, values);
    const expected = readFileSync(join(emailsDirectory, 'expected', file), 'utf8');
    expect(`${subject}\n\n${text}`).toBe(expected);
  });

  test('has its expected words written down, and no words are left over', () => {
    const files = readdirSync(join(emailsDirectory, 'expected')).filter((file) => file.endsWith('.txt'));
    expect(files.toSorted()).toEqual(named.map(([file]) => file).toSorted());
  });
});

describe('the catalogue', () => {
  test('numbers the files Em1 to Em20', () => {
    const codes = Object.values(emailTemplates).map(({ code }) => code);
    expect(codes).toEqual(Array.from({ length: 20 }, (_, index) => `Em${index + 1}`));
    expect(renderer.templates.toSorted()).toEqual(Object.keys(emailTemplates).toSorted());
  });

  test('has a sample of every e-mail in every stage', () => {
    const shown = new Set(samples.map(({ name, values }) => `${name} ${JSON.stringify(stageIn(values))}`));
    const declared = Object.entries(emailValues).flatMap(([name, schema]) =>
      stagesOf(schema).map((stage) => `${name} ${JSON.stringify(stage)}`),
    );
    expect(declared.filter((stage) => !shown.has(stage))).toEqual([]);
  });

  test.each([
    ['decision-needed', {}, false, true],
    ['extension', { stage: 'asked' }, false, true],
    ['meeting', { stage: 'changed' }, false, true],
    ['meeting', { stage: 'planned' }, false, false],
    ['digest', { audience: 'chairImmediate' }, true, true],
    ['digest', { audience: 'chair' }, true, false],
    ['overdue', { step: 3 }, true, true],
    ['overdue', { step: 3 }, false, false],
    ['home-office', { stage: 'letterReceived' }, true, true],
    ['home-office', { stage: 'letterReceived' }, false, false],
    ['home-office', { stage: 'submitted' }, true, false],
    ['reminder', {}, false, false],
  ] as const)('%s %j to the chair %s: exempt from one a day: %s', (name, values, toCspChair, exempt) => {
    expect(isExemptFromDailyLimit(name, values, toCspChair)).toBe(exempt);
  });
});

describe.each(named)('the HTML of %s', (file, { name, values }) => {
  const { html, text } = renderer.render(name, values);

  test('has one button at most, and its address in plain words', () => {
    const links = [...html.matchAll(/<a href="([^"]+)"/g)].map(([, link]) => link);
    expect(links).toHaveLength(withoutAction.has(file) ? 0 : 1);
    for (const link of links) {
      expect(html).toContain(`>${link}</span>`);
      expect(text).toContain(`:\n${link}\n`);
    }
  });

  test('is in English, with nothing to load and nothing to run', () => {
    expect(html).toContain('<html lang="en-GB">');
    expect(html).not.toMatch(/<(img|script|table|link|iframe|style)\b|url\(|src=/i);
  });

  test('says everything that the text says', () => {
    const flat = (words: string): string => words.replaceAll(/\s+/g, ' ').trim();
    const read = flat(html.replaceAll(/<style.*?<\/style>|<title>.*?<\/title>|<[^>]+>/gs, ' '));
    for (const line of text.split('\n').map((words) => flat(words.replace(/^- |:$/g, '')))) {
      expect(flat(read).replaceAll(/ (?=[.,:;])/g, '')).toContain(line);
    }
  });
});

/** What stands beside few dates, and is left out beside the others. */
const besideDates = new Set(['practicalDue', 'agreed', 'explained']);

describe('values', () => {
  test.each(named)('%s cannot be written with nothing', (_, { name }) => {
    expect(() => renderer.render(name, {})).toThrow(/could not be written/);
  });

  test.each(named)('%s is refused when any one value is missing', (_, { name, values }) => {
    const schema = emailValues[name];
    expect(schema.parse(values)).toMatchObject(values);
    for (const missing of Object.keys(values).filter((key) => !besideDates.has(key))) {
      const rest = Object.fromEntries(Object.entries(values).filter(([key]) => key !== missing));
      expect([missing, schema.safeParse(rest).success]).toEqual([missing, false]);
    }
  });

  test.each(named)('%s shows hostile words as words', (_, { name, values }) => {
    const hostile = '<script>alert(1)</script> **bold** [[Go]](https://evil.example)\r\nBcc: all@example.com';
    const { subject, text, html } = renderer.render(name, withWords(name, values, hostile));
    expect(html).not.toMatch(/<script|href="https:\/\/evil|<strong>bold/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; **bold** [[Go]](https://evil.example) Bcc:');
    expect(text).toContain('<script>alert(1)</script> **bold** [[Go]](https://evil.example) Bcc: all@example.com');
    expect(subject).not.toMatch(/[\r\n]/);
  });

  test('a link that is no web address is refused', () => {
    const [sample] = samples.filter(({ name }) => name === 'scoping-request');
    const values = { ...sample?.values, link: 'javascript:alert(1)' };
    expect(emailValues['scoping-request'].safeParse(values).success).toBe(false);
    expect(() => renderer.render('scoping-request', values)).toThrow('could not be written');
  });
});

/** Process pack, section 11, and rules E-1, E-7 and E-12. */
const neverSaid =
  /unlawful|breach|non-compliant|statut|legal|clock (is |has )?(stopp|paus)|paused|law requires|s\.9A|s\.18|investigat|complain|disciplin|failed|failure|fault|to blame|cause of death|perpetrator|suicide|homicide|murder|killed|victim|refused|serious case review|approved|closed|56 days|six months|birth|pseudonym/i;

describe('what must never be said', () => {
  test.each(named)('%s says none of it', (_, { name, values }) => {
    const plain = { ...values, reviewName: 'Learning Review', reviewShortName: 'LR' };
    const { subject, text, html } = renderer.render(name, plain);
    expect(neverSaid.exec(`${subject}\n${text}\n${html}`)?.[0]).toBeUndefined();
  });

  test.each(sources)('%s names no kind of review and prints nothing personal', (_, source) => {
    expect(source).not.toMatch(/domestic homicide|death review|\bDHR\b|DARDR/i);
    const printed = [...source.matchAll(/\{\{(.*?)\}\}/gs)].map(
      ([, expression]) => expression?.replaceAll(/'[^']*'/g, '') ?? '',
    );
    const personal = /victim|deceased|family|address|gender|age\b|born|died|relation|ethnic|(?<!contact\.)\bname\b/i;
    expect(printed.filter((expression) => personal.test(expression))).toEqual([]);
  });

  test.each(named)('%s expands each abbreviation at its first use, and gives days in full', (_, { name, values }) => {
    const body = renderer.render(name, values).text.replaceAll(/AB-\d\d-\d\d/g, '');
    for (const abbreviation of new Set(body.match(/\b[A-Z]{2,}\b/g))) {
      expect(body.indexOf(abbreviation)).toBe(body.indexOf(`(${abbreviation})`) + 1);
    }
    expect(body).not.toMatch(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d|\d{4}-\d{2}/);
  });
});

function stageIn(values: object): unknown {
  if ('stage' in values) return values.stage;
  return 'audience' in values ? values.audience : null;
}

/** The stages a schema declares, or [null] where it has none. */
function stagesOf(schema: (typeof emailValues)[keyof typeof emailValues]): unknown[] {
  const options = 'options' in schema ? schema.options : [schema];
  return options.flatMap(({ shape }) => {
    const field = 'stage' in shape ? shape.stage : 'audience' in shape ? shape.audience : undefined;
    if (!field) return [null];
    return 'options' in field ? field.options : [...field.values];
  });
}

/** The values with the given words put wherever the schema takes words of any kind. */
function withWords(name: keyof typeof emailValues, values: object, words: string): object {
  let result: object = values;
  for (const path of pathsOf(values)) {
    const changed = changedAt(result, path, words);
    if (emailValues[name].safeParse(changed).success) result = Object(changed);
  }
  return result;
}

function pathsOf(value: unknown): string[][] {
  if (typeof value === 'string') return [[]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]));
}

function changedAt(value: unknown, [key, ...rest]: string[], words: string): unknown {
  if (key === undefined) return words;
  if (Array.isArray(value))
    return value.map((inner, at) => (String(at) === key ? changedAt(inner, rest, words) : inner));
  return { ...Object(value), [key]: changedAt(Reflect.get(Object(value), key), rest, words) };
}
