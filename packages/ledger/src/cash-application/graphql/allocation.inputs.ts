import type { BusinessDate } from '@duebook/kernel';
import { DateScalar, DecimalScalar, IDEMPOTENCY_KEY, KeyedInput } from '@duebook/platform/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { BulkInput } from '../../receivables/graphql/posting-mutation.inputs';

/** What the day of a matching means wherever one is asked for. */
export const ALLOCATED_ON =
  'The day as of which the items are settled. When null, the first day on which both sides have it open: the later posting date of the two, or the day of an undoing after it. Never before that.';

const REVERSED_ON =
  'The day as of which it is undone; not before its posting date, nor before the day of an undoing that freed it.';
const REASON = 'Why it is undone; it stands on the reversing document. 1 to 500 characters.';

@InputType('ItemPairInput', { description: 'A debit and a credit item to be matched.' })
export class ItemPairInput {
  @Field(() => ID, { description: 'The item on the debit side.' })
  debitItemId!: string;

  @Field(() => ID, { description: 'The item on the credit side.' })
  creditItemId!: string;

  @Field(() => DecimalScalar, { description: 'How much, in the currency of the debit item.' })
  amount!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'How much, in the currency of the credit item, when that is another one; else null.',
  })
  creditAmount?: string | null;
}

@InputType('ItemsAllocateInput', { description: 'Items to match with one another.' })
export class ItemsAllocateInput extends KeyedInput {
  @Field(() => [ItemPairInput], {
    description: 'The pairs, in the order of their matching; at most 1,000.',
  })
  pairs!: ItemPairInput[];

  @Field(() => DateScalar, { nullable: true, description: ALLOCATED_ON })
  allocatedOn?: BusinessDate | null;
}

@InputType('AllocationReverseInput', { description: 'What to undo.' })
export class AllocationReverseInput extends KeyedInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'One allocation, with the discount and small rest of its item. Give either this or `groupId`, and null for the other.',
  })
  allocationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'All that one call made and that still stands. Give either this or `allocationId`, and null for the other.',
  })
  groupId?: string | null;

  @Field(() => DateScalar, {
    description: 'The day as of which the items are open again; not before they were matched.',
  })
  reversedOn!: BusinessDate;

  @Field(() => String, {
    description:
      'Why it is undone; it stands on the allocations that undo, as `reversalReason`, and on the documents that undo adjustments. 1 to 500 characters.',
  })
  reason!: string;
}

@InputType('ContraPartInput', { description: 'What of an item is settled by a contra.' })
export class ContraPartInput {
  @Field(() => ID, { description: 'The open item, by its id.' })
  openItemId!: string;

  @Field(() => DecimalScalar, { description: 'How much of it, in its currency.' })
  amount!: string;
}

@InputType('ContraInput', {
  description: 'Items to settle against one another without money (冲抵).',
})
export class ContraInput {
  @Field(() => ID, { description: 'The legal entity of all the items.' })
  legalEntityId!: string;

  @Field(() => DateScalar, {
    description:
      'The day as of which they are settled; they have to be open from it on, undoings included.',
  })
  contraOn!: BusinessDate;

  @Field(() => String, {
    nullable: true,
    description: 'A number of its own; the next of the series when null.',
  })
  documentNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'A remark; none when null.' })
  memo?: string | null;

  @Field(() => [ContraPartInput], {
    description:
      'The items, of any party and class, debit and credit sides worth the same in one currency; at most 1,000.',
  })
  parts!: ContraPartInput[];
}

@InputType('ContraPostInput', {
  description: 'Items to settle against one another without money (冲抵).',
})
export class ContraPostInput extends ContraInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@InputType('ContrasPostInput', { description: 'Contras to post in one transaction.' })
export class ContrasPostInput extends BulkInput {
  @Field(() => [ContraInput], {
    description: '1 to 1,000 contras, each decided on what those before it leave.',
  })
  contras!: ContraInput[];
}

/** What undoing a document is told, alone or among others. */
@InputType('DocumentReversalInput', { description: 'A document to undo, as of when and why.' })
export class DocumentReversalInput {
  @Field(() => ID, { description: 'The document, of which nothing is matched.' })
  documentId!: string;

  @Field(() => DateScalar, { description: REVERSED_ON })
  reversedOn!: BusinessDate;

  @Field(() => String, { description: REASON })
  reason!: string;
}

@InputType('DocumentReverseInput', { description: 'A document to undo.' })
export class DocumentReverseInput extends KeyedInput {
  @Field(() => ID, { description: 'The document, of which nothing is matched.' })
  documentId!: string;

  @Field(() => DateScalar, { description: REVERSED_ON })
  reversedOn!: BusinessDate;

  @Field(() => String, { description: REASON })
  reason!: string;
}

@InputType('DocumentsReverseInput', { description: 'Documents to undo in one transaction.' })
export class DocumentsReverseInput extends BulkInput {
  @Field(() => [DocumentReversalInput], { description: '1 to 1,000 documents, each once.' })
  documents!: DocumentReversalInput[];
}
