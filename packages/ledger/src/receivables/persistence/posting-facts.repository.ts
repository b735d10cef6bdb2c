import { addDays, businessDateAt, compareText, type BusinessDate } from '@duebook/kernel';
import { isOneOf, type Row, type SqlReader, type Statement } from '@duebook/platform';
import {
  calendarsByCountry,
  entityCalendars,
  type CalendarDayRow,
  type CalendarYearRow,
} from '../../calendars/persistence/entity-calendars.reader';
import { firstOpenDay } from '../../periods/domain/find-period';
import { rateOffersFor, type RateOffers } from '../../rates/persistence/rate-offers';
import { readPaymentTermRule } from '../../terms/persistence/payment-term-rule';
import {
  contractsNamed,
  knownContractOf,
  type KnownContractRow,
} from '../../known-contracts/persistence/known-contract.repository';
import type { ItemClass } from '../domain/document-kind';
import type { FactsWanted } from '../domain/facts-wanted';
import type {
  AccountFact,
  AccountRole,
  EntityFact,
  OpeningPeriodFact,
  PartyFact,
  PeriodFact,
  PostingFacts,
  TermFact,
} from '../domain/posting-facts';

/** Reads all facts of a batch in one round trip; the number of statements never grows. */
export async function loadPostingFacts(
  reader: SqlReader,
  wanted: FactsWanted,
): Promise<PostingFacts> {
  const rateOffers = rateOffersFor(reader, wanted.conversions);
  const { contractNumbers } = wanted;
  const [entities, accounts, periods, parties, terms, days, years, rates, contracts = []] =
    (await reader.batch([
      entitiesOf(reader.tenantId, wanted),
      accountsOf(reader.tenantId, wanted),
      periodsOf(reader.tenantId, wanted),
      partiesOf(reader.tenantId, wanted),
      termsOf(reader.tenantId, wanted),
      ...entityCalendars(reader.tenantId, wanted.legalEntityIds, areDatesReckoned(wanted)),
      rateOffers.statement,
      // Most documents name none, and pay nothing for those that do.
      ...(contractNumbers.length > 0 ? [contractsNamed(reader.tenantId, contractNumbers)] : []),
    ])) as unknown as [
      EntityRow[],
      AccountRow[],
      PeriodRow[],
      PartyFact[],
      TermRow[],
      CalendarDayRow[],
      CalendarYearRow[],
      Row[],
      KnownContractRow[]?,
    ];
  const rateOffer = rateOffers.read(rates);
  const { now } = wanted;
  const rows = { entities, accounts, periods, parties, terms, contracts, days, years, rateOffer };
  return assembleFacts(rows, (zone) => (now ? businessDateAt(now, zone) : null));
}

interface EntityRow {
  readonly id: string;
  readonly functionalCurrency: string;
  readonly country: string;
  readonly timeZone: string;
  readonly statutoryBookId: string | null;
}
interface AccountRow {
  readonly legalEntityId: string;
  readonly id: string;
  readonly code: string;
  readonly type: AccountFact['type'];
  readonly itemClass: ItemClass | null;
  readonly role: AccountRole | null;
  readonly isActive: boolean;
}
type PeriodRow = PeriodFact & { readonly legalEntityId: string };
interface TermRow {
  readonly id: string;
  readonly code: string;
  readonly rule: unknown;
  readonly isActive: boolean;
}
interface FactRows {
  readonly entities: readonly EntityRow[];
  readonly accounts: readonly AccountRow[];
  readonly periods: readonly PeriodRow[];
  readonly parties: readonly PartyFact[];
  readonly terms: readonly TermRow[];
  readonly contracts: readonly KnownContractRow[];
  readonly days: readonly CalendarDayRow[];
  readonly years: readonly CalendarYearRow[];
  readonly rateOffer: RateOffers;
}

function assembleFacts(
  rows: FactRows,
  todayIn: (timeZone: string) => BusinessDate | null,
): PostingFacts {
  const entities = new Map(
    rows.entities.map((row) => [
      row.id,
      entityFact(
        row,
        rows.accounts.filter((account) => account.legalEntityId === row.id),
      ),
    ]),
  );
  const byId = new Map(rows.parties.map((party) => [party.id, party]));
  const byCode = new Map(rows.parties.map((party) => [party.code, party]));
  const terms = new Map(rows.terms.map((row) => [row.code, termFact(row)]));
  const contracts = rows.contracts.map(knownContractOf);
  const todays = new Map(rows.entities.map(({ id, timeZone }) => [id, todayIn(timeZone)]));
  return {
    entity: (id) => entities.get(id),
    party: (reference) => ('id' in reference ? byId.get(reference.id) : byCode.get(reference.code)),
    term: (code) => terms.get(code),
    contracts: (number) => contracts.filter((contract) => contract.number === number),
    rateOffer: rows.rateOffer,
    today: (id) => todays.get(id) ?? null,
    ...periodFacts(rows.periods),
    calendar: calendarsByCountry(rows.days, rows.years),
  };
}

function entityFact(row: EntityRow, accounts: readonly AccountRow[]): EntityFact {
  const byCode = new Map<string, AccountFact>(accounts.map((account) => [account.code, account]));
  return {
    ...row,
    account: (code) => byCode.get(code),
    controlAccount: (itemClass) => accounts.find((account) => account.itemClass === itemClass),
    accountFor: (role) => accounts.find((account) => account.role === role),
  };
}

