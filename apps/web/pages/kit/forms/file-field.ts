import { largestMegabytes } from '#lantern/documents';
import type { Field } from './fields.js';

/** A question that is answered with a file. It is the last of its form (see requests/upload.ts). */
export const fileField = (label: string, required: boolean): Field => ({
  name: 'file',
  kind: 'file',
  label,
  hint: 'One file of up to {megabytes} MB: PDF, Word, Excel, PowerPoint, OpenDocument, RTF, an e-mail (MSG or EML), CSV, plain text, or a picture (PNG, JPEG, HEIC or TIFF). Leave people’s names out of its name.',
  hintValues: { megabytes: largestMegabytes },
  required,
  choices: [],
});
