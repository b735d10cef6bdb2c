import { daysAfter, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import { todayOverAll } from '../../application/today-of';
import type { DatedTerms, InsurancePolicy, InsuredLimit } from '../domain/insurance';
import { READ_INSURANCE } from '../insurance-permissions';
import type {
  DeadlineQuestion,
  InsuranceContext,
  InsuranceDeadline,
  InsuranceStore,
} from './ports';

/** Which deadlines people look at: as of a day, within so many days after it. */
export type DeadlineView = Omit<DeadlineQuestion, 'asOf' | 'until'> & {
  /** Null: today, the latest day on a clock of the legal entities. */
  readonly asOf: BusinessDate | null;
  readonly withinDays: number;
};

/** Credit insurance as people see it: of legal entities where they may. */
export interface InsuranceReading {
  page(
    caller: Caller,
    stretch: Parameters<InsuranceStore['page']>[1],
  ): Promise<readonly InsurancePolicy[]>;
  /** In their order; null for one that is unknown or out of sight. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (InsurancePolicy | null)[]>;
  /** Of a policy that the caller sees already. */
  limits(
    caller: Caller,
    policyId: Id,
    stretch: Parameters<InsuranceStore['limits']>[2],
  ): Promise<readonly InsuredLimit[]>;
  /** The same: what was agreed to when, the newest first. */
  terms(
    caller: Caller,
    policyId: Id,
    stretch: Parameters<InsuranceStore['terms']>[2],
  ): Promise<readonly DatedTerms[]>;
  deadlines(caller: Caller, view: DeadlineView): Promise<readonly InsuranceDeadline[]>;
}

/** Reads it. */
export function createInsuranceReading({
  unitOfWork,
  clock,
  insurance,
  known,
}: Pick<InsuranceContext, 'unitOfWork' | 'clock' | 'insurance' | 'known'>): InsuranceReading {
  const visible = (caller: Caller, asked: readonly Id[] | null) =>
    reachIn(caller, READ_INSURANCE, asked);
  const today = todayOverAll({ unitOfWork, clock, timeZones: known.timeZones });
  return {
    page: (caller, stretch) =>
      insurance.page(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: visible(caller, stretch.legalEntityIds),
      }),
    byIds: async (caller, ids) => {
      if (!may(caller, READ_INSURANCE)) return ids.map(() => null);
      const reach = visible(caller, null);
      const found = await insurance.byIds(unitOfWork.reader(caller), ids);
      const byId = new Map(found.map((each) => [each.id, each]));
      return ids.map((id) => {
        const each = byId.get(id);
        const isSeen = reach === null || reach.includes(each?.legalEntityId ?? '');
        return each && isSeen ? each : null;
      });
    },
    limits: (caller, policyId, stretch) =>
      insurance.limits(unitOfWork.reader(caller), policyId, stretch),
    terms: (caller, policyId, stretch) =>
      insurance.terms(unitOfWork.reader(caller), policyId, stretch),
    deadlines: async (caller, { asOf, withinDays, ...view }) => {
      const day = asOf ?? (await today(caller));
      return insurance.deadlines(unitOfWork.reader(caller), {
        ...view,
        legalEntityIds: visible(caller, view.legalEntityIds),
        asOf: day,
        until: daysAfter(day, withinDays),
      });
    },
  };
}
