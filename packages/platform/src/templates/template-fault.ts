import type { Json } from '../outbox/domain-event';

/** Why a template cannot be used, and where: lines and columns count from 1. */
export interface TemplateFault {
  readonly code:
    /** It names a value that there is none of. */
    | 'TEMPLATE_VARIABLE_UNKNOWN'
    /** It uses a filter, or a tag, that there is none of. */
    | 'TEMPLATE_WORD_UNKNOWN'
    /** It is not written as templates are. */
    | 'TEMPLATE_INVALID'
    /** A value is not of the kind that a filter takes. */
    | 'TEMPLATE_VALUE_INVALID'
    /** It, or what comes of it, is too long, or takes too much time. */
    | 'TEMPLATE_TOO_LARGE';
  readonly line: number;
  readonly column: number;
  /** The variable, filter or tag; null where it is about none. */
  readonly name: string | null;
}

/** What a template may name; money as `{ amount, currencyCode }`, days as `yyyy-mm-dd`. */
export type TemplateValues = { readonly [name: string]: Json };
