import { Inject, Injectable } from '@nestjs/common';
import { Money, type MoneyPlace } from '#lantern/money';
import type { Field } from '../forms/fields.js';
import { type MoneyAbout, aboutCost, aboutShare, aboutSharing, nothing } from './money-about.js';
import {
  bodyOfCost,
  bodyOfShare,
  changedCostFields,
  costFields,
  countingAgainFields,
  shareFields,
  sharingFields,
  takingOffFields,
} from './money-fields.js';

/** Whose money it is, and where its pages are. */
export interface MoneyAt {
  readonly place: MoneyPlace;
  /** A reference, or the name of a partnership. */
  readonly called: string;
  readonly page: string;
  readonly back: { readonly path: string; readonly words: string; readonly isSentence: boolean };
}

/** What a form begins with that adds something. */
const fresh = { about: nothing, filled: {}, revision: 0, off: '' };

/** One form of the money of a place. */
export interface MoneyForm {
  readonly title: string;
  readonly about: MoneyAbout;
  readonly action: string;
  readonly fields: readonly Field[];
  readonly button: string;
  readonly filled: Readonly<Record<string, string>>;
  readonly revision: number;
  /** Where it may be said instead that it counts no longer. */
  readonly off: string;
}

/** What is asked of a cost, a sharing or a share, with what stands. */
@Injectable()
export class MoneyForms {
  constructor(@Inject(Money) private readonly money: Money) {}

  addingCost(at: MoneyAt): MoneyForm {
    const action = `${at.page}/costs`;
    return { ...fresh, title: 'Add a cost', action, fields: costFields, button: 'Add it' };
  }

  async changingCost(at: MoneyAt, id: string): Promise<MoneyForm> {
    const cost = await this.money.cost(at.place, id);
    const action = `${at.page}/costs/${cost.id}`;
    const filled = bodyOfCost(cost);
    const off = cost.takenOff ? '' : `${action}/off`;
    const title = cost.takenOff ? 'Count this cost again' : 'Change a cost';
    const { revision } = cost;
    return { title, about: aboutCost(cost), action, fields: changedCostFields, button: 'Save', filled, revision, off };
  }

  async takingOff(at: MoneyAt, id: string): Promise<MoneyForm> {
    const cost = await this.money.cost(at.place, id);
    const { revision, what } = cost;
    const action = `${at.page}/costs/${encodeURIComponent(id)}/off`;
    const title = 'It counts no longer';
    return {
      title,
      about: aboutCost(cost),
      action,
      fields: takingOffFields,
      button: 'It counts no longer',
      filled: { what },
      revision,
      off: '',
    };
  }

  sharing(at: MoneyAt): MoneyForm {
    const action = `${at.page}/sharings`;
    return {
      ...fresh,
      title: 'Share an amount',
      action,
      fields: sharingFields,
      button: 'Share it',
    };
  }

  /** Of a sharing: that it counts no longer or, where it was taken off, that it counts again. */
  async countingSharing(at: MoneyAt, id: string): Promise<MoneyForm> {
    const sharing = await this.money.sharing(at.place, id);
    const { revision, takenOff } = sharing;
    const action = `${at.page}/sharings/${sharing.id}`;
    const title = takenOff ? 'Count this sharing again' : 'It counts no longer';
    const fields = takenOff ? countingAgainFields : takingOffFields;
    return { ...fresh, title, about: aboutSharing(sharing), action, fields, button: title, revision };
  }

  async changingShare(at: MoneyAt, id: string): Promise<MoneyForm> {
    const { share } = await this.money.share(at.place, id);
    const { revision } = share;
    const action = `${at.page}/shares/${share.id}`;
    return {
      title: 'How far is this share?',
      about: aboutShare(share),
      action,
      fields: shareFields,
      button: 'Save',
      filled: bodyOfShare(share),
      revision,
      off: '',
    };
  }
}
