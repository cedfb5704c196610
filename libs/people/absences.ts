import { LockMode, type MikroORM, type SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Clock, InvalidInput, NotFound, checked } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { Absence as StoredAbsence, Partnership, type Tables, anyOf, sameAddress, tables } from '#lantern/tables';
import { type ExpressionBuilder, expressionBuilder } from 'kysely';
import { z } from 'zod';

/** Somebody is away between two days, the last included, and who is written to meanwhile. */
export interface Absence {
  readonly id: string;
  readonly partnershipId: string;
  readonly email: string;
  readonly since: IsoDate;
  readonly until: IsoDate;
  readonly deputyName: string;
  readonly deputyEmail: string;
}

export type KnownAbsence = Absence & { readonly deputySignsIn: boolean };

/** An absence that has begun and not ended, with the name of who is away. */
export type PresentAbsence = Absence & { readonly name: string };

const day = (missing: string) => z.iso.date(missing);
const wanted = z.object({
  since: day('give the first day'),
  until: day('give the last day'),
  deputyName: typedName,
  deputyEmail: typedAddress,
});
export type WantedAbsence = z.input<typeof wanted>;

/** Whose absence it is: an address, in the partnerships where it is written to. */
export interface WhoIsAway {
  readonly email: string;
  readonly partnershipIds: readonly string[];
}

const columns = ['a.id', 'a.partnershipId', 'a.email', 'a.since', 'a.until', 'a.deputyName', 'a.deputyEmail'] as const;

/** The deputy can open what the e-mails of those days lead to by an office of their own: an absence gives no rights. */
const officeOfDeputy = (eb: ExpressionBuilder<Tables & { a: Tables['absence'] }, 'a'>) =>
  eb
    .selectFrom('caller as d')
    .innerJoin('office as o', 'o.callerId', 'd.id')
    .select('o.id')
    .where('o.until', 'is', null)
    .whereRef('o.partnershipId', '=', 'a.partnershipId')
    .where((each) => sameAddress(each.ref('d.email'), each.ref('a.deputyEmail')));

/** What has not ended by a day, of some addresses in small letters. */
const notEndedBy = (
  em: SqlEntityManager,
  day: IsoDate,
  addresses: readonly string[],
  partnershipIds: readonly string[],
) =>
  tables(em)
    .selectFrom('absence as a')
    .select(columns)
    .select((eb) => eb.exists(officeOfDeputy(eb)).$castTo<boolean>().as('deputySignsIn'))
    .where((eb) => eb(eb.fn<string>('lower', ['a.email']), '=', anyOf(addresses)))
    .where('a.partnershipId', '=', anyOf(partnershipIds))
    .where('a.withdrawnAt', 'is', null)
    .where('a.until', '>=', day)
    .orderBy('a.since')
    .orderBy('a.partnershipId')
    .execute();

const reached = expressionBuilder<Tables & { k: Tables['addressee'] }, 'k'>();
type Whose = ReturnType<typeof reached.or> | undefined;

/** Absences that have begun and not ended, of those who are still written to: of all of them, or of those who are meant. */
const presentOn = (em: SqlEntityManager, day: IsoDate, whose?: Whose) =>
  tables(em)
    .selectFrom('absence as a')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('addressee as k')
          .select('k.name')
          .whereRef('k.partnershipId', '=', 'a.partnershipId')
          .where('k.leftOn', 'is', null)
          .where((each) => sameAddress(each.ref('k.email'), each.ref('a.email')))
          .$if(whose !== undefined, (query) => query.where(() => whose ?? reached.lit(true)))
          .limit(1)
          .as('who'),
      (join) => join.onTrue(),
    )
    .select([...columns, 'who.name'])
    .where('a.withdrawnAt', 'is', null)
    .where('a.since', '<=', day)
    .where('a.until', '>=', day)
    .orderBy('who.name')
    .orderBy('a.id');

/** Offices of a review that every reader of it knows of, and who sits on it. Whom its agencies have is their own matter. */
const onReview = (reviewId: string) =>
  reached.or([
    reached.and({ 'k.kind': 'seat', 'k.caseFileId': reviewId }),
    reached('k.kind', '=', 'office').and('k.role', 'in', ['coordinator', 'cspManager', 'cspChair']),
  ]);

