import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { plan } from './plan.js';

const written: string[] = [];
jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
  written.push(String(text));
  return true;
});
const refused = jest.spyOn(console, 'error').mockImplementation(() => undefined);

afterEach(() => {
  written.length = 0;
  refused.mockClear();
});

const notified = '2026-03-16';

describe('lantern plan', () => {
  test('prints every date in its order, and what has none', () => {
    expect(plan({ notified })).toBe(0);
    const lines = written.join('').split('\n');
    expect(lines).toContainEqual(expect.stringMatching(/^Thu 16 Apr 2026 +National guidance +CSP chair's decision$/));
    expect(lines).toContainEqual(expect.stringMatching(/^Duty in law +Copy of the report/));
  });

  test('prints them in Welsh', () => {
    expect(plan({ notified, language: 'cy' })).toBe(0);
    expect(written.join('')).toContain('Iau 16 Ebr 2026');
  });

  test('tells under which law what is owed', () => {
    expect(plan({ notified, regime: 'dardr' })).toBe(0);
    expect(written.join('')).toContain('Secretary of State');
    written.length = 0;
    expect(plan({ notified, regime: 'dhr-2016' })).toBe(0);
    expect(written.join('')).not.toContain('Secretary of State');
    expect(written.join('')).not.toContain('Welsh Government');
    written.length = 0;
    expect(plan({ notified, regime: 'dhr-2016', nation: 'wales' })).toBe(0);
    expect(written.join('')).toContain('Welsh Government');
  });

  test('prints one JSON object for each law', () => {
    expect(plan({ notified, decided: '2026-05-20', json: true })).toBe(0);
    expect(JSON.parse(written.join(''))).toMatchObject(
      ['dhr-2016', 'dardr'].map((regime) => ({
        regime,
        known: { 'decision.made': '2026-05-20' },
        dates: expect.arrayContaining([expect.objectContaining({ title: 'Review completed', due: '2026-11-20' })]),
      })),
    );
  });

  test('prints a calendar and a picture', () => {
    expect(plan({ notified, ics: true })).toBe(0);
    expect(written.join('')).toMatch(/^BEGIN:VCALENDAR[\s\S]*SUMMARY:Plan: Review completed/);
    written.length = 0;
    expect(plan({ notified, svg: true })).toBe(0);
    expect(written.join('')).toMatch(/^<svg[^>]* role="img"/);
  });

  test('marks what is provisional', () => {
    expect(plan({ notified: '2035-03-16' })).toBe(0);
    expect(written.join('')).toMatch(/\d{4} +\* Local target/);
  });

  test.each([
    [{ notified: '2026-02-30' }, 'February 2026 has 28 days'],
    [{ notified, known: ['weather.changed=2026-03-17'] }, 'There is no event "weather.changed"'],
    [{ notified, known: ['terms.agreed'] }, 'terms.agreed ""'],
    [{ notified, regime: 'weather-act' }, 'There is no regime "weather-act"; there are: dhr-2016, dardr.'],
    [{ notified, workflow: 'weather-review' }, 'There is no workflow "weather-review"'],
  ])('says what cannot be read: %j', (options, words) => {
    expect(plan(options)).toBe(2);
    expect(refused).toHaveBeenCalledWith(expect.stringContaining(words));
    expect(written).toEqual([]);
  });

  test('says what cannot have been so, and plans the rest', () => {
    expect(plan({ notified, decided: '2026-03-02' })).toBe(1);
    expect(refused).toHaveBeenCalledWith(expect.stringContaining('cannot have been before'));
    expect(written.join('')).toContain('Review completed');
  });
});
