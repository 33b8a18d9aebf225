import { LRUCache } from 'lru-cache';
import type { ServiceRules } from './service-rules.js';

const identities = new WeakMap<ServiceRules, number>();
let lastIdentity = 0;

/**
 * A function of a service's rules that is worked out once for each object of rules and each `key`. Keyed by the
 * identity of the rules, not by their version: two objects never share an entry, so what is found cannot be stale.
 * Bounded in what `sizeOf` counts, over all services; what has not been asked for longest is forgotten first.
 */
export function remembered<Key extends string, Value extends object>(
  { maxSize, sizeOf }: { readonly maxSize: number; readonly sizeOf: (value: Value) => number },
  workOut: (rules: ServiceRules, key: Key) => Value,
): (rules: ServiceRules, key: Key) => Value {
  const values = new LRUCache<string, Value>({ maxSize, sizeCalculation: (value) => sizeOf(value) + 1 });
  return (rules, key) => {
    const address = `${identityOf(rules)}/${key}`;
    let value = values.get(address);
    if (value === undefined) {
      value = workOut(rules, key);
      values.set(address, value);
    }
    return value;
  };
}

function identityOf(rules: ServiceRules): number {
  let identity = identities.get(rules);
  if (identity === undefined) {
    identity = ++lastIdentity;
    identities.set(rules, identity);
  }
  return identity;
}
