import { z } from 'zod';
import { readAddress } from './addresses.js';
import { readName } from './names.js';
import { type Reading, isProblem } from './reading.js';
import { readTime } from './times.js';

/** A text as a reader takes it, with what is wrong with it as the reader says it. */
const readBy = (read: (typed: string) => Reading<string>, missing: string) =>
  z.string(missing).transform((typed, context) => {
    const reading = read(typed);
    if (!isProblem(reading)) return reading.value;
    context.issues.push({ code: 'custom', message: reading.problem, input: typed });
    return z.NEVER;
  });

/** A time of day, `14:30` however it was typed. */
export const typedTime = readBy(readTime, 'give a time of day, such as 14:30').meta({ example: '14:30' });

/** An e-mail address, without what was copied around it. */
export const typedAddress = readBy(readAddress, 'enter an e-mail address, such as name@council.example').meta({
  format: 'email',
});

/** A name of a person or a body, in one line. */
export const typedName = readBy(readName, 'enter a name').pipe(z.string().max(200, 'use at most 200 characters'));
