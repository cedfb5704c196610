import { describe, expect, test } from '@jest/globals';
import type { RecordedFact } from '#lantern/case-lists';
import { plainWords } from '#lantern/words';
import { type LetterRule, askedOfDepartments, lettersOf, overdue, workflows } from '#workflows';
import { type Sender, eachOf, isOffered, letterOf } from './letter-paper.js';

// The kind of review that has letters.
const definition = workflows.findLast(({ name }) => lettersOf(name).length > 0);
const letters = lettersOf(definition?.name ?? '');
const sender: Sender = {
  reference: 'AT-26-01',
  partnership: 'Anytown CSP',
  law: 'Act 2004, section 9',
  coordinator: 'Robin Lead',
  cspChair: 'Sam Chair',
  phone: '01632 960 123',
};
const telling = (language: 'en' | 'cy' = 'en') => ({ say: plainWords(language), language, on: '2026-03-16' });

const fact = (type: string, on: string, payload: Record<string, unknown> = {}): RecordedFact => ({
  number: 1,
  type,
  on,
  actor: 'Robin Lead',
  payload,
});
const told = fact('notification.received', '2026-01-05', { notifiedBy: 'Northshire Police' });
const no = fact('decision.made', '2026-02', { outcome: 'noReview', criteria: 'notMet', reasons: 'No link known.' });
const yes = fact('decision.made', '2026-02-20', { outcome: 'review', criteria: 'met', reasons: 'It is within it.' });

// What they rest on beside the history, with its fields.
const returns = workflows.flatMap(({ name, deadlines }) => (name === 'agency-return' ? deadlines : []));
const besideHistory: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(returns.map(({ clock }) => [overdue(clock), ['agency', 'due']])),
  [askedOfDepartments]: ['department', 'recommendations'],
};

const named = (name: string) => {
  const found = letters.find((each) => each.name === name);
  if (!found) throw new Error(`There is no letter ${name}.`);
  return found;
};
const answeredBy = ({ tellsOf }: LetterRule) =>
  [tellsOf.answering, tellsOf.unlessAnswering].filter((each) => each !== undefined);
const textOf = ({ paper }: ReturnType<typeof letterOf>): string => JSON.stringify(paper);

