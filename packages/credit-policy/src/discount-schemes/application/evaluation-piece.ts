import { Decimal, groupsOf, type BusinessDate, type Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { isAbsence } from '../../facts/domain/absence';
import type { SchemeVersion } from '../domain/discount-scheme';
import { earnReward } from '../domain/earn-reward';
import { gatherFigures, ratesDayOf, type KnownOfParty } from '../domain/gather-figures';
import type { PartyReward, SchemeContext } from './ports';

/**
 * What these customers have earned, those of them who bought or had to pay anything: as many statements
 * for one of them as for thousands.
 */
export async function rewardsOf(
  context: SchemeContext,
  tx: Transaction,
  asked: Readonly<{
    scheme: SchemeVersion;
    asOf: BusinessDate;
    partyIds: readonly Id[];
    evaluationId: Id;
  }>,
): Promise<readonly PartyReward[]> {
  const { scheme, asOf, partyIds, evaluationId } = asked;
  const cells = await context.evaluations.soldAndPaid(tx, scheme, { partyIds, asOf });
  const active = [...new Set(cells.map(({ partyId }) => partyId))].sort();
  if (active.length === 0) return [];
  const rates = await context.figures.ratesInto(tx, {
    currencies: [...new Set(cells.map(({ currency }) => currency))],
    ...{ into: scheme.currency, on: ratesDayOf(scheme.periodTo, asOf) },
  });
  const known = await knownOf(context, tx, { scheme, asOf, partyIds: active });
  const groups = groupsOf(active, cells, ({ partyId }) => partyId);
  return active.map((partyId, index) => {
    const figures = gatherFigures(
      groups[index] ?? [],
      (currency, legalEntityId) => rates.of(currency, legalEntityId),
      known.get(partyId) ?? { overdue: null, classCode: null },
    );
    return { evaluationId, partyId, ...figures, ...earnReward(scheme, figures) };
  });
}

/** What of conditions is not in the scheme's own figures; nothing is read that no condition asks for. */
async function knownOf(
  { facts, classesOf }: SchemeContext,
  tx: Transaction,
  asked: Readonly<{ scheme: SchemeVersion; asOf: BusinessDate; partyIds: readonly Id[] }>,
): Promise<ReadonlyMap<Id, KnownOfParty>> {
  const { scheme, asOf, partyIds } = asked;
  const { legalEntityId, currency, conditions } = scheme;
  const names = conditions.needsNoOverdue ? ['overdueAmount'] : [];
  const told =
    names.length === 0
      ? new Map<Id, ReadonlyMap<string, never>>()
      : await facts.readWithReasons(tx, { partyIds, legalEntityId, asOf, currency, names });
  const classes =
    conditions.classCodes === null ? new Map<Id, never>() : await classesOf(tx, partyIds, asOf);
  return new Map(
    partyIds.map((partyId) => [
      partyId,
      {
        overdue: overdueOf(told.get(partyId)?.get('overdueAmount')),
        classCode: classes.get(partyId)?.classCode ?? null,
      },
    ]),
  );
}

/** Nobody is overdue to whom nothing was ever sold; without a rate nobody knows. */
function overdueOf(fact: unknown): Decimal | null {
  if (fact instanceof Decimal) return fact;
  const isNever = isAbsence(fact as never) && (fact as { absent: string }).absent === 'NO_HISTORY';
  return isNever ? new Decimal(0) : null;
}
