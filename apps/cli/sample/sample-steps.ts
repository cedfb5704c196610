import { Contacts } from '#lantern/people';
import { Agreements, Memberships } from '#lantern/access';
import type { OpenCommand } from '#lantern/cases';
import { type WorkflowDefinition, withEventsBeside } from '#lantern/engine';
import { londonInstant } from '#lantern/calendar';
import { inContext, tables } from '#lantern/tables';
import { findWorkflow } from '#workflows';
import type { Composition } from '../../common/compose.js';
import { actorFor } from './actors.js';
import { fillIn } from './filled-forms.js';
import { panelContacts, partnership, spokespersonOf } from './people.js';
import type { SampleEvent, SampleReview } from './reviews.js';

/** An event of one of the reviews, with the instant in which it is recorded. */
export interface Step {
  readonly review: SampleReview;
  readonly event: SampleEvent;
  readonly at: Date;
}

const firstMinute = 9 * 60 + 30;

const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** All that happened in all the reviews, in the order of its days; on one day a few minutes apart, in the morning. */
export function stepsOf(reviews: readonly SampleReview[]): Step[] {
  const all = reviews
    .flatMap((review) => review.events.map((event) => ({ review, event })))
    .toSorted((one, other) => Number(one.event.on > other.event.on) - Number(one.event.on < other.event.on));
  let [day, minute] = ['', firstMinute];
  return all.map((step) => {
    minute = step.event.on === day ? minute + 3 : firstMinute;
    day = step.event.on;
    return { ...step, at: londonInstant(day, timeOf(minute)) };
  });
}

/** What a line is recorded on: the review, or one of its parts. */
interface Target {
  readonly reference: string;
  readonly workflow: string;
  readonly agency: string | null;
}

/** The ids of those who may be put on a review. */
export interface Members {
  readonly byAgency: ReadonlyMap<string, string>;
  readonly independentChair: string;
  readonly names: ReadonlyMap<string, string>;
}

/** Records what happened, by the one write path. */
export class LivedReviews {
  private readonly references = new Map<SampleReview, string>();

  constructor(
    private readonly composition: Composition,
    private readonly members: Members,
  ) {}

  /** The reference of a review that has begun. */
  referenceOf(review: SampleReview): string {
    return this.references.get(review) ?? '';
  }

  async record({ review, event }: Step): Promise<void> {
    const { on, type, part, actor, payload, form } = event;
    const reference = this.references.get(review);
    const target = reference === undefined ? null : await this.targetOf(reference, review.workflow, part);
    if (form && target) return fillIn(this.composition, target, form);
    const definition = findWorkflow(target?.workflow ?? review.workflow);
    const rule = definition && withEventsBeside(definition).events[type];
    if (!rule) throw new Error(`"${review.title}" tells of "${type}", which is no event.`);
    const command = { actor: actorFor(rule, actor, target?.agency ?? null), event: { ...payload, type, on } };
    if (target) await this.composition.writer.record({ ...command, reference: target.reference });
    else await this.open(review, command);
    if (definition && type === definition.seatedBy) await this.seat(definition, review, on);
  }

  private async open(review: SampleReview, command: Pick<OpenCommand, 'actor' | 'event'>): Promise<void> {
    const { writer } = this.composition;
    const { workflow, version } = review;
    const opening = { ...command, partnership: partnership.code, workflow };
    const { reference } = await writer.open({ ...opening, ...(version !== undefined && { version }) });
    this.references.set(review, reference);
  }

  private async targetOf(reference: string, workflow: string, part: string | null): Promise<Target> {
    const { orm, reader } = this.composition;
    if (part === null) return { reference, workflow, agency: null };
    const { id } = await reader.find(reference);
    const found = await tables(orm.em.fork())
      .selectFrom('case_file')
      .select((eb) => {
        const snapshot = eb.ref('snapshot');
        const agency = eb.fn.coalesce(inContext(snapshot, 'agency'), inContext(snapshot, 'owner'));
        return ['reference', 'workflow', agency.as('agency')];
      })
      .where((eb) => eb.and({ parentId: id, about: part }))
      .executeTakeFirst();
    if (!found) throw new Error(`${reference} has no part "${part}".`);
    return found;
  }

  private async sign(id: string, reviewId: string): Promise<void> {
    const { orm, clock } = this.composition;
    const name = this.members.names.get(id) ?? '';
    await new Agreements(orm, clock).sign({ id, name }, reviewId, { agreed: true, name });
  }

  /** Puts the panel on its review: those of it who sign in, and where the others are reached. */
  private async seat({ agreementSignedBy }: WorkflowDefinition, review: SampleReview, on: string): Promise<void> {
    const { orm, clock, reader } = this.composition;
    const { id: reviewId, partnershipId } = await reader.find(this.referenceOf(review));
    const seats = review.panel.flatMap((agency) => this.members.byAgency.get(agency) ?? []);
    await new Memberships(orm, clock).replace(
      { reviewId, partnershipId },
      [...seats, this.members.independentChair].map((id) => ({ id })),
    );
    await new Contacts(orm, clock).replace({ partnershipId, reviewId }, panelContacts(review.panel));
    const unsigned = review.unsigned.map((agency) => this.members.byAgency.get(agency));
    for (const id of seats.filter((each) => !unsigned.includes(each))) await this.sign(id, reviewId);
    if (agreementSignedBy === undefined) return;
    for (const agency of review.panel.filter((each) => !review.unsigned.includes(each)))
      await this.composition.writer.record({
        reference: this.referenceOf(review),
        actor: { name: spokespersonOf(agency) ?? agency, roles: ['system'] },
        event: { type: agreementSignedBy, on, agency },
      });
  }
}
