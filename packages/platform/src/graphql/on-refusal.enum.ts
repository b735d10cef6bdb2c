import { declareEnum } from './declare-enum';

/** Whether one refused element refuses all that is sent with it, or only itself. */
export type OnRefusal = 'ABORT' | 'SKIP';

export const OnRefusalEnum = declareEnum(
  'OnRefusal',
  'What happens to what is sent together, elements of a bulk call or rows of a file, when some of it is refused.',
  {
    ABORT: 'Nothing is done.',
    SKIP: 'What is refused is left out, the rest is done.',
  } satisfies Record<OnRefusal, string>,
);
