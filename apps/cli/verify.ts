import { type Fault, OwnWords, verifyHistories, verifyWords } from '#lantern/cases';
import { holdingFaultInWords, verifyHoldings } from '#lantern/delivery-groups';
import { paperFaultInWords, verifyPapers } from '#lantern/documents';
import { formFaultInWords, verifyForms } from '#lantern/filled-forms';
import { learningFaultInWords, verifyLearning } from '#lantern/learning';
import { meetingFaultInWords, verifyMeetings } from '#lantern/meetings';
import { publicationFaultInWords, verifyPublications } from '#lantern/publication';
import type { Config } from '#config';
import type { MikroORM } from '@mikro-orm/postgresql';
import { paperFilesOf } from '../common/paper-files.js';
import { onOwnDatabase } from './with-orm.js';

/** What is counted, in the order in which it is told, by what one of it and several of it are called. */
const counted = {
  cases: ['history', 'histories'],
  texts: ['sealed text', 'sealed texts'],
  forms: ['form filled in', 'forms filled in'],
  learning: ['item of learning', 'items of learning'],
  meetings: ['meeting', 'meetings'],
  publications: ['text agreed for the public', 'texts agreed for the public'],
  holdings: ['recommendation held by a group', 'recommendations held by groups'],
  papers: ['paper', 'papers'],
} as const;

type Counted = keyof typeof counted;

/** What was looked at so far, and what was found wrong. */
class Tally {
  removed = 0;
  faults = 0;
  readonly counts = new Map<Counted, number>();

  count = (what: Counted) => (): void => {
    const now = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, now);
    if (what === 'cases' && now % 100 === 0) console.error(`${now} cases checked`);
  };

  text = (isRemoved: boolean): void => {
    this.count('texts')();
    if (isRemoved) this.removed += 1;
  };

  async tell<OfIts>(faults: AsyncIterable<OfIts>, inWords: (fault: OfIts) => string): Promise<void> {
    for await (const fault of faults) {
      this.faults += 1;
      console.log(inWords(fault));
    }
  }

  /** Histories and texts are always told of, and what else there is. */
  inWords(): string {
    const told = Object.entries(counted).flatMap(([what, [one, several]]) => {
      const count = this.counts.get(what as Counted) ?? 0;
      const gone = what === 'texts' && this.removed > 0 ? removedInWords(this.removed) : '';
      const isTold = count > 0 || what === 'cases' || what === 'texts';
      return isTold ? [`${count} ${count === 1 ? one : several}${gone}`] : [];
    });
    return `${told.slice(0, -1).join(', ')} and ${told.at(-1)}`;
  }
}

const removedInWords = (count: number): string => ` (${count} removed, with who did it and why in the history)`;

const faultInWords = ({ reference, number, fault }: Fault): string => `${reference}, row ${number}: ${fault}.`;

/** `lantern verify`: 0 when all is as it was written, 1 when something was changed, 2 when there is no such case. */
export async function verify(config: Config, reference: string | undefined): Promise<number> {
  const tally = new Tally();
  await onOwnDatabase(config, (orm) => check(config, orm, reference, tally));
  if (!tally.counts.has('cases') && reference !== undefined) {
    console.error(`There is no case ${reference}.`);
    return 2;
  }
  console.log(`${tally.inWords()} checked, ${tally.faults} ${tally.faults === 1 ? 'fault' : 'faults'} found.`);
  return tally.faults === 0 ? 0 : 1;
}

async function check(config: Config, orm: MikroORM, of: string | undefined, tally: Tally): Promise<void> {
  const [em, secret, reference] = [orm.em.fork(), config.secret, of ?? null];
  await tally.tell(verifyHistories(em, reference, tally.count('cases')), faultInWords);
  await tally.tell(verifyWords(em, new OwnWords(secret), reference, tally.text), faultInWords);
  await tally.tell(verifyForms(em, secret, reference, tally.count('forms')), formFaultInWords);
  await tally.tell(verifyLearning(em, secret, reference, tally.count('learning')), learningFaultInWords);
  await tally.tell(verifyMeetings(em, secret, reference, tally.count('meetings')), meetingFaultInWords);
  await tally.tell(verifyPublications(em, secret, reference, tally.count('publications')), publicationFaultInWords);
  await tally.tell(verifyHoldings(em, reference, tally.count('holdings')), holdingFaultInWords);
  // Papers are read whole, so only where everything is checked.
  if (reference === null)
    await tally.tell(verifyPapers(em, paperFilesOf(orm, config), tally.count('papers')), paperFaultInWords);
}
