import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import { Money, type MoneyPlace, moneyForms } from '#lantern/money';
import { InvalidInput } from '#lantern/platform';
import { csvOf } from '#lantern/spreadsheets';
import { plainWords } from '#lantern/words';
import { z } from 'zod';
import { type Asked, OnceByKey } from '../cases/recording/once-by-key.js';
import { filesOf } from '../shown/shown-money.js';
import { etag, saveAt } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';
import { shownMoney } from './shown-money.js';

const reason = z.string('say why').trim().min(1, 'say why').max(1000, 'use at most 1000 letters');
const why = z.strictObject({ reason });
const partner = z.strictObject({
  partner: z.string().trim().min(1).max(180),
  number: z.string().max(20).optional().meta({ description: 'How many bodies or reviews, or how many per cent.' }),
});

/** What is sent of money. */
export const moneyBodies = {
  cost: moneyForms.cost,
  changedCost: moneyForms.cost.extend({ reason }),
  sharing: moneyForms.sharing.extend({ partners: z.array(partner).min(1).max(60) }),
  share: moneyForms.share.safeExtend({ reason }),
  why,
} as const;

/** Splits off why something is changed. @throws InvalidInput where nobody says. */
function withReason(body: unknown) {
  const { reason: given, ...details } = jsonObject(body);
  return { details, reason: read(why, { reason: given }).reason };
}

/** The money of a review, and of a partnership beside its reviews, for programs: the same, at two addresses. */
@Injectable()
export class MoneyOffice {
  constructor(
    @Inject(Money) private readonly money: Money,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  async show(place: MoneyPlace) {
    return shownMoney(await this.money.at(place));
  }

  async table(place: MoneyPlace, table: keyof typeof filesOf, { response }: Pick<Asked, 'response'>) {
    const rows = filesOf[table](await this.money.at(place), plainWords('en'));
    response.attachment(`${table}.csv`);
    return new StreamableFile(Buffer.from(csvOf(rows)), { type: 'text/csv; charset=utf-8' });
  }

  async add(asked: Asked, place: MoneyPlace, body: unknown) {
    const sent = jsonObject(body);
    const id = await this.once.add(asked, () => this.money.add(place, asked.caller, sent));
    asked.response.set('ETag', etag((await this.money.cost(place, id)).revision));
    return { id, ...(await this.show(place)) };
  }

  async change(asked: Asked, place: MoneyPlace, id: string, body: unknown) {
    const standing = await this.money.cost(place, id);
    const { details, reason: given } = withReason(body);
    return this.saved(asked, place, standing, (revision) =>
      this.money.change(place, asked.caller, id, details, { revision, reason: given }),
    );
  }

  async takeOff(asked: Asked, place: MoneyPlace, id: string, body: unknown) {
    const standing = await this.money.cost(place, id);
    const { reason: given } = read(why, jsonObject(body));
    return this.saved(asked, place, standing, (revision) =>
      this.money.takeOff(place, asked.caller, id, { revision, reason: given }),
    );
  }

  async shareOut(asked: Asked, place: MoneyPlace, body: unknown) {
    const { partners, ...sharing } = read(moneyBodies.sharing.partial(), jsonObject(body));
    const typed = jsonObject(body);
    const lines = (partners ?? []).map(({ partner: name, number }) => lineOf(name, number, sharing.formula));
    const id = await this.once.add(asked, () =>
      this.money.shareOut(place, asked.caller, { ...typed, partners: lines }),
    );
    return { id, ...(await this.show(place)) };
  }

  async count(asked: Asked, place: MoneyPlace, id: string, counts: boolean, body: unknown) {
    const standing = await this.money.sharing(place, id);
    const { reason: given } = read(why, jsonObject(body));
    return this.saved(asked, place, standing, (revision) =>
      this.money.countSharing(place, asked.caller, id, counts, { revision, reason: given }),
    );
  }

  async changeShare(asked: Asked, place: MoneyPlace, id: string, body: unknown) {
    const { share } = await this.money.share(place, id);
    const { details, reason: given } = withReason(body);
    return this.saved(asked, place, share, (revision) =>
      this.money.changeShare(place, asked.caller, id, details, { revision, reason: given }),
    );
  }

  private async saved(
    { request, response }: Asked,
    place: MoneyPlace,
    standing: { readonly revision: number },
    save: (revision: number) => Promise<void>,
  ) {
    await saveAt(request, standing, save);
    response.set('ETag', etag(standing.revision + 1));
    return this.show(place);
  }
}

/** As a form has it: a partner, and behind a comma the number that a formula asks for. */
function lineOf(name: string, number: string | undefined, formula: string | undefined): string {
  if (formula === 'equal') return name;
  if (number === undefined)
    throw new InvalidInput([{ path: 'partners', message: `say the number of ${name}, as this formula asks for it` }]);
  return `${name}, ${number}`;
}
