import type { Benchmark } from '../benchmark';
import { aging } from './aging';
import { auditVerify } from './audit-verify';
import { costOfSafety } from './cost-of-safety';
import { creditCheck } from './credit-check';
import { underFlood } from './flood';
import { hotAccount } from './hot-account';
import { importFiles } from './import';
import { list } from './list';
import { match } from './match';
import { matchQuality } from './match-quality';
import { patrol } from './patrol';
import { postingBatch, postingSingle } from './posting';
import { uploadFiles } from './upload';
import { webhooks } from './webhooks';

/** All benchmarks, by the names under which they are called. */
export const BENCHMARKS: readonly Benchmark[] = [
  postingBatch,
  postingSingle,
  hotAccount,
  creditCheck,
  patrol,
  importFiles,
  uploadFiles,
  aging,
  list,
  match,
  matchQuality,
  costOfSafety,
  underFlood,
  auditVerify,
  webhooks,
];
