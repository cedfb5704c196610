import { Inject, Injectable } from '@nestjs/common';
import { Contacts } from '#lantern/people';
import { type KnownCaller, mayAct } from '#lantern/access';
import { Organisations, Partnerships } from '#lantern/bodies';
import { NotFound } from '#lantern/platform';

/** A contact of a body, and where the caller may change what is known of them. */
export interface BodyContact {
  readonly name: string;
  readonly email: string;
  readonly agency: string;
  readonly partnershipIds: readonly string[];
}

/** Finds the contact of a body that a form names by their address. */
@Injectable()
export class BodyContacts {
  constructor(
    @Inject(Organisations) private readonly organisations: Organisations,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
  ) {}

  /** @throws NotFound also where only a partnership knows them that the caller does not see to. */
  async named(caller: KnownCaller, bodyId: string, email: string): Promise<BodyContact> {
    const { name: agency } = await this.organisations.find(bodyId);
    const held = await this.partnerships.heldAs(caller, mayAct('contact.write'));
    const found = await Promise.all(
      held.map(async ({ id }) => {
        const known = await this.contacts.list({ partnershipId: id, reviewId: null });
        return { id, contact: known.find((each) => each.agency === agency && each.email === email) };
      }),
    );
    const [first] = found.flatMap(({ contact }) => contact ?? []);
    if (!first) throw new NotFound('There is no such contact. Look at the list again.');
    const partnershipIds = found.flatMap(({ id, contact }) => (contact ? [id] : []));
    return { name: first.name, email, agency, partnershipIds };
  }
}
