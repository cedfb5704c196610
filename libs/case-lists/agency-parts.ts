import type { MikroORM } from '@mikro-orm/postgresql';
import { knownBody, tables } from '#lantern/tables';

/** A part of a review that an agency answers for. */
export interface AgencyPart {
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  /** What it is about: `chronology:Anytown Housing`. */
  readonly about: string | null;
  readonly closed: boolean;
}

/** What an agency is asked for in a review. */
export class AgencyParts {
  constructor(private readonly orm: MikroORM) {}

  /** By whichever of its names; the newest last. */
  of(reviewId: string, agency: string): Promise<AgencyPart[]> {
    return tables(this.orm.em.fork())
      .selectFrom('case_file')
      .select(['reference', 'workflow', 'version', 'about', 'closed'])
      .where('parentId', '=', reviewId)
      .where('bodyId', '=', knownBody(agency))
      .orderBy('reference')
      .execute();
  }
}
