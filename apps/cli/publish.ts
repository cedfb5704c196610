import { Partnerships } from '#lantern/bodies';
import { londonDate } from '#lantern/calendar';
import { CaseReader } from '#lantern/case-lists';
import { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { InvalidInput, systemClock } from '#lantern/platform';
import { Publications, filesOf, writeAllOrNothing } from '#lantern/publication';
import type { Config } from '#config';
import { publishing, workflows } from '#workflows';
import { onOwnDatabase } from './with-orm.js';

export interface PublishOptions {
  readonly partnership: string;
  readonly to: string;
  readonly countWithheld?: boolean;
}

/** `lantern publish`: 0 when the pages are written, 2 when there is no such partnership or the folder is another's. */
export async function publish(
  config: Config,
  { partnership, to, countWithheld = false }: PublishOptions,
): Promise<number> {
  return onOwnDatabase(config, async (orm) => {
    const known = await new Partnerships(orm).find(partnership);
    if (!known) {
      console.error(`There is no partnership ${partnership}.`);
      return 2;
    }
    const words = new OwnWords(config.secret);
    const reader = new CaseReader(orm, new WorkflowRegistry(workflows), systemClock, words);
    const publications = new Publications(orm, systemClock, reader, publishing, config.secret);
    const { reviews, withheld } = await publications.ofPartnership(known.id);
    const on = londonDate(systemClock.now());
    const files = filesOf({ partnership: known.name, on, reviews, withheld: countWithheld ? withheld : null });
    try {
      await writeAllOrNothing(to, files);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      for (const { message } of error.issues) console.error(`${message}.`);
      return 2;
    }
    const count = `${reviews.length} published ${reviews.length === 1 ? 'review' : 'reviews'}`;
    console.log(`${count}, in ${files.length} files: ${to}`);
    return 0;
  });
}
