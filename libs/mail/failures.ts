import type { NodemailerError } from 'nodemailer';

/** The mail could not be handed over this time: try again later. */
export class TemporaryMailFailure extends Error {
  override readonly name = 'TemporaryMailFailure';

  /**
   * @param reply what the mail server said, or null when it said nothing
   * @param mayHaveBeenAccepted true when the whole message had gone out before the connection broke: the server may
   * have it, so sending it again may send it twice. Mark such an e-mail uncertain and let a person look.
   * @param isOfServer true when it says nothing of the e-mail: the server is away, or lets nobody in
   */
  constructor(
    message: string,
    readonly reply: string | null,
    readonly mayHaveBeenAccepted: boolean,
    readonly isOfServer: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The mail server refused this message or this address for good: don't try again, telephone. */
export class PermanentMailFailure extends Error {
  override readonly name = 'PermanentMailFailure';

  /** @param reply what the mail server said, or null when the address is no address at all */
  constructor(
    message: string,
    readonly reply: string | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

// 530, 534, 535 and 538 (RFC 4954) speak of our sign-in or encryption, not of the message: mending the settings mends the mail.
const ABOUT_OUR_SETTINGS = new Set([530, 534, 535, 538]);

/** Nodemailer marks what the server said of the envelope or the message with these two codes; all else is the connection. */
function isAboutMessage({ code, responseCode }: NodemailerError): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && !ABOUT_OUR_SETTINGS.has(responseCode ?? 0);
}

/** RFC 5321, 4.2.1: 5yz is permanent, 4yz is not. No reply at all means that the address could not even be offered. */
function isPermanent(error: NodemailerError): boolean {
  return isAboutMessage(error) && (error.permanent ?? error.responseCode === undefined);
}

/**
 * Sorts what nodemailer threw into the two failures a sender can act on.
 * @param handedOver whether the whole message had been given to the connection
 */
export function classify(error: NodemailerError, handedOver: boolean): TemporaryMailFailure | PermanentMailFailure {
  const reply = error.response ?? null;
  if (isPermanent(error)) {
    return new PermanentMailFailure(`The mail server refused this e-mail: ${error.message}`, reply, { cause: error });
  }
  const uncertain = handedOver && error.responseCode === undefined;
  const advice = uncertain ? 'It may or may not have arrived' : 'It can be sent again';
  return new TemporaryMailFailure(
    `The e-mail could not be handed over (${error.message}). ${advice}.`,
    reply,
    uncertain,
    !uncertain && (!isAboutMessage(error) || error.responseCode === 421),
    { cause: error },
  );
}
