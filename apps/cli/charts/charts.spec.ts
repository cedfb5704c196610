import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { workflowNamed } from '#lantern/testing';
import { workflows } from '#workflows';
import { arrowsOf, chartOf } from './chart.js';
import { chartFiles, staleFiles, writeFiles } from './files.js';
import { mermaidOf } from './mermaid.js';
import { svgOf } from './svg.js';

const review = workflowNamed('domestic-homicide-review');
const chart = chartOf(review);

describe('what is drawn', () => {
  test('every state, in the words of the definition, and one that stands for all that are open', () => {
    const drawn = Object.fromEntries(chart.states.map(({ id, words }) => [id, words]));
    expect(drawn).toEqual({ ...review.states, anyOpenState: 'Any open state' });
  });

  test('the way out of every open state, and the way back, once', () => {
    const beside = arrowsOf(chart).filter(({ from, to }) => [from, to].includes('discontinued'));
    expect(beside).toEqual([
      { from: 'anyOpenState', to: 'discontinued', labels: ['Review discontinued'] },
      { from: 'discontinued', to: 'anyOpenState', labels: ['Review re-opened'] },
    ]);
  });

  test('the event that opens a case comes from nowhere', () => {
    expect(arrowsOf(chart)[0]).toEqual({ from: null, to: 'notified', labels: ['Notification received'] });
  });

  test('a branch is told by the fact that chooses it, and what joins two states shares an arrow', () => {
    expect(arrowsOf(chart)).toContainEqual({
      from: 'noReviewScrutiny',
      to: 'commissioning',
      labels: ['Home Office scrutiny concluded (directed)', 'Decision made (review)'],
    });
  });

  test('a state of several is left as a whole, and entered where it begins', () => {
    const among = (from: string, to: string) => arrowsOf(chart).some((arrow) => arrow.from === from && arrow.to === to);
    expect(among('awaitingDecision', 'commissioning')).toBe(true);
    expect(among('notified', 'awaitingDecision_scoping')).toBe(true);
    expect(among('awaitingDecision_scoping', 'awaitingDecision_deliberating')).toBe(true);
  });

  test('nothing that stays where it is: that is listed instead', () => {
    expect(arrowsOf(chart).filter(({ from, to }) => from === to)).toEqual([]);
    expect(chart.still.get('commissioning')).toEqual(expect.arrayContaining(['Panel met', 'Note added']));
  });
});

describe.each(workflows)('$name $version', (workflow) => {
  test('is drawn the same twice', async () => {
    expect(await svgOf(chartOf(workflow))).toBe(await svgOf(chartOf(workflow)));
    expect(mermaidOf(chartOf(workflow))).toMatch(/^---\ntitle: .*\n---\nstateDiagram-v2\n/);
  });

  test('says in words what it shows', async () => {
    const svg = await svgOf(chartOf(workflow));
    expect(svg).toMatch(/^<svg[^>]* role="img" aria-labelledby="title description">\n<title id="title">[A-Z]/);
    const [, description = ''] = svg.match(/<desc id="description">(.*)<\/desc>/) ?? [];
    for (const words of Object.values(workflow.states)) expect(description).toContain(words.replaceAll('&', '&amp;'));
    expect(svg.match(/<title/g)).toHaveLength(1);
  });
});

describe('the folder of charts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-charts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is written, found up to date, and found stale when a file is changed, lost or left over', async () => {
    const files = await chartFiles([review]);
    const svg = 'domestic-homicide-review-v1.svg';
    expect(staleFiles(folder, files)).toEqual(['README.md', 'domestic-homicide-review-v1.mmd', svg]);
    writeFiles(folder, files);
    expect(staleFiles(folder, files)).toEqual([]);
    writeFileSync(join(folder, 'old-v1.svg'), '');
    writeFileSync(join(folder, 'README.md'), 'edited');
    rmSync(join(folder, svg));
    expect(staleFiles(folder, files)).toEqual(['README.md', svg, 'old-v1.svg']);
    writeFiles(folder, files);
    expect(readdirSync(folder).toSorted()).toEqual([...files.keys()].toSorted());
  });
});
