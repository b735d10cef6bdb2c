/** What the fields of a policy mean, for whoever reads and for whoever writes one. */
export const CLASS_FIELDS = {
  code: 'A class of the scorecard’s bands, or one that is given by hand: up to 20 characters.',
  name: 'What the class is called in English.',
  nameZh: 'What the class is called in Chinese.',
  paymentTermCode:
    'The ledger’s payment term for its orders; null: as the customer or the order has it.',
  limitFormula:
    'An expression over facts of the customer that comes to an amount in the policy’s currency, such as `0.15 * salesLast12Months`.',
  limitCap: 'The most that the formula may come to; null: no more than it says.',
  paymentCondition: 'What has to be shown before time to pay is given.',
  depositPercent:
    'Percent of an order that is paid beforehand, above 0 and up to 100, where the condition is DEPOSIT; null elsewhere.',
  lateChargePercentPerYear: 'Percent a year on what is overdue; null: none.',
  dunningStrategyCode: 'By which strategy it is dunned; null: by the usual one.',
  reconciliationMonths:
    'Each how many months accounts are reconciled, 1 to 120; null: not by the calendar.',
  visitMonths: 'Each how many months somebody visits, 1 to 120; null: not by the calendar.',
  reviewMonths: 'Each how many months its credit is reviewed, 1 to 120; null: not by the calendar.',
} as const;

export const RULE_FIELDS = {
  code: 'What the rule is called, unique in the policy: up to 40 characters.',
  kind: 'What the rule looks at in an order or its customer.',
  answer: 'What it answers for an order that breaks it.',
  threshold:
    'By kind: LIMIT the percent of the limit that may be used (null: 100), OVERDUE_AMOUNT an amount in the policy’s currency, OLDEST_OVERDUE_DAYS days, DUNNING_LEVEL a level, HARD_STOP a number of breaches. More than it breaks the rule; for DUNNING_LEVEL and HARD_STOP as much does. Null for the other kinds.',
  classes: 'For CLASS: which break the rule. Else whom it is for; null: all.',
  months: 'For HARD_STOP: in how many months the breaches lie; null for the other kinds.',
  expression:
    'For EXPRESSION: a condition over facts that is true for an order that breaks the rule; null for the other kinds.',
  exemptSegments: 'Customers of these segments are not asked.',
  exemptPartyCodes: 'Customers of these codes are not asked.',
} as const;

export const ORDER_CHECK_FIELDS = {
  trivialAmount:
    'Orders up to it are asked of LIMIT, NEGATIVE_LIST and HARD_STOP alone; null: no order is trivial.',
  trivialPerDay:
    'The most that trivial orders of a customer may come to in a day, with those of everybody under a group limit that binds it, so that splitting does not escape; null: unbounded.',
  reservationHours:
    'How many hours an allowed order holds its part of the limit before the ERP confirms it, 1 to 720.',
  rules: 'The rules in the order in which they are asked, up to 50.',
} as const;

export const CONTENT_FIELDS = {
  currencyCode: 'The currency of its amounts, and in which amounts are compared.',
  scorecardCode:
    'The scorecard whose bands are the classes; null: classes are given to customers by hand.',
  classes: 'The terms of each class, 1 to 26 of them.',
  deductsSecurity: 'Whether collateral is taken off the exposure.',
  deductsInsured: 'Whether the insured part is taken off the exposure.',
  orderCheck: 'By which rules orders are checked.',
} as const;

export const SCOPE_FIELDS = {
  legalEntities: 'Only towards these legal entities; empty: towards all.',
  productGroups: 'Only for orders of these product groups; empty: for all.',
  segments: 'Only for customers of these segments; empty: of all.',
  regions: 'Only for customers of these regions; empty: of all.',
  priority: 'Which goes first of policies that bind as much, the higher; from -1,000 to 1,000.',
} as const;
