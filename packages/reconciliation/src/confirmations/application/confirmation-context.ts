import type { TellConfirmed } from '@duebook/contracts';
import type { UnitOfWork } from '@duebook/platform';
import type { PartyLinks } from '../../links/application/party-links';
import type { ConfirmationStore } from './ports';

/** What the use cases of confirmations work with. */
export interface ConfirmationContext {
  readonly unitOfWork: UnitOfWork;
  readonly confirmations: ConfirmationStore;
  readonly links: PartyLinks;
  /** Where a link leads, for somebody outside. */
  readonly linkUrl: (linkText: string) => string;
  /** Whose clock of limitation begins anew: contracts'. */
  readonly tellConfirmed: TellConfirmed;
}

export const READ_CONFIRMATIONS = 'reconciliation.balanceConfirmation.read';
export const REQUEST_CONFIRMATIONS = 'reconciliation.balanceConfirmation.request';
export const WITHDRAW_CONFIRMATIONS = 'reconciliation.balanceConfirmation.withdraw';
