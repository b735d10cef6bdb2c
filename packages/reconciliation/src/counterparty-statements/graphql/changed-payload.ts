import { RefusablePayload, type UserError } from '@duebook/platform/graphql';
import { Field, ObjectType, type ClassType } from 'type-graphql';

/** What a mutation answers that changes one object. */
export interface ChangedPayload {
  userErrors: UserError[];
}

/** Declares the payload of a mutation that answers one object as it stands, under a name of its own. */
export function changedPayload<T extends object>(
  name: string,
  {
    field,
    type,
    what,
  }: { readonly field: string; readonly type: () => ClassType<T>; readonly what: string },
): ClassType<ChangedPayload> {
  @ObjectType(name, { simpleResolvers: true, description: `What became of ${what}.` })
  class Payload extends RefusablePayload implements ChangedPayload {}
  Field(type, {
    nullable: true,
    description:
      'It, as it stands now; null when the call was refused, or the viewer may not see it.',
  })(Payload.prototype, field);
  return Payload;
}

/** A payload of a class that was declared so. */
export function changed<P extends ChangedPayload>(
  Payload: ClassType<P>,
  fields: Readonly<Record<string, unknown>>,
  userErrors: readonly UserError[] = [],
): P {
  return Object.assign(new Payload(), { ...fields, userErrors: [...userErrors] });
}
