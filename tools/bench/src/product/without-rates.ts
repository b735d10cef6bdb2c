/** A benchmark asks more often than anyone else: what is measured is what the machine can do. */
export const WITHOUT_RATES = {
  ...{ RATE_PRINCIPAL: '10000000', RATE_TENANT: '10000000' },
  ...{ RATE_PRINCIPAL_WORK: '1000000000', RATE_TENANT_WORK: '1000000000' },
};
