import {
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { NamedTypes } from './type-names';

/** The type of a value that is sent. */
export function inputTypeText(type: GraphQLInputType, names: NamedTypes): string {
  if (!isNonNullType(type)) return `${presentText(type, names)} | null`;
  return presentText(type.ofType, names);
}

function presentText(type: GraphQLInputType, names: NamedTypes): string {
  if (isNonNullType(type)) return presentText(type.ofType, names);
  if (!isListType(type)) return names.nameOf(getNamedType(type));
  const element = inputTypeText(type.ofType, names);
  return `readonly ${element.includes(' ') ? `(${element})` : element}[]`;
}

/** A property that is sent: what may be left out may be null too. */
export function inputPropertyText(
  name: string,
  { type, defaultValue }: Pick<GraphQLInputField, 'type' | 'defaultValue'>,
  names: NamedTypes,
): string {
  const isNeeded = isNonNullType(type) && defaultValue === undefined;
  const text = inputTypeText(type, names);
  return isNeeded ? `readonly ${name}: ${text};` : `readonly ${name}?: ${text} | undefined;`;
}
