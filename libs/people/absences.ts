import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Clock, InvalidInput, NotFound, checked, run } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
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

const columns = `a.id, a.partnership_id as "partnershipId", a.email, a.since, a.until, a.deputy_name as "deputyName",
  a.deputy_email as "deputyEmail"`;

/** `$1` addresses in small letters, `$2` partnerships, `$3` a day: what has not ended by then. */
const ofStatement = `
select ${columns} from absence a where lower(a.email) = any($1::text[]) and a.partnership_id = any($2::uuid[])
  and a.withdrawn_at is null and a.until >= $3::date order by a.since, a.partnership_id`;

/** `$1` a day: absences that have begun and not ended, of those who are still written to. */
const presentStatement = (whose: string): string => `
select ${columns}, who.name from absence a
cross join lateral (select k.name from addressee k where k.partnership_id = a.partnership_id and k.left_on is null
  and lower(k.email) = lower(a.email) and ${whose} limit 1) who
where a.withdrawn_at is null and $1::date between a.since and a.until`;

/** Offices of a review that every reader of it knows of, and who sits on it. Whom its agencies have is their own matter. */
const onReview = `(k.kind = 'seat' and k.case_file_id = $3::uuid
  or k.kind = 'office' and k.role in ('coordinator', 'cspManager', 'cspChair'))`;

const addStatement = `
insert into absence (partnership_id, email, since, until, deputy_name, deputy_email, recorded_by, recorded_at)
select unnest($1::uuid[]), $2, $3, $4, $5, $6, $7, $8`;

/** Those who are away, and their deputies. An absence ends by itself: `deputy_of` asks it of each day. */
export class Absences {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Present and future ones of an address. */
  async of({ email, partnershipIds }: WhoIsAway): Promise<Absence[]> {
    return run<Absence>(this.orm.em.fork(), ofStatement, [[email.toLowerCase()], partnershipIds, this.today()]);
  }

  /** Of those who sit on a review, or hold an office of every review: who is away today. */
  async onReview({ partnershipId, reviewId }: { partnershipId: string; reviewId: string }): Promise<PresentAbsence[]> {
    return run<PresentAbsence>(
      this.orm.em.fork(),
      `${presentStatement(onReview)} and a.partnership_id = $2 order by who.name, a.id`,
      [this.today(), partnershipId, reviewId],
    );
  }

  /** For whom somebody stands in today. */
  async stoodInForBy(callerId: string): Promise<PresentAbsence[]> {
    const known = await run<PresentAbsence>(
      this.orm.em.fork(),
      `${presentStatement('true')} and exists (select 1 from caller me where me.id = $2
         and lower(me.email) = lower(a.deputy_email)) order by who.name, a.id`,
      [this.today(), callerId],
    );
    return known.filter(({ email }, index) => known.findIndex((each) => each.email === email) === index);
  }

  /** @throws InvalidInput */
  async add(who: WhoIsAway, absence: WantedAbsence, recordedBy: string): Promise<void> {
    const read = checked(wanted, absence);
    const issues = [...issuesOfDays(read, this.today()), ...issuesOfDeputy(read, who)];
    if (issues.length > 0) throw new InvalidInput(issues);
    const { since, until, deputyName, deputyEmail } = read;
    await this.orm.em.fork().transactional(async (em) => {
      await run(em, 'select 1 from partnership where id = any($1::uuid[]) order by id for update', [
        who.partnershipIds,
      ]);
      await insistOnNoOther(em, who, read);
      const values = [who.partnershipIds, who.email, since, until, deputyName, deputyEmail];
      await run(em, addStatement, [...values, recordedBy, this.clock.now()]);
    });
  }

  /** Somebody is back, or doesn't go away after all: it counts no longer. @throws NotFound */
  async withdraw({ email, partnershipIds }: WhoIsAway, since: string): Promise<void> {
    const done = await run(
      this.orm.em.fork(),
      `update absence set withdrawn_at = $4 where lower(email) = lower($1) and partnership_id = any($2::uuid[])
         and since::text = $3 and withdrawn_at is null returning 1`,
      [email, partnershipIds, since, this.clock.now()],
    );
    if (done.length === 0) throw new NotFound('There is no such absence any more. Look at the list again.');
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

/** One is away once at a time, and whoever stands in for another is there to do it. */
async function insistOnNoOther(
  em: SqlEntityManager,
  { email, partnershipIds }: WhoIsAway,
  { since, until, deputyEmail }: z.output<typeof wanted>,
): Promise<void> {
  const addresses = [email, deputyEmail].map((each) => each.toLowerCase());
  const known = await run<Absence>(em, ofStatement, [addresses, partnershipIds, since]);
  const overlapping = known.filter((each) => each.since <= until);
  if (overlapping.some((each) => each.email.toLowerCase() === email.toLowerCase()))
    throw new InvalidInput([{ path: 'since', message: 'an absence is known for some of these days; end that first' }]);
  if (overlapping.length > 0)
    throw new InvalidInput([{ path: 'deputyEmail', message: 'they are away themselves on some of these days' }]);
}
