import { Inject, Injectable } from '@nestjs/common';
import { type CallerRole, type KnownCaller, callerIn, mayAct, officesGivenBy } from '#lantern/access';
import { type KnownPartnership, Partnerships } from '#lantern/bodies';
import { InvalidInput } from '#lantern/platform';
import { textOf } from '../../kit/forms/values.js';

/** The office a form names. */
export interface WantedOffice {
  readonly partnershipId: string;
  readonly code: string;
  readonly role: CallerRole;
}

/** Which offices somebody may give, and where. */
@Injectable()
export class Giving {
  constructor(@Inject(Partnerships) private readonly known: Partnerships) {}

  roles({ roles }: KnownCaller): CallerRole[] {
    return officesGivenBy(roles);
  }

  partnerships(caller: KnownCaller): Promise<KnownPartnership[]> {
    return this.known.heldAs(caller, mayAct('person.write'));
  }

  /** The office in a form; the only partnership there is need not be named. @throws InvalidInput */
  async wanted(caller: KnownCaller, body: unknown): Promise<WantedOffice> {
    const partnerships = await this.partnerships(caller);
    const named = textOf(body, 'partnership');
    const found =
      named === '' && partnerships.length === 1 ? partnerships[0] : partnerships.find(({ code }) => code === named);
    const asThere = found ? callerIn(caller, found.id) : caller;
    const role = this.roles(asThere).find((each) => each === textOf(body, 'role'));
    if (found && role) return { partnershipId: found.id, code: found.code, role };
    throw new InvalidInput([
      ...(found ? [] : [{ path: 'partnership', message: 'choose one of your partnerships' }]),
      ...(role ? [] : [{ path: 'role', message: 'choose an office that you may give' }]),
    ]);
  }
}
