import { describe, expect, test } from '@jest/globals';
import { type CaseState, decide, emailsFor, positionOf } from '#lantern/engine';
import { type Line, type Story, eventOf, goOn, plainCircumstances, reasonsAgainst, tell } from '#lantern/testing';
import { type ExampleName, exampleOf } from './examples/events.js';
import { type Position, stories } from './examples/stories.js';
import { domesticHomicideReviewV1 as review } from './index.js';

/* What is put to the CSP chair, and what becomes of it: approved, or sent back with a comment for the co-ordinator. */

const lineOf = (name: ExampleName, on = '2026-06-22'): Line => [on, exampleOf(name).type, exampleOf(name).payload];
const at = (position: Position, ...names: readonly ExampleName[]): Story =>
  goOn(
    review,
    tell(review, stories[position]),
    names.map((name) => lineOf(name)),
  );

const tasksOf = ({ ledger }: CaseState, owner: string): string[] =>
  Object.entries(ledger.tasks).flatMap(([key, task]) => (task.owner === owner ? [key] : []));

/** A report that is complete and not signed off yet. */
const complete = goOn(review, tell(review, stories.reporting), [lineOf('review.completed')]);

interface Row {
  readonly what: string;
  readonly before: Story;
  readonly asks: readonly ExampleName[];
  readonly task: string;
  readonly approve: Line;
  readonly giveBack: ExampleName;
  readonly answer: string;
  readonly position: string;
}

const extended = { clock: 'completion', newDue: '2040-01-04', agreedBy: ['panel', 'cspChair'], reason: 'moved' };

const rows: readonly Row[] = [
  {
    what: 'a recommendation',
    before: at('awaitingDecision.deliberating'),
    asks: ['recommendation.recorded'],
    task: 'A13',
    approve: lineOf('decision.made/review'),
    giveBack: 'recommendation.returned',
    answer: 'A12R',
    position: 'awaitingDecision.deliberating',
  },
  {
    what: 'an independent chair',
    before: at('commissioning'),
    asks: ['chair.proposed'],
    task: 'B1C',
    approve: lineOf('chair.appointed'),
    giveBack: 'chair.returned',
    answer: 'B1R',
    position: 'commissioning',
  },
  {
    what: 'an extension',
    before: at('evidence'),
    asks: ['extension.asked'],
    task: 'D9:completion',
    approve: ['2026-06-22', 'extension.agreed', extended],
    giveBack: 'extension.refused',
    answer: 'D9R:completion',
    position: 'evidence',
  },
  {
    what: 'a correction',
    before: at('evidence'),
    asks: ['correction.asked'],
    task: 'G1:1',
    approve: [
      '2026-06-22',
      'event.corrected',
      { corrects: 1, changes: { victims: 2 }, reason: 'a second person has died' },
    ],
    giveBack: 'correction.refused',
    answer: 'G1R:1',
    position: 'evidence',
  },
  {
    what: 'a report',
    before: at('reporting'),
    asks: ['panel.agreedReport', 'review.completed'],
    task: 'D10',
    approve: lineOf('csp.signedOff'),
    giveBack: 'report.returned',
    answer: 'D10R',
    position: 'reporting',
  },
  {
    what: 'a day of publication',
    before: at('publication'),
    asks: ['publication.proposed'],
    task: 'E8C',
    approve: lineOf('publication.planned'),
    giveBack: 'publication.returned',
    answer: 'E8R',
    position: 'publication',
  },
];

/** Tells lines with the actors of a meeting: one who asks, another who answers. */
const tellAs = (story: Story, line: Line, name: string): CaseState => {
  const event = { ...eventOf(review, line), actor: { name, roles: ['coordinator', 'cspChair'] as const } };
  const decision = decide(review, story.state, event, plainCircumstances);
  if (!decision.accepted) throw new Error(decision.reasons.join(' '));
  return decision.next;
};

describe.each(rows)('$what', ({ before, asks, task, approve, giveBack, answer, position }) => {
  const asked = goOn(
    review,
    before,
    asks.map((name) => lineOf(name)),
  );

  test('that is put to the chair waits for the chair', () => {
    expect(tasksOf(asked.state, 'cspChair')).toContain(task);
  });

  test('that is approved waits no longer', () => {
    const approved = tellAs(asked, approve, 'The CSP chair');
    expect(tasksOf(approved, 'cspChair')).not.toContain(task);
    expect(tasksOf(approved, 'coordinator')).not.toContain(answer);
  });

  test('that is returned gives the co-ordinator a task that carries the comment, until it is put again', () => {
    const returned = goOn(review, asked, [lineOf(giveBack)]);
    expect(positionOf(returned.state.value)).toBe(position);
    expect(tasksOf(returned.state, 'coordinator')).toContain(answer);
    const { reason } = { reason: '', ...exampleOf(giveBack).payload };
    expect(returned.state.ledger.tasks[answer]?.title).toMatch(
      new RegExp(`^Answer what the CSP chair says .*: ${String(reason)}$`),
    );
    const again = goOn(
      review,
      returned,
      asks.map((name) => lineOf(name)),
    );
    expect(tasksOf(again.state, 'coordinator')).not.toContain(answer);
    expect(tasksOf(again.state, 'cspChair')).toContain(task);
  });

  test('is returned by the CSP chair alone, and only with a comment', () => {
    const event = eventOf(review, lineOf(giveBack));
    for (const role of ['coordinator', 'independentChair', 'agency', 'system'] as const) {
      const decision = decide(
        review,
        asked.state,
        { ...event, actor: { name: 'A', roles: [role] } },
        plainCircumstances,
      );
      expect(decision).toMatchObject({ accepted: false, notPermitted: true });
    }
    expect(review.events[giveBack]?.payload.safeParse({ reason: ' ' }).success).toBe(false);
  });
});

