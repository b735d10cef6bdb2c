import { ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import { queueMail, writeDate, writeMoney, type Transaction } from '@duebook/platform';
import type { Confirmation } from '../domain/confirmation';
import { confirmationLetter } from '../domain/confirmation-letter';
import type { ConfirmationContext } from './confirmation-context';

/** To whom a confirmation goes by mail; the party itself is asked, whoever reads it. */
export interface Recipient {
  readonly email: string;
  readonly name: string | null;
}

export type RecipientRefusal = Readonly<{
  code: 'RECIPIENT_INVALID';
  path: readonly string[];
}>;

/**
 * Makes a link and mails it. Without a recipient it is answered, for somebody to hand over; one that was
 * mailed is nobody's to see here: an answer by it is the party's, and the answer says which it was.
 */
export async function sendConfirmation(
  { links, linkUrl }: ConfirmationContext,
  tx: Transaction,
  sending: {
    readonly confirmation: Confirmation;
    readonly recipient: Recipient | null;
    readonly isReminder: boolean;
  },
): Promise<Result<{ readonly url: string | null }, RecipientRefusal>> {
  const { confirmation, recipient, isReminder } = sending;
  const { id: subjectId, legalEntityId, partyId, language, replyBy } = confirmation;
  const issued = await links.issue(tx, {
    purpose: 'BALANCE_CONFIRMATION',
    ...{ subjectId, legalEntityId, partyId, language },
    expiresAt: endOf(replyBy),
    delivery: recipient === null ? 'HANDED_OVER' : 'MAILED',
  });
  const url = linkUrl(issued.text);
  if (recipient === null) return ok({ url });
  const letter = confirmationLetter(
    {
      ...{ content: confirmation, language, replyBy, url, isReminder },
      contentHash: confirmation.contentHash,
    },
    { money: writeMoney, day: writeDate },
  );
  const { email: address, name } = recipient;
  const queued = await queueMail(tx, {
    purpose: 'reconciliation.balanceConfirmation',
    about: { objectType: 'BalanceConfirmation', objectId: subjectId },
    to: { address, ...(name !== null && { name }) },
    ...letter,
  });
  if (!queued.ok) return refused({ code: 'RECIPIENT_INVALID', path: ['recipient'] });
  return ok({ url: null });
}

/** The end of a day wherever on earth the party is: an answer of that day is in time. */
function endOf(day: BusinessDate): Date {
  return new Date(Date.parse(`${day}T23:59:59.999Z`) + MOST_HOURS_BEHIND * 3_600_000);
}

/** UTC−12 is the last zone in which a day ends. */
const MOST_HOURS_BEHIND = 12;
