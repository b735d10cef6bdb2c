import { type BusinessDate, invariant } from '@duebook/kernel';
import { workingDayFrom } from './working-days';

/** Something to do on a day. */
export type Task = (day: BusinessDate) => void;

/**
 * What is to be done when. A day's tasks are done in the order in which they were planned, so that
 * the course of events depends on nothing but the plan.
 */
export class Agenda {
  private readonly tasks = new Map<BusinessDate, Task[]>();
  private today: BusinessDate;

  constructor(from: BusinessDate) {
    this.today = from;
  }

  /** Plans a task for the day, or the first working day after it, and answers which it became. */
  plan(on: BusinessDate, task: Task): BusinessDate {
    const day = workingDayFrom(on);
    invariant(day >= this.today, 'Nothing is planned for the past');
    const planned = this.tasks.get(day);
    if (planned) planned.push(task);
    else this.tasks.set(day, [task]);
    return day;
  }

  /** Does what the day holds, and what is planned for the same day meanwhile. */
  live(day: BusinessDate): void {
    this.today = day;
    // The list grows while it is walked: a task may plan another for today.
    for (const task of this.tasks.get(day) ?? []) task(day);
    this.tasks.delete(day);
  }
}
