import { Decimal, type BusinessDate } from '@duebook/kernel';
import type { MatchCase } from '../../matching/domain/match-decision';
import type { FiguresReader, Keyed } from '../application/ports';
import {
  LINE_OUTCOMES,
  OPEN_AGE_BOUNDS,
  type LineOutcome,
  type LineSum,
  type MatchingFigures,
} from '../domain/matching-figures';
import { after, afterValues, dayOf, idOf, keyPart, monthOf, termOf } from './group-key';

const KEY = ['currency', 'entity', 'month', 'match_case'] as const;

type Key = Readonly<Record<(typeof KEY)[number], string>>;

type FigureRow = Key &
  Readonly<{
    appliedItems: number;
    automaticItems: number;
    posted: number;
    reversed: number;
    postedAutomatically: number;
    reversedAutomatic: number;
    oldestOpenOn: BusinessDate | null;
  }> &
  Readonly<Record<`count ${string}`, number>> &
  Readonly<Record<`amount ${string}`, string>>;

/** How well bank lines are matched, on PostgreSQL. */
export const readMatchingFigures: FiguresReader['matching'] = async (reader, asked, now) => {
  const { filter, by, limit } = asked;
  const rows = await reader.query<FigureRow>({
    name: 'reconciliation.matching_figures',
    text: STATEMENT,
    values: [
      ...[reader.tenantId, filter.legalEntityIds, filter.bookedFrom, filter.bookedTo],
      ...[filter.currencies, by, now, limit, ...afterValues(KEY, asked.after)],
    ],
  });
  return rows.map(figuresOf);
};

/** A line is of the case of the match that stands for it, or is proposed while it is open. */
const STANDING = `coalesce(standing.match_case, '')`;

/** What became of a line. One that is matched without a match is in the cash book by a group. */
const OUTCOME = `
  case line.state
    when 'EXPLAINED' then 'EXPLAINED'
    when 'OPEN' then case when standing.id is null then 'OPEN' else 'SUGGESTED' end
    else case when standing.id is null then 'CASH_BOOK'
              when standing.is_automatic then 'AUTOMATIC'
              when standing.origin = 'ENGINE' then 'ACCEPTED'
              else 'BY_HAND' end
  end`;

/** Figures of lines that satisfy a condition, under a name. */
function summed(name: string, condition: string): string {
  return `(count(*) filter (where ${condition}))::int as "count ${name}",
          coalesce(sum(amount) filter (where ${condition}), 0)::text as "amount ${name}"`;
}

function ageCondition(from: number, index: number): string {
  const next = OPEN_AGE_BOUNDS[index + 1];
  const until = next === undefined ? '' : ` and age < ${String(next)}`;
  // What the bank books in advance is as old as what it books today.
  const since = index === 0 ? 'true' : `age >= ${String(from)}`;
  return `outcome in ('OPEN', 'SUGGESTED') and ${since}${until}`;
}

/**
 * Two kinds of facts, grouped together: a line with what became of it, and a decision, of which a line
 * has had several when one was undone.
 */
const STATEMENT = `
  with line as materialized (
         select line.id, line.currency, line.amount, line.state, line.booked_on,
                ($7::timestamptz at time zone entity.time_zone)::date - line.booked_on as age,
                ${keyPart('LEGAL_ENTITY', '$6', 'line.legal_entity_id')} as entity,
                ${keyPart('MONTH', '$6', monthOf('line.booked_on'))} as month
           from reconciliation.bank_statement_line as line
           join governance.v_legal_entity as entity
             on entity.tenant_id = $1 and entity.id = line.legal_entity_id
          where line.tenant_id = $1 and line.state in ('OPEN', 'MATCHED', 'EXPLAINED')
            and ($2::uuid[] is null or line.legal_entity_id = any ($2))
            and line.booked_on between coalesce($3::date, '-infinity')
                                   and coalesce($4::date, 'infinity')
            and ($5::text[] is null or line.currency = any ($5))),
       decided as materialized (
         select match.id, match.line_id, match.state, match.origin, match.is_automatic,
                match.match_case
           from line
           join reconciliation.match as match
             on match.tenant_id = $1 and match.line_id = line.id
            and match.state in ('PROPOSED', 'POSTED', 'REVERSED')),
       applied as (
         select part.match_id, count(*) as items
           from decided
           join reconciliation.match_part as part
             on part.tenant_id = $1 and part.match_id = decided.id
          where decided.state = 'POSTED'
          group by part.match_id),
       fact as (
         select line.currency, line.entity, line.month,
                ${keyPart('CASE', '$6', STANDING)} as match_case, ${OUTCOME} as outcome,
                line.amount, line.age, line.booked_on,
                coalesce(applied.items, 0) as items, null as state, standing.is_automatic
           from line
           left join decided as standing
             on standing.line_id = line.id
            and standing.state = case line.state when 'MATCHED' then 'POSTED'
                                                 when 'OPEN' then 'PROPOSED' end
           left join applied on applied.match_id = standing.id
          union all
         select line.currency, line.entity, line.month,
                ${keyPart('CASE', '$6', 'decided.match_case')}, null, null, null, null, 0,
                decided.state, decided.is_automatic
           from decided join line on line.id = decided.line_id
          where decided.state in ('POSTED', 'REVERSED')),
       figures as (
         select currency collate "C" as currency, entity, month, match_case,
                ${LINE_OUTCOMES.map((each) => summed(each, `outcome = '${each}'`)).join(',\n')},
                ${OPEN_AGE_BOUNDS.map((from, index) =>
                  summed(`age ${String(from)}`, ageCondition(from, index)),
                ).join(',\n')},
                min(booked_on) filter (where outcome in ('OPEN', 'SUGGESTED')) as "oldestOpenOn",
                sum(items)::int as "appliedItems",
                coalesce(sum(items) filter (where is_automatic), 0)::int as "automaticItems",
                count(state)::int as posted,
                (count(*) filter (where state = 'REVERSED'))::int as reversed,
                (count(state) filter (where is_automatic))::int as "postedAutomatically",
                (count(*) filter (where is_automatic and state = 'REVERSED'))::int
                  as "reversedAutomatic"
           from fact group by 1, 2, 3, 4)
  select * from figures where ${after(KEY, 9)} order by ${KEY.join(', ')} limit $8`;

function figuresOf(row: FigureRow): Keyed<MatchingFigures> {
  const { currency, entity, month, match_case: matchCase, oldestOpenOn } = row;
  const { appliedItems, automaticItems, posted, reversed } = row;
  const { postedAutomatically, reversedAutomatic } = row;
  const sum = (name: string): LineSum => ({
    count: row[`count ${name}`] ?? 0,
    amount: new Decimal(row[`amount ${name}`] ?? 0),
  });
  const outcomes = LINE_OUTCOMES.map((outcome) => [outcome, sum(outcome)] as const);
  return {
    ...{ currency, oldestOpenOn, appliedItems, automaticItems, posted, reversed },
    ...{ postedAutomatically, reversedAutomatic },
    key: KEY.map((column) => row[column]),
    legalEntityId: idOf(entity),
    month: dayOf(month),
    case: termOf(matchCase) as MatchCase | null,
    outcomes: Object.fromEntries(outcomes) as Record<LineOutcome, LineSum>,
    openAges: OPEN_AGE_BOUNDS.map((from) => sum(`age ${String(from)}`)),
  };
}
