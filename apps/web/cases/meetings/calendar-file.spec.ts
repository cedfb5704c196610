import { expect, test } from '@jest/globals';
import { calendarFile } from './calendar-file.js';

const stamp = new Date('2026-03-16T10:00:00Z');
const lines = (content: string): string[] => content.replaceAll('\r\n ', '').trim().split('\r\n');

const due = {
  key: 'holdReview:the Example trial',
  reference: 'AT-25-1',
  title: 'Review the hold',
  start: '2026-07-01',
};
const meeting = {
  key: 'meeting panel',
  reference: 'AT-25-1',
  title: 'Panel meeting',
  start: new Date('2026-07-07T13:00:00Z'),
  sequence: 2,
  url: 'https://lantern.example/reviews/AT-25-1',
};

test('a calendar, whole: what is due is a day, a meeting an hour', () => {
  const found = lines(calendarFile([due, meeting], stamp)).map((line) =>
    line.replace(/^UID:[\da-f]{32}@/, 'UID:digest@'),
  );
  expect(found).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lantern//Deadlines//EN',
    'METHOD:PUBLISH',
    'NAME:Lantern',
    'X-WR-CALNAME:Lantern',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    'BEGIN:VEVENT',
    'UID:digest@lantern',
    'SEQUENCE:0',
    'DTSTAMP:20260316T100000Z',
    'DTSTART;VALUE=DATE:20260701',
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
    'SUMMARY:AT-25-1: Review the hold',
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:digest@lantern',
    'SEQUENCE:2',
    'DTSTAMP:20260316T100000Z',
    'DTSTART:20260707T130000Z',
    'SUMMARY:AT-25-1: Panel meeting',
    'TRANSP:OPAQUE',
    'URL;VALUE=URI:https://lantern.example/reviews/AT-25-1',
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('what an entry is about is not read from its name, which stays the same', () => {
  const [one, again] = [due, { ...due, start: '2026-08-01' }].map((entry) => calendarFile([entry], stamp));
  const uid = (content: string | undefined) => /UID:(.*)/.exec(content ?? '')?.[1];
  expect(one).not.toContain('Example');
  expect(uid(one)).toBe(uid(again));
  expect(uid(one)).not.toBe(uid(calendarFile([{ ...due, reference: 'AT-25-2' }], stamp)));
});
