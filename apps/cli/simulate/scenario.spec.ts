import { describe, expect, test } from '@jest/globals';
import { findWorkflow } from '#workflows';
import { textOf } from './scenario-text.js';
import { readScenario } from './scenario.js';

const head = 'title: A test\nworkflow: domestic-homicide-review\npartnership: Anytown\n';
const notified = '  - { on: 2026-03-16, type: notification.received, notifiedBy: police, victims: 1 }\n';
const story = `${head}events:\n${notified}`;

const read = (content: string | Uint8Array) =>
  readScenario(textOf(typeof content === 'string' ? Buffer.from(content) : content), findWorkflow);

describe('a file that cannot be read as a scenario names the line', () => {
  test.each([
    ['no YAML', 'title: [', /^line 1: this is no YAML/],
    ['an empty file', '', /the file: this is missing/],
    ['a list', '- a\n', /line 1: the file: this must be an object/],
    ['no events', `${head}events: []\n`, /line 4: events: a scenario needs at least one event/],
    ['events that are none', `${head}events: none\n`, /line 4: events: give a list of events/],
    ['an event that is none', `${head}events:\n${notified}  - one\n`, /line 6: events\.1: this must be an object/],
    ['a title that is a number', story.replace('A test', '2026'), /line 1: title: this must be text/],
    ['a partnership that is a list', story.replace('Anytown', '[a]'), /line 3: partnership: this must be text/],
    ['a filling that is neither', `fill: maybe\n${story}`, /line 1: fill: this must be true or false/],
    ['an end that is no day', `until: 2026-02-30\n${story}`, /line 1: until: February 2026 has 28 days/],
    ['an end that is no whole day', `until: 2026\n${story}`, /line 1: until: write the whole day as YYYY-MM-DD/],
    ['an end that never comes', `until: 9999-12-31\n${story}`, /line 1: until: the year lies outside/],
    ['a day that never comes', story.replace('2026-03-16', '9999-12-31'), /line 5: event 1: on: the year lies beyond/],
    [
      'an unknown workflow',
      story.replace('domestic-homicide', 'serious-case'),
      /line 2: there is no workflow "serious/,
    ],
    [
      'a field nobody knows',
      `${head}untill: 2026-03-17\nevents:\n${notified}`,
      /line 4: the file: there is no field untill here/,
    ],
    ['a name that stands twice', `${story}title: Another\n`, /line 6: "title" stands twice here/],
    [
      'a name that stands twice in an event',
      story.replace('victims: 1', 'victims: 1, victims: 2'),
      /line 5: "victims" stands twice/,
    ],
    ['a NUL', story.replace('A test', 'A\0test'), /line 1: holds a NUL/],
    ['an escaped NUL', story.replace('A test', '"\\0"'), /line 1: holds a character that is not text/],
    ['half of a pair', story.replace('A test', '"\\uD800"'), /line 1: holds a character that is not text/],
    ['what repeats itself', `${story}description: &a x\n`.replace('A test', '*a'), /line 1: /],
    ['a bomb', `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n${story}`, /line 2: \*a repeats something by its name/],
    ['a second document', `${story}---\n${story}`, /line 6: a second document begins here/],
    ['endless nesting', `${story}description: ${'['.repeat(200_000)}`, /nested too deeply|no YAML/],
    ['UTF-16', Buffer.from(`\ufeff${story}`, 'utf16le'), /written in UTF-16; save it as UTF-8/],
    ['UTF-16 without its mark', Buffer.from(story, 'utf16le'), /written in UTF-16/],
    ['Latin-1', Buffer.from(story.replace('Anytown', 'Ynys Môn'), 'latin1'), /line 3: a letter here is not UTF-8/],
    ['more than 5 MB', Buffer.alloc(5 * 1024 * 1024 + 1, '#'), /larger than 5 MB/],
    [
      'more than 10,000 events',
      `${head}events:\n${notified.repeat(10_001)}`,
      /line \d+: events: a scenario has at most 10,000 events/,
    ],
  ] as const)('%s', (_what, content, words) => {
    expect(() => read(content)).toThrow(words);
  });

  test('and every fault at once', () => {
    expect(() => read(story.replace('A test', '1').replace('Anytown', '2'))).toThrow(/line 1: .*\nline 3: /);
  });

  test('without waiting for a day over one that is full of names', () => {
    const many = Array.from({ length: 60_000 }, (_each, index) => `a${index}: 1`).join('\n');
    expect(() => read(many)).toThrow(/there are no fields|this is missing/);
  });
});

describe('a file that can be read', () => {
  test('may begin with a byte-order mark', () => {
    expect(read(`\ufeff${story}`).events).toHaveLength(1);
  });

  test('may have 10,000 events', () => {
    expect(read(`${head}events:\n${notified.repeat(10_000)}`).events).toHaveLength(10_000);
  });

  test('leaves what an event says to the day it is recorded', () => {
    const { events } = read(`${head}events:\n${notified}  - { on: 2026, type: 7, actor: [], text: "a\u200b " }\n`);
    expect(events[1]).toEqual({
      type: '7',
      on: '2026',
      actor: null,
      payload: { text: 'a' },
    });
  });
});
