import type { Reading } from '#lantern/reading';

/** Amounts are whole pence: no fraction is ever kept, and sums come out to the penny. */
export type Pence = number;

/** Nobody spends more on a review; what is larger is a slip of the keys. */
const most: Pence = 10_000_000_00;

/** An amount as people write it: `£1,234.50`, `1234.5`, `12000`. */
export function readPence(typed: string): Reading<Pence> {
  const plain = typed.replaceAll(/[£,\s]/g, '');
  const [, pounds, pence = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (pounds === undefined) return { problem: 'write an amount in pounds and pence, such as 1,250.00' };
  const value = Number(pounds) * 100 + Number(pence.padEnd(2, '0'));
  return value > most ? { problem: 'that is more than ten million pounds; look at the amount again' } : { value };
}

/** An amount without its sign and commas, as a spreadsheet reads it: `1250.00`. */
export function plainPounds(amount: Pence): string {
  const [whole, rest] = [Math.trunc(Math.abs(amount) / 100), Math.abs(amount) % 100];
  return `${amount < 0 ? '-' : ''}${whole}.${String(rest).padStart(2, '0')}`;
}

/** An amount as it is read: `£1,250.00`. */
export function inPounds(amount: Pence): string {
  const [whole = '', rest = ''] = plainPounds(Math.abs(amount)).split('.');
  return `${amount < 0 ? '−' : ''}£${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}
