import { compareText, type BusinessDate, type Money } from '@duebook/kernel';
import type { FieldDifference } from '../../receivables/domain/posting-refusal';

/** What makes a contra this one: its day, and what it settles of which items, in any order. */
export interface ContraContent {
  readonly contraOn: BusinessDate;
  readonly parts: readonly { readonly openItemId: string; readonly amount: Money }[];
}

/** The last contra that was posted under a number. */
export interface StandingContra extends ContraContent {
  readonly legalEntityId: string;
  readonly documentNumber: string;
  readonly documentId: string;
  /** A reversed one leaves its number to the next. */
  readonly isReversed: boolean;
  /** How many, all reversed, had the number before it. */
  readonly generation: number;
}

/**
 * Where a contra sent again differs from the one that stands; empty when it is the same. Compared
 * before anything is decided: what it settled is used up, so it could not be decided again.
 */
export function differencesOfContra(
  posted: ContraContent,
  sent: ContraContent,
): readonly FieldDifference[] {
  return [
    { field: 'contraOn', posted: posted.contraOn, sent: sent.contraOn },
    { field: 'parts', posted: textOf(posted), sent: textOf(sent) },
  ].filter((field) => field.posted !== field.sent);
}

function textOf({ parts }: ContraContent): string {
  return [...parts]
    .sort((a, b) => compareText(a.openItemId, b.openItemId))
    .map(({ openItemId, amount }) => `${openItemId} ${amount.toStorageText()}`)
    .join(', ');
}
