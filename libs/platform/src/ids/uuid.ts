import { v7, validate } from 'uuid';

/** A UUID in its lower-case text form. */
export type Uuid = string;

/** A new, time-ordered UUID (version 7, RFC 9562): neighbours in time are neighbours in an index. */
export const newUuid = (): Uuid => v7();

export const isUuid = (text: string): text is Uuid => validate(text);
