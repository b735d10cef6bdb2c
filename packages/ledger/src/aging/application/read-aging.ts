import { ok, refused, type Result } from '@duebook/kernel';
import {
  visibleLegalEntities,
  type Caller,
  type SqlReader,
  type UnitOfWork,
} from '@duebook/platform';
import { bucketsBetween, type BucketRefusal } from '../domain/aging-bucket';
import type { AgingLine, AgingQuestion, AgingReport } from '../domain/aging-report';
import { assembleAging } from '../domain/assemble-aging';
import { foreignCurrencies, reportInCurrency } from '../domain/report-in-currency';
import type { AgingBreakdown, AgingStore, KnownAtSettler } from './ports';

/** Why an aging cannot be answered. */
export type AgingRefusal =
  | BucketRefusal
  /** Nobody knows yet what will be known then. */
  | { readonly code: 'KNOWN_AT_IN_FUTURE'; readonly path: readonly string[] };

/** Aging as of any day, as known at any time. */
export interface Aging {
  /**
   * What is open by age: per legal entity, or per key of another dimension, a page at a time.
   *
   * An item paid later is still shown as of an earlier day. The total of every line equals the
   * control account at the same (asOf, knownAt). An answer for a past knownAt never changes.
   * In a reporting currency too, when one is asked for; rates that are missing are named.
   *
   * @throws PermissionDenied ledger.aging.read
   */
  read(
    caller: Caller,
    question: AgingQuestion,
    by: AgingBreakdown,
  ): Promise<Result<AgingReport, AgingRefusal>>;
}

export interface AgingDeps {
  readonly unitOfWork: UnitOfWork;
  readonly store: AgingStore;
  readonly settler: KnownAtSettler;
}

/** Aging on its store. */
export function createAging({ unitOfWork, store, settler }: AgingDeps): Aging {
  return {
    read: async (caller, question, by) => {
      const visible = visibleLegalEntities(caller, 'ledger.aging.read');
      const buckets = bucketsBetween(question.bounds);
      if (!buckets.ok) return buckets;
      const { asOf, knownAt } = question;
      if (knownAt !== null && !(await settler.settle(caller.tenantId, knownAt))) {
        return refused({ code: 'KNOWN_AT_IN_FUTURE', path: ['knownAt'] });
      }
      const reachable = { ...question, legalEntityIds: both(visible, question.legalEntityIds) };
      const reader = unitOfWork.reader(caller);
      const sums =
        by.dimension === 'LEGAL_ENTITY'
          ? await store.sumByLegalEntity(reader, reachable)
          : await store.sumByDimension(reader, reachable, by);
      const lines = assembleAging(sums, question.itemClass, buckets.value.length);
      const reporting = await report(store, reader, { question, by, lines });
      return ok({ asOf, knownAt, buckets: buckets.value, lines, reporting });
    },
  };
}

async function report(
  store: AgingStore,
  reader: SqlReader,
  {
    question,
    by: { reporting = null },
    lines,
  }: { question: AgingQuestion; by: AgingBreakdown; lines: readonly AgingLine[] },
): Promise<AgingReport['reporting']> {
  if (reporting === null) return null;
  const currencies = foreignCurrencies(lines, reporting.currency);
  const rates =
    currencies.length === 0
      ? []
      : await store.reportingRates(reader, currencies, reporting, question.knownAt);
  return reportInCurrency(lines, question.bounds.length + 1, reporting, rates);
}

/** What is both visible and asked for; null stands for all. */
function both(
  visible: readonly string[] | null,
  asked: readonly string[] | null,
): readonly string[] | null {
  if (visible === null) return asked;
  return asked === null ? visible : asked.filter((id) => visible.includes(id));
}
