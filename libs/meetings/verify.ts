import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { general } from '#lantern/engine';
import { type AnswersSeal, digestOf } from '#lantern/sealed-answers';
import { tables } from '#lantern/tables';
import { sql } from 'kysely';
import { meetingSeal } from './meetings.js';

/** What is kept of a meeting and is not as it was written. */
export interface MeetingFault {
  readonly reference: string;
  readonly meeting: string;
  readonly fault: string;
}

export const meetingFaultInWords = ({ reference, meeting, fault }: MeetingFault): string =>
  `${reference}, meeting ${meeting}: ${fault}.`;

/** Every meeting that the history tells of, with what is kept of it and the digest that the history holds of its newest revision. */
const told = (em: SqlEntityManager, reference: string | null) =>
  tables(em)
    .selectFrom('history as h')
    .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
    .leftJoin('meeting_record as m', (join) =>
      join.onRef('m.reviewId', '=', 'h.caseFileId').on(sql<boolean>`m.meeting = h.payload->>'meeting'`),
    )
    .select(['c.reference', 'm.id', 'm.revision', 'm.content', sql<string>`h.payload->>'meeting'`.as('meeting')])
    .select(sql<string | null>`h.payload->>'digest'`.as('digest'))
    .select((eb) =>
      eb
        .selectFrom('meeting_record_change as l')
        .select((each) => each.fn.countAll<number>().as('count'))
        .whereRef('l.recordId', '=', 'm.id')
        .$asScalar()
        .as('changes'),
    )
    .where('h.type', '=', general.meetingRecorded)
    .where((eb) => eb.or([eb('m.id', 'is', null), sql<boolean>`(h.payload->>'revision')::int = m.revision`]))
    .$if(reference !== null, (query) => query.where('c.reference', '=', reference ?? ''))
    .orderBy('c.reference')
    .orderBy('h.number')
    .execute();

/** What is kept of meetings of which the history tells nothing, or not that it was saved so often. */
const untold = (em: SqlEntityManager, reference: string | null) =>
  tables(em)
    .selectFrom('meeting_record as m')
    .innerJoin('case_file as c', 'c.id', 'm.reviewId')
    .select(['c.reference', 'm.meeting'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('history as h')
            .select('h.number')
            .whereRef('h.caseFileId', '=', 'm.reviewId')
            .where('h.type', '=', general.meetingRecorded)
            .where(sql<boolean>`h.payload->>'meeting' = m.meeting and (h.payload->>'revision')::int = m.revision`),
        ),
      ),
    )
    .$if(reference !== null, (query) => query.where('c.reference', '=', reference ?? ''))
    .execute();

type Told = Awaited<ReturnType<typeof told>>[number];

function faultOf(seal: AnswersSeal, { id, meeting, revision, content, digest, changes }: Told): string | null {
  if (id === null || revision === null || content === null) return 'it was kept, and is not there';
  if (Number(changes) !== revision) return 'some of the changes of it are missing';
  try {
    const stands = digestOf(seal.openContent({ id, revision }, content), { meeting, revision });
    return stands === digest ? null : 'it does not say what the history holds of it';
  } catch {
    return 'it cannot be opened, or is not what was kept';
  }
}

/** Opens what is kept of each meeting and holds it against the history. `counted` is told of each. */
export async function* verifyMeetings(
  em: SqlEntityManager,
  secret: string,
  reference: string | null,
  counted: () => void,
): AsyncGenerator<MeetingFault> {
  const seal = meetingSeal(secret);
  for (const row of await told(em, reference)) {
    const fault = faultOf(seal, row);
    if (fault !== null) yield { reference: row.reference, meeting: row.meeting, fault };
    counted();
  }
  for (const row of await untold(em, reference))
    yield { ...row, fault: 'the history tells nothing of it as it stands' };
}
