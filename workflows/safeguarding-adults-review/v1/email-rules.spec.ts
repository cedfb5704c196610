import { describe, expect, test } from '@jest/globals';
import { decide, emailsFor } from '#lantern/engine';
import { type Line, type Story, eventOf, goOn, plainCircumstances } from '#lantern/testing';
import { commonValues } from '../../shared/fixtures/emails.js';
import { lineOf } from '../../shared/fixtures/trials.js';
import { emailValues } from './emails/values.js';
import { type ExampleName, examples } from './examples/events.js';
import { type Position, positions, storyOf } from './examples/stories.js';
import { safeguardingAdultsReviewV1 as review } from './index.js';

/** The e-mails an event would send, of a story so far; none where it is refused. */
function mailOf(story: Story, line: Line) {
  const event = eventOf(review, line);
  const decision = decide(review, story.state, event, plainCircumstances);
  return decision.accepted ? emailsFor(review, story.state, decision, event, plainCircumstances) : [];
}

const sentBy = (position: Position, name: ExampleName) =>
  mailOf(storyOf(position), lineOf(examples, name)).map(({ template, recipient }) => `${template} to ${recipient}`);

test.each<[Position, ExampleName, readonly string[]]>([
  ['awaitingDecision', 'recommendation.recorded', ['decision-needed to cspChair']],
  ['awaitingDecision', 'papers.circulated', ['papers to panel']],
  ['awaitingDecision', 'decision.made/mandatory', []],
  ['evidence', 'practitionerEvent.planned', ['practitioner-event to agency', 'practitioner-event to independentChair']],
  ['reporting', 'draft.circulated', ['draft-comment to agency']],
  ['reporting', 'review.completed', ['sign-off-needed to cspChair']],
  ['publication', 'report.published', ['publication to agency', 'publication to communications']],
  ['commissioning', 'extension.asked', ['extension to cspChair']],
])('at %s, %s sends what it should', (position, name, sent) => {
  expect(sentBy(position, name)).toEqual(sent);
});

test('a decision is told to the referrer and the agencies once the family has been told, and once only', () => {
  const closed = storyOf('closedNoReview');
  const family = lineOf(examples, 'person.told/decision');
  expect(mailOf(closed, family).map(({ template, recipient }) => [template, recipient])).toEqual([
    ['decision-made', 'referrer'],
    ['decision-made', 'agency'],
  ]);
  const told = goOn(review, closed, [family]);
  expect(mailOf(told, family)).toEqual([]);
  const agencies: Line = ['2027-03-02', 'person.told', { who: 'agencies', about: 'decision' }];
  expect(mailOf(told, agencies)).toEqual([]);
  expect(mailOf(closed, agencies).map(({ recipient }) => recipient)).toEqual(['agency']);
});

test('a practitioner event that is planned again has moved', () => {
  const story = goOn(review, storyOf('evidence'), [lineOf(examples, 'practitionerEvent.planned', '2026-05-20')]);
  const [email] = mailOf(story, [
    '2026-05-28',
    'practitionerEvent.planned',
    { day: '2026-06-12', time: '09:30', place: 'online' },
  ]);
  expect(email?.values).toMatchObject({ meeting: { day: '2026-06-12' }, previous: { day: '2026-06-11' } });
});

describe('whatever is sent', () => {
  const all = positions.flatMap((position) =>
    Object.keys(examples).flatMap((name) => mailOf(storyOf(position), lineOf(examples, name))),
  );

  test('has the values that its template takes', () => {
    const schemas = new Map<string, { parse(values: unknown): unknown }>(Object.entries(emailValues));
    for (const { template, values } of all) {
      const { tasks, ...rest } = values;
      const placed = Array.isArray(tasks) ? { tasks: tasks.map((task) => ({ ...commonValues, ...Object(task) })) } : {};
      expect(() => schemas.get(template)?.parse({ ...commonValues, ...rest, ...placed })).not.toThrow();
      expect([...schemas.keys()]).toContain(template);
    }
    expect(all.length).toBeGreaterThan(0);
  });

  test('goes to no adult and no family', () => {
    const offices = new Set(all.map(({ recipient }) => recipient));
    const known = 'agency communications coordinator cspChair independentChair panel referrer'.split(' ');
    expect([...offices].filter((office) => !known.includes(office))).toEqual([]);
  });
});
