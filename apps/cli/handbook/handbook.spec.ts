import { describe, expect, test } from '@jest/globals';
import { workflowNamed } from '#lantern/testing';
import { workflows } from '#workflows';
import { svgOf } from '../charts/svg.js';
import { handbookOf } from './handbook.js';
import { asHtml } from './html.js';
import { asMarkdown } from './markdown.js';

const review = workflowNamed('domestic-homicide-review');
const handbook = handbookOf(review);
const markdown = asMarkdown(handbook);

const rowOf = (first: string): string | undefined =>
  markdown.split('\n').find((line) => line.startsWith(`| ${first} |`));

describe('the handbook of a review', () => {
  test('says of each date its length, source, start and end', () => {
    expect(rowOf('Review completed')).toContain('| 6 months |');
    expect(rowOf('Review completed')).toContain('Decision made (Carry out a review)');
    for (const { title, source } of review.deadlines) expect(rowOf(title)).toContain(source);
  });

  test('says of each task who holds it, its form, and what shows that it is done', () => {
    expect(rowOf('A13')).toContain('| Decide |');
    for (const { code, evidence } of review.tasks) expect(rowOf(code)).toContain(evidence);
    expect(markdown).toContain('### Tasks of: The chair of the partnership');
  });

  test('says of each e-mail when it is sent and to whom', () => {
    expect(rowOf('Em6')).toBe('| Em6 | Decision made | Decision made: to an agency |');
  });

  test('asks each question of each form, with its choices', () => {
    expect(markdown).toContain('### Decision made: “Decide”, by the chair of the partnership');
    expect(markdown).toContain('| Are the criteria met? |  | Met<br>Not met | Must be answered |');
  });

  test('says under which law it stands, by date', () => {
    expect(rowOf('Domestic Homicide Review')).toContain('13 April 2011');
    expect(rowOf('Domestic Abuse Related Death Review')).toContain('not until a person sets the day');
  });

  test('is one HTML file that loads nothing and runs nothing, every table with a caption and headings', async () => {
    const html = asHtml(handbook, await svgOf(handbook.chart));
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(/);
    const tables = html.match(/<table>/g)?.length;
    expect(html.match(/<caption>/g)).toHaveLength(tables ?? 0);
    expect(html.match(/<thead>/g)).toHaveLength(tables ?? 0);
    expect(html).toContain('<svg');
  });
});

test.each(workflows.map((workflow) => [`${workflow.name}/${workflow.version}`, workflow] as const))(
  'every table of the handbook of %s is as wide as its head',
  (_name, workflow) => {
    const uneven = handbookOf(workflow)
      .sections.flatMap(({ tables }) => tables)
      .filter(({ head, rows }) => rows.some((row) => row.length !== head.length));
    expect(uneven).toEqual([]);
  },
);

test('what somebody wrote into a definition is shown as it is, and is no markup', () => {
  const hostile = { ...review, states: { ...review.states, notified: '<b>Told</b> | *of* it & "more"' } };
  const written = handbookOf(hostile);
  expect(asHtml(written, '')).toContain('&lt;b&gt;Told&lt;/b&gt; | *of* it &amp; &quot;more&quot;');
  expect(asMarkdown(written)).toContain('| &lt;b>Told&lt;/b> \\| \\*of\\* it &amp; "more" |');
});
