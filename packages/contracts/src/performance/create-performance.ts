import type { Clock } from '@duebook/kernel';
import type { CreditPolicyServices } from '@duebook/credit-policy';
import type { LedgerServices } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import type { DocumentsOf } from '../documents/application/documents-of';
import { workingDaysOf } from '../limitation/application/working-days-of';
import { todayIn } from '../register/application/today-of';
import type { Register } from '../register/create-register';
import { surroundings } from '../register/persistence/surroundings.reader';
import { contractBreachRecord, contractBreachSettle } from './application/breach-record';
import { performanceGoodsRecord } from './application/goods-record';
import { contractMilestonePlan, contractMilestoneReach } from './application/milestone-record';
import type { PerformanceContext } from './application/ports';
import { createPerformedReadings } from './application/read-performed';
import { contractSecurityRecord, contractSecurityRelease } from './application/security-record';
import { createTimelinesOf } from './application/timelines-of';
import { performedAlerts } from './persistence/alerts.reader';
import { chainReader } from './persistence/chain.reader';
import { goodsStore } from './persistence/goods.store';
import { performedReferences } from './persistence/performed-references';
import { breachStore, milestoneStore, securityStore } from './persistence/performed.stores';

/** How contracts and orders are kept to. */
export type ContractPerformance = ReturnType<typeof createPerformance>;

/** Performance over orders, deliveries, documents and payments. */
export function createPerformance(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ledger: Pick<LedgerServices, 'reference' | 'reading' | 'deliveries'>;
  readonly creditPolicy: Pick<CreditPolicyServices, 'orders' | 'security'>;
  readonly documentsOf: DocumentsOf;
  readonly register: Pick<Register, 'face' | 'reading'>;
}) {
  const { unitOfWork, clock, ledger, creditPolicy, documentsOf, register } = deps;
  const context: PerformanceContext = {
    ...{ unitOfWork, goods: goodsStore, milestones: milestoneStore, breaches: breachStore },
    securities: securityStore,
    known: {
      ...performedReferences,
      today: (reader, legalEntityIds, now) =>
        todayIn(surroundings, reader, { legalEntityIds, now }),
    },
  };
  return {
    recordGoods: performanceGoodsRecord(context),
    planMilestone: contractMilestonePlan(context),
    reachMilestone: contractMilestoneReach(context),
    recordBreach: contractBreachRecord(context),
    settleBreach: contractBreachSettle(context),
    recordSecurity: contractSecurityRecord(context),
    releaseSecurity: contractSecurityRelease(context),
    timelinesOf: createTimelinesOf({
      ...{ unitOfWork, clock, documentsOf, chains: chainReader, register: register.face },
      workingDays: workingDaysOf(ledger),
    }),
    reading: createPerformedReadings({
      ...{ ...context, alertsOf: performedAlerts, register: register.reading },
    }),
    /** What its types refer to. */
    below: {
      ledger: ledger.reading,
      deliveries: ledger.deliveries.reading,
      orders: creditPolicy.orders.reading,
      collateral: creditPolicy.security.reading,
    },
  };
}
