import { expect, test } from '@jest/globals';
import { type Meeting, meetingInvitation } from './invitation.js';

const meeting: Meeting = {
  uid: 'meeting.7f3a@example.gov.uk',
  sequence: 2,
  stamp: new Date('2026-06-26T08:00:00Z'),
  start: new Date('2026-07-07T13:00:00Z'),
  end: new Date('2026-07-07T15:00:00Z'),
  summary: 'Panel meeting, case AB-26-03',
  location: 'Room 1, Town Hall',
  description: 'Papers: https://lantern.example.gov.uk/open/k3v9',
  organizer: { name: 'Ambridge Community Safety Partnership', email: 'dhr@example.gov.uk' },
  attendee: { email: 'panel.member@example.org' },
  method: 'REQUEST',
};

const unfolded = (content: string): string[] => content.replaceAll('\r\n ', '').trim().split('\r\n');

test('an invitation, whole', () => {
  const { method, content } = meetingInvitation(meeting);
  expect(method).toBe('REQUEST');
  expect(unfolded(content)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Lantern//Meetings//EN',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:meeting.7f3a@example.gov.uk',
    'SEQUENCE:2',
    'DTSTAMP:20260626T080000Z',
    'DTSTART:20260707T130000Z',
    'DTEND:20260707T150000Z',
    'SUMMARY:Panel meeting\\, case AB-26-03',
    'LOCATION:Room 1\\, Town Hall',
    'DESCRIPTION:Papers: https://lantern.example.gov.uk/open/k3v9',
    'ORGANIZER;CN="Ambridge Community Safety Partnership":mailto:dhr@example.gov.uk',
    'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:MAILTO:panel.member@example.org',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('a cancelled meeting says so and asks for no answer', () => {
  const { method, content } = meetingInvitation({ ...meeting, sequence: 3, method: 'CANCEL' });
  expect(method).toBe('CANCEL');
  expect(unfolded(content)).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'SEQUENCE:3', 'STATUS:CANCELLED']));
  expect(content).not.toContain('RSVP=TRUE');
});

test('words cannot add lines of their own', () => {
  const { content } = meetingInvitation({ ...meeting, summary: 'Panel\r\nATTENDEE:MAILTO:other@example.org' });
  expect(unfolded(content).filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
});
