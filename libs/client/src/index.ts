export {
  type AnswerOf,
  type Client,
  type ClientOptions,
  createClient,
  type OperationName,
  type ProblemOf,
  type RequestOf,
  type Wishes,
} from './client.js';
export { each } from './each.js';
export type { Operations, Schemas } from './generated/contract.js';
export { NoAnswerError, type ProblemCode, ProblemError } from './problem-error.js';
export type { Answer } from './read-answer.js';
export type { Patience } from './retry.js';
