import type { KnownPartnership } from '#lantern/bodies';
import { InvalidInput } from '#lantern/platform';
import type { KeptRegister } from '#lantern/register';
import { readSheet } from '#lantern/spreadsheets';
import type { Request } from 'express';
import { uploadOf } from '../../../requests/upload.js';
import type { Field } from '../../kit/forms/fields.js';

/** A longer one comes in by `lantern import`: a transaction is open while it does. */
const longest = 10_000; // lines

export const fileQuestion: Field = {
  name: 'file',
  kind: 'file',
  label: 'The register as you keep it today (.xlsx or .csv)',
  hint: 'One line for each review, with a line of headings above. You match its columns next; nothing comes in before you have seen what would.',
  required: true,
  choices: [],
};

/** What is said before reviews come in. */
export const bringing = {
  title: 'Bring in the register',
  follows: [
    'Each review comes in at its stage, and nobody is written to. A review whose own reference is there already stays as it is.',
    'What leads a review to its stage and is not in the register is supposed, that a chair is independent among it. Each such entry of a history says so: check those of live reviews, and correct what was otherwise.',
  ],
  buttons: { record: 'Bring them in' },
};

export const factsOf = ({ name }: KnownPartnership, { name: file }: KeptRegister, reviews: number) => [
  { label: 'Partnership', value: name },
  { label: 'File', value: file },
  { label: 'Reviews in it', value: String(reviews) },
];

export const countIn = (given: unknown): number =>
  typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) : 0;

/**
 * A register as it was sent.
 * @throws InvalidInput, on the path `file`.
 */
export async function registerIn(request: Request): Promise<KeptRegister> {
  const file = uploadOf(request);
  if (!file) throw new InvalidInput([{ path: 'file', message: 'choose a file' }]);
  const sheet = await readSheet(file);
  if (sheet.rows.length > longest)
    throw new InvalidInput([
      {
        path: 'file',
        message:
          'it has more than 10,000 lines; send it in parts, or ask whoever runs Lantern to bring it in with “lantern import”',
      },
    ]);
  return { name: file.name, sheet };
}
