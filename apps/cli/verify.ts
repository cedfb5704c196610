import { type Fault, OwnWords, verifyHistories, verifyWords } from '#lantern/cases';
import { formFaultInWords, verifyForms } from '#lantern/filled-forms';
import { learningFaultInWords, verifyLearning } from '#lantern/learning';
import { meetingFaultInWords, verifyMeetings } from '#lantern/meetings';
import type { Config } from '#config';
import { onOwnDatabase } from './with-orm.js';

interface Checked {
  cases: number;
  texts: number;
  removed: number;
  forms: number;
  learning: number;
  meetings: number;
  faults: number;
}

/** `lantern verify`: 0 when every history is as it was written, 1 when something was changed, 2 when there is no such case. */
export async function verify(config: Config, reference: string | undefined): Promise<number> {
  const checked: Checked = { cases: 0, texts: 0, removed: 0, forms: 0, learning: 0, meetings: 0, faults: 0 };
  const countCase = (): void => {
    checked.cases += 1;
    if (checked.cases % 100 === 0) console.error(`${checked.cases} cases checked`);
  };
  const countText = (removed: boolean): void => {
    checked.texts += 1;
    if (removed) checked.removed += 1;
  };
  const countForm = (): void => {
    checked.forms += 1;
  };
  const countLearning = (): void => {
    checked.learning += 1;
  };
  const countMeeting = (): void => {
    checked.meetings += 1;
  };
  await onOwnDatabase(config, async (orm) => {
    const em = orm.em.fork();
    for await (const fault of verifyHistories(em, reference ?? null, countCase)) tell(fault, checked);
    for await (const fault of verifyWords(em, new OwnWords(config.secret), reference ?? null, countText))
      tell(fault, checked);
    for await (const fault of verifyForms(em, config.secret, reference ?? null, countForm)) {
      checked.faults += 1;
      console.log(formFaultInWords(fault));
    }
    for await (const fault of verifyLearning(em, config.secret, reference ?? null, countLearning)) {
      checked.faults += 1;
      console.log(learningFaultInWords(fault));
    }
    for await (const fault of verifyMeetings(em, config.secret, reference ?? null, countMeeting)) {
      checked.faults += 1;
      console.log(meetingFaultInWords(fault));
    }
  });
  return conclude(checked, reference);
}

function tell({ reference, number, fault }: Fault, checked: Checked): void {
  checked.faults += 1;
  console.log(`${reference}, row ${number}: ${fault}.`);
}

const counted = (count: number, one: string, several: string): string => `${count} ${count === 1 ? one : several}`;

function conclude(
  { cases, texts, removed, forms, learning, meetings, faults }: Checked,
  reference: string | undefined,
): number {
  if (cases === 0 && reference !== undefined) {
    console.error(`There is no case ${reference}.`);
    return 2;
  }
  const words = counted(texts, 'sealed text', 'sealed texts');
  const gone = removed === 0 ? '' : ` (${removed} removed, with who did it and why in the history)`;
  const filled = forms === 0 ? '' : `, and ${counted(forms, 'form', 'forms')} filled in,`;
  const learnt = learning === 0 ? '' : `, and ${counted(learning, 'item', 'items')} of learning`;
  const met = meetings === 0 ? '' : `, and ${counted(meetings, 'meeting', 'meetings')}`;
  console.log(
    `${counted(cases, 'history', 'histories')} and ${words}${gone}${filled}${learnt}${met} checked, ${counted(faults, 'fault', 'faults')} found.`,
  );
  return faults === 0 ? 0 : 1;
}
