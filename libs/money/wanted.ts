import { type InputIssue, InvalidInput, checked } from '#lantern/platform';
import { type Reading, isProblem, problemInIsoDay } from '#lantern/reading';
import { z } from 'zod';
import { type Formula, costKinds, costStages, formulas } from './kinds.js';
import { type Pence, readPence } from './pence.js';
import { sharesOf } from './shares.js';

const longest = 200;
const text = z.string().min(1).max(longest);
const day = z
  .string()
  .refine((sent) => problemInIsoDay(sent) === undefined, { error: ({ input }) => problemInIsoDay(input) });

const readBy = <Value>(read: (typed: string) => Reading<Value>) =>
  z.string().transform((typed, context) => {
    const reading = read(typed);
    if (!isProblem(reading)) return reading.value;
    context.issues.push({ code: 'custom', message: reading.problem, input: typed });
    return z.NEVER;
  });

const amount = readBy(readPence);

/** Whole numbers and up to two places: `12.5` days, `33.33` per cent. Answered in hundredths. */
function readHundredths(typed: string): Reading<number> {
  const [, whole, part = ''] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed.replace(/\s*%$/, '')) ?? [];
  if (whole === undefined) return { problem: 'write a number with at most two places, such as 12.5' };
  return { value: Number(whole) * 100 + Number(part.padEnd(2, '0')) };
}

const hundredths = readBy(readHundredths);

const costForm = z.strictObject({
  kind: z.enum(costKinds),
  stage: z.enum(costStages),
  onDay: day,
  what: text,
  number: text.optional(),
  days: hundredths.optional(),
  dailyRate: amount.optional(),
  net: amount.optional(),
  vat: amount.optional(),
});

/** A cost as it is to be kept. Its net amount is that which was typed, or the days times their rate. */
export interface WantedCost extends Pick<z.output<typeof costForm>, 'kind' | 'stage' | 'onDay' | 'what'> {
  readonly number: string | null;
  readonly dayHundredths: number | null;
  readonly dailyRate: Pence | null;
  readonly net: Pence;
  readonly vat: Pence;
}

/** Half a penny is rounded up. */
const feeOf = (dayHundredths: number, rate: Pence): Pence =>
  Number((BigInt(dayHundredths) * BigInt(rate) + 50n) / 100n);

function netOf({ net, days, dailyRate }: z.output<typeof costForm>): Pence {
  if ((days === undefined) !== (dailyRate === undefined))
    throw wrong(days === undefined ? 'days' : 'dailyRate', 'enter both, or neither');
  const fee = days === undefined || dailyRate === undefined ? undefined : feeOf(days, dailyRate);
  const found = net ?? fee;
  if (found === undefined) throw wrong('net', 'enter the amount, or the days and the daily rate');
  if (fee !== undefined && found !== fee)
    throw wrong('net', 'this is not the days at their daily rate; mend the one that is wrong');
  return found;
}

const wrong = (path: string, message: string): InvalidInput => new InvalidInput([{ path, message }]);

/** @throws InvalidInput */
export function readCost(sent: unknown): WantedCost {
  const read = checked(costForm, sent);
  const { kind, stage, onDay, what, number, days, dailyRate, vat } = read;
  const fee = { dayHundredths: days ?? null, dailyRate: dailyRate ?? null };
  return { kind, stage, onDay, what, number: number ?? null, ...fee, net: netOf(read), vat: vat ?? 0 };
}

const sharingForm = z.strictObject({
  what: text,
  amount,
  formula: z.enum(formulas),
  partners: z.array(text).min(1).max(60),
});

export interface WantedSharing {
  readonly what: string;
  readonly amount: Pence;
  readonly formula: Formula;
  readonly shares: readonly { readonly partner: string; readonly weight: number; readonly amount: Pence }[];
}

interface Partner {
  readonly partner: string;
  readonly weight: number;
}

/** `Anytown Council, 3`: what comes after the last comma is its weight, where the formula asks for one. */
function partnerIn(line: string, formula: Formula): Partner | string {
  if (formula === 'equal') return { partner: line, weight: 1 };
  const comma = line.lastIndexOf(',');
  const partner = line.slice(0, comma).trim();
  const reading = readHundredths(line.slice(comma + 1).trim());
  return comma < 1 || partner === '' || isProblem(reading) ? line : { partner, weight: reading.value };
}

const hundredPerCent = 100_00;

function issueWith(all: readonly (Partner | string)[], formula: Formula): InputIssue | undefined {
  const about = (message: string): InputIssue => ({ path: 'partners', message });
  const partners = all.filter((each) => typeof each !== 'string');
  if (partners.length < all.length) return about('write on each line a partner, then a comma, then its number');
  if (new Set(partners.map(({ partner }) => partner.toLowerCase())).size < all.length)
    return about('name each partner once');
  const whole = partners.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return about('give at least one partner a number above 0');
  if (formula === 'percent' && whole !== hundredPerCent)
    return about('the per cent have to come to 100; look at them again');
  return undefined;
}

/** @throws InvalidInput */
export function readSharing(sent: unknown): WantedSharing {
  const { what, amount: whole, formula, partners: lines } = checked(sharingForm, sent);
  const read = lines.map((line) => partnerIn(line, formula));
  const issue = issueWith(read, formula);
  if (issue) throw new InvalidInput([issue]);
  const partners = read.filter((each) => typeof each !== 'string');
  const amounts = sharesOf(
    whole,
    partners.map(({ weight }) => weight),
  );
  return { what, amount: whole, formula, shares: partners.map((each, at) => ({ ...each, amount: amounts[at] ?? 0 })) };
}

const shareForm = z
  .strictObject({
    agreedBy: text.optional(),
    agreedOn: day.optional(),
    invoice: text.optional(),
    invoicedOn: day.optional(),
    paidOn: day.optional(),
  })
  .refine(({ agreedBy, agreedOn }) => agreedBy === undefined || agreedOn !== undefined, {
    path: ['agreedOn'],
    error: 'enter the day on which they agreed',
  })
  .refine(({ paidOn, invoicedOn }) => paidOn === undefined || invoicedOn === undefined || paidOn >= invoicedOn, {
    path: ['paidOn'],
    error: 'it cannot have been paid before it was invoiced; look at both days',
  });

/** How far a share is. */
export type WantedShare = Readonly<
  Record<'agreedBy' | 'agreedOn' | 'invoice' | 'invoicedOn' | 'paidOn', string | null>
>;

/** @throws InvalidInput */
export function readShare(sent: unknown): WantedShare {
  const { agreedBy, agreedOn, invoice, invoicedOn, paidOn } = checked(shareForm, sent);
  return {
    agreedBy: agreedBy ?? null,
    agreedOn: agreedOn ?? null,
    invoice: invoice ?? null,
    invoicedOn: invoicedOn ?? null,
    paidOn: paidOn ?? null,
  };
}

/** What is sent of each, as a form or a program sends it: amounts and days as texts. */
export const moneyForms = { cost: costForm, sharing: sharingForm, share: shareForm } as const;
