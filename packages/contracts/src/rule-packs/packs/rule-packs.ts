import { invariant } from '@duebook/kernel';
import { packsFaults } from '../domain/check-rule-pack';
import type { RulePack } from '../domain/rule-pack';
import { cnLimitation } from './cn-limitation';
import { cnSales } from './cn-sales';
import { cnSme728, cnSme802 } from './cn-sme';
import { eu20117 } from './eu-2011-7';
import { neutral } from './neutral';
import { ukLimitation } from './uk-limitation';

/** All packs, special ones before general ones. */
export const RULE_PACKS: readonly RulePack[] = loaded([
  ...[cnSme802, cnSme728, cnSales, cnLimitation, eu20117, ukLimitation, neutral],
]);

const BY_ID = new Map(RULE_PACKS.map((pack) => [pack.id, pack]));

/** The pack of this id; null for none. */
export function rulePack(id: string): RulePack | null {
  return BY_ID.get(id) ?? null;
}

/** A pack that is written wrongly is a bug: nothing starts with one. */
function loaded(packs: readonly RulePack[]): readonly RulePack[] {
  const faults = packsFaults(packs);
  invariant(faults.length === 0, `Rule packs are written rightly: ${faults.join('; ')}`);
  return packs;
}
