import { may, type Caller } from '@duebook/platform';

/** Whether any rate of a caller passes: others post and match at one that fits the day. */
export function mayOverrideRate(caller: Caller, legalEntityId: string): boolean {
  return may(caller, 'ledger.exchangeRate.override', legalEntityId);
}
