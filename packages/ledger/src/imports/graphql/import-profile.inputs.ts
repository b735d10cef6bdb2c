import { IDEMPOTENCY_KEY, TableReadingInput } from '@duebook/platform/graphql';
import { Field, InputType } from 'type-graphql';
import type { ImportKind } from '../domain/import-run';
import type { AmountReading } from '../domain/row-context';
import { FinerAmountsEnum, ImportKindEnum, NegativeAmountsEnum } from './import.enums';

@InputType('ImportProfileSaveInput', {
  description: 'A profile to be saved under its name: as a new one, or as its next version.',
})
export class ImportProfileSaveInput extends TableReadingInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;

  @Field(() => ImportKindEnum, {
    description: 'What the rows of its files are, invoices for example.',
  })
  kind!: ImportKind;

  @Field(() => String, { description: 'Its name, 1 to 200 characters; not "DUEBOOK".' })
  name!: string;

  @Field(() => NegativeAmountsEnum, {
    nullable: true,
    description: 'How an amount below zero is taken; REFUSE when null.',
  })
  negativeAmounts?: AmountReading['negativeAmounts'] | null;

  @Field(() => FinerAmountsEnum, {
    nullable: true,
    description: 'How an amount that is finer than its currency is taken; REFUSE when null.',
  })
  finerAmounts?: AmountReading['finerAmounts'] | null;
}
