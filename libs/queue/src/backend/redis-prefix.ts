/** The braces are a hash tag: in Redis Cluster all keys of one queue share a slot, and queues spread over the nodes. */
export const redisPrefix = (name: string): string => `slotledger:{${name}}`;
