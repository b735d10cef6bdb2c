/** Where in the input something is. */
export type FaultPath = readonly (string | number)[];

/** Why a text in Liquid cannot be used, and where: lines and columns count from 1. */
export type TextFault = Readonly<{
  code:
    | 'CONTRACT_LIQUID_VARIABLE_UNKNOWN'
    | 'CONTRACT_LIQUID_WORD_UNKNOWN'
    | 'CONTRACT_LIQUID_SYNTAX_INVALID'
    | 'CONTRACT_LIQUID_VALUE_INVALID'
    | 'CONTRACT_LIQUID_TOO_LARGE';
  path: FaultPath;
  line: number;
  column: number;
  /** The variable, filter or tag; null where it is about none. */
  name: string | null;
}>;

/** Why a clause is not kept; `path` is where in the input. */
export type ClauseFault =
  | TextFault
  | Readonly<{
      code:
        | 'CONTRACT_CLAUSE_UNKNOWN'
        | 'CONTRACT_CLAUSE_KEY_INVALID'
        | 'CONTRACT_CLAUSE_FORM_INVALID'
        | 'CONTRACT_CLAUSE_FIELD_INVALID'
        | 'CONTRACT_CLAUSE_TEXTS_INVALID'
        | 'CONTRACT_CLAUSE_UNCHANGED'
        | 'CONTRACT_CLAUSE_RETIRED'
        | 'CONTRACT_CLAUSES_TOO_MANY';
      path: FaultPath;
    }>;
