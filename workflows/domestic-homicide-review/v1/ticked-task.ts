import { words } from '../../shared/events.js';

/**
 * What law and guidance ask, what there are several of, and what is waited for, is done by recording it: a tick would leave
 * its date behind, or let it begin later with nobody to hold it.
 */
const byTheirOwnForm: readonly string[] = [
  'A13',
  'A17',
  'D8',
  'E3',
  'E5',
  'E8',
  'E9C',
  'E9Q',
  'C14',
  'C15',
  'E9S',
  'G1',
  'G2',
];

/** The code of a task that may be ticked; those of a later version that may not are given. */
export const tickedTaskBut = (others: readonly string[]) =>
  words.refine(
    (task) => ![...byTheirOwnForm, ...others].includes(task.split(':')[0] ?? ''),
    'this task is not ticked: record what was done, in its own form, and it closes by itself',
  );

export const tickedTask = tickedTaskBut([]);
