import { CreateEvents1767225600301 } from './1767225600301-create-events.js';

/** The tables of this library, in order. */
export const eventStoreMigrations = [CreateEvents1767225600301];