/** Finds periods among those that were read. */
function periodFacts(
  periods: readonly PeriodRow[],
): Pick<PostingFacts, 'period' | 'openingPeriod' | 'firstOpenDay'> {
  const of = (legalEntityId: string) =>
    periods.filter((period) => period.legalEntityId === legalEntityId);
  const openingPeriod = (legalEntityId: string): OpeningPeriodFact | undefined => {
    const known = of(legalEntityId);
    const opening = known.find((period) => period.kind === 'OPENING');
    return opening && { ...opening, shutSince: shutSince(opening, known) };
  };
  return {
    period: (legalEntityId, day) =>
      of(legalEntityId).find(
        (period) => period.kind === 'REGULAR' && period.startsOn <= day && day <= period.endsOn,
      ),
    openingPeriod,
    firstOpenDay: (legalEntityId) => {
      const opening = openingPeriod(legalEntityId);
      return firstOpenDay(of(legalEntityId), opening && addDays(opening.endsOn, 1));
    },
  };
}

/** Of each status but OPEN the first period from go-live on, in the order of their days. */
function shutSince(opening: PeriodRow, known: readonly PeriodRow[]): readonly PeriodRow[] {
  const since = known
    .filter(({ kind, endsOn }) => kind === 'REGULAR' && endsOn > opening.endsOn)
    .sort((a, b) => compareText(a.startsOn, b.startsOn));
  return since.filter(
    (one) => one.status !== 'OPEN' && since.find(({ status }) => status === one.status) === one,
  );
}

function termFact(row: TermRow): TermFact {
  return { ...row, rule: readPaymentTermRule(row.rule) };
}

function entitiesOf(tenantId: string, { legalEntityIds }: FactsWanted): Statement {
  return {
    name: 'ledger.facts_entities',
    text: `select entity.id, entity.functional_currency as "functionalCurrency", entity.country,
                  entity.time_zone as "timeZone", book.id as "statutoryBookId"
             from governance.v_legal_entity as entity
             left join ledger.book as book
               on book.tenant_id = $1 and book.legal_entity_id = entity.id
              and book.kind = 'STATUTORY'
            where entity.tenant_id = $1 and entity.id = any($2::uuid[])`,
    values: [tenantId, legalEntityIds],
  };
}

function accountsOf(tenantId: string, { legalEntityIds, accountCodes }: FactsWanted): Statement {
  return {
    name: 'ledger.facts_accounts',
    text: `select legal_entity_id as "legalEntityId", id, code, type,
                  item_class as "itemClass", role,
                  is_active as "isActive"
             from ledger.account
            where tenant_id = $1 and legal_entity_id = any($2::uuid[])
              and (item_class is not null or role is not null or code = any($3::text[]))`,
    values: [tenantId, legalEntityIds, accountCodes],
  };
}

/**
 * The periods of the days, the opening period, that of go-live, and the first open, softly closed
 * and closed ones from then on, per legal entity.
 */
function periodsOf(
  tenantId: string,
  { legalEntityIds, days }: Pick<FactsWanted, 'legalEntityIds' | 'days'>,
): Statement {
  return {
    name: 'ledger.facts_periods',
    text: `select legal_entity_id as "legalEntityId", id, kind, status,
                  starts_on as "startsOn", ends_on as "endsOn"
             from ledger.fiscal_period as period
             left join (select opening.legal_entity_id, opening.ends_on + 1 as on_day,
                               array (select min(later.starts_on) from ledger.fiscal_period as later
                                       where later.tenant_id = $1 and later.kind = 'REGULAR'
                                         and later.legal_entity_id = opening.legal_entity_id
                                         and later.ends_on > opening.ends_on
                                         and later.status <> 'OPEN'
                                       group by later.status) as shut_on
                          from ledger.fiscal_period as opening
                         where opening.tenant_id = $1 and opening.legal_entity_id = any($2::uuid[])
                           and opening.kind = 'OPENING') as go_live using (legal_entity_id)
            where tenant_id = $1 and legal_entity_id = any($2::uuid[])
              and (kind = 'OPENING'
                   or go_live.on_day between starts_on and ends_on
                   or starts_on = any (go_live.shut_on)
                   or exists (select 1 from unnest($3::date[]) as posting (day)
                               where posting.day between period.starts_on and period.ends_on)
                   or starts_on = (select min(first.starts_on) from ledger.fiscal_period as first
                                    where first.tenant_id = $1 and first.status = 'OPEN'
                                      and first.kind = 'REGULAR'
                                      and first.legal_entity_id = period.legal_entity_id
                                      and first.ends_on >= coalesce(go_live.on_day, first.ends_on)))`,
    values: [tenantId, legalEntityIds, days],
  };
}

function partiesOf(tenantId: string, { partyIds, partyCodes }: FactsWanted): Statement {
  return {
    name: 'ledger.facts_parties',
    text: `select id, code, is_customer as "isCustomer", is_supplier as "isSupplier"
             from parties.v_party
            where tenant_id = $1 and ${isOneOf('id', '$2::uuid[]')}
           union
           select id, code, is_customer, is_supplier
             from parties.v_party
            where tenant_id = $1 and ${isOneOf('code', '$3::text[]')}`,
    values: [tenantId, partyIds, partyCodes],
  };
}

function termsOf(tenantId: string, { termCodes }: FactsWanted): Statement {
  return {
    name: 'ledger.facts_terms',
    text: `select id, code, rule, is_active as "isActive"
             from ledger.payment_term where tenant_id = $1 and code = any($2::text[])`,
    values: [tenantId, termCodes],
  };
}

/** Whether due dates are reckoned by terms: only they ask for holidays. */
function areDatesReckoned({ termCodes, contractNumbers }: FactsWanted): boolean {
  return termCodes.length > 0 || contractNumbers.length > 0;
}
