import {
  addDays,
  convert,
  Decimal,
  isCurrencyCode,
  Money,
  ok,
  refused,
  type BusinessDate,
  type Result,
  isStorable,
} from '@duebook/kernel';
import { decidePostingRate } from '../../rates/domain/posting-rate';
import type { AmountLimits } from './amount-limit';
import { EXCHANGE_RATE, isWithin } from './figures';
import { givenRateWarnings } from './given-rate';
import type { DocumentHeader } from './posting-command';
import type {
  EntityFact,
  OpeningPeriodFact,
  PartyFact,
  PeriodFact,
  PostingFacts,
} from './posting-facts';
import type { CommandPath, PostingRefusal, PostingWarning } from './posting-refusal';
import { headerWarnings } from './posting-warnings';

/** A header whose every reference was found and may be posted to. */
export interface CheckedHeader {
  readonly entity: EntityFact;
  readonly bookId: string;
  readonly party: PartyFact;
  readonly period: PeriodFact;
  readonly postingDate: BusinessDate;
  readonly rate: Decimal;
  /** Whose rate it is; null when the caller gave it, or there is nothing to convert. */
  readonly rateSource: string | null;
  /** The day that rate is of; null as above. */
  readonly rateOf: BusinessDate | null;
  /** What is worth telling of the header, though it may be posted. */
  readonly warnings: readonly PostingWarning[];
}

/** What a caller may do beyond the ordinary. */
export interface PostingRights {
  readonly mayPostSoftClosed: boolean;
}

/** What a caller may do, and up to how much. */
export interface LimitedRights extends PostingRights {
  readonly amountLimits: AmountLimits;
}

/** What a caller may do beyond the ordinary with documents that are sent. */
export interface DocumentRights extends LimitedRights {
  /** Take an exchange rate that is far off that of the day. */
  readonly mayOverrideRate: boolean;
}

const LONGEST_NUMBER = 60;
const LONGEST_TEXT = 500;
/** The years that a BusinessDate has. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;

/**
 * Checks what every document has, in this order: text, legal entity, books, party, period, rate.
 * The first fault is answered, so that the same wrong input always gets the same refusal.
 */
export function checkHeader(
  command: DocumentHeader,
  facts: PostingFacts,
  needed: { readonly partyIs: 'CUSTOMER' | 'SUPPLIER' | 'ANY' } & PostingRights,
): Result<CheckedHeader, PostingRefusal> {
  const badText = checkText(command);
  if (badText) return refused(badText);
  const entity = facts.entity(command.legalEntityId);
  if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (entity.statutoryBookId === null) {
    return refused({ code: 'BOOKS_NOT_OPEN', path: ['legalEntityId'] });
  }
  const party = checkParty(command, facts, needed.partyIs);
  if (!party.ok) return party;
  const postingDate = command.postingDate ?? command.documentDate;
  const period = checkPeriod(command.legalEntityId, postingDate, facts, needed);
  if (!period.ok) return period;
  const rate = checkRate(command, entity, postingDate, facts);
  if (!rate.ok) return rate;
  return ok({
    entity,
    bookId: entity.statutoryBookId,
    party: party.value,
    period: period.value,
    postingDate,
    ...rate.value,
    warnings: [
      ...headerWarnings(command, { postingDate, ...rate.value }, facts),
      ...givenRateWarnings(
        { ...command, postingDate, functionalCurrency: entity.functionalCurrency },
        facts,
      ),
    ],
  });
}

function checkText(command: DocumentHeader): PostingRefusal | undefined {
  return (
    numberFault(command.documentNumber) ??
    textFault(command.sourceSystem, ['sourceSystem'], LONGEST_NUMBER) ??
    textFault(command.externalRef, ['externalRef']) ??
    textFault(command.reference, ['reference']) ??
    textFault(command.memo, ['memo']) ??
    yearFault(command.numberedInFiscalYear)
  );
}

/** Why a document cannot have this number; undefined when it can, or has none of its own. */
export function numberFault(number: string | null): PostingRefusal | undefined {
  const path = ['documentNumber'];
  return number !== null && number.trim() !== number
    ? { code: 'TEXT_INVALID', path, longest: LONGEST_NUMBER }
    : textFault(number, path, LONGEST_NUMBER);
}

/** Why a text cannot be kept; undefined when it can, or is absent. */
export function textFault(
  text: string | null,
  path: CommandPath,
  longest = LONGEST_TEXT,
): PostingRefusal | undefined {
  if (text === null) return undefined;
  const fits = text.length > 0 && text.length <= longest && isStorable(text);
  return fits ? undefined : { code: 'TEXT_INVALID', path, longest };
}

