import { Milestones, NationalReplies } from '#lantern/action-plans';
import { addDays, londonDate } from '#lantern/calendar';
import { Learning } from '#lantern/learning';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { coordinator } from './people.js';
import type { SampleReview } from './reviews.js';
import type { LivedReviews } from './sample-steps.js';

/** Of an action that begins so: what is to be reached, in days from today, and whether it has been. */
const milestones: Readonly<Record<string, readonly (readonly [what: string, days: number, isReached: boolean])[]>> = {
  'Review how risk assessments': [
    ['The new form is in use in every station', -70, true],
    ['A dip sample of thirty cases has been read', -5, false],
    ['The superintendent signs the procedure off', 20, false],
  ],
  'Check new tenancies': [
    ['The check is made in every area but one', -230, true],
    ['The last area makes it', -20, false],
  ],
};

/** What became of a national recommendation, in days before today. */
const steps = [
  { kind: 'sent', days: 180, next: -120, to: 'The Ministry of Justice', words: '' },
  { kind: 'chased', days: 118, next: 40, to: '', words: 'By letter of the chair of the partnership.' },
] as const;

/** The plans of the sample: milestones of some actions, and a national recommendation that waits for its reply. */
export async function followPlans(
  { orm, clock, config, reader, writer, registry }: Composition,
  reviews: readonly SampleReview[],
  lived: LivedReviews,
): Promise<void> {
  const db = tables(orm.em.fork());
  const people = db.selectFrom('caller').select('id').where('name', '=', coordinator.name);
  const caller = await people.executeTakeFirstOrThrow();
  const today = londonDate(clock.now());
  const kept = new Milestones(orm, clock, config.secret);
  const learning = new Learning(orm, clock, writer, config.secret, registry);
  const replies = new NationalReplies(orm, clock, config.secret);
  for (const review of reviews) {
    const { id: reviewId } = await reader.find(lived.referenceOf(review));
    const parts = await db
      .selectFrom('case_file')
      .select(['id', 'about', 'workflow', 'version'])
      .where('parentId', '=', reviewId)
      .execute();
    for (const [action, planned] of Object.entries(milestones)) {
      const part = parts.find(({ about }) => about?.startsWith(action));
      const clock = part && registry.of(part).part?.promise?.due;
      if (!part || clock === undefined) continue;
      for (const [what, days] of planned)
        await kept.add({ ...part, reviewId, clock }, caller, { what, due: addDays(today, days) });
      const reached = (await kept.ofAction(part)).slice(0, planned.filter(([, , isReached]) => isReached).length);
      for (const { id, due } of reached) await kept.reach(part, caller, [id], due ?? today);
    }
    const learnt = await learning.ofReview({ reviewId });
    const item = learnt.find(({ kind, answers }) => kind === 'recommendation' && answers.scope === 'national');
    if (!item) continue;
    for (const { days, next, ...step } of steps)
      await replies.note({ reviewId, itemId: item.id }, caller, {
        ...step,
        onDay: addDays(today, -days),
        nextOn: addDays(today, next),
      });
  }
}
