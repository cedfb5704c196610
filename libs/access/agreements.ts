import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, InvalidInput } from '#lantern/platform';
import { isSameName } from '#lantern/reading';
import { Agreement, anyOf, prepared, tables } from '#lantern/tables';
import { type KnownCaller, callerIn } from './callers.js';
import type { CallerRole } from './permissions.js';
import { askedOfPart, hasSigned, notShutOut, seated } from './standing-on-review.js';

/** Those whose own office binds them already. */
const boundByOffice: readonly CallerRole[] = ['coordinator', 'cspManager', 'cspChair', 'independentChair', 'auditor'];

export interface Signature {
  readonly typedName: string;
  /** ISO instant. */
  readonly signedAt: string;
}

/** What somebody sent to sign: a tick, and their name as they typed it. */
export interface Signing {
  readonly agreed: boolean;
  readonly name: string;
}

const mustSign = (roles: readonly CallerRole[]): boolean =>
  roles.includes('panelMember') && !roles.some((role) => boundByOffice.includes(role));

/** A review whose agreement somebody has still to sign. */
export interface AwaitedAgreement {
  readonly reference: string;
  readonly closed: boolean;
  /** Whether they sit on it; else they are written to about a part of it, which leads to the agreement. */
  readonly isSeated: boolean;
}

/** The confidentiality agreement: one signature for each person and review, which covers the parts of the review. */
export class Agreements {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Whether somebody has to sign before they see a review (process.md X3). The offices are those of its partnership. */
  async isAwaited(caller: KnownCaller, reviewId: string): Promise<boolean> {
    if (!mustSign(caller.roles)) return false;
    return (await this.signature(caller.id, reviewId)) === undefined;
  }

  /** The reviews that somebody sits on, or is asked of a part of, and has not signed for. */
  async awaited(caller: KnownCaller): Promise<AwaitedAgreement[]> {
    const partnerships = caller.partnershipIds.filter((id) => mustSign(callerIn(caller, id).roles));
    const db = tables(this.orm.em.fork());
    const query = db
      .selectFrom('case_file as r')
      .select(['r.reference', 'r.closed', seated(caller.id).$castTo<boolean>().as('isSeated')])
      .where('r.parentId', 'is', null)
      .where('r.partnershipId', '=', anyOf(partnerships))
      .where((eb) => eb.or([seated(caller.id), askedOfPart(caller.id)]))
      .where((eb) => eb.not(eb.exists(hasSigned(caller.id))))
      .where(notShutOut(caller.id))
      .orderBy('r.reference');
    return prepared(db, query);
  }

  async signature(callerId: string, reviewId: string): Promise<Signature | undefined> {
    const found = await this.orm.em.fork().findOne(Agreement, { caseFileId: reviewId, callerId });
    return found ? { typedName: found.typedName, signedAt: found.signedAt.toISOString() } : undefined;
  }

  /**
   * Signs once; a signature that is there already stays as it is. Returns the reference of the review where it is a new one.
   * @throws InvalidInput, on `agreed` and `name`.
   */
  async sign(
    caller: Pick<KnownCaller, 'id' | 'name'>,
    reviewId: string,
    { agreed, name }: Signing,
  ): Promise<string | undefined> {
    const issues = [
      ...(agreed ? [] : [{ path: 'agreed', message: 'tick the box if you agree' }]),
      ...(isSameName(name, caller.name) ? [] : [{ path: 'name', message: 'type your own name' }]),
    ];
    if (issues.length > 0) throw new InvalidInput(issues);
    const agreement = { caseFileId: reviewId, callerId: caller.id, typedName: name, signedAt: this.clock.now() };
    const signed = await tables(this.orm.em.fork())
      .with('signed', (db) =>
        db
          .insertInto('agreement')
          .values(agreement)
          .onConflict((known) => known.doNothing())
          .returning('caseFileId'),
      )
      .selectFrom('signed')
      .innerJoin('case_file as r', 'r.id', 'signed.caseFileId')
      .select('r.reference')
      .executeTakeFirst();
    return signed?.reference;
  }
}
