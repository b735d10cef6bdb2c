// expects: nothing
// A circle is reported once, at the file that comes first.
import { egg } from './egg';

export const hen = (): string => egg();
