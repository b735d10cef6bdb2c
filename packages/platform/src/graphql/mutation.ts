import { Field, InputType, ObjectType } from 'type-graphql';
import { UserError } from './user-error';

/** What the key of a call is for, wherever one is asked for. */
export const IDEMPOTENCY_KEY = 'Makes a repeat of this call harmless; new for each call.';

/** What every call that changes something is sent with. */
@InputType()
export abstract class KeyedInput {
  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

/** What every call that changes something answers, whatever else it tells. */
@ObjectType()
export abstract class RefusablePayload {
  @Field(() => [UserError], { description: 'Why the call was refused; empty when it was not.' })
  userErrors!: UserError[];
}
