type Path = readonly (string | number)[];

/** Why an event of limitation is not recorded, ended or retracted, or warnings stay as they are. */
export type LimitationRefusal = Readonly<{
  code:
    | 'LIMITATION_ITEMS_COUNT_INVALID'
    | 'LIMITATION_ITEM_UNKNOWN'
    | 'LIMITATION_ITEM_NOT_RECEIVABLE'
    | 'LIMITATION_ITEMS_MIXED'
    | 'LIMITATION_DAY_IN_FUTURE'
    | 'LIMITATION_END_INVALID'
    | 'LIMITATION_PROOF_MISSING'
    | 'LIMITATION_DOCUMENT_UNKNOWN'
    | 'LIMITATION_TEXT_INVALID'
    | 'LIMITATION_EVENT_UNKNOWN'
    | 'LIMITATION_EVENT_RETRACTED'
    | 'LIMITATION_EVENT_ENDED'
    | 'LIMITATION_WARNING_DAYS_INVALID';
  path: Path;
}>;
