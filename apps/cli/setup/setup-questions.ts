import { createInterface } from 'node:readline/promises';
import type { WantedAdministrator } from '#lantern/people';

/** What is asked at a terminal where an option did not say it. */
const questions: readonly (readonly [keyof WantedAdministrator, string])[] = [
  ['name', 'Your name: '],
  ['email', 'Your e-mail address: '],
  ['partnershipCode', 'A short name for the partnership, in small letters (cumberland): '],
  ['partnershipName', 'Its full name (Cumberland Community Safety Partnership): '],
  ['referencePrefix', 'Two to four capital letters that its references begin with (CU): '],
  ['mailbox', 'The mailbox that somebody always reads, for offices that nobody holds (may be left empty): '],
];

interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks for what the options left out. An empty answer stays missing. */
export async function askForTheRest(given: WantedAdministrator, terminal: Terminal): Promise<WantedAdministrator> {
  const lines = createInterface(terminal);
  const answers: WantedAdministrator = { ...given };
  for (const [field, question] of questions.filter(([name]) => given[name] === undefined)) {
    const answer = (await lines.question(question)).trim();
    if (answer !== '') answers[field] = answer;
  }
  lines.close();
  return answers;
}
