import type { Result } from '@duebook/kernel';
import { writeDate, type Transaction } from '@duebook/platform';
import { sendLink, type Recipient, type RecipientRefusal } from '../../links/application/send-link';
import { requestLetter } from '../domain/request-letter';
import type { StatementRequest } from '../domain/statement-request';
import type { RequestContext } from './request-context';

/** Makes a link by which a statement is sent, and mails it or answers it to be handed over. */
export async function sendRequest(
  context: Pick<RequestContext, 'links' | 'linkUrl'>,
  tx: Transaction,
  {
    request,
    recipient,
    isReminder,
  }: Readonly<{ request: StatementRequest; recipient: Recipient | null; isReminder: boolean }>,
): Promise<Result<{ readonly url: string | null }, RecipientRefusal>> {
  const { id: subjectId, legalEntityId, partyId, language, expiresAt } = request;
  return sendLink(context, tx, {
    order: {
      purpose: 'STATEMENT_UPLOAD',
      ...{ subjectId, legalEntityId, partyId, language, expiresAt },
    },
    recipient,
    letter: (url) => requestLetter({ request, url, isReminder }, writeDate),
    mail: { purpose: 'reconciliation.statementRequest', objectType: 'StatementRequest' },
  });
}
