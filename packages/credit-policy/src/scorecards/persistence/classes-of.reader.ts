import { type BusinessDate, Decimal, type Id } from '@duebook/kernel';
import type { ClassesOf } from '../application/classes-of.ports';
import type { ClassSource } from '../domain/credit-class';

interface StandingRow {
  readonly partyId: Id;
  readonly classCode: string;
  readonly source: ClassSource;
  readonly validTo: BusinessDate | null;
  readonly score: string | null;
}

/** One statement however many parties; each is two looks into an index. */
export const classesOf: ClassesOf = async (reader, partyIds, on) => {
  if (partyIds.length === 0) return new Map();
  const rows = await reader.query<StandingRow>({
    name: 'credit_policy.classes_of',
    text: `select asked.party_id as "partyId", standing.class_code as "classCode", standing.source,
                  standing.valid_to as "validTo", scored.score
             from (select distinct party_id from unnest($2::uuid[]) as each (party_id)) as asked
            cross join lateral (
                  select class.class_code, class.source, class.valid_to
                    from credit_policy.credit_class_assignment as class
                   where class.tenant_id = $1 and class.party_id = asked.party_id
                     and class.valid_from <= $3
                     and (class.valid_to is null or class.valid_to >= $3)
                     and (class.withdrawn_on is null or class.withdrawn_on > $3)
                   order by class.source = 'OVERRIDE' desc, class.valid_from desc, class.id desc
                   limit 1) as standing
             left join lateral (
                  select made.score
                    from credit_policy.party_score as made
                   where made.tenant_id = $1 and made.party_id = asked.party_id
                     and made.counts_from <= $3
                   order by made.counts_from desc, made.id desc
                   limit 1) as scored on true`,
    values: [reader.tenantId, partyIds, on],
  });
  return new Map(
    rows.map(({ partyId, score, ...row }) => [
      partyId,
      { ...row, score: score === null ? null : new Decimal(score) },
    ]),
  );
};
