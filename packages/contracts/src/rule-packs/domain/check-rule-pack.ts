import { isCountryCode, isCurrencyCode, parseBusinessDate, parseDecimal } from '@duebook/kernel';
import { checkLateInterestRule } from '../../late-interest/domain/late-interest-rule';
import { EVENT_KINDS } from '../../limitation/domain/limitation-event';
import type {
  Citation,
  LimitationRule,
  PaymentLimit,
  PaymentRule,
  RuleCondition,
  RulePack,
  StatutoryInterest,
} from './rule-pack';
import { STATUTORY_CLASSES, SUPPLIES } from './statutory-facts';

const PACK_ID = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/u;
const RULE_ID = /^[A-Z][A-Z0-9_]*$/u;
const SERIES = /^[A-Z][A-Z0-9_]{1,39}$/u;

type Check = readonly [isRight: boolean, fault: string];

/** What is wrong with a pack, in words for whoever writes one; nothing where it may be loaded. */
export function packFaults(pack: RulePack): readonly string[] {
  const { id, version, name, jurisdiction, validFrom, validTo, payment, limitation } = pack;
  const ids = [...payment.map((rule) => rule.id), ...(limitation ? [limitation.id] : [])];
  return [
    ...faultsOf([
      [PACK_ID.test(id), 'id is written in capitals, digits and hyphens'],
      [Number.isSafeInteger(version) && version > 0, 'version counts from 1'],
      [isNamed(name), 'name has both languages'],
      [isJurisdiction(jurisdiction), 'jurisdiction is a country, EU or null'],
      [isSpan(validFrom, validTo), 'validTo is not before validFrom'],
      [ids.length > 0, 'a pack has a rule'],
      [new Set(ids).size === ids.length, 'rules have ids of their own'],
      [
        ids.every((each) => RULE_ID.test(each)),
        'ids of rules are capitals, digits and underscores',
      ],
    ]),
    ...payment.flatMap((rule) => within(rule.id, paymentFaults(rule))),
    ...(limitation ? within(limitation.id, limitationFaults(limitation)) : []),
  ].map((fault) => `${id}: ${fault}`);
}

/** What is wrong with packs together: the same one twice. */
export function packsFaults(packs: readonly RulePack[]): readonly string[] {
  const ids = packs.map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...packs.flatMap(packFaults), ...twice.map((id) => `${id}: is there twice`)];
}

function faultsOf(checks: readonly Check[]): readonly string[] {
  return checks.flatMap(([isRight, fault]) => (isRight ? [] : [fault]));
}

function within(id: string, faults: readonly string[]): readonly string[] {
  return faults.map((fault) => `${id}: ${fault}`);
}

function isNamed({ en, zh }: Readonly<{ en: string; zh: string }>): boolean {
  return en.trim() !== '' && zh.trim() !== '';
}

function isJurisdiction(code: string | null): boolean {
  return code === null || code === 'EU' || isCountryCode(code);
}

function isDay(day: string | null): boolean {
  return day === null || parseBusinessDate(day) !== null;
}

function isSpan(from: string | null, to: string | null): boolean {
  return isDay(from) && isDay(to) && (from === null || to === null || from <= to);
}

function isFigure(text: string, least: string): boolean {
  const figure = parseDecimal(text);
  const bound = parseDecimal(least);
  return figure !== null && bound !== null && figure.gte(bound);
}

function citationFaults(citation: Citation): readonly string[] {
  const { law, article, effectiveFrom, effectiveTo, url, note } = citation;
  return faultsOf([
    [isNamed(law), 'the law is named in both languages'],
    [article.trim() !== '', 'the article is named'],
    [isSpan(effectiveFrom, effectiveTo), 'the law is not over before it begins'],
    [url === null || url.startsWith('https://') || url.startsWith('http://'), 'the url is one'],
    [isNamed(note), 'what was compared is noted in both languages'],
  ]);
}

