import { targetFields, templateOf, type SqlReader } from '@duebook/platform';
import {
  defineTarget,
  type ImportTarget,
  type RowVerdict,
} from '../../imports/application/import-target';
import { withPartiesToCome } from '../../imports/application/judge-documents';
import { chineseColumns } from '../../imports/application/targets/chinese-columns';
import { refusal, warning, type RowFinding } from '../../imports/domain/row-finding';
import type { PostingStore } from '../../receivables/application/ports';
import type { PostingFacts } from '../../receivables/domain/posting-facts';
import { oldBalanceOf, type OldBalance } from '../domain/balance-row';
import type { KeptBalance, TieOutStore } from './ports';

const FIELDS = targetFields({
  legalEntity: { type: 'TEXT', maxLength: 60 },
  accountCode: { type: 'TEXT', isRequired: true, maxLength: 60 },
  partyCode: { type: 'TEXT', maxLength: 60 },
  partyName: { type: 'TEXT', maxLength: 300 },
  partyKind: { type: 'CHOICE', choices: ['CUSTOMER', 'SUPPLIER'] },
  currency: { type: 'TEXT', isRequired: true, maxLength: 3 },
  balance: { type: 'DECIMAL' },
  debit: { type: 'DECIMAL' },
  credit: { type: 'DECIMAL' },
  functionalBalance: { type: 'DECIMAL' },
});

export interface TrialBalanceStores {
  readonly postings: PostingStore;
  readonly tieOuts: TieOutStore;
}

/**
 * The trial balance of the system before, to compare opening items with. Each import is a version
 * of its own; the newest one counts. Posts nothing.
 */
export function trialBalanceTarget({ postings, tieOuts }: TrialBalanceStores): ImportTarget {
  return defineTarget({
    kind: 'OPENING_TRIAL_BALANCE',
    fields: FIELDS,
    template: templateOf(FIELDS, chineseColumns(FIELDS)),
    permission: 'ledger.opening.load',
    commandOf: oldBalanceOf,
    keysOf: (balance) => [
      [
        balance.legalEntityId,
        balance.accountCode,
        balance.partyCode,
        balance.balance.currency,
      ].join('\u0000'),
    ],
    judge: async ({ reader, createsParties }, balances) => {
      const known = await loadFacts(postings, reader, balances);
      const facts = createsParties ? withPartiesToCome(known) : known;
      return balances.map((balance) => {
        const { kept, findings } = resolve(balance, facts);
        return { outcome: kept ? 'POSTED' : 'REFUSED', findings };
      });
    },
    post: async ({ tx, importRunId }, balances) => {
      const facts = await loadFacts(postings, tx, balances);
      const resolved = balances.map((balance) => resolve(balance, facts));
      const written = await tieOuts.writeBalances(
        tx,
        importRunId,
        resolved.flatMap(({ kept }) => kept ?? []),
      );
      let next = 0;
      return resolved.map(({ kept, findings }): RowVerdict => {
        if (!kept) return { outcome: 'REFUSED', findings };
        const isNew = written[next];
        next += 1;
        return { outcome: isNew === true ? 'POSTED' : 'ALREADY_THERE', findings: [] };
      });
    },
  });
}

function loadFacts(
  postings: PostingStore,
  reader: SqlReader,
  balances: readonly OldBalance[],
): Promise<PostingFacts> {
  return postings.loadFacts(reader, {
    legalEntityIds: [...new Set(balances.map(({ legalEntityId }) => legalEntityId))],
    accountCodes: [...new Set(balances.map(({ accountCode }) => accountCode))],
    partyIds: [],
    partyCodes: [...new Set(balances.flatMap(({ partyCode }) => partyCode ?? []))],
    termCodes: [],
    contractNumbers: [],
    conversions: [],
    days: [],
  });
}

function resolve(
  sent: OldBalance,
  facts: PostingFacts,
): { readonly kept: KeptBalance | null; readonly findings: readonly RowFinding[] } {
  const { legalEntityId, accountCode, partyCode } = sent;
  const account = facts.entity(legalEntityId)?.account(accountCode);
  const party = partyCode === null ? null : facts.party({ code: partyCode });
  const findings: RowFinding[] = [];
  if (!account) findings.push(refusal('ACCOUNT_UNKNOWN', ['accountCode'], { sent: accountCode }));
  if (party === undefined) {
    findings.push(refusal('PARTY_UNKNOWN', ['partyCode'], { sent: partyCode }));
  }
  if (!account || party === undefined) return { kept: null, findings };
  // Opening items reach control accounts only; the rest is kept, and compared with nothing yet.
  if (account.itemClass === null) {
    findings.push(warning('ACCOUNT_NOT_COMPARED', ['accountCode'], { sent: accountCode }));
  }
  return { kept: keptOf(sent, account.id, party === null ? null : party.id), findings };
}

function keptOf(
  { legalEntityId, balance, functional }: OldBalance,
  accountId: string,
  partyId: string | null,
): KeptBalance {
  return {
    legalEntityId,
    accountId,
    partyId,
    currency: balance.currency,
    balance: balance.toStorageText(),
    functionalBalance: functional?.toStorageText() ?? null,
  };
}
