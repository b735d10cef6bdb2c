import type { DetectiveRule } from '@duebook/governance';
import { findSwitchedBack } from './persistence/bank-account-switched-back';

/** The patterns that are looked for among parties. */
export const partiesDetectiveRules: readonly DetectiveRule[] = [
  {
    code: 'BANK_ACCOUNT_SWITCHED_BACK',
    name: 'Bank account replaced for a while',
    nameZh: '银行账户短期变更后改回',
    description:
      'A bank account of a party that was replaced by another and came back within 30 days. Not an account that was replaced for good. What was paid in between may have gone astray.',
    find: findSwitchedBack,
  },
];
