import { fieldsOfPath, findingsOfRefusal } from '../../imports/domain/posting-finding';
import { refusal, type RowFinding } from '../../imports/domain/row-finding';
import type { OpeningItemRefusal } from './opening-refusal';

/** A refused opening item as findings of its row. */
export function findingsOfOpening(refused: OpeningItemRefusal): readonly RowFinding[] {
  if (refused.code === 'OPENING_NOT_STARTED') {
    return [refusal(refused.code, fieldsOfPath(refused.path))];
  }
  if (refused.code === 'OPEN_ABOVE_ORIGINAL') {
    const { open: sent, original: detail } = refused;
    return [refusal(refused.code, fieldsOfPath(refused.path), { sent, detail })];
  }
  return refused.code === 'OPENING_ITEM_TOO_LATE'
    ? [refusal(refused.code, fieldsOfPath(refused.path), { detail: refused.lastDay })]
    : findingsOfRefusal(refused);
}
