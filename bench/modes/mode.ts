import type { Goal } from '../report/goals.js';
import type { Progress } from '../report/progress.js';
import type { Table } from '../report/tables.js';
import type { CellResult } from '../run/run-cell.js';
import type { Site } from '../run/site.js';

/** What a mode has to work with. */
export interface Bench {
  readonly site: Site;
  readonly progress: Progress;
  /** Where its files go, without the ending. */
  readonly path: string;
}

/** What a mode has found out. */
export interface Findings {
  readonly cells: readonly CellResult[];
  readonly goals: readonly Goal[];
  /** Further tables. */
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly table: Table;
}
