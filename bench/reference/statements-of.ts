import type { EntityManager } from 'typeorm';
import type { Queryable } from '#platform';

/** TypeORM's transaction, as the customers library wants it. */
export const statementsOf = (manager: EntityManager): Queryable => ({
  query: (statement, values = []) => manager.query(statement.text, [...values]),
  execute: () => Promise.reject(new Error('Finding and creating customers only queries.')),
});
