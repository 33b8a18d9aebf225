import type { LayerWithoutServer } from '../layers/layer.js';
import type { Cell } from '../plan/cell.js';
import type { MeasuredLoad } from '../run/measure-load.js';
import type { ProcessEnvironment } from '../world/environment.js';
import type { World } from '../world/world.js';

export interface OpenDriver {
  readonly kind: 'open';
  readonly layer: LayerWithoutServer;
  readonly environment: ProcessEnvironment;
  readonly world: World;
  readonly postmaster: number;
}

export type DriverQuestion = OpenDriver | { readonly kind: 'measure'; readonly cell: Cell };

export type DriverAnswer =
  | { readonly kind: 'open' }
  | { readonly kind: 'measured'; readonly load: MeasuredLoad }
  | { readonly kind: 'failed'; readonly reason: string };
