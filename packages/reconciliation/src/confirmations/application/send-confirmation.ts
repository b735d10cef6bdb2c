import type { Result } from '@duebook/kernel';
import { writeDate, writeMoney, type Transaction } from '@duebook/platform';
import {
  endOfDay,
  sendLink,
  type Recipient,
  type RecipientRefusal,
} from '../../links/application/send-link';
import type { Confirmation } from '../domain/confirmation';
import { confirmationLetter } from '../domain/confirmation-letter';
import type { ConfirmationContext } from './confirmation-context';

export type { Recipient, RecipientRefusal } from '../../links/application/send-link';

/** Makes a link by which a confirmation is answered, and mails it or answers it to be handed over. */
export async function sendConfirmation(
  context: ConfirmationContext,
  tx: Transaction,
  sending: {
    readonly confirmation: Confirmation;
    readonly recipient: Recipient | null;
    readonly isReminder: boolean;
  },
): Promise<Result<{ readonly url: string | null }, RecipientRefusal>> {
  const { confirmation, recipient, isReminder } = sending;
  const { id: subjectId, legalEntityId, partyId, language, replyBy, contentHash } = confirmation;
  return sendLink(context, tx, {
    order: {
      purpose: 'BALANCE_CONFIRMATION',
      ...{ subjectId, legalEntityId, partyId, language },
      expiresAt: endOfDay(replyBy),
    },
    recipient,
    letter: (url) =>
      confirmationLetter(
        { content: confirmation, language, replyBy, url, isReminder, contentHash },
        { money: writeMoney, day: writeDate },
      ),
    mail: { purpose: 'reconciliation.balanceConfirmation', objectType: 'BalanceConfirmation' },
  });
}
