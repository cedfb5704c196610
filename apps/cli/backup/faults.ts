import { OwnWords, verifyHistories, verifyWords } from '#lantern/cases';
import type { Config } from '#config';
import { holdingFaultInWords, verifyHoldings } from '#lantern/delivery-groups';
import { paperFaultInWords, verifyPapers } from '#lantern/documents';
import { verifyDraftComments } from '#lantern/draft-comments';
import { formFaultInWords, verifyForms } from '#lantern/filled-forms';
import { learningFaultInWords, verifyLearning } from '#lantern/learning';
import { meetingFaultInWords, verifyMeetings } from '#lantern/meetings';
import { publicationFaultInWords, verifyPublications } from '#lantern/publication';
import { paperFilesOf } from '../../common/paper-files.js';
import { withOrm } from '../with-orm.js';

const quietly = (): void => undefined;

/** What in a database is not as it was written: a line for each row of the history, and each paper. */
export async function faultsIn(config: Pick<Config, 'secret' | 's3'>, url: string): Promise<string[]> {
  const { secret } = config;
  return withOrm(url, async (orm) => {
    const faults: string[] = [];
    const em = orm.em.fork();
    for await (const { reference, number, fault } of verifyHistories(em, null, quietly))
      faults.push(`${reference}, row ${number}: ${fault}.`);
    for await (const { reference, number, fault } of verifyWords(em, new OwnWords(secret), null, quietly))
      faults.push(`${reference}, row ${number}: ${fault}.`);
    for await (const fault of verifyForms(em, secret, null, quietly)) faults.push(formFaultInWords(fault));
    for await (const fault of verifyLearning(em, secret, null, quietly)) faults.push(learningFaultInWords(fault));
    for await (const fault of verifyMeetings(em, secret, null, quietly)) faults.push(meetingFaultInWords(fault));
    for await (const fault of verifyPublications(em, secret, null, quietly))
      faults.push(publicationFaultInWords(fault));
    for await (const fault of verifyHoldings(em, null, quietly)) faults.push(holdingFaultInWords(fault));
    for await (const id of verifyPapers(em, paperFilesOf(orm, config), quietly)) faults.push(paperFaultInWords(id));
    for await (const fault of verifyDraftComments(em, secret)) faults.push(fault);
    return faults;
  });
}