/** Those who are away, and their deputies. An absence ends by itself: `deputy_of` asks it of each day. */
export class Absences {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Present and future ones of an address. */
  async of({ email, partnershipIds }: WhoIsAway): Promise<KnownAbsence[]> {
    return notEndedBy(this.orm.em.fork(), this.today(), [email.toLowerCase()], partnershipIds);
  }

  /** Of those who sit on a review, or hold an office of every review: who is away today, or on another day. */
  async onReview(
    { partnershipId, reviewId }: { readonly partnershipId: string; readonly reviewId: string },
    day: IsoDate = this.today(),
  ): Promise<PresentAbsence[]> {
    return presentOn(this.orm.em.fork(), day, onReview(reviewId))
      .where('a.partnershipId', '=', partnershipId)
      .execute();
  }

  /** For whom somebody stands in today. */
  async stoodInForBy(callerId: string): Promise<PresentAbsence[]> {
    const known = await presentOn(this.orm.em.fork(), this.today())
      .innerJoin('caller as me', (join) =>
        join.on('me.id', '=', callerId).on((eb) => sameAddress(eb.ref('me.email'), eb.ref('a.deputyEmail'))),
      )
      .execute();
    return known.filter(({ email }, index) => known.findIndex((each) => each.email === email) === index);
  }

  /** @throws InvalidInput */
  async add(who: WhoIsAway, absence: WantedAbsence, recordedBy: string): Promise<void> {
    const read = checked(wanted, absence);
    const issues = [...issuesOfDays(read, this.today()), ...issuesOfDeputy(read, who)];
    if (issues.length > 0) throw new InvalidInput(issues);
    const recorded = { email: who.email, ...read, recordedBy, recordedAt: this.clock.now() };
    await this.orm.em.fork().transactional(async (em) => {
      await lockPartnerships(em, who.partnershipIds);
      await insistOnNoOther(em, who, read);
      for (const partnershipId of who.partnershipIds) em.create(StoredAbsence, { partnershipId, ...recorded });
    });
  }

  /** Somebody is back, or doesn't go away after all: it counts no longer. @throws NotFound */
  async withdraw({ email, partnershipIds }: WhoIsAway, since: string): Promise<void> {
    const done = await tables(this.orm.em.fork())
      .updateTable('absence')
      .set({ withdrawnAt: this.clock.now() })
      .where((eb) => sameAddress(eb.ref('email'), email))
      .where('partnershipId', '=', anyOf(partnershipIds))
      .where((eb) => eb(eb.cast('since', 'text'), '=', since))
      .where('withdrawnAt', 'is', null)
      .executeTakeFirst();
    if (done.numUpdatedRows === 0n) throw new NotFound('There is no such absence any more. Look at the list again.');
  }

  private today(): IsoDate {
    return londonDate(this.clock.now());
  }
}

const issuesOfDays = ({ since, until }: z.output<typeof wanted>, today: IsoDate) => {
  if (until < since) return [{ path: 'until', message: 'this day is before the first one' }];
  return until < today ? [{ path: 'until', message: 'must be today or later' }] : [];
};

const issuesOfDeputy = ({ deputyEmail }: z.output<typeof wanted>, { email }: WhoIsAway) =>
  deputyEmail.toLowerCase() === email.toLowerCase()
    ? [{ path: 'deputyEmail', message: 'name somebody else: this is the address that is away' }]
    : [];

/** Of two who say it at once, the second waits for the first and then finds what they said. */
const lockPartnerships = (em: SqlEntityManager, ids: readonly string[]) =>
  em.find(
    Partnership,
    { id: { $in: [...ids] } },
    { fields: ['id'], orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );

/** One is away once at a time, and whoever stands in for another is there to do it. */
async function insistOnNoOther(
  em: SqlEntityManager,
  { email, partnershipIds }: WhoIsAway,
  { since, until, deputyEmail }: z.output<typeof wanted>,
): Promise<void> {
  const addresses = [email, deputyEmail].map((each) => each.toLowerCase());
  const known = await notEndedBy(em, since, addresses, partnershipIds);
  const overlapping = known.filter((each) => each.since <= until);
  if (overlapping.some((each) => each.email.toLowerCase() === email.toLowerCase()))
    throw new InvalidInput([{ path: 'since', message: 'an absence is known for some of these days; end that first' }]);
  if (overlapping.length > 0)
    throw new InvalidInput([{ path: 'deputyEmail', message: 'they are away themselves on some of these days' }]);
}