function paymentFaults(rule: PaymentRule): readonly string[] {
  const { citation, conditions, limit, interest, lumpSum } = rule;
  return [
    ...citationFaults(citation),
    ...conditions.flatMap(conditionFaults),
    ...(limit ? limitFaults(limit) : []),
    ...(interest ? interestFaults(interest, lumpSum) : lumpSumFaults(lumpSum)),
  ];
}

function limitFaults({ days, longestAgreedDays: most }: PaymentLimit): readonly string[] {
  return faultsOf([
    [Number.isSafeInteger(days) && days > 0, 'days are counted from 1'],
    [
      most === null || (Number.isSafeInteger(most) && most >= days),
      'no fewer days may be agreed on than hold without agreement',
    ],
  ]);
}

function interestFaults(
  { whenNoneAgreed, floorWhenAgreed }: StatutoryInterest,
  lumpSum: PaymentRule['lumpSum'],
): readonly string[] {
  return [
    ...(whenNoneAgreed ? ruleFaults(whenNoneAgreed) : []),
    ...lumpSumFaults(lumpSum),
    ...faultsOf([
      [
        floorWhenAgreed === null || SERIES.test(floorWhenAgreed.seriesCode),
        'the floor is a series',
      ],
    ]),
  ];
}

function ruleFaults({
  rate,
  dayCount,
  mostMultiplier: most,
}: NonNullable<StatutoryInterest['whenNoneAgreed']>): readonly string[] {
  const rule = { rate, dayCount, graceDays: 0, capPercentAYear: null, lumpSum: null };
  const checked = checkLateInterestRule(rule);
  const least = rate.kind === 'BASE' ? rate.multiplier : null;
  return faultsOf([
    [checked.ok, 'interest is told by a rate'],
    [
      most === null || (least !== null && isFigure(most, least)),
      'the highest factor is not below the factor',
    ],
  ]);
}

function lumpSumFaults(lumpSum: PaymentRule['lumpSum']): readonly string[] {
  return faultsOf([
    [
      lumpSum === null || (isFigure(lumpSum.amount, '0') && isCurrencyCode(lumpSum.currency)),
      'the lump sum is an amount in a currency',
    ],
  ]);
}

function conditionFaults(condition: RuleCondition): readonly string[] {
  switch (condition.on) {
    case 'DEBTOR_CLASS':
    case 'CREDITOR_CLASS':
      return listFaults(condition.isOneOf, (each) =>
        (STATUTORY_CLASSES as readonly string[]).includes(each),
      );
    case 'DEBTOR_COUNTRY':
    case 'CREDITOR_COUNTRY':
      return listFaults(condition.isOneOf, isCountryCode);
    case 'SUPPLY':
      return listFaults(condition.isOneOf, (each) =>
        (SUPPLIES as readonly string[]).includes(each),
      );
    case 'BREACH_DAY':
      return faultsOf([[isSpan(condition.from, condition.to), 'days of breach are a span']]);
  }
}

function listFaults(
  values: readonly string[],
  isKnown: (value: string) => boolean,
): readonly string[] {
  return faultsOf([
    [values.length > 0, 'a condition names what it asks for'],
    [values.every(isKnown), 'a condition names what there is'],
  ]);
}

function limitationFaults(rule: LimitationRule): readonly string[] {
  const { years, longestYears, interruptedBy, suspension, citation, furtherCitations } = rule;
  const kinds = [...interruptedBy, ...(suspension?.kinds ?? [])];
  return [
    ...[citation, ...furtherCitations].flatMap(citationFaults),
    ...faultsOf([
      [Number.isSafeInteger(years) && years > 0, 'years are counted from 1'],
      [longestYears === null || longestYears >= years, 'the longest period is not the shorter one'],
      [kinds.every((kind) => EVENT_KINDS.includes(kind)), 'events are of kinds that there are'],
      [new Set(kinds).size === kinds.length, 'an event interrupts or suspends, and is named once'],
      [suspension === null || suspension.months > 0, 'a suspension is near the end'],
    ]),
  ];
}