describe('the letters of a kind of review', () => {
  test.each(letters.map((letter) => [letter.name, letter] as const))(
    '%s asks for what is recorded',
    (_name, letter) => {
      const events = { ...definition?.events };
      for (const { event, field, words } of [
        letter.tellsOf,
        ...(letter.toEach ? [letter.toEach] : []),
        ...answeredBy(letter),
        ...Object.values(letter.facts),
      ].map((each) => ({
        words: undefined,
        field: undefined,
        ...each,
      }))) {
        if (event in besideHistory) {
          expect([undefined, ...(besideHistory[event] ?? [])]).toContain(field);
          continue;
        }
        const shape: Readonly<Record<string, { parse(value: unknown): unknown }>> = events[event]?.payload.shape ?? {};
        expect({ event, known: event in events }).toEqual({ event, known: true });
        if (field === undefined || field === 'on') continue;
        expect({ event, field, known: field in shape }).toEqual({ event, field, known: true });
        for (const value of Object.keys(words ?? {})) expect(() => shape[field]?.parse(value)).not.toThrow();
      }
    },
  );

  test.each(letters.map((letter) => [letter.name, letter] as const))('%s fills each name it uses', (_name, letter) => {
    const known = [...Object.keys(letter.facts), ...Object.keys(sender)];
    const used = letter.paragraphs.flatMap((each) => [...each.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(used.filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(Object.keys(letter.facts).filter((name) => !used.includes(name))).toEqual([]);
  });

  test('are offered when what they tell of has happened, by the newest entry of it', () => {
    const offered = (facts: RecordedFact[]) =>
      letters.filter((letter) => isOffered(letter, facts)).map(({ name }) => name);
    expect(offered([])).toEqual([]);
    expect(offered([told])).toEqual(['chair-told']);
    expect(offered([told, no])).toEqual(['chair-told', 'home-office-no-review', 'family-decision']);
    expect(offered([told, no, yes])).toEqual(['chair-told', 'home-office-review', 'family-decision']);
  });

  test('to a chief officer are about the agency whose date is past, and signed by the CSP chair', () => {
    const letter = named('chief-officer-imr');
    const late = (agency: string, due: string) => fact(overdue('imrDue'), due, { agency, due });
    const facts = [late('Northshire Police', '2026-02-02'), late('Anytown Council', '2026-03-02')];
    expect([isOffered(letter, []), isOffered(letter, facts)]).toEqual([false, true]);
    expect(eachOf(letter, facts)).toEqual(['Northshire Police', 'Anytown Council']);
    const written = letterOf(letter, facts, sender, { ...telling(), whom: 'Northshire Police' });
    expect(written.missing).toEqual([]);
    expect(written.values).toMatchObject({ to: 'The chief officer, Northshire Police', signature: 'Sam Chair' });
    expect(written.values.body).toContain('by 2 February 2026.');
    const unsigned = letterOf(letter, facts, { ...sender, cspChair: null }, telling());
    expect(unsigned.missing).toEqual([{ label: 'Who the CSP chair is', event: null }]);
  });

  test('to a department say all that is recommended to it, each on a line, once the report is complete', () => {
    const letter = named('department-recommendations');
    const asked = fact(askedOfDepartments, '2026-03-16', {
      department: 'The Home Office',
      recommendations: '4. Say who answers.\n7. Count it each year.',
    });
    const complete = fact('report.declaredComplete', '2026-03-02');
    expect([isOffered(letter, [asked]), isOffered(letter, [complete]), isOffered(letter, [complete, asked])]).toEqual([
      false,
      false,
      true,
    ]);
    const { paper, missing } = letterOf(letter, [complete, asked], sender, { ...telling(), whom: 'The Home Office' });
    expect(missing).toEqual([]);
    expect(paper.blocks).toContainEqual({
      kind: 'paragraph',
      lines: [{ text: '4. Say who answers.' }, { text: '7. Count it each year.' }],
    });
  });

  test('of a report that was sent back answer the letter before it, and list what went', () => {
    const sent = fact('homeOffice.submitted', '2026-05-01', { contents: ['overviewReport', 'A leaflet'] });
    const back = fact('homeOffice.letterReceived', '2026-06-02', { outcome: 'resubmit' });
    const again = fact('homeOffice.submitted', '2026-07-03', { contents: ['actionPlan'] });
    const cleared = fact('homeOffice.letterReceived', '2026-08-04', { outcome: 'publish' });
    const [first, second] = [named('home-office-submission'), named('home-office-resubmission')];
    const offered = (...facts: RecordedFact[]) => [first, second].map((letter) => isOffered(letter, facts));
    expect([offered(sent), offered(sent, back), offered(sent, back, again, cleared)]).toEqual([
      [true, false],
      [true, false],
      [false, true],
    ]);
    expect(textOf(letterOf(first, [yes, sent], sender, telling()))).toContain(
      '"items":["Overview report","A leaflet"]',
    );
    const letter = textOf(letterOf(second, [yes, sent, back, again, cleared], sender, telling()));
    expect(letter).toContain(
      'came on 2 June 2026. Anytown CSP has changed the report, and submitted it again on 3 July',
    );
    expect(letter).toContain('"items":["Action plan","Answers to the Home Office"]');
  });

  test('say what was recorded, of a day what is known of it', () => {
    const letter = letterOf(named('home-office-no-review'), [told, no], sender, telling());
    expect(letter.missing).toEqual([]);
    expect(textOf(letter)).toContain(
      'decided in February 2026 that no review will be held under the Act 2004, section 9',
    );
    expect(textOf(letter)).toContain('The reasons are: No link known.');
    expect(textOf(letter)).not.toMatch(/[{}][a-z]|\[…\]/i);
  });

  test('name what is missing, and leave a gap that is seen', () => {
    const nobody = { ...sender, coordinator: null, phone: null };
    const letter = letterOf(named('home-office-no-review'), [no], nobody, telling());
    expect(letter.missing).toEqual([
      { label: 'Day on which the partnership was told of the death', event: 'notification.received' },
      { label: 'Who the co-ordinator is', event: null },
      { label: 'The telephone number of the co-ordinator', event: null },
    ]);
    expect(textOf(letter)).toContain('was told […] of a death');
  });

  test('to each of several are for those who were asked, and tell of their own request alone', () => {
    const [information, imr] = [named('agency-information'), named('agency-imr')];
    const scoping = fact('scoping.requested', '2026-01-07', { agencies: ['Housing', 'Police'] });
    const first = fact('imr.requested', '2026-03-02', { agency: 'Housing', due: '2026-05-01' });
    const second = fact('imr.requested', '2026-03-09', { agency: 'Police', due: '2026-06-01' });
    expect([eachOf(information, [told, scoping]), eachOf(imr, [told, scoping])]).toEqual([['Housing', 'Police'], []]);
    expect([isOffered(information, [told]), isOffered(named('agency-decision'), [told, yes])]).toEqual([false, false]);
    const letter = letterOf(imr, [first, second], sender, { ...telling(), whom: 'Housing' });
    expect(textOf(letter)).toContain('To: Housing');
    expect(textOf(letter)).toContain(
      'asked on 2 March 2026 for its individual management review (IMR). Please send it by 1 May 2026',
    );
    expect(letter.values.to).toBe('Housing');
    expect(letter.missing.map(({ event }) => event)).toEqual(['terms.agreed', 'terms.agreed']);
  });

  test('are whole in Welsh', () => {
    for (const letter of letters) {
      const { paper } = letterOf(letter, [told, no], sender, telling('cy'));
      expect(JSON.stringify(paper.blocks.slice(2)).match(/.{0,20}\b(?:the|of|was)\b.{0,20}/g)).toBeNull();
    }
  });
});
