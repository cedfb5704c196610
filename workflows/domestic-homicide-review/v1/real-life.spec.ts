import { describe, expect, test } from '@jest/globals';
import { decide, nextSteps, positionOf } from '#lantern/engine';
import {
  type Line,
  type Story,
  clockOf,
  eventOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
} from '#lantern/testing';
import { type ExampleName, exampleOf } from './examples/events.js';
import { type Position, positions, stories } from './examples/stories.js';
import { domesticHomicideReviewV1 as review } from './index.js';

/* What real reviews have: ends before their time and new beginnings, second letters, chairs who leave, versions, points. */

const day = '2027-03-01';
const line = (name: ExampleName, more: object = {}, on = day): Line => {
  const { type, payload } = exampleOf(name);
  return [on, type, { ...payload, ...more }];
};
const at = (position: Position, ...then: readonly Line[]): Story => goOn(review, tell(review, stories[position]), then);
const tasksOf = ({ state }: Story): string[] => Object.keys(state.ledger.tasks);
const runningIn = ({ state }: Story): string[] => Object.keys(state.ledger.clocks);
const closed: readonly string[] = ['concluded', 'closedNoReview', 'discontinued'];
const open = positions.filter((position) => !closed.includes(position));
const ended = line('review.discontinued/notDomestic');
const reopened = line('review.reopened');
const isStatute = (key: string): boolean =>
  review.deadlines.find(({ clock }) => clock === key.split(/[:#]/)[0])?.kind === 'statute';

describe('a review that is discontinued', () => {
  test.each(open)('ends from %s: nothing runs or is asked but what the law asked for already', (position) => {
    const over = at(position, ended);
    expect(positionOf(over.state.value)).toBe('discontinued');
    expect(runningIn(over).filter((key) => !isStatute(key))).toEqual([]);
    const outliving = review.tasks.flatMap(({ code, outlivesClosing }) => (outlivesClosing ? [code] : []));
    expect(tasksOf(over).filter((key) => !outliving.includes(key))).toEqual([]);
  });

  test.each(open)('at %s, goes on where it stopped once it is re-opened, with its clocks and tasks', (position) => {
    const before = at(position);
    const again = at(position, ended, reopened);
    const expected = position.startsWith('awaitingDecision') ? 'awaitingDecision.deliberating' : position;
    expect(positionOf(again.state.value)).toBe(expected);
    expect(runningIn(again)).toEqual(expect.arrayContaining(runningIn(before)));
    expect(tasksOf(again)).toEqual(expect.arrayContaining(tasksOf(before)));
    for (const key of runningIn(before)) expect(clockOf(again, key).due).toBe(clockOf(before, key).due);
  });

  test('still owes the copy of a report that was declared complete', () => {
    const over = at('signOff', ended);
    expect(runningIn(over)).toEqual(['commissionerCopy']);
    expect(reasonsAgainst(review, over, line('commissioner.sent'))).toBeNull();
  });

  test('as a duplicate, names the review that goes on', () => {
    const nameless = line('review.discontinued/duplicate', { of: undefined });
    expect(reasonsAgainst(review, at('evidence'), nameless)).toEqual([
      'A duplicate names the review that goes on: give its number.',
    ]);
    expect(at('evidence', line('review.discontinued/duplicate')).state.context.duplicateOf).toBe('NT-26-02');
    expect(at('evidence', line('review.discontinued/duplicate'), reopened).state.context.duplicateOf).toBeNull();
  });

  test('asks agencies and owners no more, so that it may be carried on with what is asked anew', () => {
    const asked = at('evidence', line('imr.requested', { agency: 'Police' }), line('action.opened'), ended, reopened);
    expect(reasonsAgainst(review, asked, line('evidence.completed'))).toBeNull();
    const anew = goOn(review, asked, [line('imr.requested', { agency: 'Police' })]);
    expect(reasonsAgainst(review, anew, line('evidence.completed'))).not.toBeNull();
  });

  test.each(['review.discontinued/notDomestic', 'review.reopened', 'review.concluded'] as const)(
    '%s is the CSP chair’s alone',
    (name) => {
      for (const role of ['coordinator', 'independentChair', 'administrator', 'system'] as const) {
        const event = { ...eventOf(review, line(name)), actor: { name: 'A. Person', roles: [role] } };
        expect(decide(review, at('actionPlan').state, event, plainCircumstances)).toMatchObject({
          accepted: false,
          notPermitted: true,
        });
      }
    },
  );
});

describe('a review that is re-opened', () => {
  test('after its conclusion takes updates of its action plan again, and is concluded again by the CSP chair', () => {
    const again = at('concluded', reopened);
    expect(positionOf(again.state.value)).toBe('actionPlan');
    expect(tasksOf(again)).toContain('F6');
    const updated = goOn(review, again, [line('action.opened'), line('actionPlan.updated'), line('report.amended')]);
    expect(reasonsAgainst(review, updated, line('review.concluded'))).toHaveLength(1);
  });

  test('after a withheld publication decides on publication again', () => {
    const withheld = at('publication', line('publication.withheld'));
    const again = goOn(review, withheld, [reopened]);
    expect(positionOf(again.state.value)).toBe('publication');
    expect(tasksOf(again)).toContain('E8');
    expect(tasksOf(again)).not.toContain('F6');
    expect(clockOf(again, 'publication#2')).toMatchObject({ startedOn: day, metOn: null });
    expect(reasonsAgainst(review, again, line('actionPlan.updated'))).toBeNull();
  });

  test('has ended or was withheld: any other has nothing to re-open', () => {
    expect(reasonsAgainst(review, at('evidence'), reopened)).toEqual([
      'The review has not ended, so there is nothing to re-open.',
    ]);
    expect(reasonsAgainst(review, at('actionPlan'), reopened)).toEqual([
      'The review has not ended, and its publication was not withheld: there is nothing to re-open.',
    ]);
  });
});

describe('a chair who resigns', () => {
  const resigned = at('reporting', line('chair.resigned'));

  test('leaves the appointment to be made again, with a date of its own', () => {
    expect(tasksOf(resigned)).toContain('B1');
    expect(clockOf(resigned, 'chairAppointed#2')).toMatchObject({ startedOn: day, due: '2027-04-12' });
  });

  test('is waited for by what needs a chair', () => {
    const noChair = ['The independent chair has not been appointed.'];
    expect(reasonsAgainst(review, resigned, line('panel.agreedReport'))).toEqual(noChair);
    expect(reasonsAgainst(review, resigned, line('review.completed'))).toEqual(noChair);
    expect(reasonsAgainst(review, resigned, line('chair.resigned'))).toEqual(noChair);
    const replaced = goOn(review, resigned, [line('chair.appointed', { name: 'B. Chair' })]);
    expect(reasonsAgainst(review, replaced, line('review.completed'))).toBeNull();
    expect(tasksOf(replaced)).not.toContain('B1');
  });
});

describe('a report that comes back from the CSP chair', () => {
  const completed = at('reporting', line('review.completed', {}, '2026-10-05'));
  const sentBack = goOn(review, completed, [line('report.returned', {}, '2026-10-12')]);

  test('runs against the date it had, counted from the decision', () => {
    expect(clockOf(completed, 'completion')).toMatchObject({ due: '2026-09-02', metOn: '2026-10-05' });
    expect(clockOf(sentBack, 'completion')).toMatchObject({
      startedOn: '2026-03-02',
      originalDue: '2026-09-02',
      due: '2026-09-02',
      metOn: null,
    });
    expect(sentBack.state.ledger.late).not.toHaveProperty('completion');
    expect([...sentBack.deadlines.keys()].filter((key) => key.startsWith('completion'))).toEqual(['completion']);
  });

  test('keeps the extensions agreed and the reasons given before, and meets its date anew', () => {
    const extended = goOn(review, at('reporting'), [
      [
        '2026-08-01',
        'extension.agreed',
        { clock: 'completion', newDue: '2026-10-02', agreedBy: ['panel', 'cspChair'], reason: 'the trial' },
      ],
      line('review.completed', {}, '2026-10-05'),
      ['2026-10-06', 'delay.explained', { clock: 'completion', reason: 'a late interview' }],
      line('report.returned', {}, '2026-10-12'),
    ]);
    expect(clockOf(extended, 'completion')).toMatchObject({ originalDue: '2026-09-02', due: '2026-10-02' });
    expect(clockOf(extended, 'completion').delays).toHaveLength(1);
    const done = goOn(review, extended, [
      line('panel.agreedReport', {}, '2026-11-02'),
      line('review.completed', {}, '2026-11-03'),
    ]);
    expect(clockOf(done, 'completion')).toMatchObject({ due: '2026-10-02', metOn: '2026-11-03' });
  });
});

describe('versions of the report', () => {
  const unknown = 'No version of the report of that name was circulated, or made by an amendment: name one that was.';
  const superseded =
    'The report no longer stands at that version: name the newest, or the one that the panel has agreed.';
  const second = at('evidence', line('evidence.completed'), line('draft.circulated', { version: 2 }));

  test.each(['nonsense', '1', 1])('%j is not agreed where only version 2 was circulated', (version) => {
    expect(reasonsAgainst(review, second, line('panel.agreedReport', { version }))).toEqual([unknown]);
  });

  test.each(['2', 2, ' 2 '])('%j is the version 2 that was circulated', (version) => {
    expect(reasonsAgainst(review, second, line('panel.agreedReport', { version }))).toBeNull();
  });

  test('are checked, signed, submitted, published and sent on as they were circulated or amended', () => {
    const signed = at('signOff', line('report.amended'), line('anonymisation.checked/amended'));
    const pack = exampleOf('homeOffice.submitted').payload;
    for (const [type, payload] of [
      ['anonymisation.checked', { outcome: 'clean' }],
      ['csp.signedOff', {}],
      ['homeOffice.submitted', pack],
      ['commissioner.sent', {}],
    ] as const) {
      expect(reasonsAgainst(review, signed, [day, type, { ...payload, version: 'nonsense' }])).toEqual([unknown]);
      expect(reasonsAgainst(review, signed, [day, type, { ...payload, version: 'draft 2' }])).toBeNull();
    }
    expect(reasonsAgainst(review, signed, [day, 'homeOffice.submitted', { ...pack, version: 'draft 1' }])).toEqual([
      superseded,
    ]);
    const old = line('report.published', { version: 'draft 1' });
    expect(reasonsAgainst(review, at('publication'), old)).toEqual([superseded]);
  });

  test('that were amended after the check are checked again: a check of the old one does not count', () => {
    const amended = at('signOff', line('report.amended'), line('anonymisation.checked/clean'));
    expect(reasonsAgainst(review, amended, line('homeOffice.submitted'))).toEqual([
      'The anonymisation check of this version of the report has not been recorded.',
    ]);
  });
});

describe('the points of a letter', () => {
  const letter = line('homeOffice.letterReceived/publishAfterChanges', { points: ['equality', 'economic abuse'] });
  const changing = at('homeOffice.waiting', letter);
  const points = (story: Story): string[] => tasksOf(story).filter((key) => key.startsWith('E3'));

  test('are tasks of their own, by letter and number, that nothing but an answer closes', () => {
    expect(points(changing)).toEqual(['E3:1.1', 'E3:1.2']);
    const cleared = goOn(review, changing, [line('report.amended'), line('anonymisation.checked/amended')]);
    expect(points(cleared)).toEqual(['E3:1.1', 'E3:1.2']);
    for (const type of ['task.completed', 'task.notApplicable'])
      expect(review.events[type]?.payload.safeParse({ task: 'E3:1.1', reason: 'done' }).success).toBe(false);
    expect(points(goOn(review, cleared, [line('point.answered/whyNot')]))).toEqual(['E3:1.1']);
  });

  test('of a second letter stand beside those of the first', () => {
    const second = goOn(review, changing, [letter]);
    expect(points(second)).toEqual(['E3:1.1', 'E3:1.2', 'E3:2.1', 'E3:2.2']);
    expect(points(goOn(review, second, [line('point.answered/change', { letter: 2 })]))).toEqual([
      'E3:1.1',
      'E3:1.2',
      'E3:2.2',
    ]);
  });

  test('are all answered before publication', () => {
    const ready = goOn(review, changing, [
      line('report.amended'),
      line('anonymisation.checked/amended'),
      line('family.told'),
      line('point.answered/change'),
    ]);
    expect(reasonsAgainst(review, ready, line('report.published'))).toEqual([
      'A point of a Home Office letter has not been answered: record the change and its page, or why there is none.',
    ]);
    const answered = goOn(review, ready, [line('point.answered/whyNot')]);
    expect(reasonsAgainst(review, answered, line('report.published'))).toBeNull();
  });

  test('are answered by a change with its page or by why not, and only where there is such a point', () => {
    const half = 'A point is answered by the change and the page it is on, or by why there is no change.';
    expect(reasonsAgainst(review, changing, line('point.answered/change', { page: undefined }))).toEqual([half]);
    expect(reasonsAgainst(review, changing, [day, 'point.answered', { letter: 1, point: 1 }])).toEqual([half]);
    const none = 'The Home Office has sent no letter with a point of that number.';
    expect(reasonsAgainst(review, changing, line('point.answered/whyNot', { point: 3 }))).toEqual([none]);
    expect(reasonsAgainst(review, changing, line('point.answered/whyNot', { letter: 2 }))).toEqual([none]);
  });

  describe('when the letter is corrected', () => {
    const correctTo = (story: Story, wanted: string[]): Story => {
      const number = story.history.find(({ event }) => event.type === 'homeOffice.letterReceived')?.number;
      const changes = { points: wanted };
      return goOn(review, story, [[day, 'event.corrected', { corrects: number, changes, reason: 'misread' }]]);
    };

    test('to fewer, an answer to one that has gone does nothing and hinders nothing', () => {
      const answered = goOn(review, changing, [line('point.answered/change'), line('point.answered/whyNot')]);
      const fewer = correctTo(answered, ['equality']);
      expect(points(fewer)).toEqual([]);
      const sent = [line('report.amended'), line('anonymisation.checked/amended'), line('family.told')];
      expect(reasonsAgainst(review, goOn(review, fewer, sent), line('report.published'))).toBeNull();
    });

    test('to more, what is new is asked for and what was answered is not', () => {
      const answered = goOn(review, changing, [line('point.answered/change')]);
      expect(points(correctTo(answered, ['equality', 'economic abuse', 'housing']))).toEqual(['E3:1.2', 'E3:1.3']);
    });
  });
});

describe('whether the report is complete', () => {
  const signed = at('reporting', line('review.completed'), line('csp.signedOff'));
  const notYet = line('report.declaredIncomplete');
  const asked = (story: Story): boolean => tasksOf(story).includes('E9Q');

  test('is asked at sign-off, at clearance, of the final version and at publication, until it is declared', () => {
    const steps: Line[][] = [
      [line('anonymisation.checked/clean'), line('homeOffice.submitted'), line('homeOffice.letterReceived/publish')],
      [line('report.amended')],
      [line('anonymisation.checked/amended'), line('family.told'), line('report.published')],
    ];
    let story = signed;
    for (const step of steps) {
      expect(asked(story)).toBe(true);
      story = goOn(review, story, [notYet]);
      expect(asked(story)).toBe(false);
      story = goOn(review, story, step);
    }
    expect(asked(story)).toBe(true);
    expect(asked(goOn(review, story, [line('report.declaredComplete')]))).toBe(false);
  });

  test('is asked no more once it has been declared', () => {
    const declared = goOn(review, signed, [line('report.declaredComplete'), line('report.amended')]);
    expect(asked(declared)).toBe(false);
    expect(reasonsAgainst(review, declared, notYet)).toEqual(['The report has been declared complete already.']);
  });

  test('is asked in a joint review when the last partnership has signed', () => {
    const joint = line('jointCommissioning.agreed', { partnerships: ['Southtown'] });
    const half = at('reporting', joint, line('review.completed'), line('csp.signedOff'));
    expect(asked(half)).toBe(false);
    expect(asked(goOn(review, half, [line('csp.signedOff/joint')]))).toBe(true);
  });

  test('keeps a review from its conclusion, unless a reason is given and kept', () => {
    const undeclared = goOn(review, signed, [
      line('anonymisation.checked/clean'),
      line('homeOffice.submitted'),
      line('homeOffice.letterReceived/publish'),
      line('publication.withheld'),
    ]);
    expect(reasonsAgainst(review, undeclared, line('review.concluded'))).toEqual([
      'Nobody has declared the report complete (s.9(3C) of the 2004 Act), so no copy is owed to the Domestic Abuse Commissioner yet. It may be left open with a reason.',
    ]);
    const concluded = goOn(review, undeclared, [line('review.concluded/leftOpen')]);
    expect(positionOf(concluded.state.value)).toBe('concluded');
    expect(asked(concluded)).toBe(true);
    expect(concluded.history.at(-1)?.event.leftOpen).toMatchObject([{ duty: 'completenessDeclared' }]);
  });
});

describe('at a gate', () => {
  const gatesOf = ({ state }: Story) => nextSteps(review, state).gates;
  const standing = (story: Story, type: string) =>
    Object.fromEntries(
      gatesOf(story)
        .find((gate) => gate.type === type)
        ?.duties.map(({ duty, standing: how }) => [duty, how]) ?? [],
    );

  test('every duty that is still open is listed: what refuses, what needs a reason, what goes on and what ends', () => {
    const bare = goOn(review, at('evidence', line('evidence.completed'), line('draft.circulated')), [
      line('panel.agreedReport'),
      line('review.completed'),
    ]);
    expect(standing(bare, 'csp.signedOff')).toMatchObject({ familySawDraft: 'needsReason', D3: 'goesOn' });
    expect(standing(bare, 'homeOffice.submitted')).toMatchObject({ cspSignedOff: 'refuses', anonymised: 'refuses' });
    expect(standing(at('actionPlan', line('action.opened')), 'review.concluded')).toMatchObject({
      actionsSettled: 'refuses',
      E9: 'ends',
      E9C: 'goesOn',
    });
  });

  test('what may be left open makes the step possible, with a reason that says which', () => {
    const unread = at('evidence', line('evidence.completed'), line('draft.circulated'), line('panel.agreedReport'));
    const completed = goOn(review, unread, [line('review.completed')]);
    expect(nextSteps(review, completed.state).possible.map(({ type }) => type)).toContain('csp.signedOff');
    const sign = (leftOpen: object[]) => line('csp.signedOff', { leftOpen });
    const reason = 'they asked not to be written to again';
    expect(reasonsAgainst(review, completed, sign([{ duty: 'familySawDraft', reason }]))).toBeNull();
    expect(reasonsAgainst(review, completed, sign([{ duty: 'familySawDraft' }]))).not.toBeNull();
    const schema = review.events['csp.signedOff']?.payload;
    expect(schema?.safeParse({ leftOpen: [{ duty: 'familySawDraft', reason }] }).success).toBe(true);
    expect(schema?.safeParse({ leftOpen: [{ duty: 'anonymised', reason }] }).success).toBe(false);
    expect(schema?.safeParse({ leftOpen: [{ duty: 'familySawDraft', reason: ' ' }] }).success).toBe(false);
  });

  test('each that may be left open is one that the event can leave open', () => {
    const offered = positions.flatMap((position) =>
      gatesOf(at(position)).flatMap(({ type, duties }) =>
        duties.flatMap(({ duty, standing: how }) => (how === 'needsReason' ? [[type, duty] as const] : [])),
      ),
    );
    for (const [type, duty] of offered)
      expect(review.events[type]?.payload.safeParse({ leftOpen: [{ duty, reason: 'so' }], contents: [] }).success).toBe(
        true,
      );
  });
});
