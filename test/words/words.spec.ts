import { describe, expect, test } from '@jest/globals';
import { composedSentences } from '#lantern/words';
import { catalogueNow, readUntranslated, readWelsh } from './catalogue.js';
import { unkeyedIn, wordsOfPageCode, wordsOfRefusals } from './code.js';
import { bareWords, everyLine } from './gather.js';
import { wordsOfTemplate } from './templates.js';

/** Whether three words of a sentence that follow each other stand so in the code. */
function isSaidIn(code: string, english: string): boolean {
  const pieces = english
    .split(/\{\w+\}|\b1 /)
    .map((piece) => piece.split(' ').filter(Boolean))
    .filter((words) => words.some((word) => /\w/.test(word)));
  const runs = pieces.flatMap((words) =>
    words.length < 3 ? [words] : words.slice(2).map((_, index) => words.slice(index, index + 3)),
  );
  return runs.length === 0 || runs.some((run) => code.includes(run.join(' ').replace(/[:;,]$/, '')));
}

describe('every word goes through the catalogue', () => {
  test('no template shows words that it does not ask for', () => {
    expect(bareWords()).toEqual([]);
  });

  test('what is not translated is known: after a new sentence, `npm run words`', () => {
    const { untranslated, stale } = catalogueNow();
    expect(untranslated).toEqual(readUntranslated());
    expect(stale).toEqual([]);
  });

  test('a translation leaves the same gaps to fill as its sentence', () => {
    const gaps = (words: string): string => (words.match(/\{\w+\}/g) ?? []).toSorted().join(' ');
    const all = [...Object.entries(readWelsh()), ...composedSentences];
    expect(all.filter(([english, welsh]) => gaps(english) !== gaps(welsh))).toEqual([]);
  });

  test('a translation ends as its sentence does, and is not empty', () => {
    const end = (words: string): string => /[.?:]$/.exec(words)?.[0] ?? '';
    const all = [...Object.entries(readWelsh()), ...composedSentences];
    expect(all.filter(([english, welsh]) => end(english) !== end(welsh) || welsh.trim() === '')).toEqual([]);
  });

  test('what is translated with gaps for its parts is still put together somewhere', () => {
    const code = everyLine();
    const gone = [...composedSentences.keys()].filter((english) => !isSaidIn(code, english));
    expect(gone).toEqual([]);
  });
});

describe('a template', () => {
  test.each([
    { where: 'between tags', template: '<p class="a">Planted words</p>', bare: ['Planted words'] },
    { where: 'beside a value', template: '<p>{{ name }} has signed</p>', bare: ['has signed'] },
    { where: 'in an attribute', template: '<nav aria-label="Pages"></nav>', bare: ['Pages'] },
    { where: 'as an option of a component', template: `{{ govuk('button', { text: "Send" }) }}`, bare: ['Send'] },
    { where: 'as the other half of a choice', template: `{{ name if name else "Nobody" }}`, bare: ['Nobody'] },
    {
      where: 'nowhere',
      template: `<p title="{{ plain('Sent') }}">{{ t("It's here") }}, <b lang="cy">Cymraeg</b></p>`,
      bare: [],
    },
    { where: 'in a comment', template: '{# Why this is so. #}<p>{{ name }}: 3</p>', bare: [] },
  ])('bare words $where', ({ template, bare }) => {
    expect(wordsOfTemplate(template).bare).toEqual(bare);
  });

  test('asks for sentences, also through a choice, a variable or a macro', () => {
    const template = `{% set title = "Take it back?" if shared else "Share it?" %}{{ t("by {day}", { day: due }) }}
      {{ table(tasks, 'late', "Nothing is late.") }}{{ govuk('button', { html: t('Don\\'t').val, classes: 'a-b' }) }}`;
    expect(wordsOfTemplate(template).keys).toEqual([
      'Take it back?',
      'Share it?',
      'by {day}',
      'Nothing is late.',
      "Don't",
    ]);
  });
});

describe('code', () => {
  test('of a page: its sentences, and neither paths, queries nor errors of ours', () => {
    const source = `import { a } from 'Some place'; const words = { work: 'My work', none: 'nothing at all' };
      const path = '/work'; run(em, 'select id from person'); throw new Error('The row is missing.');`;
    expect(wordsOfPageCode(source)).toEqual(['My work', 'nothing at all']);
  });

  test('of a page: nothing that goes to the log, names an error, is compared or set for somebody else’s code', () => {
    const source = `class Refused extends Error { override readonly name = 'Refused at once';
        constructor() { super('It was refused.'); } }
      log.warn({ reason }, 'the provider is away'); if (reason.startsWith('Connection lost')) show('Try again.');
      const style = { font: 'Gill Sans', label: 'In bold' };`;
    expect(wordsOfPageCode(source)).toEqual(['Try again.', 'In bold']);
  });

  test('of a page: sentences put together from parts cannot be looked up', () => {
    expect(unkeyedIn('const a = `Send the ${what}`; const b = `/reviews/${reference}/papers`;')).toEqual([
      'Send the …',
    ]);
  });

  test('elsewhere: what is refused, and what is wrong with an answer', () => {
    const source = `const name = z.string('say a name').min(1, 'enter a name'); const note = 'kept among us here';
      throw new NotFound('There is no such review.');`;
    expect(wordsOfRefusals(source)).toEqual(['say a name', 'enter a name', 'There is no such review.']);
  });

  test('elsewhere: a refusal that is named before it is thrown', () => {
    const source = `const over = 'This review is closed.'; const other = 'This is for us alone.';
      log.info(other); if (closed) throw new EventRejected([over]);`;
    expect(wordsOfRefusals(source)).toEqual(['This review is closed.']);
  });
});
