import { Decimal } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import type { BenchTenant } from '../harness/books';
import { faultOfGraphql, send, type PreparedCall } from '../harness/load';

/** What is asked, in both languages. */
export interface AgingQuestion {
  readonly name: 'today' | 'past' | 'pastAsKnownThen';
  readonly ours: PreparedCall;
  readonly reference: PreparedCall;
}

const OPERATION = `query Aging($asOf: Date!, $knownAt: DateTime, $entities: [ID!]) {
  aging(asOf: $asOf, knownAt: $knownAt, legalEntityIds: $entities) {
    groups { edges { node { lines { currencyCode amounts { amount } credits { amount } } } } }
  }
}`;

const BUCKET = `width_bucket($3::date - item.due_date, array[1, 31, 61, 91, 181, 361])`;

/** Open amounts as they stand: the shortest way to today's aging. */
const TODAY = `select item.side, ${BUCKET} as bucket, sum(item.open_amount) as amount
  from ledger.open_item as item
 where item.tenant_id = $1 and item.legal_entity_id = $2 and item.open_amount > 0
   and item.item_class = 'RECEIVABLE'
 group by 1, 2`;

const past = (isKnown: string, allocationIsKnown: string): string => `
  with paid as (
    select item_id, sum(amount) as amount from (
      select debit_item_id as item_id, debit_amount as amount, commit_id from ledger.allocation
       where tenant_id = $1 and legal_entity_id = $2 and allocated_on <= $3::date
      union all
      select credit_item_id, credit_amount, commit_id from ledger.allocation
       where tenant_id = $1 and legal_entity_id = $2 and allocated_on <= $3::date) as part
     ${allocationIsKnown} group by 1)
  select item.side, ${BUCKET} as bucket,
         sum(item.original_amount - coalesce(paid.amount, 0)) as amount
    from ledger.open_item as item left join paid on paid.item_id = item.id ${isKnown}
   where item.tenant_id = $1 and item.legal_entity_id = $2 and item.posting_date <= $3::date
     and item.item_class = 'RECEIVABLE'
   group by 1, 2`;

const PAST = past('', '');

const PAST_AS_KNOWN = past(
  `join ledger.document as document on document.tenant_id = $1 and document.id = item.document_id
   join platform.recording as made on made.tenant_id = $1 and made.commit_id = document.commit_id
    and made.recorded_at <= $4::timestamptz`,
  `join platform.recording as made on made.tenant_id = $1 and made.commit_id = part.commit_id
    and made.recorded_at <= $4::timestamptz`,
);

/** Today; a past day as known now; the same day as it was known then. */
export function agingQuestions(
  tenant: BenchTenant,
  days: { readonly today: string; readonly past: string },
): readonly AgingQuestion[] {
  const knownThen = `${days.past}T12:00:00.000Z`;
  const ask = (asOf: string, knownAt: string | null): PreparedCall => ({
    path: '/graphql',
    authorization: tenant.authorization,
    body: JSON.stringify({
      query: OPERATION,
      variables: { asOf, knownAt, entities: [encodeId('LegalEntity', tenant.legalEntityId)] },
    }),
  });
  const say = (name: string, text: string, further: readonly string[]): PreparedCall => ({
    path: '/query',
    body: JSON.stringify({
      name,
      text,
      values: [tenant.tenantId, tenant.legalEntityId, ...further],
    }),
  });
  return [
    { name: 'today', ours: ask(days.today, null), reference: say('today', TODAY, [days.today]) },
    { name: 'past', ours: ask(days.past, null), reference: say('past', PAST, [days.past]) },
    {
      name: 'pastAsKnownThen',
      ours: ask(days.past, knownThen),
      reference: say('known', PAST_AS_KNOWN, [days.past, knownThen]),
    },
  ];
}

interface GraphqlAging {
  readonly data: {
    readonly aging: {
      readonly groups: {
        readonly edges: readonly {
          readonly node: {
            readonly lines: readonly {
              readonly amounts: readonly { readonly amount: string }[];
              readonly credits: { readonly amount: string };
            }[];
          };
        }[];
      };
    };
  };
}

interface ReferenceAging {
  readonly rows: readonly {
    readonly side: string;
    readonly bucket: number;
    readonly amount: string;
  }[];
}

/** @throws Error when the two answers differ by a cent */
export async function requireSameAnswer(
  question: AgingQuestion,
  urls: { readonly ours: string; readonly reference: string },
): Promise<void> {
  const mine = await send(urls.ours, question.ours);
  const fault = faultOfGraphql(mine);
  if (fault !== undefined) throw new Error(`${question.name} answered ${fault}`);
  const theirs = await send(urls.reference, question.reference);
  if (theirs.status !== 200) throw new Error(`${question.name}: ${theirs.text}`);
  const [line] =
    (JSON.parse(mine.text) as GraphqlAging).data.aging.groups.edges[0]?.node.lines ?? [];
  const { rows } = JSON.parse(theirs.text) as ReferenceAging;
  const sums = (isDebit: boolean, bucket: number | null): Decimal =>
    rows
      .filter((row) => (row.side === 'DEBIT') === isDebit)
      .filter((row) => bucket === null || row.bucket === bucket)
      .reduce((sum, row) => sum.plus(row.amount), new Decimal(0));
  const expected = [0, 1, 2, 3, 4, 5, 6].map((bucket) => sums(true, bucket));
  const wanted = [...expected, sums(false, null)].map((amount) => amount.toFixed(2));
  const answered = [...(line?.amounts ?? []), line?.credits].map((money) =>
    new Decimal(money?.amount ?? 0).toFixed(2),
  );
  if (answered.join() !== wanted.join()) {
    throw new Error(`${question.name}: answered ${answered.join()}, counted ${wanted.join()}`);
  }
}
