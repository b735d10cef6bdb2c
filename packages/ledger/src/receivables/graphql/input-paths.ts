import { isGiven } from '@duebook/platform/graphql';
import type { CommandPath } from '../domain/posting-refusal';
import type { Place } from './posting-commands';

/** What of an input decides where a cause lies in it. */
export interface SentDocument {
  readonly partyId?: string | null;
  readonly paymentTermCode?: string | null;
  readonly instalments?: readonly object[] | null;
  readonly lines?: readonly object[];
}

/**
 * Where in the arguments the cause of a refusal lies: use cases name parts of a command, which a
 * client has sent under other names.
 */
export function inputPath(place: Place, sent: SentDocument, path: CommandPath): Place {
  const [field, ...rest] = path;
  return field === undefined ? place : [...place, inputField(sent, field), ...rest];
}

function inputField(sent: SentDocument, field: string | number): string | number {
  switch (field) {
    case 'party':
    case 'partyId':
      return isGiven(sent.partyId) ? 'partyId' : 'partyCode';
    case 'due':
    case 'dueDate':
      if (isGiven(sent.paymentTermCode)) return 'paymentTermCode';
      return isGiven(sent.instalments) ? 'instalments' : 'dueDate';
    // Amounts of a whole document are not sent but added up from its lines.
    case 'totalAmount':
    case 'netAmount':
    case 'taxAmount':
      return sent.lines === undefined ? 'amount' : 'lines';
    default:
      return field;
  }
}
