import {
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** Where in an answer a selection stands. */
interface Place {
  /** What was asked for itself, or a page or payload around it. */
  readonly isTop: boolean;
  /** Parts inside of parts that may still be shown. */
  readonly depth: number;
  /** A page of pages would answer too much. */
  readonly isPaged: boolean;
  /** An element of many: lists inside of it are left out. */
  readonly isLong: boolean;
  /** What leads back there is left out. */
  readonly above: readonly GraphQLCompositeType[];
}

/** Lines, their amounts, and what hangs on them. */
const DEPTH = 3;
/** By these a person knows what has a code or a name: a company, an account, a user. */
const NAMES: readonly string[] = ['code', 'name', 'legalName', 'displayName'];
const WRAPPER = /(Connection|Edge|Payload)$/;

/**
 * Selects what a person wants to see of a type: the plain fields of what was asked for and of its
 * parts, and of other objects that it names what tells them. Fields that need arguments are left
 * out. Empty for a scalar.
 */
export function selectionOf(schema: GraphQLSchema, type: GraphQLNamedType): string {
  if (!isCompositeType(type)) return '';
  // A list may be long, and whatever has an id may come: with all their parts that is too much.
  const isWide = type.name === 'Node' || type.name.endsWith('Connection');
  const depth = isWide ? 0 : DEPTH;
  return new Selector(schema).setOf(type, {
    isTop: true,
    depth,
    isPaged: false,
    isLong: false,
    above: [],
  });
}

class Selector {
  constructor(private readonly schema: GraphQLSchema) {}

  setOf(type: GraphQLCompositeType, place: Place): string {
    const inside = { ...place, above: [...place.above, type] };
    const parts = isAbstractType(type)
      ? this.partsOfVariants(type, inside)
      : this.partsOf(type, fieldsOf(type), inside);
    return parts.length === 0 ? '' : `{ ${parts.join(' ')} }`;
  }

  private partsOf(
    parent: GraphQLCompositeType,
    fields: readonly Field[],
    place: Place,
  ): readonly string[] {
    return fields.flatMap((field) => {
      const type = getNamedType(field.type);
      if (!isCompositeType(type)) return [field.name];
      const set = this.setBelow({ parent, field, type }, place);
      return set === '' ? [] : [`${field.name} ${set}`];
    });
  }

  /** Empty when nothing is shown below. */
  private setBelow(step: Step, place: Place): string {
    const { field, type } = step;
    // The message says in words what the variants of an error say in fields.
    if (field.name === 'userErrors') return '{ __typename code message path }';
    const isPassing = place.isTop && WRAPPER.test(step.parent.name);
    if (!isPassing && isNamed(type)) {
      return isList(field) || place.above.includes(type) ? '' : `{ ${namesOf(type).join(' ')} }`;
    }
    const below = this.placeBelow(step, place);
    return below === null ? '' : this.setOf(type, below);
  }

  /** Null when nothing is shown below. */
  private placeBelow(step: Step, place: Place): Place | null {
    const { parent, type } = step;
    if (place.above.includes(type)) return null;
    if (type.name.endsWith('Connection')) {
      return place.isPaged || hasField(parent, 'id') ? null : { ...place, isPaged: true };
    }
    return WRAPPER.test(parent.name)
      ? this.placeInside(step, place)
      : this.placeOfPart(step, place);
  }

  /** What a call has done to many elements is told in short. */
  private placeInside({ parent, field, type }: Step, place: Place): Place {
    const isLong = parent.name.endsWith('Payload') && isList(field);
    return isLong ? { ...place, isLong, depth: this.standsAlone(type) ? 0 : 1 } : place;
  }

  private placeOfPart({ field, type }: Step, place: Place): Place | null {
    const inside = { ...place, isTop: false };
    // An amount with its currency is as good as a plain field.
    if (!isList(field) && isPlain(type)) return inside;
    if (place.depth === 0 || (place.isLong && isList(field))) return null;
    return { ...inside, depth: this.standsAlone(type) ? 0 : place.depth - 1 };
  }

  /** Of an object that another one names, what all variants have is enough. */
  private isMentioned(type: GraphQLCompositeType, { isTop, depth }: Place): boolean {
    return !isTop && depth === 0 && hasField(type, 'id');
  }

  /** Something with an id, of which no parts are shown where another object names it. */
  private standsAlone(type: GraphQLCompositeType): boolean {
    const variants = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
    return variants.every((variant) => hasField(variant, 'id'));
  }

  /** Fields that all variants have, then those of each; what variants disagree about is left out. */
  private partsOfVariants(
    type: Exclude<GraphQLCompositeType, GraphQLObjectType>,
    place: Place,
  ): readonly string[] {
    const common = fieldsOf(type);
    const shared = ['__typename', ...this.partsOf(type, common, place)];
    if (this.isMentioned(type, place)) return shared;
    const commonNames = new Set(common.map(({ name }) => name));
    const known = new Map<string, string>();
    const fragments = this.schema.getPossibleTypes(type).flatMap((variant) => {
      const own = fieldsOf(variant).filter((field) => {
        const first = known.get(field.name) ?? String(field.type);
        known.set(field.name, first);
        return !commonNames.has(field.name) && first === String(field.type);
      });
      const parts = this.partsOf(variant, own, { ...place, above: [...place.above, variant] });
      return parts.length === 0 ? [] : [`... on ${variant.name} { ${parts.join(' ')} }`];
    });
    return [...shared, ...fragments];
  }
}

/** A field of one composite type that answers another. */
interface Step {
  readonly parent: GraphQLCompositeType;
  readonly field: Field;
  readonly type: GraphQLCompositeType;
}

/** What is shown if anything is: how long a list is and where its pages begin costs and tells little. */
function fieldsOf(type: GraphQLCompositeType): readonly Field[] {
  if (isUnionType(type)) return [];
  const unwanted = UNWANTED.find(([name]) => name.test(type.name))?.[1] ?? [];
  return Object.values(type.getFields()).filter(
    ({ name, args, deprecationReason }) =>
      deprecationReason === undefined && !args.some(isRequiredArgument) && !unwanted.includes(name),
  );
}

const UNWANTED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Connection$/, ['totalCount']],
  [/Edge$/, ['cursor']],
  [/^PageInfo$/, ['hasPreviousPage', 'startCursor']],
];

function namesOf(type: GraphQLObjectType | GraphQLInterfaceType): readonly string[] {
  return ['id', ...NAMES.filter((name) => hasField(type, name))];
}

function isNamed(type: GraphQLCompositeType): type is GraphQLObjectType | GraphQLInterfaceType {
  return hasField(type, 'id') && NAMES.some((name) => hasField(type, name));
}

function hasField(type: GraphQLCompositeType, name: string): boolean {
  return !isUnionType(type) && name in type.getFields();
}

function isList({ type }: Field): boolean {
  return isListType(getNullableType(type));
}

function isPlain(type: GraphQLCompositeType): boolean {
  return (
    isObjectType(type) &&
    Object.values(type.getFields()).every((field) => isLeafType(getNamedType(field.type)))
  );
}
