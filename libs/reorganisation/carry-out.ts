import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { PartnershipSettings } from '#lantern/bodies';
import { type Actor, general } from '#lantern/engine';
import { Partnership, Reorganisation, Succession, anyOf, tables } from '#lantern/tables';
import { type Successor, type Undertaking, isMerger } from './plan.js';
import { takeOverLengths } from './lengths.js';
import { takeOverOthers } from './other-settings.js';
import { moveGroups } from './groups.js';
import { type Destination, moveHolders } from './holders.js';
import type { PartnershipStanding, Situation } from './rules.js';

/*
 * What a reorganisation does to each table that says which partnership a row belongs to. Nothing is deleted.
 *
 *   case_file         passed on by an event of each review, which takes its parts along
 *   contact           of a review: goes with it, too; of the partnership: ends, and begins in each successor, once
 *   office            ends, and begins in each successor
 *   membership        goes with its review to the same office there
 *   absence           is known in each successor where its address is written to
 *   disposal          stays, with its certificate; what was not agreed to waits for nobody
 *   retention_rule    stays; the new one sets its own
 *   delivery_group    goes along where several become one; where one is divided, the new ones set up their own
 *   letterhead        stays, as it bears the old name; the new one brings its own
 *   email             not sent yet: goes with its review, and to the contact there; sent: stays as it was sent
 *   partnership_name  stays: what the old partnership was called, and when
 *   cost              stays, and so does cost_sharing; whoever comes after the old partnership finds them among theirs
 *   referral          stays where it was sent; whoever comes after the old partnership finds it among theirs
 *   register_file     stays, and waits for nobody: it is sent again to the partnership that its reviews belong to now
 *   register_run      stays, as register_file does, and is refused where a worker takes it up
 *   setting_change    stays, as the old partnership's own story; what the new one takes over is a change of its own:
 *                     lengths, the questions and tasks that they ask of their own, and what else they set alike;
 *                     what they set otherwise than each other is set anew there, and the check counts it
 *   webhook           stays, and is told nothing more: whoever comes after says anew where what is told
 *   succession        gets a row for each partnership that ends
 *
 * Conflicts, agreements, documents, dates, reminders and the access record hang on a case or on its
 * reference, and so follow it. A test looks for tables that are not on this list.
 */

/** Records an event on a review, in the transaction of the reorganisation. */
export type RecordEvent = (command: {
  readonly reference: string;
  readonly actor: Actor;
  readonly event: Readonly<Record<string, unknown>>;
}) => Promise<void>;

/** The write path of reviews: records events along with other work, all of it in one transaction or none of it. */
export interface CaseRecorder {
  recordAlong<Result>(work: (em: SqlEntityManager, record: RecordEvent) => Promise<Result>): Promise<Result>;
}

/** One reorganisation on its way, in one transaction. */
export class Reorganising {
  private readonly old: readonly PartnershipStanding[];
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly em: SqlEntityManager,
    private readonly work: Undertaking,
    private readonly situation: Situation,
    private readonly settings: PartnershipSettings,
  ) {
    this.old = situation.partnerships.filter(({ code }) => work.plan.from.includes(code));
  }

  /** The situation has been found to be in order, and its partnerships are locked. */
  async carryOut(record: RecordEvent): Promise<void> {
    for (const successor of this.work.plan.into) this.ids.set(successor.code, await this.placeOf(successor));
    await this.moveReviews(record);
    await this.moveHolders();
    await this.moveGroups();
    await this.takeOverSettings();
    await this.end();
  }

  private async takeOverSettings(): Promise<void> {
    const { em, work, situation, settings } = this;
    const idOf = (code: string): string => this.ids.get(code) ?? '';
    await takeOverLengths(em, work, situation, settings, idOf);
    await takeOverOthers(em, work, situation, idOf);
  }

  private async placeOf(successor: Successor): Promise<string> {
    const known = this.situation.partnerships.find(({ code }) => code === successor.code);
    if (known) return known.id;
    const { code, name, referencePrefix, mailbox } = successor;
    return this.em.insert(Partnership, {
      code,
      name,
      referencePrefix,
      createdAt: this.work.now,
      nation: this.agreed('nation') ?? 'england',
      displayName: this.agreed('displayName'),
      mailbox: mailbox ?? this.agreed('mailbox'),
    });
  }

  /** What all the old partnerships have alike. */
  private agreed(what: 'nation' | 'displayName' | 'mailbox'): string | null {
    const [first, ...others] = this.old.map((each) => each[what]);
    return first !== undefined && others.every((each) => each === first) ? first : null;
  }

  private async moveReviews(record: RecordEvent): Promise<void> {
    const { plan, by } = this.work;
    const { on, order } = plan;
    await lockReviews(
      this.em,
      this.situation.reviews.map(({ id }) => id),
    );
    for (const { reference, partnershipId } of this.situation.reviews) {
      const to = isMerger(plan) ? plan.into[0]?.code : plan.reviews[reference];
      const from = this.old.find((each) => each.id === partnershipId);
      if (to === undefined || !from || from.code === to) continue;
      const event = { type: general.partnershipChanged, on, from: from.name, to: this.nameOf(to), order };
      // The one who decided stays named; what follows of itself is done with the system's office.
      await record({ reference, actor: { name: by, roles: ['system'] }, event });
    }
  }

  private nameOf(code: string): string {
    const known = this.situation.partnerships.find((each) => each.code === code);
    return known?.name ?? this.work.plan.into.find((each) => each.code === code)?.name ?? code;
  }

  private readonly destinationsOf: Destination = (kind, id) => {
    const { plan } = this.work;
    const codes = isMerger(plan) ? plan.into.map(({ code }) => code) : (plan[kind][id] ?? []);
    return codes.flatMap((code) => this.ids.get(code) ?? []);
  };

  private moveHolders(): Promise<void> {
    const { em, old, ids, work, destinationsOf } = this;
    const move = { old: old.map(({ id }) => id), successors: [...ids.values()], destinationsOf, ...work };
    return moveHolders(em, move, this.situation);
  }

  /** A division says of no group to which of its successors it belongs: they are set up anew there. */
  private async moveGroups(): Promise<void> {
    const [to, ...others] = this.ids.values();
    if (to !== undefined && others.length === 0) await moveGroups(this.em, { old: this.old, to });
  }

  private async end(): Promise<void> {
    const { id, plan, now } = this.work;
    const ending = this.old.filter(({ code }) => !plan.into.some((each) => each.code === code));
    const successions = ending.flatMap(({ id: partnershipId }) =>
      [...this.ids.values()].map((successorId) => ({ partnershipId, successorId, reorganisationId: id })),
    );
    await this.em.insertMany(Succession, successions);
    const ended = { id: { $in: ending.map((each) => each.id) } };
    await this.em.nativeUpdate(Partnership, ended, { endedOn: plan.on });
    await this.em.nativeUpdate(Reorganisation, { id }, { carriedOutAt: now, failure: null });
  }
}

/** Whoever is writing to one of them is waited for, and the parts they add are seen. */
const lockReviews = (em: SqlEntityManager, ids: readonly string[]) =>
  tables(em).selectFrom('case_file').select('id').where('id', '=', anyOf(ids)).orderBy('id').forUpdate().execute();
