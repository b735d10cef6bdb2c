import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import type { RulePack } from './rule-pack';
import type { Supply } from './statutory-facts';

/** Which packs a legal entity uses from a day on, in place of those that it used before. */
export interface RulePackAdoption {
  readonly id: Id;
  readonly legalEntityId: Id;
  /** Counts the adoptions of the legal entity; of two from one day the higher one holds. */
  readonly version: number;
  /** Invoices of this day and later are judged by it. */
  readonly holdsFrom: BusinessDate;
  /** The most special one first. */
  readonly packIds: readonly string[];
  /** What the legal entity sells; null where that differs or is not said. */
  readonly supply: Supply | null;
  readonly adoptedBy: Id;
  /** Who agreed; null where nobody had to. */
  readonly agreedBy: Id | null;
  readonly adoptedAt: Date;
}

/** What is to be used. */
export type AdoptionDraft = Pick<
  RulePackAdoption,
  'legalEntityId' | 'holdsFrom' | 'packIds' | 'supply'
>;

/** Why packs cannot be used as asked. */
export type AdoptionFault = Readonly<{
  code: 'RULE_PACKS_COUNT_INVALID' | 'RULE_PACK_UNKNOWN' | 'RULE_PACK_REPEATED';
  path: readonly (string | number)[];
}>;

const MOST_PACKS = 20;

/** Checks which packs are named. An empty list is said by NEUTRAL, so that nobody sends it by mistake. */
export function checkPackIds(
  packIds: readonly string[],
  packOf: (id: string) => RulePack | null,
): Result<readonly RulePack[], AdoptionFault> {
  if (packIds.length === 0 || packIds.length > MOST_PACKS) {
    return refused({ code: 'RULE_PACKS_COUNT_INVALID', path: ['rulePackCodes'] });
  }
  const packs: RulePack[] = [];
  for (const [index, id] of packIds.entries()) {
    const path = ['rulePackCodes', index];
    const pack = packOf(id);
    if (pack === null) return refused({ code: 'RULE_PACK_UNKNOWN', path });
    if (packs.includes(pack)) return refused({ code: 'RULE_PACK_REPEATED', path });
    packs.push(pack);
  }
  return ok(packs);
}
