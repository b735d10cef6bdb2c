import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { InterestStretch } from '../domain/accrue-interest';
import type { AppliedRule } from '../domain/applied-rule';
import type { ChargeLine, LateInterestCharge } from '../domain/late-interest-charge';
import type { LateInterest } from './interest-of';

/** A line that is not on a charge yet, with the currency that decides on which one it comes. */
export type LineDraft = Omit<ChargeLine, 'id' | 'chargeId'> & { readonly currency: string };

/** What of late interest nobody has claimed, line by line. */
export function lineDrafts(interest: LateInterest): readonly LineDraft[] {
  const { applied, item, free, freeLumpSum } = interest;
  if (!applied?.rule) return [];
  const { dayCount } = applied.rule;
  const days = free.map((stretch) => ({
    ...{ ...ofItem(interest, applied), ...daysLine(stretch) },
    ...{ dayCount, currency: item.currency },
  }));
  if (!freeLumpSum) return days;
  const lump = {
    ...{ kind: 'LUMP_SUM' as const, from: null, to: null, days: null, principal: null },
    ...{ ratePercent: null, ratePer: null, isCapped: false, dayCount: null, baseRateId: null },
    ...{ amount: freeLumpSum.amount, currency: freeLumpSum.currency },
  };
  return [...days, { ...ofItem(interest, applied), ...lump }];
}

function ofItem({ item }: LateInterest, { origin, source }: AppliedRule) {
  return {
    ...{ openItemId: item.id, partyId: item.partyId, origin },
    ...{ sourceType: source?.type ?? null, sourceId: source?.id ?? null },
  };
}

function daysLine({ from, to, days, principal, rate, amount }: InterestStretch) {
  return {
    ...{ kind: 'DAYS' as const, from, to, days, principal: principal.amount },
    ...{ ratePercent: rate.percent, ratePer: rate.per, isCapped: rate.isCapped },
    ...{ baseRateId: rate.base?.id ?? null, amount: amount.amount },
  };
}

/** New charges of a legal entity with their lines: one for each party and currency that owes something. */
export function newCharges(
  tx: Transaction,
  of: Readonly<{
    legalEntityId: Id;
    upTo: BusinessDate;
    runId: Id | null;
    drafts: readonly LineDraft[];
  }>,
): Readonly<{ charges: readonly LateInterestCharge[]; lines: readonly ChargeLine[] }> {
  const groups = new Map<string, LineDraft[]>();
  for (const draft of of.drafts) {
    const key = `${draft.partyId} ${draft.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), draft]);
  }
  const charges: LateInterestCharge[] = [];
  const lines: ChargeLine[] = [];
  for (const drafts of groups.values()) {
    const amount = drafts.reduce((sum, each) => sum.plus(each.amount), new Decimal(0));
    const [first] = drafts;
    if (!first || amount.isZero()) continue;
    const id = tx.ids.next();
    const { partyId, currency } = first;
    charges.push({
      ...{ id, legalEntityId: of.legalEntityId, partyId, currency, upTo: of.upTo, amount },
      ...{ state: 'PROPOSED', runId: of.runId, documentId: null, version: 1 },
      ...{ proposedBy: tx.caller.principalId, proposedAt: tx.startedAt },
      ...{ decidedBy: null, decidedAt: null, reason: null },
    });
    lines.push(...drafts.map((draft) => lineOf(tx, id, draft)));
  }
  return { charges, lines };
}

function lineOf(
  tx: Transaction,
  chargeId: Id,
  { currency: _ofCharge, ...line }: LineDraft,
): ChargeLine {
  return { ...line, id: tx.ids.next(), chargeId };
}

/** Whether lines say what a charge says, line by line: rates, principals, days and amounts. */
export function saysTheSame(drafts: readonly LineDraft[], lines: readonly ChargeLine[]): boolean {
  const said = drafts.map(lineText).sort();
  const kept = lines.map(lineText).sort();
  return said.length === kept.length && said.every((text, index) => text === kept[index]);
}

function lineText(line: Omit<ChargeLine, 'id' | 'chargeId'>): string {
  const { openItemId, kind, from, to, principal, ratePercent, ratePer, amount } = line;
  const figures = [principal, ratePercent, amount].map((figure) => figure?.toFixed() ?? '');
  return [openItemId, kind, from, to, ratePer, ...figures].join(' ');
}
