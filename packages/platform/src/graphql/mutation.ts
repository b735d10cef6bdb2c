import { Field, InputType, ObjectType } from 'type-graphql';
import { UserError } from './user-error';

/** What every call that changes something is sent with. */
@InputType()
export abstract class KeyedInput {
  @Field(() => String, { description: 'Makes a repeat of this call harmless; new for each call.' })
  idempotencyKey!: string;
}

/** What every call that changes something answers, whatever else it tells. */
@ObjectType()
export abstract class RefusablePayload {
  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}
