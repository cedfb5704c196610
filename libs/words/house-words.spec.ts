import { describe, expect, test } from '@jest/globals';
import { type PaperNames, houseWords, markedWords, plainWords, usualWords } from '#lantern/words';

const names: PaperNames = {
  overviewReport: { en: 'learning report', many: '', cy: 'adroddiad dysgu' },
  managementReview: { en: 'agency report', many: 'agency reports', cy: '' },
};

const house = houseWords([{ paper_names: names }]);

describe('names that a partnership has for papers', () => {
  test.each([
    ['at the beginning', 'Overview report', 'Learning report'],
    ['within a sentence', 'Draft the overview report', 'Draft the learning report'],
    [
      'with their article',
      'An IMR needs a senior manager’s signature.',
      'An agency report needs a senior manager’s signature.',
    ],
    ['with another article', 'Send an overview report', 'Send a learning report'],
    ['in the plural', 'Request IMRs', 'Request agency reports'],
    ['with what stands behind them', 'An individual management review (IMR)', 'An agency report'],
    ['after a colon', 'Waiting: IMR', 'Waiting: Agency report'],
  ])('are said %s', (_where, english, said) => {
    expect(plainWords('en', house)(english)).toBe(said);
  });

  test.each([
    ['of law', 'The Act asks for an overview report.'],
    ['of guidance', 'Guidance: the overview report'],
    ['of the Home Office', 'Send the overview report to the Home Office'],
    ['of an address', 'https://lantern.example/imr/1'],
    ['with a gap of that name', 'About {imr}'],
    ['that only begin so', 'IMRX'],
  ])('change no words %s', (_which, english) => {
    expect(plainWords('en', house)(english, { imr: '{imr}' })).toBe(english);
  });

  test('are of one partnership alone, and none where they cannot be read', () => {
    expect(plainWords('en', houseWords([{ paper_names: names }, {}]))('IMR')).toBe('IMR');
    expect(houseWords([{ paper_names: { overviewReport: 'a word', other: null } }])).toBe(usualWords);
  });

  test('change nothing that stands in a gap: that is somebody’s own word', () => {
    expect(plainWords('en', house)('“{words}”', { words: 'the overview report' })).toBe('“the overview report”');
  });

  test('are said in Welsh where they stand alone, and only where they were given', () => {
    expect(plainWords('cy', house)('Overview report')).toBe('Adroddiad dysgu');
    expect(plainWords('cy', house)('IMR')).toBe(plainWords('cy')('IMR'));
  });
});

describe('a task of a partnership’s own', () => {
  const task = {
    words: { en: 'Ring about the overview report', cy: 'Ffonio am yr adroddiad' },
    stages: {},
    holder: 'coordinator',
    length: { count: 1, unit: 'days' },
    takenOff: false,
  };
  const own = houseWords([{ own_task_1: task, sending_hours: null, other: 'text', paper_names: names }]);

  test('is said as it was typed, in either language', () => {
    expect(plainWords('en', own)(task.words.en)).toBe(task.words.en);
    expect(markedWords('cy', own)(task.words.en).val).toBe(task.words.cy);
  });

  test('is English on a Welsh page where there is no Welsh of it, and marked so', () => {
    const alone = houseWords([{ own_task_1: { ...task, words: { en: 'Ring them', cy: '' } } }]);
    expect(markedWords('cy', alone)('Ring them').val).toBe('<span lang="en-GB">Ring them</span>');
  });
});

test('a partnership without words of its own says what everybody says', () => {
  expect(houseWords([{}])).toBe(usualWords);
});

describe('a question that a partnership asks of its own', () => {
  const asked = {
    words: { en: 'Which church?', cy: 'Pa eglwys?' },
    hint: { en: 'As the family calls it.', cy: '' },
    options: [{ en: 'None', cy: 'Dim' }],
    sensitivity: 'family',
  };
  const words = plainWords('cy', houseWords([{ own_question_1: asked }]));

  test.each([
    ['as it was typed in Welsh', 'Which church?', 'Pa eglwys?'],
    ['where it may stay without an answer', 'Which church? (optional)', 'Pa eglwys? (dewisol)'],
    ['with the answers that it offers', 'None', 'Dim'],
    ['in English where nobody gave the Welsh', 'As the family calls it.', 'As the family calls it.'],
  ])('is said %s', (_how, english, said) => {
    expect(words(english)).toBe(said);
  });
});
