import type { BusinessDate } from '@duebook/kernel';
import { badUserInput, uuidOf, isGiven } from '@duebook/platform/graphql';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import {
  DOCUMENT_TYPE_NAMES,
  type DocumentTypeName,
} from '../../receivables/graphql/document-type-names';
import type { Place } from '../../receivables/graphql/posting-commands';
import type { AllocatedPart, ReceiptAllocation } from '../application/allocation-command';
import type { AllocationPolicy } from '../domain/plan-allocation';
import type { DocumentAllocationInput } from './document-allocation.inputs';

/** What is sent of any document that is applied, besides which one. */
export interface SentApplication {
  readonly policy?: AllocationPolicy | null;
  readonly allocations?: readonly DocumentAllocationInput[] | null;
  readonly allocatedOn?: BusinessDate | null;
  readonly acceptUnearnedDiscount?: boolean | null;
  readonly leftoverAmount?: string | null;
}

/** The command that applies a document of a type. @throws BAD_USER_INPUT */
export function applicationCommand(
  type: DocumentTypeName,
  { id, policy, allocations, ...sent }: SentApplication & { readonly id: string },
  place: Place,
): ReceiptAllocation {
  if (isGiven(policy) === isGiven(allocations)) {
    throw badUserInput(`${place.join('.')}: give either policy or allocations.`);
  }
  return {
    documentId: uuidOf(type, id),
    kinds: kindsOf(type),
    parts: allocations?.map(partOf) ?? null,
    policy: policy ?? 'OLDEST_FIRST',
    allocatedOn: sent.allocatedOn ?? null,
    acceptUnearnedDiscount: sent.acceptUnearnedDiscount ?? false,
    ...(isGiven(sent.leftoverAmount) ? { leftoverAmount: sent.leftoverAmount } : {}),
  };
}

/** The id of a receipt is no id of a payment, though both are documents. */
function kindsOf(type: DocumentTypeName): readonly DocumentKind[] {
  const kinds = Object.keys(DOCUMENT_TYPE_NAMES) as DocumentKind[];
  return kinds.filter((kind) => DOCUMENT_TYPE_NAMES[kind] === type);
}

function partOf(part: DocumentAllocationInput): AllocatedPart {
  return {
    openItemId: uuidOf('OpenItem', part.openItemId),
    amount: part.amount,
    discountAmount: part.discountAmount ?? null,
    toleranceAmount: part.toleranceAmount ?? null,
  };
}
