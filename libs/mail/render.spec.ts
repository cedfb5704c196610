import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createRenderer } from './render.js';

const fixtures = join(import.meta.dirname, 'fixtures');
const renderer = createRenderer([join(fixtures, 'whole')], {
  greeting: z.object({
    name: z.string(),
    day: z.string(),
    time: z.string(),
    count: z.int(),
    things: z.array(z.string()),
    link: z.string(),
  }),
  linked: z.object({}),
  numbered: z.object({}),
});
const values = {
  name: 'Ann',
  day: '2026-06-26',
  time: '14:30',
  count: 2,
  things: ['Bread', 'IMR'],
  link: 'https://example.gov.uk/a?b=c&d=(e)',
};

describe('createRenderer', () => {
  test('knows the e-mails in its directory', () => {
    expect(renderer.templates).toEqual(['greeting', 'linked', 'numbered']);
  });

  test('names the file that has a subject alone', () => {
    expect(() => createRenderer([join(fixtures, 'incomplete')], {})).toThrow(/add the line to .*alone\.email\.njk/);
  });

  test('names the e-mail whose values nobody declared', () => {
    expect(() => createRenderer([join(fixtures, 'whole')], { greeting: z.object({}) })).toThrow('linked, numbered');
  });

  test('names the e-mail that is declared and not there', () => {
    expect(() => createRenderer([join(fixtures, 'broken', '..')], { absent: z.object({}) })).toThrow(
      'Write absent.email.njk',
    );
  });

  test('refuses a template that does not parse', () => {
    expect(() => createRenderer([join(fixtures, 'broken')], { broken: z.object({}) })).toThrow(
      /broken\.email\.njk.*unexpected token/s,
    );
  });
});

describe('render', () => {
  test('writes subject, plain text and HTML from one body', () => {
    const { subject, text, html } = renderer.render('greeting', values);
    expect(subject).toBe('Hello Ann, Fri 26 Jun 2026');
    expect(text).toBe(`Dear Ann,

Please come on Friday 26 June 2026 at 2:30pm with 2 guests.

- bread
- IMR

Say yes:
https://example.gov.uk/a?b=c&d=(e)
`);
    expect(html).toContain('<p>Dear <strong>Ann</strong>,</p>');
    expect(html).toContain('<ul>\n<li>bread</li>\n<li>IMR</li>\n</ul>');
    expect(html).toMatch(/<p><a href="https:\/\/example\.gov\.uk\/a\?b=c&amp;d=\(e\)" style="[^"]+">Say yes<\/a><\/p>/);
  });

  test.each(['name', 'day', 'time', 'count', 'things', 'link'])('throws when %s is missing', (missing) => {
    const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== missing));
    expect(() => renderer.render('greeting', rest)).toThrow('The e-mail "greeting" could not be written');
  });

  test.each(['name', 'day', 'time', 'count', 'link'])(
    'throws when %s is missing, even unchecked beforehand',
    (missing) => {
      const anything = { parse: (given: unknown): object => Object(given) };
      const trusting = createRenderer([join(fixtures, 'whole')], {
        greeting: anything,
        linked: anything,
        numbered: anything,
      });
      const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== missing));
      expect(() => trusting.render('greeting', rest)).toThrow('The e-mail "greeting" could not be written');
    },
  );

  test.each([
    ['HTML', '<b>&amp;</b>', '&lt;b&gt;&amp;amp;&lt;/b&gt;'],
    [
      'Markdown',
      '**x** _y_ `z` [a](https://b.example) ![i](https://b.example)',
      '**x** _y_ `z` [a](https://b.example) ![i](https://b.example)',
    ],
    ['a list', '- x', '- x'],
    ['an escape', String.raw`a\*b`, String.raw`a\*b`],
    ['template syntax', '{{ link }}', '{{ link }}'],
  ])('prints %s in a value as it stands', (_, name, inHtml) => {
    const { text, html, subject } = renderer.render('greeting', { ...values, name });
    expect(text).toContain(`Dear ${name},`);
    expect(html).toContain(`<p>Dear <strong>${inHtml}</strong>,</p>`);
    expect(subject).toBe(`Hello ${name}, Fri 26 Jun 2026`);
  });

  test.each([
    'Ann\r\nBcc: all@example.com',
    'Ann\nBcc: all@example.com',
    'Ann\u2028Bcc: all@example.com',
    'Ann\0Bcc: all@example.com',
  ])('keeps a subject on one line: %j', (name) => {
    expect(renderer.render('greeting', { ...values, name }).subject).toBe(
      'Hello Ann Bcc: all@example.com, Fri 26 Jun 2026',
    );
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://example.com'])('refuses the link %s', (link) => {
    expect(() => renderer.render('greeting', { ...values, link })).toThrow('must start with https://');
  });

  test('refuses a link with a space, which Markdown would not read as one', () => {
    expect(() => renderer.render('greeting', { ...values, link: 'https://example.gov.uk/a b' })).toThrow(
      'no web address',
    );
  });

  test.each(['2026-02-30', 'soon'])('refuses the day %s', (day) => {
    expect(() => renderer.render('greeting', { ...values, day })).toThrow('could not be written');
  });

  test.each([
    ['00:05', '12:05am'],
    ['09:00', '9am'],
    ['12:00', 'midday'],
    ['12:15', '12:15pm'],
    ['23:59', '11:59pm'],
  ])('writes the time %s as %s', (time, words) => {
    expect(renderer.render('greeting', { ...values, time }).text).toContain(`at ${words} with`);
  });

  test('refuses what is no time of day', () => {
    expect(() => renderer.render('greeting', { ...values, time: '24:00' })).toThrow('not a time of day');
  });

  test('says which e-mails there are when asked for another', () => {
    expect(() => renderer.render('farewell', values)).toThrow('there are greeting, linked, numbered');
  });

  test.each(['numbered', 'linked'])('refuses Markdown that the plain text could not carry: %s', (template) => {
    expect(() => renderer.render(template, {})).toThrow(/bullet lists only|have no use for "link_open"/);
  });

  test('of an e-mail that is not in Welsh is in English, between two notes in Welsh', () => {
    const english = renderer.render('greeting', values);
    const { subject, text, html } = renderer.render('greeting', values, 'cy');
    const note = 'Ann, nid yw’r neges hon yn Gymraeg eto.';
    expect(subject).toBe(english.subject);
    expect(text).toBe(`${note}\n\n${english.text.trimEnd()}\n\n${note}\n`);
    expect(html).toContain('<html lang="en-GB">');
    expect(html.match(/<div lang="cy">/g)).toHaveLength(2);
  });
});
