import type { HandOff } from '#lantern/cases';
import type { MailRecord } from '#lantern/mail';
import { isRehearsing } from '#lantern/platform';
import type { Act } from '../../kit/check/checked.js';
import type { Say } from '../../kit/forms/say.js';

/** Does with failed e-mails what a person chose: they arrived, their people were told in another way, or they go again. */
export async function settleAs(
  mailRecord: MailRecord,
  handOff: HandOff,
  how: string,
  ids: readonly string[],
): Promise<void> {
  if (how === 'arrived') return mailRecord.settleUncertain(...ids);
  if (how === 'told') return mailRecord.handled(...ids);
  await mailRecord.resend(...ids);
  if (!isRehearsing()) handOff.handOver({ wakeAt: [], mail: true });
}

/** An e-mail that is dealt with, as the check names it. */
interface Settled {
  readonly subject: string | null;
  readonly office: string;
}

const mostNamed = 25;

const words = {
  again: {
    title: 'Send again',
    follows: 'Somebody who had one already sees the same e-mail again.',
    record: 'Send again',
  },
  arrived: { title: 'They did arrive', follows: 'They are asked after no longer.', record: 'They did arrive' },
  told: {
    title: 'I told them in another way',
    follows: 'They are asked after no longer.',
    record: 'I told them in another way',
  },
} as const;

/** What is asked before failed e-mails are dealt with. */
export function settlingAct(how: string, emails: readonly Settled[], { plain }: Say): Omit<Act, 'action'> {
  const { title, follows, record } = how === 'arrived' || how === 'told' ? words[how] : words.again;
  const settled = emails.slice(0, mostNamed).map(({ subject, office }) => ({
    label: 'E-mail',
    value: `${subject ?? plain('It could not be written.')} (${plain(office)})`,
  }));
  const more = emails.length - settled.length;
  return {
    title,
    settled,
    follows: [...(more > 0 ? [{ words: 'and {count} more', values: { count: more } }] : []), follows],
    buttons: { record },
  };
}
