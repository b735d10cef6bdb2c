import type { AuditFilter, AuditPlace, AuditRow } from '@duebook/platform';
import {
  badUserInput,
  decodeAnyId,
  decodeCursor,
  encodeCursor,
  type NodeRegistry,
} from '@duebook/platform/graphql';
import { isUuid } from '@duebook/kernel';
import { principalUuidOf } from '../../graphql/ids';
import type { AuditEntryFilterInput } from './audit-entry.types';

const MOST_ACTIONS = 50;
const LONGEST_TEXT = 200;
/** What no name has, and no database takes: control characters and halves of a surrogate pair. */
const UNWRITABLE = /[\p{Cc}\p{Cs}]/u;

/** Text of 1 to 200 characters. @throws BAD_USER_INPUT for any other */
export function plainText(name: string, text: string): string {
  if (text === '' || text.length > LONGEST_TEXT || UNWRITABLE.test(text)) {
    throw badUserInput(`${name} must be 1 to ${LONGEST_TEXT} characters, none of them a control.`);
  }
  return text;
}

/** The number of a block. @throws BAD_USER_INPUT for text that is none */
export function blockNumber(name: string, text: string | null | undefined): bigint | undefined {
  if (text === null || text === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw badUserInput(`${name} must be the number of a block.`);
  return BigInt(text);
}

/** A filter as platform takes it. @throws BAD_USER_INPUT for what no entry could have */
export function auditFilterOf(
  input: AuditEntryFilterInput | null | undefined,
  nodes: NodeRegistry,
): AuditFilter {
  if (!input) return {};
  const subject = filteredSubject(input, nodes);
  const { principalId, recordedFrom: from, recordedTo: to } = input;
  return {
    ...(subject ? { subject } : {}),
    ...(isGiven(principalId) ? { principalId: principalUuidOf(principalId) } : {}),
    ...actionsOf(input),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

function actionsOf({ actions }: AuditEntryFilterInput): Pick<AuditFilter, 'actions'> {
  if (!actions) return {};
  if (actions.length === 0 || actions.length > MOST_ACTIONS) {
    throw badUserInput(`filter.actions must name 1 to ${MOST_ACTIONS} actions.`);
  }
  return { actions: actions.map((action) => plainText('filter.actions', action)) };
}

function filteredSubject(
  { subjectId, subject }: AuditEntryFilterInput,
  nodes: NodeRegistry,
): AuditFilter['subject'] {
  if (isGiven(subjectId) && subject) {
    throw badUserInput('filter.subjectId and filter.subject exclude one another.');
  }
  if (isGiven(subjectId)) return subjectOf(subjectId, nodes);
  if (!subject) return undefined;
  return {
    types: [plainText('filter.subject.type', subject.type)],
    id: plainText('filter.subject.key', subject.key),
  };
}

/** The object of an id, by all names that entries give it. */
export function subjectOf(
  subjectId: string,
  nodes: NodeRegistry,
): NonNullable<AuditFilter['subject']> {
  const id = decodeAnyId(subjectId);
  // What is no id is about nothing, like the id of something that never was.
  return id ? { types: nodes.subjectTypesOf(id.type), id: id.uuid } : { types: [], id: '' };
}

function isGiven(text: string | null | undefined): text is string {
  return text !== null && text !== undefined;
}

/** The cursor of an entry: its position and ordinal; of one that waits, its commit's id instead. */
export function cursorOf(place: AuditPlace): string {
  return encodeCursor(['position' in place ? place.position : place.commitId, place.ordinal]);
}

/** {@link cursorOf} the place of an entry. */
export function cursorOfRow({ position, commitId, ordinal }: AuditRow): string {
  return cursorOf(
    position === null ? { commitId, ordinal } : { position: BigInt(position), ordinal },
  );
}

/** @throws BAD_USER_INPUT for a cursor that no list of entries has given */
export function placeOf(cursor: string | null | undefined): AuditPlace | null {
  const [where, number] = decodeCursor(cursor, 2) ?? [];
  if (where === undefined || number === undefined) return null;
  const ordinal = /^\d{1,9}$/.test(number) ? Number(number) : null;
  if (ordinal !== null && isUuid(where)) return { commitId: where, ordinal };
  if (ordinal !== null && /^\d{1,18}$/.test(where)) return { position: BigInt(where), ordinal };
  throw badUserInput('This cursor is not one that this list has given.');
}
