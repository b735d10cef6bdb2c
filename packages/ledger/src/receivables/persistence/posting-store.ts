import type { PostingStore } from '../application/ports';
import { drawNumbers } from './number-series.repository';
import { findPostedDocuments } from './posted-document.repository';
import { loadPostingFacts } from './posting-facts.repository';
import { writePostings } from './posting.repository';
import { confirmDueDates } from './provisional-due-dates';

/** Posting on PostgreSQL. */
export const postingStore: PostingStore = {
  loadFacts: loadPostingFacts,
  findPosted: findPostedDocuments,
  confirmDueDates,
  drawNumbers,
  write: writePostings,
};
