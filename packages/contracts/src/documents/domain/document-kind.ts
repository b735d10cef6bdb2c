/** What a value of a document has to be. DATE: a calendar day; DECIMAL: a plain number. */
export type ElementType = 'TEXT' | 'DATE' | 'DECIMAL';

/** A value that documents of a kind name, such as a number or who signed. */
export interface KindElement {
  /** UPPER_SNAKE. */
  readonly code: string;
  readonly type: ElementType;
  /** Whether a document of the kind is not recorded without it. */
  readonly isRequired: boolean;
  readonly nameEn: string;
  readonly nameZh: string;
}

/** What documents of a kind name, and for how long they are kept. */
export interface DocumentKind {
  /** UPPER_SNAKE. */
  readonly code: string;
  /** 0: as shipped; the tenant's own definitions of the code count from 1. */
  readonly revision: number;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly elements: readonly KindElement[];
  /** Whole years behind the calendar year of the document; null: no time is set. */
  readonly retentionYears: number | null;
}
