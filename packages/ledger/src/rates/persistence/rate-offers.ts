import { Decimal, type BusinessDate } from '@duebook/kernel';
import type { Row, BatchedRead, OfTenant } from '@duebook/platform';
import type { RateOffer, WantedConversion } from '../domain/posting-rate';

/** So many sources are told apart; two are enough to know that somebody has to choose. */
const MOST_SOURCES = 10;

const NOTHING: RateOffer = { chosen: null, offered: [] };

interface OfferRow extends WantedConversion {
  readonly chosen: string | null;
  /** Null, like the rate, when there is none. */
  readonly source: string | null;
  readonly rate: string | null;
  readonly validOn: BusinessDate | null;
}

/** What each wanted conversion is offered; nothing for one that was not wanted. */
export type RateOffers = (legalEntityId: string, currency: string, day: BusinessDate) => RateOffer;

/**
 * What there is to convert with, in one statement. Where no source was chosen, `known` leaps from
 * one source to the next along the index, since there are thousands of rates and few sources; where
 * one was, it is the only one.
 */
export function rateOffersFor(
  { tenantId }: OfTenant,
  wanted: readonly WantedConversion[],
): BatchedRead<RateOffers> {
  return {
    statement: {
      name: 'ledger.facts_rates',
      text: `select wanted.legal_entity_id as "legalEntityId", wanted.currency, wanted.day,
                    chosen.source as chosen, offered.source, offered.rate,
                    offered.valid_on as "validOn"
               from unnest($2::uuid[], $3::text[], $4::date[])
                 as wanted (legal_entity_id, currency, day)
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = wanted.legal_entity_id
                and entity.functional_currency <> wanted.currency
               left join lateral (
                 select choice.source from ledger.exchange_rate_source as choice
                  where choice.tenant_id = $1 and choice.legal_entity_id = wanted.legal_entity_id
                    and choice.valid_from <= wanted.day
                  order by choice.valid_from desc, choice.revision desc limit 1) as chosen on true
               left join lateral (
                 with recursive known (source) as (
                   select coalesce(chosen.source,
                                   (select rate.source from ledger.exchange_rate as rate
                                     where rate.tenant_id = $1
                                       and rate.from_currency = wanted.currency
                                       and rate.to_currency = entity.functional_currency
                                     order by rate.source limit 1))
                    union all
                   select (select rate.source from ledger.exchange_rate as rate
                            where rate.tenant_id = $1 and rate.from_currency = wanted.currency
                              and rate.to_currency = entity.functional_currency
                              and rate.source > known.source
                            order by rate.source limit 1)
                     from known where known.source is not null and chosen.source is null)
                 select known.source, newest.rate, newest.valid_on
                   from known
                  cross join lateral (
                    select rate.rate, rate.valid_on from ledger.exchange_rate as rate
                     where rate.tenant_id = $1 and rate.from_currency = wanted.currency
                       and rate.to_currency = entity.functional_currency
                       and rate.source = known.source and rate.valid_on <= wanted.day
                     order by rate.valid_on desc, rate.revision desc limit 1) as newest
                  limit ${MOST_SOURCES}) as offered on true`,
      values: [
        tenantId,
        wanted.map(({ legalEntityId }) => legalEntityId),
        wanted.map(({ currency }) => currency),
        wanted.map(({ day }) => day),
      ],
    },
    read: offersOf,
  };
}

function offersOf(rows: readonly Row[]): RateOffers {
  const offers = new Map<string, RateOffer>();
  for (const row of rows as unknown as readonly OfferRow[]) {
    const { chosen, source, rate, validOn } = row;
    const key = keyOf(row.legalEntityId, row.currency, row.day);
    const { offered } = offers.get(key) ?? NOTHING;
    const found =
      source === null || rate === null || validOn === null
        ? []
        : [{ source, rate: new Decimal(rate), validOn }];
    offers.set(key, { chosen, offered: [...offered, ...found] });
  }
  return (legalEntityId, currency, day) =>
    offers.get(keyOf(legalEntityId, currency, day)) ?? NOTHING;
}

function keyOf(legalEntityId: string, currency: string, day: BusinessDate): string {
  return `${legalEntityId}${currency}${day}`;
}
