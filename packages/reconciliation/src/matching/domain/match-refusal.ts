type Path = readonly (string | number)[];

/** Why a match is not decided as somebody would have it, with the facts for a message. */
export type OwnMatchRefusal =
  | Readonly<{ code: 'MATCH_UNKNOWN'; path: Path }>
  /** Somebody, or a run, was faster. */
  | Readonly<{ code: 'MATCH_ALREADY_DECIDED'; path: Path; state: string }>
  | Readonly<{ code: 'MATCH_NOT_POSTED'; path: Path; state: string }>
  | Readonly<{ code: 'MATCH_LINE_UNKNOWN'; path: Path }>
  | Readonly<{ code: 'MATCH_LINE_NOT_OPEN'; path: Path; state: string }>
  /** Nobody is known whose account would take the money. */
  | Readonly<{ code: 'MATCH_PARTY_MISSING'; path: Path }>
  /** Items of customers and of suppliers, or none that this money could settle. */
  | Readonly<{ code: 'MATCH_ITEMS_UNFIT'; path: Path }>
  /** Differences are settled by money on items of whoever paid it only. */
  | Readonly<{ code: 'MATCH_DIFFERENCE_OF_OTHERS'; path: Path }>
  | Readonly<{
      code: 'MATCH_ABOVE_LINE';
      path: Path;
      amount: string;
      asked: string;
      currency: string;
    }>
  /** It explained another payment meanwhile, or was withdrawn. */
  | Readonly<{ code: 'MATCH_ADVICE_NOT_OPEN'; path: Path }>
  | Readonly<{ code: 'MATCH_FEE_ACCOUNT_MISSING'; path: Path }>
  | Readonly<{ code: 'MATCH_PARTS_INVALID'; path: Path }>
  | Readonly<{ code: 'MATCH_REASON_INVALID'; path: Path }>;

/** Somebody decided on another version. */
export type MatchVersionConflict = Readonly<{
  code: 'VERSION_CONFLICT';
  path: readonly string[];
  currentVersion: number;
}>;
