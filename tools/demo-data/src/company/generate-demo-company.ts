import { addDays, addMonths, type BusinessDate, invariant } from '@duebook/kernel';
import { Random } from '../random';
import { simulateTrade } from '../trading/simulate-trade';
import type { DemoCompany } from './demo-company';
import { drawExchangeRates } from './exchange-rates';
import { drawLegalEntities, drawOwners, GROUP_NAME } from './legal-entities';
import { drawParties } from './parties';
import { PAYMENT_TERMS } from './payment-terms';
import { drawTradeAccounts } from './trade-accounts';

/** What company to generate. */
export interface DemoCompanyOptions {
  /** Any whole number; the same seed and options give the same company, byte for byte. */
  readonly seed: number;
  /** The last day on which anything happens. */
  readonly until: BusinessDate;
  /** 1 to 120; trade begins so many months before the day after `until`. Default 24. */
  readonly months?: number;
  /** 20 to 20,000; default 400. */
  readonly parties?: number;
  /** 1 to 10,000; how many invoices the same parties write, in per cent of the usual. Default 100. */
  readonly activityPercent?: number;
}

/**
 * Generates a trading group of three legal entities with its master data, exchange rates and every
 * document, allocation and contra of the months up to a day, in the order in which they happened.
 *
 * Pure: the same options give the same company on every machine.
 * @throws {InvariantViolation} when an option is out of its range.
 */
export function generateDemoCompany(options: DemoCompanyOptions): DemoCompany {
  const { seed, until, months = 24, parties = 400, activityPercent = 100 } = options;
  requireWithin('months', months, [1, 120]);
  requireWithin('parties', parties, [20, 20_000]);
  requireWithin('activityPercent', activityPercent, [1, 10_000]);

  const random = Random.seeded(seed);
  const from = addDays(addMonths(until, -months), 1);
  const owners = drawOwners(random.fork('owners'));
  const drawn = drawParties(random.fork('parties'), parties, owners);
  const tradeAccounts = drawTradeAccounts(random.fork('accounts'), drawn.profiles);
  return {
    ...{ seed, from, until, owners, tradeAccounts },
    groupName: GROUP_NAME,
    legalEntities: drawLegalEntities(random.fork('entities')),
    paymentTerms: PAYMENT_TERMS,
    parties: drawn.profiles.map(({ party }) => party),
    nearDuplicates: drawn.nearDuplicates,
    exchangeRates: drawExchangeRates(random.fork('rates'), from, until),
    events: simulateTrade(random.fork('trade'), {
      ...{ from, until, activityPercent },
      profiles: drawn.profiles,
      accounts: tradeAccounts,
    }),
  };
}

function requireWithin(name: string, value: number, [low, high]: readonly [number, number]): void {
  const isWithin = Number.isInteger(value) && value >= low && value <= high;
  invariant(isWithin, `${name} is a whole number from ${low} to ${high}`);
}
