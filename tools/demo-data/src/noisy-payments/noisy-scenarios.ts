import type { Scenario } from './draw-payment';
import { nameBadly, nameDocument } from './noisy-memo';
import {
  discount, feeSilent, feeTold, instalments, mistyped, notNamed, oneNamed, orderNamed, overpaid, partial, recurring, short, tolerance,
} from './one-document';
import {
  advised, allOpen, creditNamed, creditSilent, range, several, severalLessFee, someOpen,
} from './several-documents';
import { accountOnly, advance, duplicate, group, notOurs, virtualAccount } from './unusual-payments';

/** How often each kind is drawn, of all lines. */
export const SCENARIOS: readonly (readonly [scenario: Scenario, weight: number])[] = [
  [oneNamed('NAMED', nameDocument), 20],
  [oneNamed('NAMED_BADLY', nameBadly), 14],
  [notNamed, 9],
  [several, 9],
  [advised, 5],
  [range, 2],
  [discount, 5],
  [feeTold, 3],
  [feeSilent, 3],
  [tolerance, 2],
  [partial, 5],
  [short, 4],
  [creditNamed, 3],
  [creditSilent, 2],
  [overpaid, 2],
  [duplicate, 3],
  [mistyped, 3],
  [group, 3],
  [virtualAccount, 2],
  [accountOnly, 2],
  [instalments, 2],
  [allOpen, 2],
  [orderNamed, 3],
  [recurring, 2],
  [someOpen, 2],
  [severalLessFee, 2],
  [advance, 2],
  [notOurs, 3],
];
