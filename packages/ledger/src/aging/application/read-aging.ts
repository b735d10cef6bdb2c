import { ok, type Result } from '@duebook/kernel';
import type { Caller, SqlReader, UnitOfWork } from '@duebook/platform';
import type { KnownAtSettler } from '../../application/known-at';
import type { AgingItem, AgingItemSelection } from '../domain/aging-item';
import type { AgingLine, AgingQuestion, AgingReport } from '../domain/aging-report';
import { assembleAging } from '../domain/assemble-aging';
import {
  foreignCurrencies,
  reportInCurrency,
  type ReportingCurrency,
} from '../domain/report-in-currency';
import {
  decideReportingSource,
  type AskedReporting,
  type ReportingSourceUndecided,
} from '../domain/reporting-source';
import { answerable, type AgingRefusal } from './answerable-question';
import type { AgingBreakdown, AgingItemPage, AgingStore } from './ports';
import { stretchOf, type AgingItemRefusal } from './select-items';

/** Aging as of any day, as known at any time. */
export interface Aging {
  /**
   * What is open by age: per legal entity, or per key of another dimension, a page at a time.
   *
   * An item paid later is still shown as of an earlier day. The total of every line equals the
   * control account at the same (asOf, knownAt). An answer for a past knownAt never changes.
   * In a reporting currency too, when one is asked for; rates that are missing are named. Without a
   * source it is by the rates that the legal entities post with, if they post with the same.
   *
   * @throws PermissionDenied ledger.aging.read
   */
  read(
    caller: Caller,
    question: AgingQuestion,
    by: AgingBreakdown,
  ): Promise<Result<AgingReport, AgingRefusal | ReportingSourceUndecided>>;
  /**
   * The items that a figure of an aging is made of, as they stood then: those of a bucket add up to
   * it to the cent, whatever has happened to them since.
   *
   * @throws PermissionDenied ledger.aging.read
   */
  items(
    caller: Caller,
    question: AgingQuestion,
    asked: { readonly selection: AgingItemSelection; readonly page: AgingItemPage },
  ): Promise<Result<readonly AgingItem[], AgingItemRefusal>>;
}

export interface AgingDeps {
  readonly unitOfWork: UnitOfWork;
  readonly store: AgingStore;
  readonly settler: KnownAtSettler;
}

/** Aging on its store. */
export function createAging(deps: AgingDeps): Aging {
  const { unitOfWork, store } = deps;
  return {
    read: async (caller, question, by) => {
      const checked = await answerable(deps.settler, caller, question);
      if (!checked.ok) return checked;
      const { buckets, reachable } = checked.value;
      const reader = unitOfWork.reader(caller);
      const told = await reportingOf(store, reader, reachable, by.reporting ?? null);
      if (!told.ok) return told;
      const { dimension, page } = by;
      const sums =
        dimension === 'LEGAL_ENTITY'
          ? await store.sumByLegalEntity(reader, reachable)
          : await store.sumByDimension(reader, reachable, { dimension, page });
      const lines = assembleAging(sums, question.itemClass, buckets.length);
      const reporting = await report(store, reader, { question, reporting: told.value, lines });
      const { asOf, knownAt } = question;
      return ok({ asOf, knownAt, buckets, lines, reporting });
    },
    items: async (caller, question, { selection, page }) => {
      const checked = await answerable(deps.settler, caller, question);
      if (!checked.ok) return checked;
      const selected = stretchOf(checked.value.reachable, selection, page);
      if (!selected.ok) return selected;
      if (selected.value === null) return ok([]);
      const { reachable, stretch } = selected.value;
      return ok(await store.items(unitOfWork.reader(caller), reachable, stretch));
    },
  };
}

async function reportingOf(
  store: AgingStore,
  reader: SqlReader,
  question: AgingQuestion,
  asked: AskedReporting | null,
): Promise<Result<ReportingCurrency | null, ReportingSourceUndecided>> {
  if (asked === null) return ok(null);
  const isNamed = asked.exchangeRateSource !== null;
  const choices = isNamed ? [] : await store.chosenSources(reader, question, asked.ratesOn);
  return decideReportingSource(asked, choices);
}

async function report(
  store: AgingStore,
  reader: SqlReader,
  {
    question,
    reporting,
    lines,
  }: {
    readonly question: AgingQuestion;
    readonly reporting: ReportingCurrency | null;
    readonly lines: readonly AgingLine[];
  },
): Promise<AgingReport['reporting']> {
  if (reporting === null) return null;
  const currencies = foreignCurrencies(lines, reporting.currency);
  const rates =
    currencies.length === 0
      ? []
      : await store.reportingRates(reader, currencies, reporting, question.knownAt);
  return reportInCurrency(lines, question.bounds.length + 1, reporting, rates);
}
