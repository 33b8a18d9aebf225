import type { Profiler } from 'node:inspector';
import { asMarkdown, asText, type Table } from '../report/tables.js';
import { IDLE, type Spent, spentPerFunction, spentPerPackage } from './self-times.js';

const FUNCTIONS = 40;
const PACKAGES = 25;

/** Where the time of a profile went, per booking: by package, by function, and by what our own functions caused. */
export class ProfileReport {
  private readonly functions: readonly Spent[];
  private readonly busy: number;

  constructor(
    profile: Profiler.Profile,
    private readonly bookings: number,
  ) {
    this.functions = spentPerFunction(profile).filter((spent) => spent.package !== IDLE);
    this.busy = this.functions.reduce((sum, { self }) => sum + self, 0);
  }

  text(): string {
    return this.sections(asText);
  }

  markdown(): string {
    return this.sections(asMarkdown);
  }

  private sections(lay: (table: Table) => string): string {
    return [
      `${this.perBooking(this.busy)} µs of the main thread for each of ${this.bookings} bookings.`,
      'By package, self time:',
      lay(this.packages()),
      'By function, self time:',
      lay(this.hottest()),
      'What our own functions cause, with everything that they call without waiting:',
      lay(this.causes()),
    ].join('\n\n');
  }

  private packages(): Table {
    const packages = [...spentPerPackage(this.functions)].sort(([, a], [, b]) => b - a).slice(0, PACKAGES);
    return [
      ['package', 'µs per booking', 'share'],
      ...packages.map(([name, self]) => [name, this.perBooking(self), this.share(self)]),
    ];
  }

  private hottest(): Table {
    const hottest = this.functions.toSorted((a, b) => b.self - a.self).slice(0, FUNCTIONS);
    return [
      ['function', 'package', 'µs per booking', 'share', 'at'],
      ...hottest.map(({ name, package: owner, place, self }) => [
        name,
        owner,
        this.perBooking(self),
        this.share(self),
        place,
      ]),
    ];
  }

  private causes(): Table {
    const ours = this.functions
      .filter((spent) => /^(apps|libs)\//.test(spent.package))
      .toSorted((a, b) => b.total - a.total)
      .slice(0, FUNCTIONS);
    return [
      ['function', 'µs per booking', 'share', 'at'],
      ...ours.map(({ name, place, total }) => [name, this.perBooking(total), this.share(total), place]),
    ];
  }

  private perBooking(micros: number): string {
    return (micros / this.bookings).toFixed(1);
  }

  private share(micros: number): string {
    return `${((micros / this.busy) * 100).toFixed(1)} %`;
  }
}
