import type { TellConfirmed } from '@duebook/contracts';
import type { UnitOfWork } from '@duebook/platform';
import type { PartyLinks } from '../links/application/party-links';
import { confirmationAnswer, confirmationByLink } from './application/confirmation-answer';
import { confirmationRemind } from './application/confirmation-remind';
import { confirmationRequest } from './application/confirmation-request';
import { confirmationWithdraw } from './application/confirmation-withdraw';
import { createConfirmationReading } from './application/read-confirmations';
import { confirmationStore } from './persistence/confirmation.store';

/** Balances that parties confirm, or dispute line by line, without an account (函证). */
export type BalanceConfirmations = ReturnType<typeof createConfirmations>;

/** Confirmations on PostgreSQL. */
export function createConfirmations(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly links: PartyLinks;
  readonly linkUrl: (linkText: string) => string;
  readonly tellConfirmed: TellConfirmed;
}) {
  const context = { ...deps, confirmations: confirmationStore };
  return {
    request: confirmationRequest(context),
    remind: confirmationRemind(context),
    withdraw: confirmationWithdraw(context),
    byLink: confirmationByLink(context),
    answer: confirmationAnswer(context),
    reading: createConfirmationReading(context),
  };
}
