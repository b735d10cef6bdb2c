import type { AgedReceivables } from './ask-aging';

/** What a visitor of the tour is told, as it happens. */
export interface TourGuide {
  chapter(title: string): void;
  tell(line: string): void;
  showAging(title: string, aging: readonly AgedReceivables[]): void;
}
