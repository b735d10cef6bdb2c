import { make } from '@duebook/kernel';
import { DateTimeScalar } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { FormerUser } from '../domain/principal';

/** What a person was called until an edit. */
@ObjectType('FormerUser', {
  simpleResolvers: true,
  description: 'What a user was called until an edit, to which the audit refers by the version.',
})
export class FormerUserType {
  @Field(() => Int, { description: 'The version of the user that it is of.' })
  version!: number;

  @Field(() => String, { description: 'The name that others saw.' })
  displayName!: string;

  @Field(() => String, { description: 'The e-mail address, in lower case.' })
  email!: string;

  @Field(() => DateTimeScalar, {
    description: 'Until when name and address held: the edit that replaced them.',
  })
  replacedAt!: Date;
}

export function formerUserType(former: FormerUser): FormerUserType {
  const { version, displayName, email, replacedAt } = former;
  return make(FormerUserType, { version, displayName, email, replacedAt });
}
