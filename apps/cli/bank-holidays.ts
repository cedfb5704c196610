import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinedWith, readBankHolidays } from '#lantern/calendar';
import { whyNotOpened } from './file-reasons.js';

const shippedFile = join(import.meta.dirname, '../../config/bank-holidays.json');

/** The file that BANK_HOLIDAYS_FILE names cannot be used. */
export class BankHolidaysUnreadable extends Error {
  override readonly name = 'BankHolidaysUnreadable';

  constructor(file: string, reason: string) {
    super(
      `The bank holidays in ${file} cannot be read: ${reason} Save https://www.gov.uk/bank-holidays.json there again, or leave BANK_HOLIDAYS_FILE out to use those that come with Lantern.`,
    );
  }
}

const reasonOf = (error: unknown): string => {
  const unopened = whyNotOpened(error);
  if (unopened !== undefined) return `${unopened}.`;
  return error instanceof Error && !(error instanceof SyntaxError) ? error.message : 'it is no JSON.';
};

/** The decoder drops a byte-order mark, which is no fault. */
const jsonIn = (file: string): unknown => JSON.parse(new TextDecoder().decode(readFileSync(file)));

/**
 * The bank holidays that come with Lantern, or the newer feed that the configuration names, joined with them.
 * @throws BankHolidaysUnreadable
 */
export function bankHolidayFeed(file: string | undefined): unknown {
  const shipped = jsonIn(shippedFile);
  if (file === undefined) return shipped;
  try {
    const joined = joinedWith(jsonIn(file), shipped);
    readBankHolidays(joined);
    return joined;
  } catch (error) {
    throw new BankHolidaysUnreadable(file, reasonOf(error));
  }
}
