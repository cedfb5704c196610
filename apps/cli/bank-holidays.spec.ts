import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readBankHolidays } from '#lantern/calendar';
import { BankHolidaysUnreadable, bankHolidayFeed } from './bank-holidays.js';

const folder = mkdtempSync(join(tmpdir(), 'lantern-bank-holidays-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);

function fileOf(content: string | Uint8Array): string {
  const file = join(folder, 'feed.json');
  writeFileSync(file, content);
  return file;
}

const shipped = readBankHolidays(bankHolidayFeed(undefined));

describe('the bank holidays that are set', () => {
  test.each(['bank-holidays-bom.json', 'bank-holidays-from-2024.json'])('%s keeps the years before it', (name) => {
    const calendar = readBankHolidays(bankHolidayFeed(fixture(name)));
    expect(calendar.coversFrom).toBe(shipped.coversFrom);
    for (const day of ['2012-06-05', '2023-12-25', '2023-12-26', '2024-01-01'])
      expect(calendar.isHoliday(day)).toBe(true);
  });

  test.each([
    ['no JSON', 'dates: []', 'it is no JSON'],
    ['a page', '<!doctype html>', 'it is no JSON'],
    ['UTF-16', Buffer.from('{}', 'utf16le'), 'it is no JSON'],
    ['nothing', '', 'it is no JSON'],
    ['another country', '{"scotland":{"events":[]}}', 'at "england-and-wales", but has nothing'],
    ['a year left out', '{"england-and-wales":{"events":[{"date":"2040-01-01"}]}}', 'no bank holiday in 2039'],
  ])('%s is named with its file, and how to mend it', (_what, content, reason) => {
    const file = fileOf(content);
    const named = new RegExp(
      `${file} cannot be read: .*https://www.gov.uk/bank-holidays.json.*BANK_HOLIDAYS_FILE`,
      's',
    );
    expect(() => bankHolidayFeed(file)).toThrow(BankHolidaysUnreadable);
    expect(() => bankHolidayFeed(file)).toThrow(named);
    expect(() => bankHolidayFeed(file)).toThrow(reason);
  });

  test.each([
    [join(folder, 'nowhere.json'), 'there is no such file'],
    [folder, 'it is a folder'],
  ])('%s is named too', (file, reason) => {
    expect(() => bankHolidayFeed(file)).toThrow(`${file} cannot be read: ${reason}`);
  });
});
