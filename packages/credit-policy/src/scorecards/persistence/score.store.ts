import { Decimal } from '@duebook/kernel';
import { bulkInsert, columnsOf, isOneOf, ListStatement } from '@duebook/platform';
import type { SqlReader, Statement } from '@duebook/platform';
import type { LastScore, ScoreStore } from '../application/ports';
import type { FactorScore, PartyScore, ScoreInput } from '../domain/party-score';

const COLUMNS = `made.id, made.run_id as "runId", made.scorecard_id as "scorecardId",
  made.party_id as "partyId", made.as_of as "asOf", made.counts_from as "countsFrom", made.score,
  made.ability, made.willingness, made.absent_weight as "absentWeight",
  made.class_code as "classCode", made.inputs, made.factors, made.previous_id as "previousId",
  made.scored_at as "scoredAt"`;

/** Scores in PostgreSQL. */
export const scoreStore: ScoreStore = {
  byIds: (reader, ids) =>
    read(reader, {
      name: 'credit_policy.scores_by_ids',
      text: `select ${COLUMNS} from credit_policy.party_score as made
              where made.tenant_id = $1 and ${isOneOf('made.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, filter, { after, limit }) => {
    const list = new ListStatement('credit_policy.scores', reader.tenantId);
    return read(
      reader,
      list.of(
        `select ${COLUMNS} from credit_policy.party_score as made
          where made.tenant_id = $1${list.when('run', filter.runId, (p) => `made.run_id = ${p}::uuid`)}${list.when(
            'party',
            filter.partyIds,
            (p) => `made.party_id = any (${p}::uuid[])`,
          )}${list.when('class', filter.classCodes, (p) => `made.class_code = any (${p}::text[])`)}${list.when(
            'after',
            after,
            (p) => `made.id < ${p}::uuid`,
          )}
          order by made.id desc ${list.atMost(limit)}`,
      ),
    );
  },
  add: async (tx, scores) => {
    if (scores.length === 0) return;
    const target = { name: 'credit_policy.insert_scores', table: 'credit_policy.party_score' };
    const columns = columnsOf(scores, {
      id: ['uuid', ({ id }) => id],
      run_id: ['uuid', ({ runId }) => runId],
      scorecard_id: ['uuid', ({ scorecardId }) => scorecardId],
      party_id: ['uuid', ({ partyId }) => partyId],
      as_of: ['date', ({ asOf }) => asOf],
      counts_from: ['date', ({ countsFrom }) => countsFrom],
      score: ['numeric', ({ score }) => score.toFixed()],
      ability: ['numeric', ({ ability }) => ability?.toFixed() ?? null],
      willingness: ['numeric', ({ willingness }) => willingness?.toFixed() ?? null],
      absent_weight: ['numeric', ({ absentWeight }) => absentWeight.toFixed()],
      class_code: ['text', ({ classCode }) => classCode],
      inputs: ['jsonb', ({ inputs }) => JSON.stringify(inputs)],
      factors: ['jsonb', ({ factors }) => JSON.stringify(factors)],
      previous_id: ['uuid', ({ previousId }) => previousId],
      scored_at: ['timestamptz', ({ scoredAt }) => scoredAt],
      commit_id: ['uuid', () => tx.commitId],
    });
    await tx.query(bulkInsert(target, tx.tenantId, columns));
  },
  lastOf: (reader, partyIds) =>
    reader.query<LastScore>({
      name: 'credit_policy.last_scores',
      text: `select asked.party_id as "partyId", last.id as "scoreId", last.as_of as "asOf",
                    last.class_code as "classCode"
               from (select distinct party_id from unnest($2::uuid[]) as each (party_id)) as asked
              cross join lateral (
                    select made.id, made.as_of, made.class_code
                      from credit_policy.party_score as made
                     where made.tenant_id = $1 and made.party_id = asked.party_id
                       and made.counts_from is not null
                     order by made.counts_from desc nulls last, made.id desc
                     limit 1) as last`,
      values: [reader.tenantId, partyIds],
    }),
};

/** Decimals as the database and as JSON tell them: text. */
type Plain<T> = { readonly [K in keyof T]: Decimal extends T[K] ? string | null : T[K] };

type Row = Plain<Omit<PartyScore, 'factors'>> & {
  readonly inputs: readonly ScoreInput[];
  readonly factors: readonly Plain<FactorScore>[];
};

async function read(reader: SqlReader, statement: Statement): Promise<readonly PartyScore[]> {
  return (await reader.query<Row>(statement)).map((row) => ({
    ...row,
    score: figureOf(row.score),
    ability: row.ability === null ? null : figureOf(row.ability),
    willingness: row.willingness === null ? null : figureOf(row.willingness),
    absentWeight: figureOf(row.absentWeight),
    factors: row.factors.map((factor) => ({
      ...factor,
      weight: figureOf(factor.weight),
      weighted: figureOf(factor.weighted),
    })),
  }));
}

function figureOf(text: string | null): Decimal {
  return new Decimal(text ?? 0);
}
