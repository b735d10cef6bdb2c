import { Decimal, type CurrencyCode, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { RatesIntoQuestion } from '../application/ports';
import { ratesIntoOf, type RatesInto } from '../domain/rates-into';

interface Row {
  readonly legalEntityId: Id;
  readonly functionalCurrency: CurrencyCode;
  readonly source: string | null;
  readonly from: string | null;
  readonly rate: string | null;
}

/**
 * Rates into a currency as each legal entity posts on a day, in one statement; none where there is
 * nothing to convert. Asks for no permission: who tells amounts of it has asked for one.
 */
export async function ratesInto(
  reader: SqlReader,
  { currencies, into, on }: RatesIntoQuestion,
): Promise<RatesInto> {
  const foreign = [...new Set(currencies)].filter((currency) => currency !== into).sort();
  if (foreign.length === 0) return ratesIntoOf(into, []);
  const rows = await reader.query<Row>({
    name: 'ledger.rates_into',
    text: `select entity.id as "legalEntityId", entity.functional_currency as "functionalCurrency",
                  chosen.source, newest.from_currency as "from", newest.rate
             from governance.v_legal_entity as entity
             left join lateral (
               select choice.source from ledger.exchange_rate_source as choice
                where choice.tenant_id = $1 and choice.legal_entity_id = entity.id
                  and choice.valid_from <= $4
                order by choice.valid_from desc, choice.revision desc limit 1) as chosen on true
             left join lateral (
               select found.from_currency, found.rate
                 from unnest($2::text[]) as wanted (currency)
                cross join lateral (
                  select rate.from_currency, rate.rate from ledger.exchange_rate as rate
                   where rate.tenant_id = $1 and rate.from_currency = wanted.currency
                     and rate.to_currency = $3 and rate.source = chosen.source
                     and rate.valid_on <= $4
                   order by rate.valid_on desc, rate.revision desc limit 1) as found) as newest on true
            where entity.tenant_id = $1
            order by entity.id`,
    values: [reader.tenantId, foreign, into, on],
  });
  const entities = new Map<Id, Row & { readonly rates: Map<string, Decimal> }>();
  for (const row of rows) {
    const entity = entities.get(row.legalEntityId) ?? { ...row, rates: new Map<string, Decimal>() };
    entities.set(row.legalEntityId, entity);
    if (row.from !== null && row.rate !== null) entity.rates.set(row.from, new Decimal(row.rate));
  }
  return ratesIntoOf(into, [...entities.values()]);
}
