import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, InvalidInput, isoInstant, run } from '#lantern/platform';
import { isSameName } from '#lantern/reading';
import { type KnownCaller, callerIn } from './callers.js';
import type { CallerRole } from './permissions.js';
import { isWrittenTo, sitsOn } from './seat-conditions.js';

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
    return run<AwaitedAgreement>(
      this.orm.em.fork(),
      `select r.reference, r.closed, ${sitsOn('$1')} as "isSeated" from case_file r
       where r.parent_id is null and r.partnership_id = any($2::uuid[])
         and (${sitsOn('$1')} or exists (select 1 from case_file c where c.parent_id = r.id and ${isWrittenTo('$1')}))
         and not exists (select 1 from agreement a where a.case_file_id = r.id and a.caller_id = $1)
         and not exists (select 1 from conflict k where k.case_file_id = r.id and k.caller_id = $1 and k.lifted_at is null)
       order by r.reference`,
      [caller.id, partnerships],
    );
  }

  async signature(callerId: string, reviewId: string): Promise<Signature | undefined> {
    const [found] = await run<Signature>(
      this.orm.em.fork(),
      `select typed_name as "typedName", ${isoInstant('signed_at')} as "signedAt"
       from agreement where case_file_id = $1 and caller_id = $2`,
      [reviewId, callerId],
    );
    return found;
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
    const [signed] = await run<{ reference: string }>(
      this.orm.em.fork(),
      `with signed as (
         insert into agreement (case_file_id, caller_id, typed_name, signed_at) values ($1, $2, $3, $4)
         on conflict do nothing returning case_file_id)
       select r.reference from case_file r join signed on signed.case_file_id = r.id`,
      [reviewId, caller.id, name, this.clock.now()],
    );
    return signed?.reference;
  }
}
