import { OwnWords, verifyHistories, verifyWords } from '#lantern/cases';
import type { Config } from '#config';
import { verifyPapers } from '#lantern/documents';
import { verifyDraftComments } from '#lantern/draft-comments';
import { formFaultInWords, verifyForms } from '#lantern/filled-forms';
import { learningFaultInWords, verifyLearning } from '#lantern/learning';
import { meetingFaultInWords, verifyMeetings } from '#lantern/meetings';
import { withOrm } from '../with-orm.js';

const quietly = (): void => undefined;

/** What in a database is not as it was written: a line for each row of the history, and each paper. */
export async function faultsIn({ secret }: Pick<Config, 'secret'>, url: string): Promise<string[]> {
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
    for await (const id of verifyPapers(em, secret, quietly))
      faults.push(`The paper ${id} cannot be opened, or is not what was kept.`);
    for await (const fault of verifyDraftComments(em, secret)) faults.push(fault);
    return faults;
  });
}
