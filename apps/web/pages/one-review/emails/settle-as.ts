import type { HandOff } from '#lantern/cases';
import type { MailRecord } from '#lantern/mail';

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
  handOff.handOver({ wakeAt: [], mail: true });
}
