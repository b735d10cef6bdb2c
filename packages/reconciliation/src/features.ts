import { bankStatementsFeature } from './bank-statements/feature';
import { cashBookFeature } from './cash-book/feature';
import { confirmationsFeature } from './confirmations/feature';
import { counterpartyStatementsFeature } from './counterparty-statements/feature';
import { cyclesFeature } from './cycles/feature';
import type { Feature } from './feature';
import { intercompanyFeature } from './intercompany/feature';
import { linksFeature } from './links/feature';
import { matchingFeature } from './matching/feature';
import { remittancesFeature } from './remittances/feature';
import { statementRequestsFeature } from './statement-requests/feature';

/** Every feature, in the order in which their tables are made. */
export const features: readonly Feature[] = [
  bankStatementsFeature,
  remittancesFeature,
  matchingFeature,
  counterpartyStatementsFeature,
  cyclesFeature,
  linksFeature,
  confirmationsFeature,
  statementRequestsFeature,
  cashBookFeature,
  intercompanyFeature,
];
