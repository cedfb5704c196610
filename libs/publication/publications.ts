import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { CaseReader } from '#lantern/case-lists';
import { type Clock, EventRejected, InvalidInput, type Seal, changedMeanwhile } from '#lantern/platform';
import { PublicationRelease, anyOf, inContext, isoText, lockFor, tables } from '#lantern/tables';
import { z } from 'zod';
import { type PublicationEvents, standingOfPublication } from './embargo.js';
import { provenBy, reasonOf, sealOfPublication } from './proof.js';

const recommendation = z.object({ reference: z.string(), action: z.string(), owner: z.string() });

const content = z.object({
  title: z.string(),
  welshTitle: z.string().nullable(),
  summary: z.string(),
  welshSummary: z.string().nullable(),
  address: z.string().nullable(),
  recommendations: z.array(recommendation),
});

/** What stands on the public page of a review, and nothing else: what was agreed, word for word. */
export type PublicContent = z.infer<typeof content>;
export type PublicRecommendation = z.infer<typeof recommendation>;

/** Something that was agreed for the public page, and what became of it. */
export interface ReleaseView {
  readonly id: string;
  readonly content: PublicContent;
  readonly agreedBy: string;
  /** ISO instants. */
  readonly agreedAt: string;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  /** Why it was taken down; null where it stands, or was replaced. */
  readonly reason: string | null;
}

/** A review as the public sees it. */
export interface PublicReview {
  readonly reference: string;
  readonly publishedOn: string;
  readonly content: PublicContent;
  /** The state of each recommendation, by its reference. */
  readonly states: ReadonlyMap<string, string>;
}

/** How often something was agreed for the public page of a review, or taken off it. */
export const revisionOfReleases = (releases: readonly { readonly reason: unknown }[]): number =>
  releases.length + releases.filter(({ reason }) => reason !== null).length;

type Review = Pick<CaseScope, 'reviewId'>;
type Person = Pick<KnownCaller, 'id'>;

/** What was agreed for the public pages of reviews. A review appears from its hour on, and only for as long as that stands. */
export class Publications {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly reader: Pick<CaseReader, 'facts'>,
    /** By which events each kind of review that is published is. */
    private readonly kinds: Readonly<Record<string, { readonly events: PublicationEvents }>>,
    secret: string,
  ) {
    this.seal = sealOfPublication(secret);
  }

  /** Everything that was ever agreed for a review, the newest first. */
  async ofReview({ reviewId }: Review): Promise<ReleaseView[]> {
    const rows = await releases(this.orm.em.fork())
      .select(['r.id', 'r.content', 'r.reason', 'a.name as agreedBy', 'e.name as endedBy'])
      .select((eb) => [isoText(eb.ref('r.agreedAt')).as('agreedAt'), isoText(eb.ref('r.endedAt')).as('endedAt')])
      .where('r.reviewId', '=', reviewId)
      .orderBy('r.agreedAt', 'desc')
      .execute();
    return rows.map(({ reason, ...row }) => ({
      ...row,
      content: content.parse(row.content),
      reason: reason && this.seal.open(reason, reasonOf(row.id)).toString(),
    }));
  }

  /** What a review recommends, as its plan says it. */
  recommendationsOf({ reviewId }: Review): Promise<PublicRecommendation[]> {
    return promisesOf(this.orm.em.fork(), reviewId);
  }

  /**
   * Agrees to what is to stand on the public page; it comes after what was agreed before. `revision`: of what was read.
   * @throws ChangedMeanwhile
   */
  async agree({ reviewId }: Review, by: Person, wanted: PublicContent, revision: number): Promise<void> {
    const now = this.clock.now();
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `publication of ${reviewId}`);
      await insistOnRevision(em, reviewId, revision);
      await em.nativeUpdate(PublicationRelease, { reviewId, endedAt: null }, { endedAt: now, endedBy: by.id });
      const said = content.parse(wanted);
      const row = { id: randomUUID(), reviewId, content: said, agreedBy: by.id, agreedAt: now };
      await em.insert(PublicationRelease, { ...row, proof: provenBy(this.seal, row) });
    });
  }

  /**
   * Takes it down: the next public page does not have it. What it said is kept for good.
   * @throws EventRejected, InvalidInput, ChangedMeanwhile
   */
  async takeDown({ reviewId }: Review, by: Person, reason: string, revision: number): Promise<void> {
    if (reason.trim() === '') throw new InvalidInput([{ path: 'reason', message: 'say why it is taken down' }]);
    const now = this.clock.now();
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `publication of ${reviewId}`);
      const standing = await em.findOne(PublicationRelease, { reviewId, endedAt: null });
      if (!standing) throw new EventRejected(['Nothing of this review stands on the public page.']);
      await insistOnRevision(em, reviewId, revision);
      const sealed = this.seal.close(Buffer.from(reason), reasonOf(standing.id));
      em.assign(standing, { endedAt: now, endedBy: by.id, reason: sealed });
    });
  }

  /** What the public sees of a partnership now, the newest first, and how many reviews were withheld. */
  async ofPartnership(partnershipId: string): Promise<{ reviews: PublicReview[]; withheld: number }> {
    const em = this.orm.em.fork();
    const standing = await releasesOf(em, partnershipId);
    const found = await Promise.all(standing.map((each) => this.public(em, each)));
    const reviews = found.filter((each) => each !== null);
    return {
      reviews: reviews.toSorted((one, other) => other.publishedOn.localeCompare(one.publishedOn)),
      withheld: await this.withheldIn(em, partnershipId),
    };
  }

  private async public(em: SqlEntityManager, release: Standing): Promise<PublicReview | null> {
    const { publishedOn = null, from = null } = (await this.standingOf(release)) ?? {};
    if (publishedOn === null || from === null || from > this.clock.now()) return null;
    const states = await statesOf(em, release.reviewId);
    return { reference: release.reference, publishedOn, content: content.parse(release.content), states };
  }

  /** How the publication of a review stands; undefined for a kind that is not published. */
  private async standingOf({ reviewId, workflow }: Pick<Standing, 'reviewId' | 'workflow'>) {
    const events = this.kinds[workflow]?.events;
    return events && standingOfPublication(await this.reader.facts(reviewId, Object.values(events)), events);
  }

  private async withheldIn(em: SqlEntityManager, partnershipId: string): Promise<number> {
    const types = Object.values(this.kinds).map(({ events }) => events.withheld);
    const reviews = await everRecorded(em, partnershipId, types);
    const standing = await Promise.all(reviews.map((each) => this.standingOf(each)));
    return standing.filter((each) => each?.isWithheld).length;
  }
}