describe('what was not put to the chair', () => {
  test.each<{ story: Story; name: ExampleName; reason: RegExp }>([
    { story: at('awaitingDecision.deliberating'), name: 'recommendation.returned', reason: /cannot be recorded while/ },
    { story: at('commissioning'), name: 'chair.returned', reason: /^No independent chair has been proposed/ },
    { story: at('evidence'), name: 'extension.refused', reason: /^No extension of that date has been asked for/ },
    { story: at('signOff'), name: 'report.returned', reason: /has signed off the report already/ },
    { story: at('publication'), name: 'publication.returned', reason: /^No day of publication has been proposed/ },
  ])('is not returned: $name', ({ story, name, reason }) => {
    expect(reasonsAgainst(review, story, lineOf(name))).toEqual([expect.stringMatching(reason)]);
  });
});

describe('a report that is returned', () => {
  test('asks for the panel’s agreement and the signatures anew', () => {
    const returned = goOn(review, complete, [lineOf('report.returned')]);
    expect(reasonsAgainst(review, returned, lineOf('review.completed'))).toEqual([
      'The panel has not agreed the report.',
    ]);
  });
});

describe('an extension', () => {
  const asked = at('evidence', 'extension.asked');
  const agreed: Line = ['2026-06-22', 'extension.agreed', extended];

  test('is not agreed by whoever asked for it (X14)', () => {
    expect(() => tellAs(asked, agreed, 'A. Person')).toThrow(
      /Whoever asked for an extension does not agree it as well/,
    );
    expect(tellAs(asked, agreed, 'Another person').ledger.clocks.completion?.extensions).toHaveLength(1);
  });

  test('is asked for with the panel’s agreement, of a date that runs and moves with the chair, and to a later day', () => {
    const ask = (more: object): Line => [
      '2026-06-22',
      'extension.asked',
      { ...exampleOf('extension.asked').payload, ...more },
    ];
    expect(reasonsAgainst(review, at('evidence'), ask({ clock: 'firstPanel' }))).toEqual([
      'The date of "Hold the first panel meeting" moves without the CSP chair: record the extension as agreed.',
    ]);
    expect(reasonsAgainst(review, at('evidence'), ask({ clock: 'submission' }))).toEqual([
      'The clock "submission" is not running in this case.',
    ]);
    expect(reasonsAgainst(review, at('evidence'), ask({ newDue: '2026-08-01' }))).toEqual([
      'The new date must be later than the present one, 2026-09-02.',
    ]);
    expect(review.events['extension.asked']?.payload.safeParse(exampleOf('extension.asked').payload).success).toBe(
      true,
    );
    const { panelAgreed: _not, ...without } = { panelAgreed: true, ...exampleOf('extension.asked').payload };
    expect(review.events['extension.asked']?.payload.safeParse(without).success).toBe(false);
  });

  test('tells the chair at once when it is asked for, and those who asked when it is refused', () => {
    const mailOf = (story: Story, name: ExampleName) => {
      const event = eventOf(review, lineOf(name));
      const decision = decide(review, story.state, event, plainCircumstances);
      if (!decision.accepted) throw new Error(decision.reasons.join(' '));
      return emailsFor(review, story.state, decision, event, plainCircumstances);
    };
    expect(mailOf(at('evidence'), 'extension.asked')).toMatchObject([
      { template: 'extension', recipient: 'cspChair', values: { stage: 'asked', askedFor: '2040-01-04' } },
    ]);
    expect(mailOf(asked, 'extension.refused').map(({ recipient, values }) => [recipient, values.stage])).toEqual([
      ['coordinator', 'refused'],
      ['independentChair', 'refused'],
    ]);
  });

  test('no longer waits once the review is complete', () => {
    expect(tasksOf(at('reporting', 'extension.asked').state, 'cspChair')).toContain('D9:completion');
    expect(tasksOf(at('reporting', 'extension.asked', 'review.completed').state, 'cspChair')).toEqual(['D10']);
  });
});
