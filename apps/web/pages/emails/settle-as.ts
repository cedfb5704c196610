import type { MailDesk } from '#lantern/mail';
import type { HandOff } from '#lantern/reviews';

/** Does with failed e-mails what a person chose: they arrived, their people were told in another way, or they go again. */
export async function settleAs(desk: MailDesk, handOff: HandOff, how: string, ids: readonly string[]): Promise<void> {
  if (how === 'arrived') return desk.settleUncertain(...ids);
  if (how === 'told') return desk.handled(...ids);
  await desk.resend(...ids);
  handOff.handOver({ wakeAt: [], mail: true });
}
