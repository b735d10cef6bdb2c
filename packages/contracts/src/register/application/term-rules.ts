import { checkTermRule, latestDueDays } from '@duebook/ledger';
import { isLanguageTag } from '@duebook/parties';
import type { TermRules } from '../domain/payment-term';

/** The ledger's payment terms and the parties' languages, for the domain. */
export const TERM_RULES: TermRules = {
  ...{ checkPaymentTerm: checkTermRule, latestDueDays, isLanguageTag },
};
