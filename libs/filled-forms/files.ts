import { randomUUID } from 'node:crypto';
import type { AskedHere } from '#lantern/forms';
import { NotFound } from '#lantern/platform';
import { tables } from '#lantern/tables';
import type { OfferedFile } from './offered-file.js';
import { type Saved, type Saver, save } from './saving.js';

const aMonth = 30 * 24 * 60 * 60_000;

const noFile = () => new NotFound('This file is not waiting any more. Send it again if its answers are not there.');

/** The files of one person that wait for one form. */
const waiting = ({ em, scope, caller }: Saver, form: string) =>
  tables(em)
    .selectFrom('form_file')
    .select(['id', 'content'])
    .where((eb) => eb.and({ caseFileId: scope.id, form, addedBy: caller.id }));

async function drop({ em, scope, caller }: Saver, form: string): Promise<void> {
  await tables(em)
    .deleteFrom('form_file')
    .where((eb) => eb.and({ caseFileId: scope.id, form, addedBy: caller.id }))
    .execute();
}

/** Keeps what a file says until it is taken, in the place of what they sent before; and nothing that is long forgotten. */
export async function offer(saver: Saver, form: string, file: OfferedFile): Promise<string> {
  const { em, seal, scope, caller, now } = saver;
  const id = randomUUID();
  await drop(saver, form);
  await tables(em)
    .deleteFrom('form_file')
    .where('addedAt', '<', new Date(now.getTime() - aMonth))
    .execute();
  const content = seal.closeFile(id, file);
  const place = { caseFileId: scope.id, form, addedBy: caller.id, addedAt: now };
  await tables(em)
    .insertInto('form_file')
    .values({ id, content, ...place })
    .execute();
  return id;
}

/** @throws NotFound where it was taken already, or is another's. */
export async function offered(saver: Saver, form: string, id: string): Promise<OfferedFile> {
  const found = await waiting(saver, form)
    .where((eb) => eb(eb.cast('id', 'text'), '=', id))
    .executeTakeFirst();
  if (!found) throw noFile();
  return saver.seal.openFile(found.id, found.content);
}

/** Takes the answers of a file; where somebody answered the same meanwhile, nothing is taken and it waits on. */
export async function take(saver: Saver, form: string, id: string, asked: AskedHere): Promise<Saved> {
  const { version, revision, questions, answers } = await offered(saver, form, id);
  const saved = await save(saver, { form, version, section: null, questions, answers, revision, asked });
  if (saved.clashes.length === 0) await drop(saver, form);
  return saved;
}
