import type { MikroORM } from '@mikro-orm/postgresql';
import type { StoredCase } from '#lantern/cases';
import { type PartialDate, isPartialDate, rangeOf } from '#lantern/calendar';
import { run } from '#lantern/platform';
import type { CaseFilter } from './case-filter.js';

/** A review that may be of the same death. Of one the asker may not see, only who holds it. */
export interface PossibleDuplicate {
  readonly reference: string | null;
  readonly partnership: string;
}

interface Row {
  readonly reference: string;
  readonly partnership: string;
  readonly death: string;
  readonly visible: boolean;
}

/**
 * Whether a death may have a review already (roles-and-access.md Z4): by the day of death alone, which may be known to
 * its month or year, over every partnership of the installation.
 */
export class PossibleDuplicates {
  constructor(private readonly orm: MikroORM) {}

  async of(death: PartialDate, filter: CaseFilter): Promise<PossibleDuplicate[]> {
    const { condition, parameters } = filter(1);
    const rows = await run<Row>(
      this.orm.em.fork(),
      `select r.reference, p.name as partnership, r.snapshot->'ledger'->'milestones'->>'death' as death,
         ${condition} as visible
       from case_file r join case_file c on c.id = r.id join partnership p on p.id = r.partnership_id
       where r.parent_id is null and r.snapshot->'ledger'->'milestones'->>'death' is not null order by r.reference`,
      parameters,
    );
    return rows
      .filter((row) => mayBeSame(row.death, death))
      .map(({ reference, partnership, visible }) => ({ reference: visible ? reference : null, partnership }));
  }
}

/** Two dates that are known well enough to be compared: a bare year would match too many. */
function mayBeSame(one: string, other: PartialDate): boolean {
  if (!isPartialDate(one) || one.length === 4 || other.length === 4) return false;
  const [a, b] = [rangeOf(one), rangeOf(other)];
  return a.earliest <= b.latest && b.earliest <= a.latest;
}

/** The review in which a case goes on that turned out to be entered twice; null for any other. */
export function duplicateOf({ snapshot }: Pick<StoredCase, 'snapshot'>): string | null {
  const { duplicateOf: other } = snapshot.context;
  return typeof other === 'string' ? other : null;
}
