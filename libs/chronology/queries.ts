import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type Clock, EventRejected, InvalidInput, NotFound, type Seal } from '#lantern/platform';
import { ChronologyQuery, anyOf, knownBody, tables } from '#lantern/tables';
import { lockChronology } from './agency-rows.js';
import { sealOf } from './sealed-rows.js';

type Place = Pick<CaseScope, 'reviewId'>;
type Person = Pick<KnownCaller, 'id'>;

/** The row that is asked about. */
export interface AskedRow {
  readonly id: string;
  readonly agency: string;
  readonly number: number;
}

/** A query with its answer, as far as there is one. Instants are ISO text; null for what has not come yet. */
export interface RowQuery extends AskedRow {
  /** Of the row as it was when it was asked about. */
  readonly rowId: string;
  readonly question: string;
  readonly sentAt: Date | null;
  readonly answer: string | null;
  readonly repliedAt: Date | null;
}

export interface QueryCount {
  readonly all: number;
  readonly answered: number;
}

/** Carries out what follows of it for the case of the agency, with how many queries it is about, in the same transaction. */
export type Told = (em: SqlEntityManager, count: number) => Promise<void>;

const questionIn = (id: string): string => `query ${id}`;
const answerIn = (id: string): string => `answer ${id}`;

const noSuchQuery = () => new NotFound('There is no such query, or it was dealt with since. Open the queries again.');

const longest = 10_000;

/** @throws InvalidInput, on that path. */
function insistOnText(text: string, path: string, missing: string): void {
  if (text.trim() === '') throw new InvalidInput([{ path, message: missing }]);
  if (text.length > longest)
    throw new InvalidInput([{ path, message: `the text is longer than ${longest} characters; shorten it` }]);
}

/**
 * Queries on rows. They are written one by one and go to an agency in a round; its answers are written one by one too, and
 * go back together.
 */
