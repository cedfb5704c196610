import type { Config } from '#config';
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

/** The same where the file becomes a paper: some kinds may be larger. */
export const paperField = (
  label: string,
  required: boolean,
  { papersLargest }: Pick<Config, 'papersLargest'>,
): Field =>
  papersLargest <= largestMegabytes
    ? { ...fileField(label, required), hintValues: { megabytes: papersLargest } }
    : {
        ...fileField(label, required),
        hint: 'One file: a PDF, a Word, Excel, PowerPoint or OpenDocument file or a picture (PNG, JPEG, HEIC or TIFF) of up to {largest} MB; RTF, older Office files, an e-mail (MSG or EML), CSV or plain text of up to {megabytes} MB. Leave people’s names out of its name.',
        hintValues: { largest: papersLargest, megabytes: largestMegabytes },
      };
