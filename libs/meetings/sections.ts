import type { Question } from '#lantern/forms';

/*
 * What is kept of a meeting, as data: what is planned for it, who came, what was said and decided. Its pages, its paper and
 * the check of names come from here.
 */

export const meetingParts = ['agenda', 'attendance', 'minutes'] as const;
export type MeetingPart = (typeof meetingParts)[number];

export interface MeetingSection {
  readonly part: MeetingPart;
  readonly title: string;
  readonly purpose: string;
  readonly questions: readonly Question[];
}

const joining: Question = {
  id: 'joining',
  kind: 'text',
  label: 'How to join from elsewhere',
  help: 'A link or telephone number. It stands on this page alone, never in an e-mail or a calendar.',
  sensitivity: 'case',
};

const agenda: Question = {
  id: 'agenda',
  kind: 'table',
  label: 'Agenda',
  help: 'In the order in which it is to be taken. What is put off comes up again at the next meeting.',
  sensitivity: 'case',
  columns: [
    { id: 'item', kind: 'text', label: 'Item', sensitivity: 'case', required: true },
    { id: 'lead', kind: 'text', label: 'Who leads', sensitivity: 'case' },
    {
      id: 'outcome',
      kind: 'choice',
      label: 'After the meeting',
      sensitivity: 'case',
      options: { done: 'Dealt with', putOff: 'Put off to the next meeting' },
    },
  ],
};

const attendance: Question = {
  id: 'attendance',
  kind: 'table',
  label: 'Who was asked, and who came',
  sensitivity: 'case',
  columns: [
    { id: 'person', kind: 'text', label: 'Person, and whom they come for', sensitivity: 'case', required: true },
    {
      id: 'standing',
      kind: 'choice',
      label: 'Came?',
      sensitivity: 'case',
      options: { present: 'Present', deputy: 'Sent a deputy', apologies: 'Apologies', absent: 'Not present' },
    },
    { id: 'deputy', kind: 'text', label: 'Name of the deputy', sensitivity: 'case' },
  ],
};

const conflicts: Question = {
  id: 'conflicts',
  kind: 'longText',
  label: 'Declarations of interest',
  help: 'Who declared what, and what was done about it. “None” is worth writing.',
  sensitivity: 'case',
};

const support: Question = {
  id: 'support',
  kind: 'yesNo',
  label: 'Were people reminded of the support that there is for them?',
  sensitivity: 'case',
};

const minutes: Question = {
  id: 'minutes',
  kind: 'longText',
  label: 'Minutes',
  help: 'Write them here, or leave this empty and add the minutes as a paper.',
  sensitivity: 'case',
};

const papers: Question = {
  id: 'papers',
  kind: 'longText',
  label: 'Papers considered',
  help: 'One on each line.',
  sensitivity: 'case',
};

const decisions: Question = {
  id: 'decisions',
  kind: 'table',
  label: 'Decisions',
  help: 'They are numbered in this order.',
  sensitivity: 'case',
  columns: [{ id: 'decision', kind: 'longText', label: 'What was decided', sensitivity: 'case', required: true }],
};

export const meetingSections: readonly MeetingSection[] = [
  {
    part: 'agenda',
    title: 'Agenda',
    purpose: 'What is to be talked about, and how to join.',
    questions: [joining, agenda],
  },
  {
    part: 'attendance',
    title: 'Attendance',
    purpose: 'Who came, who sent somebody else, and who could not.',
    questions: [attendance, conflicts, support],
  },
  {
    part: 'minutes',
    title: 'Minutes and decisions',
    purpose: 'What was said, and what was decided.',
    questions: [minutes, papers, decisions],
  },
];

export const sectionOf = (part: string): MeetingSection | undefined =>
  meetingSections.find((section) => section.part === part);
