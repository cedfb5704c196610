import { InvalidInput } from '#lantern/platform';

/** What a letterhead may ask for, each with what stands there when it is tried. */
export const letterTags = {
  partnership: 'Anytown Community Safety Partnership',
  date: '16 March 2026',
  to: 'The Home Office',
  reference: 'AT-26-01',
  title: 'Report of the review',
  body: 'The first paragraph of the letter.\n\nThe second paragraph of the letter.',
  signature: 'Robin Lead',
  enclosed: 'Overview report',
} as const;

export type LetterValues = Readonly<Record<keyof typeof letterTags, string>>;

const known = Object.keys(letterTags);

const handlerOf = async () => new (await import('easy-template-x')).TemplateHandler({ skipEmptyTags: false });

const notRead = () =>
  new InvalidInput([
    {
      path: 'file',
      message:
        'this Word file cannot be filled in: look for a brace that stands alone, save it again as .docx and send that',
    },
  ]);

async function tagsIn(content: Buffer): Promise<string[]> {
  try {
    const handler = await handlerOf();
    const parts = ['officeDocument', 'header', 'footer'];
    const texts = await Promise.all(parts.map((part) => handler.getText(content, relationship(part)).catch(() => '')));
    const inBody = (await handler.parseTags(content)).map(({ rawText }) => rawText);
    return [...inBody, ...texts.flatMap((text) => text.match(/\{[^{}]*\}/g) ?? [])];
  } catch {
    throw notRead();
  }
}

const relationship = (part: string): string =>
  `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${part}`;

/** A letter on a letterhead, as Word. */
export async function letterOn(letterhead: Buffer, values: LetterValues): Promise<Buffer> {
  return Buffer.from(await (await handlerOf()).process(letterhead, { ...values }));
}

/** Tries a letterhead with sample values. @throws InvalidInput on the path `file`, with each tag that there is not */
export async function tried(letterhead: Buffer): Promise<Buffer> {
  const tags = [...new Set(await tagsIn(letterhead))].map((tag) => tag.replaceAll(/[{}\s]/g, ''));
  const wrong = tags.filter((tag) => !known.includes(tag));
  if (wrong.length > 0)
    throw new InvalidInput([{ path: 'file', message: `nothing is called so here: ${wrong.join(', ')}` }]);
  if (!tags.includes('body'))
    throw new InvalidInput([{ path: 'file', message: 'write “body” in braces where the letter itself is to stand' }]);
  try {
    return await letterOn(letterhead, letterTags);
  } catch {
    throw notRead();
  }
}
