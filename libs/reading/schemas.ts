import { z } from 'zod';
import { readAddress } from './addresses.js';
import { readName } from './names.js';
import { type Reading, isProblem } from './reading.js';

/** A text as a reader takes it, with what is wrong with it as the reader says it. */
const readBy = (read: (typed: string) => Reading<string>, missing: string) =>
  z.string(missing).transform((typed, context) => {
    const reading = read(typed);
    if (!isProblem(reading)) return reading.value;
    context.issues.push({ code: 'custom', message: reading.problem, input: typed });
    return z.NEVER;
  });

/** An e-mail address, without what was copied around it. */
export const typedAddress = readBy(readAddress, 'enter an e-mail address, such as name@council.example').meta({
  format: 'email',
});

/** A name of a person or a body, in one line. */
export const typedName = readBy(readName, 'enter a name').pipe(z.string().max(200, 'use at most 200 characters'));