type Standing = Awaited<ReturnType<typeof releasesOf>>[number];

const releases = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('publication_release as r')
    .innerJoin('caller as a', 'a.id', 'r.agreedBy')
    .leftJoin('caller as e', 'e.id', 'r.endedBy');

/** @throws ChangedMeanwhile */
async function insistOnRevision(em: SqlEntityManager, reviewId: string, revision: number): Promise<void> {
  const standing = await releases(em).select('r.reason').where('r.reviewId', '=', reviewId).execute();
  if (revisionOfReleases(standing) !== revision) throw changedMeanwhile();
}

const releasesOf = (em: SqlEntityManager, partnershipId: string) =>
  releases(em)
    .innerJoin('case_file as c', 'c.id', 'r.reviewId')
    .select(['r.reviewId', 'r.content', 'c.reference', 'c.workflow'])
    .where('r.endedAt', 'is', null)
    .where('c.partnershipId', '=', partnershipId)
    .execute();

const partsOf = (em: SqlEntityManager, reviewId: string) =>
  tables(em)
    .selectFrom('case_file as c')
    .where('c.parentId', '=', reviewId)
    .where('c.workflow', '=', 'recommendation')
    .orderBy('c.reference');

const promisesOf = (em: SqlEntityManager, reviewId: string): Promise<PublicRecommendation[]> =>
  partsOf(em, reviewId)
    .select((eb) => {
      const snapshot = eb.ref('c.snapshot');
      const [action, owner] = [inContext(snapshot, 'action'), inContext(snapshot, 'owner')];
      return [
        'c.reference',
        eb.fn.coalesce(action, eb.val('')).as('action'),
        eb.fn.coalesce(owner, eb.val('')).as('owner'),
      ];
    })
    .execute();

async function statesOf(em: SqlEntityManager, reviewId: string): Promise<Map<string, string>> {
  const rows = await partsOf(em, reviewId).select(['c.reference', 'c.state']).execute();
  return new Map(rows.map(({ reference, state }) => [reference, state]));
}

const everRecorded = (em: SqlEntityManager, partnershipId: string, types: readonly string[]) =>
  tables(em)
    .selectFrom('case_file as c')
    .innerJoin('history as h', 'h.caseFileId', 'c.id')
    .select(['c.id as reviewId', 'c.workflow'])
    .distinct()
    .where('c.partnershipId', '=', partnershipId)
    .where('h.type', '=', anyOf(types))
    .execute();
