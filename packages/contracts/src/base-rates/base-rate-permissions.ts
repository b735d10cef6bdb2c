import type { PermissionDescription } from '@duebook/governance';

export const READ_BASE_RATES = 'contracts.baseRate.read';
export const RECORD_BASE_RATES = 'contracts.baseRate.record';
export const DEFINE_BASE_RATE_SERIES = 'contracts.baseRateSeries.define';

/** Who may do what with reference rates. They are of the whole tenant, and so are rights to change them. */
export const baseRatePermissions: readonly PermissionDescription[] = [
  { name: READ_BASE_RATES, description: 'See series of reference rates and their rates.' },
  {
    name: RECORD_BASE_RATES,
    description: 'Record reference rates, correct and withdraw them: interest rests on them.',
  },
  {
    name: DEFINE_BASE_RATE_SERIES,
    description: 'Define series of reference rates, and how old their rates may be.',
  },
];
