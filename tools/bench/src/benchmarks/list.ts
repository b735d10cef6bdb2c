import { encodeId } from '@duebook/platform/graphql';
import type { Benchmark, BenchmarkContext } from '../benchmark';
import { makeHistory } from '../generate/history';
import { drive, faultOfGraphql, faultOfPlain, send, type PreparedCall } from '../harness/load';
import { compare, interleave } from '../harness/rounds';
import type { Stage } from '../harness/stage';

const CONNECTIONS = 32;
const ITEMS = 50;
const LEAST = '200';

const OPERATION = `query Items($filter: OpenItemFilter, $first: Int) {
  openItems(filter: $filter, sortBy: DUE_DATE_ASC, first: $first) {
    edges { node {
      id dueDate documentDate open { amount currencyCode } original { amount }
      document { documentNumber }
      party { id code legalName owner { displayName } }
      allocations(first: 10) { edges { node { id allocatedOn debitAmount { amount } reason } } }
    } } }
}`;

const STATEMENT = `select json_agg(page) as page from (
  select item.id, item.due_date, item.document_date, item.open_amount, item.original_amount,
         document.document_number, party.id as party_id, party.code, party.legal_name,
         owner.display_name as owner,
         (select coalesce(json_agg(part), '[]') from (
            select id, allocated_on, debit_amount, reason from ledger.allocation as allocation
             where allocation.tenant_id = $1 and allocation.debit_item_id = item.id
             order by id limit 10) as part) as allocations
    from (select * from ledger.open_item
           where tenant_id = $1 and legal_entity_id = $2 and open_amount > 0
             and open_amount >= $3::numeric and item_class = 'RECEIVABLE' and side = 'DEBIT'
           order by due_date, id limit $4::int) as item
    join ledger.document as document
      on document.tenant_id = $1 and document.id = item.document_id
    join parties.party as party on party.tenant_id = $1 and party.id = item.party_id
    left join governance.user as owner
      on owner.tenant_id = $1 and owner.id = party.owner_user_id
   order by item.due_date, item.id) as page`;

async function run(context: BenchmarkContext) {
  const isFull = context.size === 'full';
  const stage = await context.openStage({
    partiesPerTenant: isFull ? 10_000 : 200,
    referenceReadsOurs: true,
  });
  const history = await makeHistory(stage.ours, stage.firstTenant, {
    items: isFull ? 1_000_000 : 20_000,
    days: 800,
  });
  const calls = isFull ? 4_000 : 150;
  const question = questionOf(stage);
  await requireSameItems(stage, question);
  const rateOf = async (url: string, call: PreparedCall, isOurs: boolean): Promise<number> => {
    const faultOf = isOurs ? faultOfGraphql : faultOfPlain;
    const { seconds } = await drive({
      url,
      connections: CONNECTIONS,
      calls: Array.from({ length: calls }, () => call),
      faultOf,
    });
    return calls / seconds;
  };
  const figures = await interleave(
    [
      {
        name: 'ours',
        measure: () => rateOf(stage.product.urls['graphql'] ?? '', question.ours, true),
      },
      {
        name: 'reference',
        measure: () => rateOf(stage.reference.urls['plain'] ?? '', question.reference, false),
      },
    ],
    context,
  );
  return {
    ...compare(figures, 'ours', 'reference'),
    bound: 0.4,
    unit: 'requests/s',
    connections: CONNECTIONS,
    ...history,
    checked: `both answer the same ${ITEMS} items`,
  };
}

interface Question {
  readonly ours: PreparedCall;
  readonly reference: PreparedCall;
}

function questionOf({ firstTenant: tenant }: Stage): Question {
  const filter = {
    legalEntityId: encodeId('LegalEntity', tenant.legalEntityId),
    itemClass: 'RECEIVABLE',
    side: 'DEBIT',
    openAtLeast: { amount: LEAST, currencyCode: 'CNY' },
  };
  return {
    ours: {
      path: '/graphql',
      authorization: tenant.authorization,
      body: JSON.stringify({ query: OPERATION, variables: { filter, first: ITEMS } }),
    },
    reference: {
      path: '/query',
      body: JSON.stringify({
        name: 'items',
        text: STATEMENT,
        values: [tenant.tenantId, tenant.legalEntityId, LEAST, ITEMS],
      }),
    },
  };
}

async function requireSameItems(stage: Stage, question: Question): Promise<void> {
  const mine = await send(stage.product.urls['graphql'] ?? '', question.ours);
  const fault = faultOfGraphql(mine);
  if (fault !== undefined) throw new Error(`the list answered ${fault}`);
  const theirs = await send(stage.reference.urls['plain'] ?? '', question.reference);
  const numbers = (text: string, name: string): string =>
    [...text.matchAll(new RegExp(`"${name}":"([^"]*)"`, 'g'))].map((match) => match[1]).join();
  const answered = numbers(mine.text, 'documentNumber');
  if (answered === '' || answered !== numbers(theirs.text, 'document_number')) {
    throw new Error(`the lists differ: ${answered} / ${theirs.text.slice(0, 300)}`);
  }
}

/** A page of open items with party, owner and allocations. */
export const list: Benchmark = { name: 'list', run };
