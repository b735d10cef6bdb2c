/** What may be made to need approval. Each package describes its own. */
export interface ApprovableOperation {
  /** The mutation by which it is asked for, for example `creditNotePost`. */
  readonly operation: string;
  readonly description: string;
  /** Whether policies may tell small from large, by the amount in the functional currency. */
  readonly hasAmount: boolean;
  /** Whether it happens in one legal entity, so that policies may differ between them. */
  readonly isOfLegalEntity: boolean;
  /** Whether a second person has to agree even where the tenant has made no policy for it. */
  readonly needsSecondPerson: boolean;
}

/** All operations that can be made to need approval, by name. */
export type ApprovableCatalogue = ReadonlyMap<string, ApprovableOperation>;

/** The catalogue of all packages, in the order of their names. */
export function approvableCatalogue(
  operations: readonly ApprovableOperation[],
): ApprovableCatalogue {
  return new Map(
    [...operations]
      .sort((a, b) => (a.operation < b.operation ? -1 : 1))
      .map((each) => [each.operation, each]),
  );
}