function yearFault(year: number | null): PostingRefusal | undefined {
  if (year === null || (year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  return {
    code: 'NUMBER_OUT_OF_RANGE',
    path: ['numberedInFiscalYear'],
    sent: String(year),
    least: String(FIRST_YEAR),
    below: String(LAST_YEAR + 1),
    decimals: 0,
  };
}

function checkParty(
  command: DocumentHeader,
  facts: PostingFacts,
  partyIs: 'CUSTOMER' | 'SUPPLIER' | 'ANY',
): Result<PartyFact, PostingRefusal> {
  const party = facts.party(command.party);
  if (!party) {
    const named = 'id' in command.party ? command.party.id : command.party.code;
    return refused({ code: 'PARTY_UNKNOWN', path: ['party'], party: named });
  }
  if (
    (partyIs === 'CUSTOMER' && !party.isCustomer) ||
    (partyIs === 'SUPPLIER' && !party.isSupplier)
  ) {
    return refused({ code: 'PARTY_KIND_WRONG', path: ['party'], needed: partyIs });
  }
  return ok(party);
}

/** What postings are placed in time by. */
type PeriodFacts = Pick<PostingFacts, 'period' | 'openingPeriod' | 'firstOpenDay'>;

/**
 * The first day that a legal entity is kept here; null before its opening was started. All that was
 * before is in the opening balances.
 */
export function goLiveOf(
  legalEntityId: string,
  facts: Pick<PostingFacts, 'openingPeriod'>,
): BusinessDate | null {
  const opening = facts.openingPeriod(legalEntityId);
  return opening ? addDays(opening.endsOn, 1) : null;
}

/** The open period of a posting date, or why it is not open and where to post instead. */
export function checkPeriod(
  legalEntityId: string,
  postingDate: BusinessDate,
  facts: PeriodFacts,
  rights: PostingRights,
): Result<PeriodFact, PostingRefusal> {
  const path = ['postingDate'];
  const goLiveOn = goLiveOf(legalEntityId, facts);
  if (goLiveOn !== null && postingDate < goLiveOn) {
    const firstOpenDay = facts.firstOpenDay(legalEntityId);
    return refused({ code: 'POSTED_BEFORE_GO_LIVE', path, postingDate, goLiveOn, firstOpenDay });
  }
  const period = facts.period(legalEntityId, postingDate);
  if (!period) return refused({ code: 'PERIOD_MISSING', path, postingDate });
  if (period.status === 'OPEN') return ok(period);
  const firstOpenDay = facts.firstOpenDay(legalEntityId);
  if (period.status === 'CLOSED') {
    return refused({ code: 'PERIOD_CLOSED', path, postingDate, firstOpenDay });
  }
  if (rights.mayPostSoftClosed) return ok(period);
  return refused({ code: 'PERIOD_SOFT_CLOSED', path, postingDate, firstOpenDay });
}

/**
 * That nothing rests yet on what the opening period holds: once a period from go-live on is closed,
 * another opening balance would change what was closed.
 */
export function checkOpeningMayChange(
  { shutSince }: OpeningPeriodFact,
  rights: PostingRights,
  path: CommandPath,
): Result<null, PostingRefusal> {
  const closed = shutSince.find(({ status }) => status === 'CLOSED');
  const shut = closed ?? (rights.mayPostSoftClosed ? undefined : shutSince[0]);
  if (!shut || shut.status === 'OPEN') return ok(null);
  const { status, startsOn, endsOn } = shut;
  return refused({ code: 'CLOSED_SINCE_GO_LIVE', path, status, startsOn, endsOn });
}

/** The rate at which something of a currency posts on a day: the one that was told, or that of the day. */
export function checkRate(
  command: Pick<DocumentHeader, 'currency' | 'exchangeRate'>,
  entity: EntityFact,
  postingDate: BusinessDate,
  facts: Pick<PostingFacts, 'rateOffer'>,
): Result<Pick<CheckedHeader, 'rate' | 'rateSource' | 'rateOf'>, PostingRefusal> {
  const given = command.exchangeRate;
  if (!isCurrencyCode(command.currency)) {
    const { currency } = command;
    return refused({ code: 'CURRENCY_UNKNOWN', path: ['currencyCode'], currency });
  }
  if (command.currency === entity.functionalCurrency) {
    if (given !== null && !given.equals(1)) {
      return refused({ code: 'RATE_INVALID', path: ['exchangeRate'] });
    }
    return ok({ rate: new Decimal(1), rateSource: null, rateOf: null });
  }
  if (given !== null) {
    return given.isFinite() && given.greaterThan(0) && isWithin(given, EXCHANGE_RATE)
      ? ok({ rate: given, rateSource: null, rateOf: null })
      : refused({ code: 'RATE_INVALID', path: ['exchangeRate'] });
  }
  const from = command.currency;
  const to = entity.functionalCurrency;
  const decided = decidePostingRate(facts.rateOffer(entity.id, from, postingDate));
  return decided.ok
    ? ok({
        rate: decided.value.rate,
        rateSource: decided.value.source,
        rateOf: decided.value.validOn,
      })
    : refused({ ...decided.refusal, path: ['currencyCode'], from, to, day: postingDate });
}

/** Reads an amount of the document's currency that must be above zero. */
export function positiveAmount(
  text: string,
  currency: string,
  path: readonly (string | number)[],
): Result<Money, PostingRefusal> {
  const parsed = Money.parse(text, currency);
  if (!parsed.ok) return refused({ ...parsed.refusal, path });
  if (!parsed.value.isPositive())
    return refused({ code: 'AMOUNT_NOT_POSITIVE', path, amount: text });
  return parsed;
}

/** The functional amount of a total at the document's rate. */
export function functionalOf(total: Money, header: CheckedHeader): Money {
  return convert(total, header.rate, header.entity.functionalCurrency);
}

/** The part of the natural key that goes beyond entity, source, kind and number. */
export function numberScopeOf(
  command: DocumentHeader,
  party: PartyFact,
  isPurchase: boolean,
): string {
  const scopes = [
    // Two suppliers may well use the same invoice number.
    ...(isPurchase ? [party.id] : []),
    ...(command.numberedInFiscalYear === null ? [] : [`FY${command.numberedInFiscalYear}`]),
  ];
  return scopes.join('/');
}
