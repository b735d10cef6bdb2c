import type { Ground } from './ground';
import { isInWindow } from './ground';
import { describeSet } from './describe';
import type { Hypothesis } from './hypothesis';
import { wholePart } from './item-sets';
import { signOf } from './prepared';

const MOST_OF_AMOUNT = 20;
/** Only one open item has this amount. */
const ONLY_OF_AMOUNT = 1000;

/** Nobody is told and nothing is named: the amount alone, for a person to look at. */
export function hypothesesFromAmount(ground: Ground): readonly Hypothesis[] {
  const { line, index, payers } = ground;
  if (payers.best !== null) return [];
  const all = index.ofAmount(line.amount);
  if (all.length > MOST_OF_AMOUNT) return [];
  const items = all.filter(
    (item) =>
      ground.open(item) === line.amount && signOf(line, item) > 0n && isInWindow(ground, item),
  );
  for (const item of items) ground.considered.add(item);
  return items.map((item) => {
    const set = {
      parts: [wholePart(item, ground)],
      kind: 'EXACT' as const,
      points: 3500,
      unapplied: 0n,
    };
    const only = items.length === 1 ? ONLY_OF_AMOUNT : 0;
    const evidence = { rule: 'amount' as const, reference: 0, written: null, only, penalty: 0 };
    return describeSet(set, { ...evidence, isAmbiguous: items.length > 1, isCut: false }, ground);
  });
}

/** When no document is meant: the payer keeps the money as unapplied, or nobody does. */
export function withoutItems({ line, payers }: Ground): Hypothesis {
  const payer = payers.only;
  const nothing = {
    parts: [],
    unapplied: line.amount,
    leftover: 0n,
    isAmbiguous: false,
    obstacles: ['NOTHING_TO_APPLY'] as const,
    duplicateOfLineId: null,
    tier: 4,
  };
  if (payer === null) {
    const isOurs = payers.best !== null;
    const feature = {
      name: 'PAYER_NAME' as const,
      value: isOurs ? 'several payers are as likely' : 'nobody we know',
      points: 0,
    };
    return {
      ...nothing,
      rule: 'nothing-known',
      case: 'NOT_OURS',
      pattern: 'NONE',
      partyId: null,
      score: 0,
      features: [feature],
    };
  }
  const { feature, value, points, partyId } = payer;
  return {
    ...nothing,
    rule: 'payer-only',
    case: 'ON_ACCOUNT',
    pattern: `${feature}+ON_ACCOUNT`,
    partyId,
    score: points,
    features: [{ name: feature, value, points }],
  };
}
