import { type SentFile, largestFile, tooLarge } from '#lantern/documents';
import { InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { checkStorable } from './read.js';

/*
 * A form with a file comes as multipart, which the parsers at the door leave alone. The guard reads it, once it knows
 * who asks and that the route takes files: nobody else can make Lantern hold 20 MB for them. The form's own token is in
 * the body like that of every other form, so it is checked in the same place, and never stands in an address or a log.
 * Files are the last fields of their forms: whatever stops one, all that was typed has arrived.
 */
export const limitsOf = (fileSize: number) => ({
  fileSize,
  files: 1,
  fields: 100,
  fieldSize: 64 * 1024,
  fieldNestingDepth: 0,
});

const parser = multer({
  storage: multer.memoryStorage(),
  limits: limitsOf(largestFile),
  defParamCharset: 'utf8',
}).single('file');

/** Of a form that came too late: what was typed, and no file is held in memory for it. */
const typedParser = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: largestFile, files: 1, fields: 40, fieldSize: 64 * 1024, fieldNestingDepth: 0 },
  fileFilter: (request, _file, take) => {
    passedOver.add(request);
    take(null, false);
  },
}).single('file');

const passedOver = new WeakSet<object>();
const refused = new WeakMap<object, string>();

const parse = (request: Request, response: Response, by: typeof parser): Promise<unknown> =>
  new Promise((resolve) => {
    by(request, response, resolve);
  });

const isTooLarge = (error: unknown): boolean => error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE';

/**
 * Reads a form with a file, and lets `insist` look at that. What is wrong with the file is told when the file is asked for,
 * beside all other errors.
 */
export async function readUpload(
  request: Request,
  response: Response,
  insist: (file: SentFile) => Promise<void>,
): Promise<void> {
  await readForm(request, response, parser, tooLarge);
  const { file } = request;
  if (!file || refused.has(request)) return;
  try {
    await insist({ name: file.originalname, content: file.buffer });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    refused.set(request, complaintOf(error, tooLarge));
  }
}

export async function readForm(request: Request, response: Response, by: typeof parser, larger: string): Promise<void> {
  const error = await parse(request, response, by);
  checkStorable(request.body);
  if (error) refused.set(request, complaintOf(error, larger));
}

/** A file that could not be kept says why; one that broke off on its way is chosen again. */
function complaintOf(error: unknown, larger: string): string {
  if (isTooLarge(error)) return larger;
  return error instanceof InvalidInput
    ? error.issues.map(({ message }) => message).join('; ')
    : 'the file did not arrive whole; choose it again';
}

/** Reads what was typed into a form with a file, by somebody of whom it is not known whether they may send one. */
export async function readTypedOnly(request: Request, response: Response): Promise<void> {
  await parse(request, response, typedParser);
  checkStorable(request.body);
}

/** Whether a file was chosen, which may have been passed over. */
export const cameWithFile = (request: Request): boolean => request.file !== undefined || passedOver.has(request);

/** The file that came with a form; undefined where none was chosen. @throws InvalidInput, on the path `file`. */
export function uploadOf(request: Request): SentFile | undefined {
  const complaint = refused.get(request);
  if (complaint !== undefined) throw new InvalidInput([{ path: 'file', message: complaint }]);
  return request.file && { name: request.file.originalname, content: request.file.buffer };
}