export class RowQueries {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = sealOf(secret);
  }

  /** All of a review, or of one agency those that were sent to it: by agency, row and time. */
  async of({ reviewId, onlyAgency }: Pick<CaseScope, 'reviewId' | 'onlyAgency'>): Promise<RowQuery[]> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('chronology_query')
      .select(['id', 'agency', 'number', 'rowId', 'question', 'sentAt', 'answer', 'repliedAt'])
      .where('reviewId', '=', reviewId)
      .$if(onlyAgency !== null, (query) =>
        query.where('bodyId', '=', knownBody(onlyAgency)).where('sentAt', 'is not', null),
      )
      .orderBy('agency')
      .orderBy('number')
      .orderBy('askedAt')
      .orderBy('id')
      .execute();
    return rows.map(({ question, answer, ...row }) => ({
      ...row,
      question: this.seal.open(question, questionIn(row.id)).toString(),
      answer: answer && this.seal.open(answer, answerIn(row.id)).toString(),
    }));
  }

  /** How many queries there are on each of some rows, of those that somebody sees, and to how many there is a reply: by row. */
  async counts(
    { reviewId, onlyAgency }: Pick<CaseScope, 'reviewId' | 'onlyAgency'>,
    rows: readonly AskedRow[],
  ): Promise<ReadonlyMap<string, QueryCount>> {
    const counted = await tables(this.orm.em.fork())
      .selectFrom('chronology_query as q')
      .innerJoin('chronology_row as row', (join) =>
        join.onRef('row.bodyId', '=', 'q.bodyId').onRef('row.number', '=', 'q.number'),
      )
      .select((eb) => ['row.id', eb.fn.countAll<string>().as('all'), eb.fn.count<string>('q.repliedAt').as('answered')])
      .where('q.reviewId', '=', reviewId)
      .where('row.id', '=', anyOf(rows.map(({ id }) => id)))
      .$if(onlyAgency !== null, (query) =>
        query.where('q.bodyId', '=', knownBody(onlyAgency)).where('q.sentAt', 'is not', null),
      )
      .groupBy('row.id')
      .execute();
    return new Map(counted.map(({ id, all, answered }) => [id, { all: Number(all), answered: Number(answered) }]));
  }

  /** Writes a query down. It goes to nobody yet. @throws InvalidInput, on `question`. */
  async ask({ reviewId }: Place, { id: askedBy }: Person, row: AskedRow, question: string): Promise<void> {
    insistOnText(question, 'question', 'write what you ask');
    const id = randomUUID();
    const { agency, number, id: rowId } = row;
    const asked = { id, reviewId, agency, number, rowId, askedBy, askedAt: this.clock.now() };
    const sealed = this.seal.close(Buffer.from(question), questionIn(id));
    await tables(this.orm.em.fork())
      .insertInto('chronology_query')
      .values({ ...asked, question: sealed })
      .execute();
  }

  /** Takes back a query that has not been sent. @throws NotFound */
  async takeBack({ reviewId }: Place, id: string): Promise<void> {
    const gone = await tables(this.orm.em.fork())
      .deleteFrom('chronology_query')
      .where((eb) => eb(eb.cast('id', 'text'), '=', id))
      .where('reviewId', '=', reviewId)
      .where('sentAt', 'is', null)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) throw noSuchQuery();
  }

  /** Sends an agency the queries that wait for it. @throws EventRejected where none does, and what `told` throws. */
  async send(em: SqlEntityManager, { reviewId }: Place, agency: string, told: Told): Promise<void> {
    await lockChronology(em, reviewId);
    const sent = await tables(em)
      .updateTable('chronology_query')
      .set({ sentAt: this.clock.now() })
      .where('reviewId', '=', reviewId)
      .where('bodyId', '=', knownBody(agency))
      .where('sentAt', 'is', null)
      .returning('id')
      .execute();
    if (sent.length === 0) throw new EventRejected(['No query waits to be sent to this agency.']);
    await told(em, sent.length);
  }

  /** A query that an agency has still to reply to. @throws NotFound */
  async toAnswer(place: Place, agency: string, id: string): Promise<RowQuery> {
    const found = await this.of({ ...place, onlyAgency: agency });
    const query = found.find((each) => each.id === id && each.repliedAt === null);
    if (!query) throw noSuchQuery();
    return query;
  }

  /** Writes an answer down, in the place of an earlier one. It goes with the reply. @throws NotFound, InvalidInput */
  async answer(place: Place, { id: answeredBy }: Person, agency: string, id: string, answer: string): Promise<void> {
    insistOnText(answer, 'answer', 'write your answer');
    await this.toAnswer(place, agency, id);
    const sealed = this.seal.close(Buffer.from(answer), answerIn(id));
    const changed = await this.orm.em
      .fork()
      .nativeUpdate(
        ChronologyQuery,
        { id, repliedAt: null },
        { answer: sealed, answeredBy, answeredAt: this.clock.now() },
      );
    if (changed === 0) throw noSuchQuery();
  }

  /** Sends the answers back, once there is one to each query. @throws EventRejected, and what `told` throws. */
  async reply(em: SqlEntityManager, { reviewId }: Place, agency: string, told: Told): Promise<void> {
    await lockChronology(em, reviewId);
    const open = await tables(em)
      .selectFrom('chronology_query')
      .select(['id', 'answeredAt'])
      .where('reviewId', '=', reviewId)
      .where('bodyId', '=', knownBody(agency))
      .where('sentAt', 'is not', null)
      .where('repliedAt', 'is', null)
      .execute();
    if (open.length === 0 || open.some(({ answeredAt }) => answeredAt === null))
      throw new EventRejected(['No reply waits to be sent: answer each query that came, then send them together.']);
    await tables(em)
      .updateTable('chronology_query')
      .set({ repliedAt: this.clock.now() })
      .where('id', '=', anyOf(open.map(({ id }) => id)))
      .execute();
    await told(em, open.length);
  }
}
