import { CustomerKeys, Customers, KeyRing } from '#customers';
import { KeyedHash, readEnvironment } from '#platform';
import type { OpenDriver } from '../processes/driver-messages.js';
import type { RowSources } from '../rows/build-rows.js';
import { BatchLayer } from './batch-layer.js';
import { CallLayer } from './call-layer.js';
import { CommandLayer } from './command-layer.js';
import { startInProcessApp } from './in-process-app.js';
import type { Layer } from './layer.js';
import { LedgerLayer } from './ledger-layer.js';

/** Makes a layer ready in this process. */
export async function openLayer({ layer, environment, world }: OpenDriver): Promise<Layer> {
  const sources = (): RowSources => {
    const settings = readEnvironment({ ...environment });
    const hash = new KeyedHash(settings);
    return { world, hash, customers: new Customers(hash, new CustomerKeys(new KeyRing(settings))) };
  };
  switch (layer) {
    case 'L0':
      return new BatchLayer(environment.DATABASE_URL, sources());
    case 'L1':
      return new CallLayer(environment.DATABASE_URL, sources());
    case 'L2':
      return new LedgerLayer(await startInProcessApp(environment), world);
    case 'L3':
      return new CommandLayer(await startInProcessApp(environment), world);
  }
}
